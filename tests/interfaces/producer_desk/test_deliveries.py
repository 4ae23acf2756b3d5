"""Goods between two producers of the platform; a household that starts with nothing and lacks nothing at the end."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.producers.models import Producer
from ocop.programme.production.models import Delivery, Entry, Stock
from ocop.programme.production.operations.partners_met import PartnerSheet
from ocop.programme.production.queries.passport import passport_gaps
from ocop.programme.production.rules.entry_kinds import DeliveryState
from ocop.programme.products.models import Product
from ocop.programme.traceability.models import Event, Lot
from ocop.programme.traceability.operations.recall_lot import recall_lot
from ocop.programme.traceability.queries.event_trace import trace
from ocop.programme.traceability.rules.epcis_caller import Caller
from tests.factories.accounts import make_user
from tests.factories.files import make_image
from tests.factories.geography import make_commune
from tests.factories.producers import make_member, make_producer
from tests.factories.production import AT, SITE, lot_of, make_chain, make_harvest, make_making, make_sale, new_name
from tests.factories.products import make_product
from tests.factories.rubrics import make_rubric
from tests.factories.stamps import BARCODE
from tests.interfaces.producer_desk.conftest import address

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    settings.PUBLIC_ADDRESS = SITE


@pytest.fixture
def seller(db):
    product = make_product(producer=make_producer(name="Hộ bà Lý", phone="0987654321"), barcode=BARCODE)
    return actor_of(make_member(producer=product.producer).user, today=AT.date()), product


@pytest.fixture
def own(owner):
    owner.producer.phone = "0911222333"
    owner.producer.save()
    return make_product(producer=owner.producer)


def buyer_sheet(owner):
    """As a seller writes it: name and telephone, no number."""
    return PartnerSheet(owner.producer.name.upper(), phone="0911 222 333")


def test_one_tap_writes_the_receipt_and_both_books_are_one_step_apart(seller, own, owner, browser):
    member, product = seller
    chain = make_chain(member, product)
    packed = lot_of(chain["packing"])
    sale = make_sale(member, packed, "10", partner=buyer_sheet(owner), paper_number="HD 5")
    waiting = Delivery.objects.get()
    assert "Xác nhận hàng nhận từ Hộ bà Lý" in browser.get("/ban-lam-viec/").content.decode()
    page = browser.get(address("production_deliveries")).content.decode()
    assert ("10 gói" in page, "Đã nhận đủ hôm nay" in page) == (True, True)
    tap = {"product": own.pk, "happened_on": "15/11/2026"}
    first = browser.post(address("production_take", waiting.pk), tap)
    again = browser.post(address("production_take", waiting.pk), tap)
    assert (first.status_code, first.url, Entry.objects.filter(producer=own.producer).count()) == (302, again.url, 1)
    waiting.refresh_from_db()
    mine = lot_of(waiting.receipt)
    assert (mine.quantity, mine.unit, waiting.receipt.their_lot, mine.expires_on) == (
        10,
        "H87",
        "TC-1",
        packed.expires_on,
    )
    assert Stock.objects.get(lot=mine).uri == packed.stock.uri
    shipping, receiving = (json.loads(row.body) for row in Event.objects.order_by("pk").reverse()[:2][::-1])
    assert (shipping["bizStep"], receiving["bizStep"]) == ("shipping", "receiving")
    assert shipping["quantityList"] == receiving["quantityList"]
    for name in ("sourceList", "destinationList"):
        assert shipping[name] == receiving[name]
    made = make_making(actor_of(owner.user, today=AT.date()), own, mine, taken="5", out="1", happened_on=AT.date())
    assert json.loads(Event.objects.latest("pk").body)["inputQuantityList"][0]["epcClass"] == packed.stock.uri
    caller = Caller(0, "", may_capture=False, may_query=True, producer_id=own.producer_id)
    assert lot_of(made).stock.uri in trace(caller, f"/01/0{BARCODE}/10/TC-1", upward=False).things
    recall_lot(actor=member, lot_id=packed.pk, reason="Có dị vật.", now=AT)
    assert "đang bị nơi bán thu hồi" in browser.get(address("production_lot", mine.pk)).content.decode()
    sold = {"client_id": str(new_name()), "happened_on": "22/11/2026", "lot_1": mine.pk, "quantity_1": "1",
            "buyer_kind": "RETAIL"}  # fmt: skip
    refused = browser.post(address("production_form", "ban-ra"), sold)
    assert (refused.status_code, "nơi bán thu hồi" in refused.content.decode(), made.pk > 0) == (422, True, True)
    selling = Client()
    selling.force_login(sale.recorded_by)
    assert "Nơi mua đã nhận" in selling.get(address("production_entry", sale.pk)).content.decode()
    back = selling.post(address("production_withdraw", sale.pk), {"reason": "Nhầm."})
    assert "Nơi mua đã xác nhận nhận hàng" in back.content.decode()


def test_another_number_needs_a_reason_and_a_wrong_delivery_is_refused(seller, own, owner, browser):
    member, product = seller
    raw = lot_of(make_harvest(member, product))
    sale = make_sale(member, raw, "10", partner=buyer_sheet(owner))
    other = make_sale(member, raw, "7", partner=buyer_sheet(owner))
    first, second = Delivery.objects.order_by("pk")
    less = {"product": own.pk, "happened_on": "15/11/2026", "quantity": "9,5"}
    asked = browser.post(address("production_take", first.pk), less)
    assert (asked.status_code, "Ghi vì sao số nhận khác số bán" in asked.content.decode()) == (422, True)
    assert 'value="9,5"' in asked.content.decode()
    more = browser.post(address("production_take", first.pk), {**less, "quantity": "10,201", "reason": "Cân lại"})
    assert (more.status_code, "Nơi bán chỉ ghi bán 10 kg." in more.content.decode()) == (422, True)
    early = browser.post(address("production_take", first.pk), {**less, "quantity": "", "happened_on": "1/11/2026"})
    assert "Ngày nhận không thể trước ngày bán." in early.content.decode()
    assert browser.post(address("production_take", first.pk), {**less, "reason": "Hao 0,5 kg"}).status_code == 302
    first.refresh_from_db()
    assert (first.reason, lot_of(first.receipt).quantity) == ("Hao 0,5 kg", 9.5)
    empty = browser.post(address("production_refuse", second.pk), {"refusal": ""})
    assert (empty.status_code, Delivery.objects.get(pk=second.pk).state) == (422, DeliveryState.PENDING)
    assert browser.post(address("production_refuse", second.pk), {"refusal": "Không đặt."}).status_code == 302
    selling = Client()
    selling.force_login(sale.recorded_by)
    assert "từ chối nhận hàng" in selling.get("/ban-lam-viec/").content.decode()
    assert selling.get(address("production_take", second.pk)).status_code == 404
    assert selling.post(address("production_withdraw", other.pk), {"reason": "Bán nhầm."}).status_code == 302
    assert Stock.objects.get(lot=raw).left == 90
    # the buyer's own slip: the receipt goes back, the goods wait for a word again and are taken under a new name
    took = first.receipt
    assert browser.post(address("production_withdraw", took.pk), {"reason": "Ghi nhầm số."}).status_code == 302
    assert browser.post(address("production_take", first.pk), {**less, "quantity": ""}).status_code == 302
    first.refresh_from_db()
    assert (first.state, lot_of(first.receipt).quantity, first.receipt != took) == (DeliveryState.TAKEN, 10, True)
    sent = make_sale(member, raw, "1", partner=buyer_sheet(owner))
    selling.post(address("production_withdraw", sent.pk), {"reason": "Chưa giao."})
    gone = Delivery.objects.get(line__entry=sent)
    told = browser.post(address("production_take", gone.pk), {**less, "quantity": ""})
    assert "Nơi bán đã rút lại lần bán này." in told.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_goods_costs_the_same_questions(seller, own, owner, browser, count, django_assert_num_queries):
    member, product = seller
    raw = lot_of(make_harvest(member, product))
    for _number in range(count):
        make_sale(member, raw, "1", partner=buyer_sheet(owner))
    browser.get(address("production_deliveries"))
    with django_assert_num_queries(8):
        browser.get(address("production_deliveries"))


def test_a_household_that_starts_with_nothing_completes_every_item_of_the_passport(client):
    make_rubric(11)
    commune, today = make_commune(), timezone.localdate()
    day = f"{today:%d/%m/%Y}"
    client.force_login(make_user())

    def post(name, /, *args, **given):
        answer = client.post(address(name, *args), given)
        assert answer.status_code == 302, answer.content.decode()
        return answer

    home = {
        "kind": "HOUSEHOLD", "name": "Hộ Trần Thị Bình", "province_code": commune.province_code,
        "commune_name": commune.name, "address": "Xóm 1", "phone": "0912345678", "representative_name": "Trần Thị Bình",
    }  # fmt: skip
    post("register", **home)
    producer = Producer.objects.get()
    sheet = {"name": "Chè búp", "set_number": "11"}
    post("new_product", producer.pk, **sheet)
    product = Product.objects.get()

    def write(kind, **given):
        post("production_form", kind, client_id=str(new_name()), happened_on=day, **given)
        return Lot.objects.latest("pk")

    raw = write("thu-hoach", product=product.pk, material="Búp chè tươi", quantity="10", unit="KGM")
    packed = write("dong-goi", lot_1=raw.pk, packs="10", net_content="100", net_unit="GRM", code="A1")

    def lacks():
        packed.refresh_from_db()
        mine = {
            str(one)
            for one in passport_gaps([Lot.objects.select_related("product__producer").get(pk=packed.pk)], today).get(
                packed.pk, []
            )
        }
        told = Client().get(f"/ocop/{product.pk}/lo/A1.jsonld").json()
        return mine, {one["@value"] for one in told.get("missingItem", []) if one["@language"] == "vi"}

    mine, told = lacks()
    assert mine == {"GTIN", "PARTY_NUMBER", "PLACE", "CERTIFICATE", "EXPIRY", "IMAGE", "WARNINGS"}
    assert told == {
        "Mã GTIN", "Hình ảnh sản phẩm", "Mã định danh chủ thể (GLN, mã số thuế hoặc số đăng ký kinh doanh)",
        "Chứng nhận hợp quy, chất lượng", "Hạn sử dụng", "Cảnh báo an toàn",
    }  # fmt: skip
    page = client.get(address("production_lot", packed.pk)).content.decode()
    ways = ("#id_warnings", "#bo-sung", "#anh", address("producer", producer.pk), address("product", product.pk))
    assert [way for way in ways if way not in page] == []
    post("producer", producer.pk, **home, registration_number="17C8-001234")
    label = {"warnings": "Không dùng khi bao bì rách.", "allergens": "Không", "storage": "Nơi khô ráo",
             "usage": "Pha với nước 85 °C"}  # fmt: skip
    post("product", product.pk, **sheet, barcode=BARCODE, **label)
    post("add_photo", product.pk, file=SimpleUploadedFile("zalo.jpg", make_image("WEBP", size=(60, 40))))
    post("add_standard", product.pk, standard="VIETGAP", number="VG 1", issuer="Trung tâm", valid_until="31/12/2099")
    post("production_complete", packed.pk, place="Bếp nhà", expires_on="31/12/2099", origin="Vườn nhà")
    assert lacks() == (set(), set())
    told = Client().get(f"/ocop/{product.pk}/lo/A1.jsonld").json()
    assert (told["safetyWarning"], told["lotOrigin"], told["manufacturer"]["registrationNumber"]) == (
        "Không dùng khi bao bì rách.", "Vườn nhà", "17C8-001234"
    )  # fmt: skip
    image = told["image"].removeprefix("http://testserver")
    assert Client().get(image[image.index("/ocop/") :]).headers["Content-Type"] == "image/jpeg"
    shopper = Client().get(f"/ocop/{product.pk}/lo/A1/ho-chieu/").content.decode()
    for words in ("Không dùng khi bao bì rách.", "Nơi khô ráo", "Hạn sử dụng ghi bổ sung ngày", "Vườn nhà"):
        assert words in shopper
    twice = client.post(address("production_complete", packed.pk), {"expires_on": "01/01/2098"})
    assert (twice.status_code, "đã ghi và đã công bố" in twice.content.decode()) == (422, True)
    links = Client().get(f"/01/0{BARCODE}/10/A1", {"linkType": "gs1:safetyInfo"})
    assert (links.status_code, "/lo/A1/ho-chieu/" in links.headers["Location"]) == (307, True)
    assert reverse("producer_desk:production")
