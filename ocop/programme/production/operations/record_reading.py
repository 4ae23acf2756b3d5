"""Ghi nhiệt độ, độ ẩm nơi để một lô."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.production.models import Entry
from ocop.programme.production.operations.book import (
    Sent,
    capture,
    digest_of,
    faults_of_day,
    write_entry,
    written_once,
)
from ocop.programme.production.operations.lots_at_hand import lot_spoken_of
from ocop.programme.production.rules.documents import reading_document
from ocop.programme.production.rules.entry_kinds import EntryKind

COLDEST, HOTTEST = Decimal(-80), Decimal(400)


@dataclass(frozen=True)
class ReadingSheet:
    """How warm (°C) and how damp (%) it was; one of the two at least."""

    lot_id: int
    happened_on: date
    temperature: Decimal | None = None
    humidity: Decimal | None = None
    note: str = ""


def record_reading(*, actor: Actor, sent: Sent, sheet: ReadingSheet, now: datetime) -> Entry:
    """What the thermometer beside a lot showed; out: the entry, the same one for the same `sent.client_id`.

    Raises FieldRefusal for no number or an impossible one, Refusal for strangers, Conflict for a name with other
    content.
    Source: EPCIS 2.0 (sensor elements).
    """
    digest = digest_of(EntryKind.READING, sheet)

    def write() -> Entry:
        with deed("production.record_reading", actor=actor, now=now) as record:
            lot, stock, book = lot_spoken_of(actor=actor, lot_id=sheet.lot_id, sent=sent, digest=digest, now=now)
            faults = faults_of_day(sheet.happened_on, now)
            if sheet.temperature is None and sheet.humidity is None:
                faults["temperature"] = [_("Ghi nhiệt độ hoặc độ ẩm.")]
            if sheet.temperature is not None and not COLDEST <= sheet.temperature <= HOTTEST:
                faults["temperature"] = [_("Nhiệt độ từ -80 đến 400 °C. Hãy xem lại số.")]
            if sheet.humidity is not None and not 0 <= sheet.humidity <= 100:
                faults["humidity"] = [_("Độ ẩm từ 0 đến 100 %.")]
            if faults:
                raise FieldRefusal(faults)
            entry = write_entry(
                book,
                EntryKind.READING,
                day=sheet.happened_on,
                lines=[stock.line_of_it(lot)],
                temperature=sheet.temperature,
                humidity=sheet.humidity,
                note=" ".join(sheet.note.split())[:500],
            )
            moment = book.moment(sheet.happened_on, None)
            goods = stock.goods(lot)
            document = reading_document(moment, goods, temperature=sheet.temperature, humidity=sheet.humidity)
            capture(book, document)
            record.about(entry, lot=lot.pk)
        return entry

    return written_once(actor=actor, sent=sent, digest=digest, write=write)
