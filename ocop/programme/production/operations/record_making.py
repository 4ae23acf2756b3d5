"""Ghi chế biến."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal
from ocop.foundation.text.formats import vietnamese_decimal
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
from ocop.programme.production.operations.lots_at_hand import Pick, begin_lot, output_goods, take
from ocop.programme.production.rules.balance import LEAST_PLAUSIBLE, Amount, needs_explaining, yield_of
from ocop.programme.production.rules.documents import LotFacts, making_document
from ocop.programme.production.rules.entry_kinds import EntryKind, Side
from ocop.programme.traceability.operations.record_lot import LotSheet
from ocop.programme.traceability.rules.amounts import Unit


@dataclass(frozen=True)
class MakingSheet:
    """What was made of what; `explanation` why more came out than went in, or hardly anything."""

    product_id: int
    inputs: tuple[Pick, ...]
    material: str
    quantity: Decimal
    unit: Unit
    happened_on: date
    site_id: int | None = None
    explanation: str = ""
    code: str = ""
    note: str = ""


def record_making(*, actor: Actor, sent: Sent, sheet: MakingSheet, now: datetime) -> Entry:
    """Takes from lots and begins one; out: the entry, the same one for the same `sent.client_id`.

    Raises FieldRefusal beside the fields: a lot that holds less, a held or recalled lot, a yield nobody explained;
    Refusal for strangers, Conflict for a name with other content. Source: TCVN 12850:2019 (internal traceability).
    """
    digest = digest_of(EntryKind.MAKING, sheet)

    def write() -> Entry:
        with deed("production.record_making", actor=actor, now=now) as record:
            product = product_named(actor, sheet.product_id)
            book = open_book(actor=actor, producer=product.producer, sent=sent, digest=digest, now=now)
            faults = faults_of_day(sheet.happened_on, now) | faults_of_quantity("quantity", sheet.quantity)
            if faults:
                raise FieldRefusal(faults)
            site = site_named(book, sheet.site_id)
            taken = take(book, sheet.inputs, sheet.happened_on)
            share = yield_of([one.weight for one in taken], Amount(sheet.quantity, sheet.unit))
            explanation = " ".join(sheet.explanation.split())[:500]
            if needs_explaining(share) and not explanation:
                raise FieldRefusal({"explanation": [_odd_yield(share)]})
            lot_sheet = LotSheet(
                code=sheet.code,
                produced_on=sheet.happened_on,
                expires_on=None,
                quantity=sheet.quantity,
                unit=sheet.unit,
                net_content=Decimal(1),
                net_unit=sheet.unit,
                place=site.name if site is not None else "",
                material=sheet.material.strip() or product.name,
            )
            lot, stock = begin_lot(book, product, lot_sheet, EntryKind.MAKING)
            entry = write_entry(
                book,
                EntryKind.MAKING,
                day=sheet.happened_on,
                lines=[
                    *(one.line() for one in taken),
                    LineToKeep(lot, Side.OUT, lot.quantity, Unit(lot.unit), stock.received),
                ],
                place=lot.place,
                site=site,
                share=share,
                explanation=explanation if needs_explaining(share) else "",
                note=" ".join(sheet.note.split())[:500],
            )
            facts = LotFacts(lot.code, made_on=sheet.happened_on)
            moment = book.moment(sheet.happened_on, site)
            capture(book, making_document(moment, [one.goods for one in taken], output_goods(lot, stock), facts))
            record.about(entry, lot=lot.pk, of=[one.lot.pk for one in taken], share=str(share))
        return entry

    return written_once(actor=actor, sent=sent, digest=digest, write=write)


def _odd_yield(share: Decimal | None) -> str:
    if share is not None and share < LEAST_PLAUSIBLE:
        return _(
            "Thành phẩm chưa bằng %(percent)s%% nguyên liệu. Hãy xem lại số và đơn vị (kg hay g); nếu đúng, ghi rõ vì "
            "sao."
        ) % {"percent": vietnamese_decimal(LEAST_PLAUSIBLE * 100, 0)}
    percent = vietnamese_decimal((share or Decimal(0)) * 100, 1)
    return _(
        "Thành phẩm bằng %(percent)s%% nguyên liệu. Hãy xem lại số và đơn vị; nếu đúng, ghi rõ vì sao (ví dụ thêm "
        "nước, đường)."
    ) % {"percent": percent}
