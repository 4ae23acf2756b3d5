"""Every row of the event profile, produced through the deeds of the book, judged by the schema, compared as a whole."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.production.models import Delivery
from ocop.programme.production.operations.answer_delivery import TakingSheet, take_delivery
from ocop.programme.production.operations.complete_lot import AdditionSheet, complete_lot
from ocop.programme.production.operations.lots_at_hand import Pick
from ocop.programme.production.operations.partners_met import PartnerSheet
from ocop.programme.production.operations.record_loss import LossSheet, record_loss
from ocop.programme.production.operations.record_making import MakingSheet, record_making
from ocop.programme.production.operations.record_packing import StretchOfRoll
from ocop.programme.production.operations.record_reading import ReadingSheet, record_reading
from ocop.programme.production.operations.record_receipt import ReceiptSheet, record_receipt
from ocop.programme.production.operations.record_test import LotTestSheet, record_test
from ocop.programme.production.operations.release_lot import release_lot
from ocop.programme.production.operations.withdraw_entry import withdraw_entry
from ocop.programme.production.rules.entry_kinds import BuyerKind, Outcome
from ocop.programme.traceability.models import Event, PartyNumber
from ocop.programme.traceability.operations.reading_capture import read_document
from ocop.programme.traceability.rules.amounts import Unit
from tests.factories.accounts import make_grant, make_user
from tests.factories.farming import make_crop, make_input, note_work, spraying
from tests.factories.files import make_image
from tests.factories.producers import make_member, make_producer
from tests.factories.production import (
    AT,
    SITE,
    lot_of,
    make_harvest,
    make_making,
    make_packing,
    make_sale,
    sent,
)
from tests.factories.products import make_product
from tests.factories.stamps import BARCODE, make_roll

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 16)
SSCC = "089385050000000015"
SHIPPED = {"sourceList", "destinationList", "bizTransactionList"}
ROWS = {
    "harvest": ("ObjectEvent", "ADD", "commissioning", "active", {"quantityList", "ilmd"}),
    "harvest too early": ("ObjectEvent", "ADD", "commissioning", "non_sellable_other", {"quantityList", "ilmd"}),
    "receipt": ("ObjectEvent", "OBSERVE", "receiving", "in_progress", {"quantityList", *SHIPPED}),
    "processing": (
        "TransformationEvent", "", "creating_class_instance", "in_progress",
        {"inputQuantityList", "outputQuantityList", "ilmd"},
    ),
    "filling packs": (
        "TransformationEvent", "", "creating_class_instance", "active",
        {"inputQuantityList", "outputQuantityList", "ilmd"},
    ),
    "stamping": ("ObjectEvent", "ADD", "commissioning", "active", {"quantityList", "ocop:stamps"}),
    "dispatch": ("ObjectEvent", "OBSERVE", "shipping", "in_transit", {"quantityList", *SHIPPED}),
    "into a carton": ("AggregationEvent", "ADD", "packing", "in_progress", {"parentID", "childQuantityList"}),
    "dispatch of a carton": ("ObjectEvent", "OBSERVE", "shipping", "in_transit", {"epcList", *SHIPPED}),
    "receipt of a carton": (
        "ObjectEvent", "OBSERVE", "receiving", "in_progress", {"epcList", "quantityList", *SHIPPED},
    ),
    "out of the carton": (
        "AggregationEvent", "DELETE", "unpacking", "sellable_accessible", {"parentID", "childQuantityList"},
    ),
    "sale over the counter": ("ObjectEvent", "OBSERVE", "retail_selling", "retail_sold", {"quantityList"}),
    "passed a test": (
        "ObjectEvent", "OBSERVE", "inspecting", "conformant",
        {"quantityList", "certificationInfo", "bizTransactionList"},
    ),
    "failed a test": (
        "ObjectEvent", "OBSERVE", "inspecting", "non_conformant",
        {"quantityList", "certificationInfo", "bizTransactionList"},
    ),
    "let go": ("ObjectEvent", "OBSERVE", "inspecting", "conformant", {"quantityList", "bizTransactionList"}),
    "temperature": ("ObjectEvent", "OBSERVE", "sensor_reporting", "", {"quantityList", "sensorElementList"}),
    "spoiled": ("ObjectEvent", "DELETE", "destroying", "destroyed", {"quantityList"}),
    "missing": ("ObjectEvent", "DELETE", "decommissioning", "inactive", {"quantityList"}),
    "mistake": ("ObjectEvent", "DELETE", "decommissioning", "inactive", {"quantityList", "errorDeclaration"}),
    "left out, said anew": (
        "TransformationEvent", "", "creating_class_instance", "active",
        {"inputQuantityList", "outputQuantityList", "ilmd"},
    ),
    "left out, declared": (
        "TransformationEvent", "", "creating_class_instance", "active",
        {"inputQuantityList", "outputQuantityList", "ilmd", "errorDeclaration"},
    ),
}  # fmt: skip


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("phieu.jpg", make_image(size=(40, 30)))


def day_of_everything() -> dict[str, int]:
    """Row → key of its event, each written by the deed a household has for it."""
    product = make_product(producer=make_producer(), barcode=BARCODE)
    member = actor_of(make_member(producer=product.producer).user, today=AT.date())
    user = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=user)
    found: dict[str, int] = {}

    def last(*names):
        keys = list(Event.objects.order_by("-pk").values_list("pk", flat=True)[: len(names)])
        found.update(zip(reversed(names), keys, strict=True))

    raw = lot_of(make_harvest(member, product))
    last("harvest")
    crop = make_crop(member, product.producer)
    sprayed = spraying(make_input(member, product.producer, waiting_days=14), date(2026, 11, 8))
    note_work(member, crop, sprayed)
    early = lot_of(make_harvest(member, product, crop_id=crop.pk))
    last("harvest too early")
    release_lot(actor=member, lot_id=early.pk, number="KN 1", paper=paper(), site=SITE, now=AT)
    last("let go")
    sugar = ReceiptSheet(
        product_id=product.pk, material="Đường", quantity=Decimal("2.5"), unit=Unit.KILOGRAM, happened_on=DAY,
        partner=PartnerSheet("Bà Lý", phone="0912345678"), paper_number="HD 12",
    )  # fmt: skip
    bought = lot_of(record_receipt(actor=member, sent=sent(), sheet=sugar, now=AT))
    last("receipt")
    made = record_making(
        actor=member,
        sent=sent(),
        sheet=MakingSheet(
            product.pk, (Pick(raw.pk, Decimal(100)), Pick(bought.pk, Decimal(1))), "Chè khô", Decimal(20),
            Unit.KILOGRAM, DAY,
        ),
        now=AT,
    )  # fmt: skip
    last("processing")
    roll = make_roll(member, actor_of(user, today=AT.date()), product)
    stamps = StretchOfRoll(roll.pk, 1, 100)
    packing = make_packing(member, product, lot_of(made), stamps=stamps, happened_on=DAY, expires_on=None)
    last("filling packs", "stamping")
    packed = lot_of(packing)
    make_sale(member, packed, "10", happened_on=DAY, paper_number="HD 13")
    last("dispatch")
    own_number = PartyNumber.objects.create(producer=product.producer, gln="8938505001005", created_at=AT)
    shop = make_product(producer=make_producer(name="Cửa hàng Bến Tượng", tax_code="0100233488"))
    buyer = actor_of(make_member(producer=shop.producer).user, today=AT.date())
    to_shop = PartnerSheet("Bến Tượng", address="Phường Phan Đình Phùng", gln="0100233488")
    make_sale(member, packed, "5", happened_on=DAY, paper_number="HD 14", partner=to_shop, sscc=SSCC)
    last("into a carton", "dispatch of a carton")
    waiting = Delivery.objects.get()
    take_delivery(actor=buyer, delivery_id=waiting.pk, sheet=TakingSheet(shop.pk, DAY), site=SITE, now=AT)
    last("receipt of a carton", "out of the carton")
    own_number.delete()
    make_sale(member, packed, "2", happened_on=DAY, buyer_kind=BuyerKind.RETAIL, partner=None)
    last("sale over the counter")
    record_reading(actor=member, sent=sent(), sheet=ReadingSheet(packed.pk, DAY, Decimal("-4.5"), Decimal(60)), now=AT)
    last("temperature")
    complete_lot(actor=member, lot_id=packed.pk, sheet=AdditionSheet(expires_on=date(2027, 11, 16)), site=SITE, now=AT)
    last("left out, said anew", "left out, declared")
    for outcome, name in ((Outcome.CONFORMANT, "passed a test"), (Outcome.NON_CONFORMANT, "failed a test")):
        sheet = LotTestSheet(packed.pk, outcome, f"KN {name}", DAY, "Trung tâm kiểm nghiệm")
        record_test(actor=member, sent=sent(photos=(paper(),)), sheet=sheet, now=AT)
        last(name)
    spoiled = LossSheet(Pick(packed.pk, Decimal(3)), DAY, "Ẩm mốc")
    record_loss(actor=member, sent=sent(), sheet=spoiled, now=AT)
    last("spoiled")
    missing = LossSheet(Pick(bought.pk, Decimal("0.5")), DAY, "Cân lại thấy thiếu", is_destroyed=False)
    entry = record_loss(actor=member, sent=sent(), sheet=missing, now=AT)
    last("missing")
    withdraw_entry(actor=member, entry_id=entry.pk, reason="Ghi nhầm lô.", site=SITE, now=AT)
    last("mistake")
    return found


def test_every_row_is_written_by_a_deed_as_the_profile_has_it(settings, tmp_path):
    settings.STAMP_KEYS, settings.FILES_ROOT = tmp_path / "stamp-keys.json", tmp_path
    keys = day_of_everything()
    events = Event.objects.select_related("context").in_bulk(keys.values())
    for name, key in keys.items():
        row = events[key]
        kind, action, step, disposition, carries = ROWS[name]
        assert (name, row.event_type, row.action, row.biz_step, row.disposition) == (
            name, kind, action, step, disposition
        )  # fmt: skip
        body = json.loads(row.body)
        assert (name, carries - set(body)) == (name, set())
        lists = [one for key in body if key.lower().endswith("quantitylist") for one in body[key]]
        assert all(one["quantity"] > 0 and one["epcClass"].startswith("https://") for one in lists)
        assert {one.get("uom", "KGM") for one in lists} <= {"KGM"}  # packs are counted: no unit at all
        document = (
            f'{{"@context":{row.context.text},"type":"EPCISDocument","schemaVersion":"2.0",'
            f'"creationDate":"2026-11-22T04:00:00Z","epcisBody":{{"eventList":[{row.body}]}}}}'
        )
        assert (name, read_document(document.encode(), may_proceed=False).faults) == (name, [])
    assert set(ROWS) == set(keys)


def test_what_was_left_out_is_said_once_and_the_old_event_names_its_correction():
    product = make_product(producer=make_producer(), barcode=BARCODE)
    member = actor_of(make_member(producer=product.producer).user, today=AT.date())
    making = make_making(member, product, lot_of(make_harvest(member, product)))
    packing = make_packing(member, product, lot_of(making), expires_on=None)
    lot = lot_of(packing)
    for sheet in (
        AdditionSheet(expires_on=date(2027, 11, 12)),
        AdditionSheet(place="Xưởng Nam Hưng", origin="Tân Cương"),
    ):
        complete_lot(actor=member, lot_id=lot.pk, sheet=sheet, site=SITE, now=AT.replace(minute=bool(sheet.place)))
    lot.refresh_from_db()
    assert (lot.expires_on, lot.place, lot.origin) == (date(2027, 11, 12), "Xưởng Nam Hưng", "Tân Cương")
    rows = list(Event.objects.filter(event_type="TransformationEvent", disposition="active").order_by("pk"))
    assert [row.declared_at is not None for row in rows] == [False, False, True, False, True]
    first, second, declared, third, again = rows
    assert (declared.event_id, again.event_id) == (first.event_id, second.event_id)
    assert json.loads(declared.body)["errorDeclaration"]["correctiveEventIDs"] == [second.event_id]
    assert json.loads(again.body)["errorDeclaration"]["correctiveEventIDs"] == [third.event_id]
    ilmd = json.loads(third.body)["ilmd"]
    assert (ilmd["cbvmda:itemExpirationDate"], ilmd["ocop:place"], ilmd["cbvmda:lotNumber"]) == (
        "2027-11-12", "Xưởng Nam Hưng", "TC-1"
    )  # fmt: skip
    withdraw_entry(actor=member, entry_id=packing.pk, reason="Ghi nhầm.", site=SITE, now=AT)
    wrong = Event.objects.filter(declared_at__isnull=False, event_type="TransformationEvent")
    assert sorted(wrong.values_list("event_id", flat=True)) == sorted([first.event_id, second.event_id, third.event_id])


@pytest.mark.parametrize(
    ("sscc", "gln", "sentence"),
    [
        ("123", "8938505001005", "Mã SSCC gồm 18 chữ số"),
        (SSCC, "", "phải thuộc mã doanh nghiệp GS1 của chủ thể"),
        (SSCC, "8936000000009", "phải thuộc mã doanh nghiệp GS1 của chủ thể"),
    ],
)
def test_no_carton_bears_a_number_of_another_prefix(sscc, gln, sentence):
    product = make_product(producer=make_producer())
    member = actor_of(make_member(producer=product.producer).user, today=AT.date())
    if gln:
        PartyNumber.objects.create(producer=product.producer, gln=gln, created_at=AT)
    raw = lot_of(make_harvest(member, product))
    with pytest.raises(FieldRefusal) as refusal:
        make_sale(member, raw, "1", sscc=sscc)
    assert sentence in refusal.value.faults["sscc"][0]
