"""The watch in the browser: the stamp page records, the board shows, the office and the producer act."""

from datetime import timedelta
from re import search

import pytest
from django.core import signing
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ocop.foundation.text.numbers_in_words import number_in_words
from ocop.interfaces.portal.report_forms import SALT
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.stamps.models import StampLook
from ocop.programme.stamps.rules.verdicts import Verdict
from ocop.programme.watch.models import Case, CasePhoto, DeclaredMarket, Scan, SignalValues, SlowedSource
from ocop.programme.watch.operations.record_scan import Reader, source_of
from ocop.programme.watch.queries.slowed import forget_memory
from ocop.programme.watch.rules.case_kinds import CaseState
from ocop.programme.watch.rules.readers import Browser
from ocop.programme.watch.rules.thresholds import Signal
from tests.factories.accounts import make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.files import make_image, make_upload
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
    unknown = look(Client(), serial_number(world.roll, 2), HTTP_X_OCOP_PROVINCE="99").content.decode()
    look(Client(), serial_number(world.roll, 2), HTTP_X_OCOP_PROVINCE="VN-DN")
    assert list(Scan.objects.order_by("pk").values_list("province_code", flat=True)) == ["79", "", "48"]
    assert "đang ở tỉnh nào" in unknown
    assert "đang ở tỉnh nào" not in page


def test_a_reader_may_say_in_which_province_the_pack_is(world):
    address, phone = f"/01/{GTIN}/21/{serial_number(world.roll, 1)}", Client(enforce_csrf_checks=True)
    assert "đang ở tỉnh nào" in look(phone, serial_number(world.roll, 1)).content.decode()
    said = phone.post(address, {"tinh": "48"}, HTTP_ACCEPT=HTML)
    assert (said.status_code, "Đã ghi. Cảm ơn" in said.content.decode()) == (200, True)
    # The only look there is was the buyer's own: it is still the first check, and no reason to ask the seller.
    assert "đây là lần đầu được kiểm tra" in said.content.decode()
    assert Scan.objects.get().province_code == "48"
    # The next telephone, a minute later, was told of that check, and is told so still.
    other = Client(enforce_csrf_checks=True)
    assert "Đã được kiểm tra 1 lần" in look(other, serial_number(world.roll, 1)).content.decode()
    assert "Đã được kiểm tra 1 lần" in other.post(address, {"tinh": "01"}, HTTP_ACCEPT=HTML).content.decode()
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
    page = wrong.content.decode()
    assert "30 phút" in page
    # Whoever misread a code does a small sum and goes on; another address, or a wrong answer, opens nothing.
    sealed = search(r'name="cau" value="([^"]+)"', page).group(1)
    said = search(r">(\w+) cộng (\w+) bằng mấy", page).groups()
    digits = {number_in_words(number): number for number in range(1, 10)}
    answer = str(sum(digits[word.lower()] for word in said))
    told = [
        Client().post(
            f"/01/{GTIN}/21/{code}", {"cau": sealed, "tra_loi": one}, HTTP_ACCEPT=HTML, REMOTE_ADDR="127.0.0.1"
        )
        for code, one in (("0" * 16, answer), ("0" * 16, "99"), ("1" * 16, answer))
    ]
    assert [one.status_code for one in told] == [200, 429, 429]
    assert "Tem không do hệ thống phát hành" in told[0].content.decode()


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
    assert ("Tem đã bị hủy" in ended, "Trang tem báo bất thường" in ended) == (True, False)  # what buyers read now
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


def test_a_report_from_the_page_of_a_stamp_is_a_case_and_changes_no_page(world):
    code = make_certificate(world.product).public_code
    serial, forged = serial_number(world.roll, 1), serial_number(world.roll, 2)[:-2] + "00"
    link = search(r'href="(/phan-anh/[^"]+)"', look(Client(), serial).content.decode()).group(1).replace("&amp;", "&")
    assert link == f"/phan-anh/{code}/?tem={serial}&gtin={GTIN}"
    shown = signing.dumps((timezone.now() - timedelta(minutes=1)).isoformat(), salt=SALT)
    told = {"problem": "LOOKS_FAKE", "words": "Tem dán đè lên tem khác.", "shown": shown, "province": "48"}
    photo = make_upload(make_image(), "tem.jpg")
    assert Client().post(link, {**told, "place": "Chợ Hàn", "photos": photo}).status_code == 302
    assert Client().post(f"/phan-anh/{code}/?tem={forged}&gtin={GTIN}", told).status_code == 302
    assert Client().post(f"/phan-anh/{code}/", told).status_code == 302  # no stamp: the desk of reports alone
    of_stamp, of_forged = Case.objects.filter(signal=Signal.REPORTED).order_by("pk")
    assert (of_stamp.batch_id, of_stamp.counter, of_stamp.facts["verdict"], of_stamp.facts["reported_in"]) == (
        world.roll.pk,
        world.roll.first_counter,
        "GENUINE_AGAIN",
        "48",
    )
    assert (of_forged.batch_id, of_forged.facts["verdict"], of_forged.province_code) == (
        None,
        "NOT_ISSUED",
        world.product.province_code,
    )
    assert of_stamp.report.place == "Chợ Hàn, Đà Nẵng"
    assert "Mã tem thật" in look(Client(), serial).content.decode()
    officer, member = world.client(world.officer_user), world.client(world.member_user)
    here = f"/ban/co-quan/giam-sat-tem/{of_forged.pk}/"
    page = officer.get(f"/ban/co-quan/giam-sat-tem/{of_stamp.pk}/").content.decode()
    assert all(one in page for one in ("Tem dán đè", "Đà Nẵng", "Ảnh kèm phản ánh", "Trả lời người mua"))
    assert [member.get(f"/ban/chu-the/tem/vu-viec/{of_stamp.pk}/").status_code] == [404]
    note = {"words": "Đã mua mẫu.", "photos": make_upload(make_image(), "mau.jpg")}
    assert officer.post(f"{here}ghi-chu/", note).status_code == 302
    assert officer.post(f"{here}giao/", {"person": world.officer_user.pk}).status_code == 302
    assert officer.post(f"{here}giao/", {"person": world.member_user.pk}).status_code == 422
    photo_id = CasePhoto.objects.get().pk
    assert officer.get(f"{here}anh/{photo_id}/?nho=1").status_code == 200
    assert officer.post(f"{here}xac-nhan/", {"words": "Tem in lậu."}).status_code == 302
    of_forged.refresh_from_db()
    assert of_forged.state == CaseState.CONFIRMED
