"""Ghi thu hoạch."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.farming.models import Crop
from ocop.programme.farming.queries.crops_visible import own_crops
from ocop.programme.farming.queries.waiting_periods import EarliestHarvest, earliest_harvest
from ocop.programme.production.models import Entry
from ocop.programme.production.operations.book import (
    Book,
    LineToKeep,
    Sent,
    capture,
    digest_of,
    faults_of_day,
    faults_of_quantity,
    open_book,
    product_named,
    site_named,
    write_entry,
    written_once,
)
from ocop.programme.production.operations.lots_at_hand import begin_lot, output_goods
from ocop.programme.production.rules.documents import LotFacts, harvest_document
from ocop.programme.production.rules.entry_kinds import EntryKind, Side
from ocop.programme.traceability.operations.record_lot import LotSheet
from ocop.programme.traceability.rules.amounts import Unit


@dataclass(frozen=True)
class HarvestSheet:
    """What is told of a harvest: what was cut, how much, where; `product_id` the product it is meant for."""

    product_id: int
    material: str
    quantity: Decimal
    unit: Unit
    happened_on: date
    crop_id: int | None = None
    site_id: int | None = None
    code: str = ""
    note: str = ""


def record_harvest(*, actor: Actor, sent: Sent, sheet: HarvestSheet, now: datetime) -> Entry:
    """A harvest begins a lot of material; out: the entry, the same one for the same `sent.client_id`.

    Cut before the waiting period of an input is over, it is written down as it was and the lot is held until a test
    lets it go. Raises FieldRefusal beside the fields, Refusal for strangers, Conflict for a name with other content.
    Source: Thông tư 17/2021/TT-BNNPTNT (one step back, one step forward); TCVN 12850:2019.
    """
    digest = digest_of(EntryKind.HARVEST, sheet)

    def write() -> Entry:
        with deed("production.record_harvest", actor=actor, now=now) as record:
            product = product_named(actor, sheet.product_id)
            book = open_book(actor=actor, producer=product.producer, sent=sent, digest=digest, now=now)
            site, crop = site_named(book, sheet.site_id), _crop(book, sheet.crop_id)
            faults = faults_of_day(sheet.happened_on, now) | faults_of_quantity("quantity", sheet.quantity)
            if not sheet.material.strip():
                faults["material"] = [_("Ghi thu hoạch cái gì, ví dụ búp chè tươi.")]
            if faults:
                raise FieldRefusal(faults)
            earliest = earliest_harvest(crop_id=crop.pk, day=sheet.happened_on) if crop is not None else None
            is_early = earliest is not None and sheet.happened_on < earliest.allowed_from
            place = crop.area.name if crop is not None else site.name if site is not None else ""
            lot, stock = begin_lot(book, product, _lot_sheet(sheet, place), EntryKind.HARVEST)
            if earliest is not None and is_early:
                stock.held_until, stock.hold_reason = earliest.allowed_from, _held_words(earliest, sheet.happened_on)
                stock.save(update_fields=["held_until", "hold_reason"])
            line = LineToKeep(lot, Side.OUT, lot.quantity, Unit(lot.unit), stock.received)
            entry = write_entry(
                book,
                EntryKind.HARVEST,
                day=sheet.happened_on,
                lines=[line],
                place=place,
                site=site,
                crop=crop,
                note=" ".join(sheet.note.split())[:500],
            )
            facts = LotFacts(
                lot.code, harvested_on=sheet.happened_on, unit_code=crop.area.unit_code if crop is not None else ""
            )
            moment = book.moment(sheet.happened_on, site)
            capture(book, harvest_document(moment, output_goods(lot, stock), facts, is_held=is_early))
            record.about(entry, lot=lot.pk, is_held=is_early)
        return entry

    return written_once(actor=actor, sent=sent, digest=digest, write=write)


def _crop(book: Book, crop_id: int | None) -> Crop | None:
    if crop_id is None:
        return None
    found = own_crops(book.actor).filter(pk=crop_id, area__producer=book.producer).first()
    if found is None:
        raise FieldRefusal({"crop": [_("Hãy chọn một vụ trong danh sách.")]})
    return found


def _lot_sheet(sheet: HarvestSheet, place: str) -> LotSheet:
    return LotSheet(
        code=sheet.code,
        produced_on=sheet.happened_on,
        expires_on=None,
        quantity=sheet.quantity,
        unit=sheet.unit,
        net_content=Decimal(1),
        net_unit=sheet.unit,
        place=place,
        material=sheet.material,
    )


@in_record_language()
def _held_words(earliest: EarliestHarvest, day: date) -> str:
    words = {
        "day": vietnamese_date(day),
        "input": earliest.input_name[:120],
        "applied": vietnamese_date(earliest.applied_on),
        "days": earliest.days,
        "allowed": vietnamese_date(earliest.allowed_from),
    }
    return (
        _(
            "Thu hoạch ngày %(day)s, sau khi dùng %(input)s ngày %(applied)s; phải cách ly %(days)s ngày, "
            "được thu hoạch từ %(allowed)s."
        )
        % words
    )
