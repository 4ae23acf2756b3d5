from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.exchange.models import PortalItem, Succession
from ocop.programme.producers.models import Producer
from ocop.programme.products.models import GtinHeld
from tests.factories.accounts import make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.exchange import GTIN, OTHER_BARCODE, make_connected, make_item, make_recognised
from tests.factories.producers import make_producer
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db
HERE = reverse("office:exchange:list")
CODES = reverse("office:exchange:codes")


def browser_of(role):
    user = make_user()
    make_grant(role, user=user)
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def officer(db):
    return browser_of(Role.PROVINCE_OFFICER)


def queries_of(browser, address):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_the_board_counts_filters_and_tells_the_answer(officer):
    product, _owner = make_connected()
    make_item(product.producer, title="Trà sen")
    page = officer.get(HERE, {"trang_thai": "REFUSED", "tim": "sen"}).content.decode()
    assert "Trà sen" in page
    assert "Thiếu mã GTIN." in page
    assert product.producer.name in page
    assert "Không có bản ghi nào khớp" in officer.get(HERE, {"loai": "PLACE"}).content.decode()


def test_the_board_costs_the_same_for_three_records_as_for_one(officer):
    product, _owner = make_connected()
    officer.get(HERE)
    before = queries_of(officer, HERE)
    for number in range(3):
        make_item(product.producer, number)
    assert queries_of(officer, HERE) == before


def test_an_office_sends_again_and_an_inspector_only_reads(officer):
    product, _owner = make_connected()
    item = make_item(product.producer)
    again = reverse("office:exchange:retry", args=[item.pk])
    inspector = browser_of(Role.INSPECTOR)
    assert "Gửi lại" not in inspector.get(HERE, {"trang_thai": "REFUSED"}).content.decode()
    assert inspector.post(again).status_code == 404
    assert officer.post(again).status_code == 302
    assert PortalItem.objects.get(pk=item.pk).state == "WAITING"
    make_item(product.producer, 2, state="GIVEN_UP")
    officer.post(reverse("office:exchange:retry_given_up"))
    assert PortalItem.objects.filter(state="GIVEN_UP").count() == 0


def test_a_number_is_looked_up_and_released(officer):
    product = make_recognised(barcode=OTHER_BARCODE)
    held = GtinHeld.objects.create(product=product, gtin=GTIN, held_from=date(2026, 1, 1), held_until=date(2026, 2, 1))
    assert "từ 01/01/2026 đến hết 01/02/2026" in officer.get(CODES, {"ma": GTIN[1:]}).content.decode()
    release = reverse("office:exchange:release_gtin", args=[held.pk])
    empty = officer.post(release, {"reason": ""})
    assert empty.status_code == 422
    assert "Hãy điền ô này." in empty.content.decode()
    assert officer.post(release, {"reason": "Ghi nhầm"}).status_code == 302
    assert GtinHeld.objects.get().release_reason == "Ghi nhầm"
    assert officer.get(CODES, {"ma": "123"}).status_code == 422


def test_a_successor_is_stated_and_what_was_typed_is_kept_after_a_fault(officer):
    old = make_recognised(is_retired=True)
    new = make_product(producer=old.producer)
    address = reverse("office:exchange:succession")
    told = {"kind": "PRODUCT", "own": old.pk, "next": 999999, "since": "01/11/2026", "reason": "Đổi bao bì"}
    wrong = officer.post(address, told)
    assert wrong.status_code == 422
    assert "Đổi bao bì" in wrong.content.decode()
    assert officer.post(address, told | {"next": new.pk}).status_code == 302
    assert Succession.objects.get().next_product_id == new.pk
    assert new.name in Client().get(f"/san-pham/{old.pk}-{old.slug}/").content.decode()


