import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.production.models import Entry, Stock
from ocop.programme.production.operations.lots_at_hand import Pick
from ocop.programme.production.operations.partners_met import PartnerSheet
from ocop.programme.production.operations.record_harvest import record_harvest
from ocop.programme.production.operations.record_packing import StretchOfRoll
from ocop.programme.production.operations.record_receipt import ReceiptSheet, record_receipt
from ocop.programme.production.operations.record_test import LotTestSheet, record_test
from ocop.programme.production.operations.release_lot import release_lot
from ocop.programme.production.operations.withdraw_entry import withdraw_entry
from ocop.programme.production.queries.buyers import Buyer, buyers_of_lots
from ocop.programme.production.queries.descent import lots_it_was_made_of, lots_made_from
from ocop.programme.production.rules.entry_kinds import BuyerKind, Outcome
from ocop.programme.traceability.models import EpcisToken, Event, Lot
from ocop.programme.traceability.operations.recall_lot import recall_lot
from ocop.programme.traceability.queries.epcis_callers import caller_of
from ocop.programme.traceability.queries.event_trace import trace
from ocop.programme.traceability.rules.amounts import Unit
from ocop.programme.traceability.rules.epcis_caller import Caller
from tests.factories.accounts import make_grant, make_user
from tests.factories.files import make_image
from tests.factories.producers import make_member, make_producer
from tests.factories.production import (
    AT,
    SITE,
    harvest_sheet,
    lot_of,
    make_chain,
    make_harvest,
    make_making,
    make_packing,
    make_sale,
    new_name,
    packing_sheet,
    sent,
)
from tests.factories.products import make_product
from tests.factories.stamps import BARCODE, activate, make_roll

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(db):
    return make_product(producer=make_producer(), barcode=BARCODE)


@pytest.fixture
def member(product):
    return actor_of(make_member(producer=product.producer).user, today=AT.date())


def left(entry):
    return Stock.objects.get(lot=lot_of(entry)).left.normalize()


def test_a_chain_from_field_to_shop_is_five_sound_events_and_a_story(product, member):
    chain = make_chain(member, product)
    packed = lot_of(chain["packing"])
    assert [left(chain[name]) for name in ("harvest", "making", "packing")] == [0, 0, 14]
    events = Event.objects.filter(owner=product.producer).order_by("pk")
    assert [(one.event_type, one.action, one.biz_step, one.disposition) for one in events] == [
        ("ObjectEvent", "ADD", "commissioning", "active"),
        ("TransformationEvent", "", "creating_class_instance", "in_progress"),
        ("TransformationEvent", "", "creating_class_instance", "active"),
        ("ObjectEvent", "OBSERVE", "shipping", "in_transit"),
    ]
    assert packed.story.splitlines() == [
        "HARVEST 2026-11-10 Búp chè tươi",
        "MAKING 2026-11-11 Chè khô",
        "PACKING 2026-11-12 ",
    ]
    raw = lot_of(chain["harvest"])
    assert lots_made_from([raw.pk]) == {lot_of(chain["making"]).pk, packed.pk}
    assert lots_it_was_made_of([packed.pk]) == {lot_of(chain["making"]).pk, raw.pk}
    assert buyers_of_lots([raw.pk, packed.pk]) == [
        Buyer(
            lot_id=packed.pk, lot_code="TC-1", name="Cửa hàng Hương Trà", phone="0912345678",
            address="12 Lương Ngọc Quyến, Thái Nguyên", gln="", quantity=Decimal("30.000"), unit=Unit.PIECE,
            sold_on=date(2026, 11, 15), producer_id=None,
        )
    ]  # fmt: skip
    caller = Caller(0, "", False, True, producer_id=product.producer_id)
    assert packed.stock.uri == f"https://id.gs1.org/01/0{BARCODE}/10/TC-1"
    assert raw.stock.uri == f"{SITE}/ocop/{product.pk}/lo/TH261110-1"
    assert raw.stock.uri in trace(caller, f"/01/0{BARCODE}/10/TC-1", upward=True).things


def test_the_same_name_twice_is_one_entry_and_another_content_is_told(product, member):
    name, sheet = new_name(), harvest_sheet(product)
    first = record_harvest(actor=member, sent=sent(name), sheet=sheet, now=AT)
    assert record_harvest(actor=member, sent=sent(name), sheet=sheet, now=AT) == first
    assert (Entry.objects.count(), Event.objects.count(), Lot.objects.count()) == (1, 1, 1)
    with pytest.raises(Conflict):
        record_harvest(actor=member, sent=sent(name), sheet=replace(sheet, quantity=Decimal(1)), now=AT)
    stranger = make_product(producer=make_producer())
    other = actor_of(make_member(producer=stranger.producer).user, today=AT.date())
    with pytest.raises(Conflict):
        record_harvest(actor=other, sent=sent(name), sheet=harvest_sheet(stranger), now=AT)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1800, 1, 1), date(1996, 1, 1)])
