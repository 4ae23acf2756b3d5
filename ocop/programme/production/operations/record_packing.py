"""Ghi đóng gói, dán tem."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.production.models import Entry
from ocop.programme.production.operations.book import (
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
from ocop.programme.production.operations.lots_at_hand import (
    Pick,
    Taken,
    begin_lot,
    in_kilograms_if_whole,
    output_goods,
    take,
)
from ocop.programme.production.queries.lot_story import stages_before
from ocop.programme.production.queries.stocks import quantity_words
from ocop.programme.production.rules.balance import Amount, yield_of
from ocop.programme.production.rules.documents import LotFacts, StampedRange, packing_document
from ocop.programme.production.rules.entry_kinds import EntryKind, Side
from ocop.programme.production.rules.stages import written_stages
from ocop.programme.stamps.models import RollPart
from ocop.programme.stamps.operations.use_roll import Stretch, activate_part
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.operations.record_lot import LotSheet
from ocop.programme.traceability.rules.amounts import Unit


@dataclass(frozen=True)
class StretchOfRoll:
    """The stamps that were stuck on, by their numbers on the roll."""

    batch_id: int
    first: int
    last: int


@dataclass(frozen=True)
class PackingSheet:
    """So many packs of a product, under the lot number printed on them."""

    product_id: int
    inputs: tuple[Pick, ...]
    code: str
    packs: int
    net_content: Decimal
    net_unit: Unit
    happened_on: date
    expires_on: date | None = None
    site_id: int | None = None
    stamps: StretchOfRoll | None = None
    note: str = ""


def record_packing(*, actor: Actor, sent: Sent, sheet: PackingSheet, now: datetime) -> Entry:
    """Takes from lots, begins the lot of packs, binds the stamps to it and tells the lot's story for the scan page;
    out: the entry, the same one for the same `sent.client_id`.

    Raises FieldRefusal beside the fields: more packs than the goods fill, a lot that holds less, stamps used before;
    Refusal for strangers, Conflict for a name with other content. Source: TCVN 13274:2020 (lot as trace code).
    """
    digest = digest_of(EntryKind.PACKING, sheet)

    def write() -> Entry:
        with deed("production.record_packing", actor=actor, now=now) as record:
            product = product_named(actor, sheet.product_id)
            book = open_book(actor=actor, producer=product.producer, sent=sent, digest=digest, now=now)
            faults = _faults(sheet, now)
            if faults:
                raise FieldRefusal(faults)
            site = site_named(book, sheet.site_id)
            place = site.name if site is not None else ""
            taken = take(book, sheet.inputs, sheet.happened_on)
            whole = in_kilograms_if_whole(Amount(sheet.packs * sheet.net_content, sheet.net_unit))
            share = _refused_above(taken, whole)
            lot, stock = begin_lot(book, product, _lot_sheet(sheet, whole, place), EntryKind.PACKING)
            entry = write_entry(
                book,
                EntryKind.PACKING,
                day=sheet.happened_on,
                lines=[
                    *(one.line() for one in taken),
                    LineToKeep(lot, Side.OUT, Decimal(sheet.packs), Unit.PIECE, stock.received),
                ],
                place=place,
                site=site,
                share=share,
                event_count=2 if sheet.stamps else 1,
                note=" ".join(sheet.note.split())[:500],
            )
            part = _activated(actor, sheet, lot, place, now)
            facts = LotFacts(lot.code, made_on=sheet.happened_on, expires_on=sheet.expires_on)
            capture(
                book,
                packing_document(
                    book.moment(sheet.happened_on, site),
                    [one.goods for one in taken],
                    output_goods(lot, stock, sheet.packs),
                    facts,
                    _range(sheet, part),
                ),
            )
            lot.story = written_stages(stages_before(lot.pk))
            lot.save(update_fields=["story"])
            record.about(entry, lot=lot.pk, of=[one.lot.pk for one in taken], packs=sheet.packs)
        return entry

    return written_once(actor=actor, sent=sent, digest=digest, write=write)


def _faults(sheet: PackingSheet, now: datetime) -> dict[str, list[str]]:
    return (
        faults_of_day(sheet.happened_on, now)
        | faults_of_quantity("packs", Decimal(sheet.packs))
        | faults_of_quantity("net_content", sheet.net_content)
    )


def _refused_above(taken: list[Taken], whole: Amount) -> Decimal | None:
    """More cannot be in the packs than was taken for them."""
    share = yield_of([one.weight for one in taken], whole)
    if share is not None and share > 1:
        words = {
            "packed": quantity_words(whole.quantity, whole.unit),
            "taken": " + ".join(quantity_words(one.weight.quantity, one.weight.unit) for one in taken),
        }
        raise FieldRefusal({"packs": [_("Các gói chứa %(packed)s, nhiều hơn %(taken)s lấy từ lô.") % words]})
    return share


def _lot_sheet(sheet: PackingSheet, whole: Amount, place: str) -> LotSheet:
    return LotSheet(
        code=sheet.code,
        produced_on=sheet.happened_on,
        expires_on=sheet.expires_on,
        quantity=whole.quantity,
        unit=whole.unit,
        net_content=sheet.net_content,
        net_unit=sheet.net_unit,
        place=place,
    )


def _activated(actor: Actor, sheet: PackingSheet, lot: Lot, place: str, now: datetime) -> RollPart | None:
    if sheet.stamps is None:
        return None
    return activate_part(
        actor=actor,
        batch_id=sheet.stamps.batch_id,
        stretch=Stretch(sheet.stamps.first, sheet.stamps.last),
        lot_id=lot.pk,
        place=place,
        now=now,
    )


def _range(sheet: PackingSheet, part: RollPart | None) -> StampedRange | None:
    if sheet.stamps is None or part is None:
        return None
    manifest = json.loads(part.batch.manifest) if part.batch.manifest else {}
    root = str(manifest.get("merkle_root", ""))
    return StampedRange(str(part.batch_id), sheet.stamps.first, sheet.stamps.last, root)