def test_old_and_new_place_are_found_by_name_or_code_and_chosen(officer):
    old = make_recognised(is_retired=True, barcode=OTHER_BARCODE)
    new = make_product(producer=make_producer(name="Hợp tác xã Trà Bản Mới"), name="Trà hoa vàng Bản Mới")
    make_certificate(new)
    address = reverse("office:exchange:succession")
    assert 'name="since"' not in officer.get(address).content.decode()
    page = officer.get(address, {"kind": "PRODUCT", "cu": OTHER_BARCODE, "moi": "tra ban moi"})
    assert [(row["value"], bool(row["checked"])) for row in radios(page, "own")] == [(old.pk, True)]
    assert [row["value"] for row in radios(page, "next")] == [new.pk]
    told = {"kind": "PRODUCT", "own": "", "next": new.pk, "since": "01/11/2026", "reason": "Đổi bao bì"}
    again = officer.post(f"{address}?kind=PRODUCT&cu={OTHER_BARCODE}&moi=tra", told)
    assert again.status_code == 422
    assert "Hãy chọn một dòng trong danh sách." in again.content.decode()
    page = officer.get(address, {"kind": "PRODUCER", "cu": old.producer.name, "moi": "khong co ai"}).content.decode()
    assert "Không tìm thấy “khong co ai”" in page
    passed = officer.get(address, {"kind": "PASSED", "cu": old.name, "moi": "ban moi"})
    assert [row["value"] for row in radios(passed, "next")] == [new.producer_id]
    GtinHeld.objects.create(product=old, gtin=GTIN, held_from=date(2026, 1, 1), held_until=date(2026, 2, 1))
    Producer.objects.filter(pk=new.producer_id).update(tax_code="4600123456")
    codes = officer.get(address, {"kind": "PRODUCT", "cu": GTIN[1:], "moi": "4600123456"})  # borne once; its producer's
    assert [[row["value"] for row in radios(codes, name)] for name in ("own", "next")] == [[old.pk], [new.pk]]


def radios(page, name):
    return [
        {"value": one.data["value"], "checked": one.data["attrs"].get("checked") or one.data["selected"]}
        for one in page.context["form"][name].subwidgets
    ]


def test_a_product_still_made_and_a_number_nobody_bears_are_said_beside_the_field(officer):
    made = make_recognised()
    told = {"kind": "PRODUCT", "next": 999999, "since": "01/11/2026", "reason": "Đổi bao bì"}
    for own, words in ((made.pk, "Chủ thể ngừng sản phẩm trước."), (999999, "Không tìm thấy nơi cũ")):
        page = officer.post(reverse("office:exchange:succession"), told | {"own": own})
        assert page.status_code == 422
        assert words in page.content.decode()
        assert "Đổi bao bì" in page.content.decode()
    assert Succession.objects.count() == 0


def test_a_number_left_and_taken_up_again_is_not_among_those_no_longer_borne(officer):
    product = make_recognised()
    left = GtinHeld.objects.create(product=product, gtin=GTIN, held_from=date(2026, 1, 1), held_until=date(2026, 2, 1))
    GtinHeld.objects.create(product=product, gtin=GTIN, held_from=date(2026, 3, 1))
    assert GTIN not in officer.get(CODES).content.decode()
    page = officer.post(reverse("office:exchange:release_gtin", args=[left.pk]), {"reason": "Ghi nhầm"})
    assert (page.status_code, GtinHeld.objects.filter(released_at__isnull=False).count()) == (422, 0)


def test_what_was_stated_is_listed_with_who_and_paper_and_taken_back_with_a_reason(officer):
    listed = reverse("office:exchange:successions")
    assert "Chưa ghi nhận kế thừa nào" in officer.get(listed).content.decode()
    counts = []
    for number in (1, 2, 3):
        old = make_recognised(is_retired=True, barcode="")
        new = make_product(producer=old.producer)
        told = {"kind": "PRODUCT", "own": old.pk, "next": new.pk, "since": "01/11/2026", "reason": "Đổi bao bì"}
        assert (
            officer.post(reverse("office:exchange:succession"), told | {"paper_number": f"{number}/QĐ"}).url == listed
        )
        counts.append(queries_of(officer, listed))
    assert counts[0] == counts[2]
    page = officer.get(listed).content.decode()
    assert "3/QĐ" in page
    stated = Succession.objects.latest("pk")
    address = reverse("office:exchange:withdraw_succession", args=[stated.pk])
    assert officer.post(address, {"reason": " "}).status_code == 422
    assert officer.post(address, {"reason": "Ghi nhầm sản phẩm"}).url == listed
    page = officer.get(listed).content.decode()
    assert "Ghi nhầm sản phẩm" in page
    assert address not in page