def test_a_day_before_anybody_kept_books_is_a_slip(product, member, day):
    with pytest.raises(FieldRefusal) as refusal:
        record_harvest(actor=member, sent=sent(), sheet=harvest_sheet(product, happened_on=day), now=AT)
    assert refusal.value.faults == {"happened_on": ["Ngày này quá xa. Hãy xem lại năm."]}
    assert not Entry.objects.exists()


def test_nobody_uses_more_of_a_lot_than_is_there(product, member):
    raw = lot_of(make_harvest(member, product))
    make_making(member, product, raw, taken="60", out="12")
    with pytest.raises(FieldRefusal) as refusal:
        make_making(member, product, raw, taken="40.5", out="8")
    assert refusal.value.faults == {"quantity_1": [f"Lô {raw.code} chỉ còn 40 kg; ghi 40,5 kg là nhiều hơn."]}
    with pytest.raises(FieldRefusal) as refusal:
        make_making(member, product, raw, taken="10", out="15")
    assert list(refusal.value.faults) == ["explanation"]
    odd = make_making(member, product, raw, taken="10", out="15", explanation="Ướp thêm hoa sen tươi.")
    assert (odd.share, odd.explanation) == (Decimal("1.5000"), "Ướp thêm hoa sen tươi.")
    with pytest.raises(FieldRefusal) as refusal:
        make_packing(member, product, lot_of(odd), taken="15", packs=76)
    assert refusal.value.faults == {"packs": ["Các gói chứa 15,2 kg, nhiều hơn 15 kg lấy từ lô."]}
    packed = lot_of(make_packing(member, product, lot_of(odd), taken="15", packs=75))
    with pytest.raises(FieldRefusal) as refusal:
        make_sale(member, packed, "76")
    assert refusal.value.faults == {"quantity_1": ["Lô TC-1 chỉ còn 75 gói; ghi 76 gói là nhiều hơn."]}


def test_goods_bought_name_their_seller_and_a_buyer_can_be_found_again(product, member):
    sheet = ReceiptSheet(
        product_id=product.pk, material="Đường phèn", quantity=Decimal("2.5"), unit=Unit.KILOGRAM,
        happened_on=date(2026, 11, 9), partner=PartnerSheet("Bà  Lý", phone="0912 345 678"), paper_number="HD 12",
        their_lot="D7",
    )  # fmt: skip
    bought = record_receipt(actor=member, sent=sent(), sheet=sheet, now=AT)
    event = json.loads(Event.objects.get().body)
    assert event["quantityList"] == [
        {"epcClass": f"{SITE}/ocop/{product.pk}/lo/MV261109-1", "quantity": 2.5, "uom": "KGM"}
    ]
    assert event["sourceList"] == [{"type": "owning_party", "source": f"{SITE}/ocop/doi-tac/{bought.partner_id}"}]
    assert event["bizTransactionList"][0]["type"] == "desadv"
    with pytest.raises(FieldRefusal) as refusal:
        make_sale(member, lot_of(bought), "1", partner=PartnerSheet("Ông Nam"))
    assert list(refusal.value.faults) == ["partner_phone"]
    retail = make_sale(member, lot_of(bought), "1", buyer_kind=BuyerKind.RETAIL, partner=None)
    assert (retail.partner, left(bought)) == (None, Decimal("1.5"))
    assert Event.objects.order_by("pk").last().biz_step == "retail_selling"


def test_recalled_and_expired_lots_are_not_sold(product, member):
    chain = make_chain(member, product)
    packed = lot_of(chain["packing"])
    with pytest.raises(FieldRefusal) as refusal:
        make_sale(member, packed, "1", happened_on=date(2026, 11, 11))
    assert list(refusal.value.faults) == ["lot_1"]
    Lot.objects.filter(pk=packed.pk).update(expires_on=date(2026, 11, 13))
    with pytest.raises(FieldRefusal) as refusal:
        make_sale(member, packed, "1")
    assert refusal.value.faults == {"lot_1": ["Lô TC-1 đã hết hạn sử dụng ngày 13/11/2026."]}
    recall_lot(actor=member, lot_id=packed.pk, reason="Ẩm mốc.", now=AT)
    with pytest.raises(FieldRefusal) as refusal:
        make_sale(member, packed, "1", happened_on=date(2026, 11, 12))
    assert refusal.value.faults == {"lot_1": ["Lô TC-1 đang bị thu hồi, không dùng và không bán được."]}


