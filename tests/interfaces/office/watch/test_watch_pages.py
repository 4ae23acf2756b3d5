"""The watch in the browser: the stamp page records, the board shows, the office and the producer act."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.stamps.models import StampLook
from ocop.programme.stamps.rules.verdicts import Verdict
from ocop.programme.watch.models import Case, DeclaredMarket, Scan, SignalValues, SlowedSource
from ocop.programme.watch.operations.record_scan import Reader, source_of
from ocop.programme.watch.queries.slowed import forget_memory
from ocop.programme.watch.rules.case_kinds import CaseState
from ocop.programme.watch.rules.readers import Browser
from ocop.programme.watch.rules.thresholds import Signal
from tests.factories.accounts import make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.inspections import make_visit
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product
from tests.factories.stamps import AT, BARCODE, GTIN, activate, make_lot, make_roll, serial_number
from tests.factories.watch import make_case, make_scan

pytestmark = pytest.mark.django_db
HTML = "text/html,application/xhtml+xml,*/*;q=0.8"
PHONE = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36"


@pytest.fixture(autouse=True)
def keys_of_the_test(settings, tmp_path):
    settings.STAMP_KEYS = tmp_path / "stamp-keys.json"
    forget_memory()


class World:
    def __init__(self):
        self.product = make_product(producer=make_producer(), barcode=BARCODE)
        self.member_user, self.officer_user = make_member(producer=self.product.producer).user, make_user()
        make_grant(Role.PROVINCE_OFFICER, user=self.officer_user)
        member, officer = (actor_of(one, today=AT.date()) for one in (self.member_user, self.officer_user))
        self.roll = make_roll(member, officer, self.product, 60)
        activate(member, self.roll, make_lot(member, self.product), 1, 50)

    def client(self, user):
        client = Client()
        client.force_login(user)
        return client


@pytest.fixture
def world(db):
    return World()


def look(client, serial, **headers):
    return client.get(f"/01/{GTIN}/21/{serial}", HTTP_ACCEPT=HTML, HTTP_USER_AGENT=PHONE, **headers)


def test_a_scan_is_recorded_with_a_cookie_and_machines_are_not(world):
    serial, phone = serial_number(world.roll, 1), Client()
    page = look(phone, serial)
    cookie = phone.cookies["ocop_tem"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (
        True,
        "Lax",
        "/01/",
        34560000,
    )
    assert len(page.content) <= 10 * 1024
    look(phone, serial)
    assert Scan.objects.values("device_hash").distinct().count() == 1
    machines = (
        {"HTTP_SEC_PURPOSE": "prefetch"},
        {"HTTP_SEC_FETCH_DEST": "empty"},
        {"HTTP_USER_AGENT": "Googlebot/2.1"},
    )
    for told in machines:
        Client().get(f"/01/{GTIN}/21/{serial}", **{"HTTP_ACCEPT": HTML, "HTTP_USER_AGENT": PHONE, **told})
    assert (Scan.objects.count(), StampLook.objects.get().count) == (2, 1)
    look(phone, "0" * 16)
    assert Scan.objects.get(batch=None).verdict == Verdict.NOT_ISSUED


def test_a_proxy_we_trust_may_tell_the_province(world, settings):
    settings.PLACE_HEADER = "X-Ocop-Province"
    page = look(Client(), serial_number(world.roll, 2), HTTP_X_OCOP_PROVINCE="79").content.decode()
    look(Client(), serial_number(world.roll, 2), HTTP_X_OCOP_PROVINCE="99")
    assert list(Scan.objects.order_by("pk").values_list("province_code", flat=True)) == ["79", ""]
    assert "Tôi mua ở" not in page


def test_a_buyer_may_say_where_the_pack_was_bought(world):
    address, phone = f"/01/{GTIN}/21/{serial_number(world.roll, 1)}", Client(enforce_csrf_checks=True)
    assert "Tôi mua ở" in look(phone, serial_number(world.roll, 1)).content.decode()
    said = phone.post(address, {"tinh": "48"}, HTTP_ACCEPT=HTML)
    assert (said.status_code, "Đã ghi nơi mua" in said.content.decode()) == (200, True)
    # The only look there is was the buyer's own: it is still the first check, and no reason to ask the seller.
    assert "đây là lần đầu được kiểm tra" in said.content.decode()
    assert Scan.objects.get().province_code == "48"
    assert "hãy chọn một tỉnh" in phone.post(address, {"tinh": "xx"}).content.decode()
    assert phone.post(address, {"tinh": "01"}, HTTP_SEC_FETCH_SITE="cross-site").status_code == 405
    # A browser that keeps no cookies is told so, in place of what programs are told.
    lost = Client().post(address, {"tinh": "01"}, HTTP_ACCEPT=HTML)
    assert (lost.status_code, "không còn giữ dấu của lần quét" in lost.content.decode()) == (200, True)
    assert Client().post(f"/01/{GTIN}/21/{'0' * 16}", {"tinh": "01"}).status_code == 405


def test_a_slowed_network_gets_no_answer_for_wrong_codes_only(world):
    serial = serial_number(world.roll, 1)
    look(Client(), serial)
    scan = Scan.objects.get()
    assert scan.source_hash == source_of(Reader("", "127.0.0.1", Browser.CHROME), scan.at)
    SlowedSource.objects.create(source_hash=scan.source_hash, since=scan.at, until=scan.at.replace(year=2100))
    forget_memory()
    wrong, right = look(Client(), "0" * 16), look(Client(), serial)
    assert (wrong.status_code, wrong.headers["Retry-After"], right.status_code) == (429, "1800", 200)
    assert "30 phút" in wrong.content.decode()


def _refused(execute, sql, params, many, context):
    if "watch_scan" in sql:
        raise OperationalError("the disk is full")
    return execute(sql, params, many, context)


def test_the_page_is_shown_when_the_scan_cannot_be_written(world):
    with connection.execute_wrapper(_refused):
        page = look(Client(), serial_number(world.roll, 1))
    assert (page.status_code, "Mã tem thật" in page.content.decode()) == (200, True)


def test_an_office_handles_a_case_from_board_to_conclusion(world):
    case = make_case(world.roll)
    make_scan(world.roll, 1, province_code="79")
    inspection = make_visit(certificate=make_certificate(world.product)).inspection
    officer = world.client(world.officer_user)
    board = officer.get("/ban/co-quan/giam-sat-tem/").content.decode()
    here = f"/ban/co-quan/giam-sat-tem/{case.pk}/"
    assert here in board
    assert "Giám sát tem, thu hồi" in board
    page = officer.get(here).content.decode()
    assert "Hà Nội 8, Hồ Chí Minh 6" in page
    assert officer.post(f"{here}xem-xet/").status_code == 302
    refused = officer.post(f"{here}kiem-tra/", {"inspection": "999"})
    assert (refused.status_code, "Hãy chọn một dòng" in refused.content.decode()) == (422, True)
    assert officer.post(f"{here}kiem-tra/", {"inspection": inspection.pk}).status_code == 302
    assert officer.post(f"{here}tam-dung/", {"reason": "Chờ kiểm tra"}).status_code == 302
    assert "đang được kiểm tra" in look(Client(), serial_number(world.roll, 9)).content.decode()
    empty = officer.post(f"{here}xac-nhan/", {"words": ""})
    assert (empty.status_code, "Hãy điền ô này." in empty.content.decode()) == (422, True)
    assert officer.post(f"{here}xac-nhan/", {"words": "Đã thu giữ", "is_void": "on"}).status_code == 302
    assert Case.objects.get().state == CaseState.CONFIRMED
    ended = officer.get(here).content.decode()
    assert "Hủy tem" in ended
    assert "Tem đã bị hủy" in look(Client(), serial_number(world.roll, 1)).content.decode()


def test_the_producer_reads_scans_answers_and_says_where_it_sells(world):
    case, member = make_case(world.roll), world.client(world.member_user)
    page = member.get("/ban/chu-the/tem/luot-quet/").content.decode()
    here = f"/ban/chu-the/tem/vu-viec/{case.pk}/"
    assert here in page
    assert member.post(here, {"words": " "}).status_code == 422
    assert member.post(here, {"words": "Mất một cuộn."}).status_code == 302
    assert Case.objects.get().answer == "Mất một cuộn."
    market = f"/ban/chu-the/tem/noi-ban/{world.product.pk}/"
    assert member.post(market, {"provinces": ["19", "01"]}).status_code == 302
    assert DeclaredMarket.objects.get().provinces == ["01", "19"]
    assert "Hà Nội, Thái Nguyên" in member.get("/ban/chu-the/tem/luot-quet/").content.decode()


def test_an_office_changes_a_number_with_a_reason(world):
    officer = world.client(world.officer_user)
    here = "/ban/co-quan/giam-sat-tem/nguong/"
    refused = officer.post(f"{here}DEVICES/", {"devices": "1", "days": "30", "reason": "Thử"})
    assert (refused.status_code, "từ 3 đến 200" in refused.content.decode()) == (422, True)
    assert officer.post(f"{here}DEVICES/", {"devices": "6", "days": "30", "reason": "Chè đắt"}).status_code == 302
    assert SignalValues.objects.get().values == {"devices": 6, "days": 30}
    assert "Chè đắt" in officer.get(here).content.decode()
    assert officer.get(f"{here}NOTHING/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_as_often_for_one_row_as_for_three(world, count):
    for number in range(count):
        make_case(world.roll, number=number + 1)
        make_scan(world.roll, number + 1)
    make_case(world.roll, Signal.TRAVEL)
    asked = []
    for user, path in (
        (world.officer_user, "/ban/co-quan/giam-sat-tem/"),
        (world.officer_user, "/ban/co-quan/giam-sat-tem/vu-viec/"),
        (world.member_user, "/ban/chu-the/tem/luot-quet/"),
    ):
        client = world.client(user)
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        asked.append(len(queries))
    assert asked == QUERIES


QUERIES = [8, 5, 8]