def test_packing_activates_its_stretch_and_a_withdrawal_voids_it_and_puts_the_goods_back(
    product, member, settings, tmp_path
):
    settings.STAMP_KEYS = tmp_path / "stamp-keys.json"
    user = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=user)
    roll = make_roll(member, actor_of(user, today=AT.date()), product)
    making = make_making(member, product, lot_of(make_harvest(member, product)))
    stamps = StretchOfRoll(roll.pk, 1, 100)
    packing = make_packing(member, product, lot_of(making), stamps=stamps)
    assert [part.count for part in lot_of(packing).roll_parts.all()] == [100]
    stamped = json.loads(Event.objects.order_by("pk").last().body)["ocop:stamps"]
    assert (stamped["ocop:first"], stamped["ocop:last"], stamped["ocop:count"]) == (1, 100, 100)
    with pytest.raises(Refusal):
        withdraw_entry(actor=member, entry_id=making.pk, reason="Ghi nhầm.", site=SITE, now=AT)
    with pytest.raises(FieldRefusal):
        withdraw_entry(actor=member, entry_id=packing.pk, reason=" ", site=SITE, now=AT)
    withdraw_entry(actor=member, entry_id=packing.pk, reason="Ghi nhầm.", site=SITE, now=AT)
    assert (left(making), left(packing)) == (20, 0)
    assert list(roll.parts.order_by("pk").values_list("kind", "reason")) == [("ACTIVATED", ""), ("VOID", "Ghi nhầm.")]
    with pytest.raises(FieldRefusal):
        activate(member, roll, lot_of(packing), 101, 110)
    wrong = Event.objects.filter(declared_at__isnull=False)
    assert [one.error_reason for one in wrong] == ["incorrect_data", "incorrect_data"]
    with pytest.raises(Refusal):
        withdraw_entry(actor=member, entry_id=packing.pk, reason="Lần nữa.", site=SITE, now=AT)
    with pytest.raises(FieldRefusal) as refusal:
        make_packing(member, product, lot_of(making))
    assert refusal.value.faults["code"] == [
        "Số lô này thuộc một lần ghi đã rút lại nên không dùng lại được. Hãy in và ghi số khác, ví dụ TC-1-2."
    ]
    again = make_packing(member, product, lot_of(making), code="TC-2")
    assert left(again) == 20


def test_a_lot_cut_too_early_is_held_until_a_test_lets_it_go(product, member, monkeypatch):
    raw = lot_of(make_harvest(member, product))
    Stock.objects.filter(lot=raw).update(held_until=date(2026, 11, 20), hold_reason="Chưa đủ thời gian cách ly.")
    with pytest.raises(FieldRefusal) as refusal:
        make_making(member, product, raw)
    assert list(refusal.value.faults) == ["lot_1"]
    with pytest.raises(FieldRefusal) as refusal:
        release_lot(actor=member, lot_id=raw.pk, number="", paper=None, site=SITE, now=AT)
    assert sorted(refusal.value.faults) == ["number", "paper"]
    paper = SimpleUploadedFile("phieu.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    release_lot(actor=member, lot_id=raw.pk, number="KN 07", paper=paper, site=SITE, now=AT)
    last = Event.objects.order_by("pk").last()
    assert (last.biz_step, last.disposition) == ("inspecting", "conformant")
    assert make_making(member, product, raw).share == Decimal("0.2000")
    with pytest.raises(Refusal):
        release_lot(actor=member, lot_id=raw.pk, number="KN 07", paper=paper, site=SITE, now=AT)


def test_a_test_taken_back_lifts_its_own_hold_and_no_other(product, member, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    raw = lot_of(make_harvest(member, product))
    day = raw.produced_on
    Stock.objects.filter(lot=raw).update(held_until=date(2026, 11, 20), hold_reason="Chưa đủ thời gian cách ly.")

    def fail(number):
        sheet = LotTestSheet(raw.pk, Outcome.NON_CONFORMANT, number, day)
        paper = SimpleUploadedFile("phieu.jpg", make_image())
        return record_test(actor=member, sent=sent(photos=(paper,)), sheet=sheet, now=AT)

    def reason_without(entry):
        withdraw_entry(actor=member, entry_id=entry.pk, reason="Ghi nhầm lô.", site=SITE, now=AT)
        return Stock.objects.get(lot=raw).hold_reason

    first, second = fail("KN 1"), fail("KN 2")
    kept = "Chưa đủ thời gian cách ly."
    assert reason_without(first) == f"{kept} Kết quả kiểm nghiệm không đạt, phiếu số KN 2."
    assert (reason_without(second), Stock.objects.get(lot=raw).held_until) == (kept, date(2026, 11, 20))
    Stock.objects.filter(lot=raw).update(held_until=None, hold_reason="")
    assert (reason_without(fail("KN 3")), Stock.objects.get(lot=raw).is_held) == ("", False)


def test_strangers_find_no_product_and_no_lot_and_the_token_of_the_book_opens_nothing(product, member):
    raw = lot_of(make_harvest(member, product))
    stranger = actor_of(make_member(producer=make_producer()).user, today=AT.date())
    with pytest.raises(FieldRefusal) as refusal:
        make_harvest(stranger, product)
    assert list(refusal.value.faults) == ["product"]
    with pytest.raises(FieldRefusal) as refusal:
        make_sale(stranger, raw)
    assert list(refusal.value.faults) == ["lot_1"]
    with pytest.raises(Entry.DoesNotExist):
        withdraw_entry(actor=stranger, entry_id=Entry.objects.get().pk, reason="x", site=SITE, now=AT)
    inner = EpcisToken.objects.get(producer=product.producer)
    assert caller_of(inner.sha256, AT) is None
    own = packing_sheet(product, raw, inputs=(Pick(raw.pk, Decimal(1)), Pick(raw.pk, Decimal(1))))
    with pytest.raises(FieldRefusal):
        make_packing(member, product, raw, inputs=own.inputs)
