"""Ghi bổ sung cho một lô những nội dung còn thiếu."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.public_changes import announce_change
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.queries.sites import own_sites
from ocop.programme.production.models import Entry, EntryLine, LotAddition
from ocop.programme.production.operations.book import Book, Sent, capture, open_book
from ocop.programme.production.permissions import why_not_complete
from ocop.programme.production.rules.client_ids import event_name
from ocop.programme.production.rules.documents import completed_document, declared_wrong
from ocop.programme.production.rules.entry_kinds import LotField, Side
from ocop.programme.production.rules.identifiers import place_uri
from ocop.programme.traceability.models import Event, Lot
from ocop.programme.traceability.queries.lots import own_lots

FIRST_CORRECTION = 10
"""Numbers below are those of the entry itself and of the paper that releases its lot."""
_ILMD = {
    LotField.PLACE: "ocop:place",
    LotField.ORIGIN: "ocop:lotOrigin",
    LotField.EXPIRY: "cbvmda:itemExpirationDate",
    LotField.WARNINGS: "ocop:lotWarning",
}


@dataclass(frozen=True)
class AdditionSheet:
    """What was left out; empty is left as it is."""

    place: str = ""
    origin: str = ""
    expires_on: date | None = None
    warnings: str = ""


def complete_lot(*, actor: Actor, lot_id: int, sheet: AdditionSheet, site: str, now: datetime) -> Lot:
    """Say of a lot what was not said when it was recorded; the event it began with is declared incomplete and said anew
    with the addition. What was said by then stays: a day on a pack is not changed afterwards. Out: the lot.

    Raises Lot.DoesNotExist, FieldRefusal beside the fields (said by now, impossible, nothing at all), Refusal.
    Source: Nghị định 37/2026/NĐ-CP Điều 32 (truthful and kept up to date); EPCIS 2.0 (error declarations).
    """
    with deed("production.complete_lot", actor=actor, now=now) as record:
        lot: Lot = lock(own_lots(actor).select_related("product__producer"), pk=lot_id)
        refuse_if(why_not_complete(actor, lot))
        said = _said(sheet)
        faults = _faults(lot, said, sheet)
        if faults:
            raise FieldRefusal(faults)
        begun = EntryLine.objects.select_related("entry__producer").filter(lot=lot, side=Side.OUT).first()
        rounds = _rounds(lot.pk)
        for field, value in said.items():
            setattr(lot, field, sheet.expires_on if field == LotField.EXPIRY else value)
        lot.save(update_fields=[str(field) for field in said])
        LotAddition.objects.bulk_create(
            LotAddition(lot=lot, field=field, value=value, added_at=now, added_by_id=actor.user_id)
            for field, value in said.items()
        )
        if begun is not None:
            book = open_book(
                actor=actor, producer=begun.entry.producer, sent=Sent(begun.entry.client_id, site), digest="", now=now
            )
            _say_anew(book, begun.entry, said, rounds)
        announce_change()
        record.about(lot, added=sorted(said))
    return lot


def corrected_names(entry: Entry) -> list[str]:
    """Names of the events that said anew how the lot of an entry began, in their order."""
    line = entry.lines.filter(side=Side.OUT).first()
    count = _rounds(line.lot_id) if line is not None else 0
    return [event_name(entry.client_id, FIRST_CORRECTION + number) for number in range(count)]


def _rounds(lot_id: int) -> int:
    return LotAddition.objects.filter(lot=lot_id).values("added_at").distinct().count()


def _said(sheet: AdditionSheet) -> dict[LotField, str]:
    found = {
        LotField.PLACE: " ".join(sheet.place.split())[:200],
        LotField.ORIGIN: " ".join(sheet.origin.split())[:200],
        LotField.EXPIRY: sheet.expires_on.isoformat() if sheet.expires_on else "",
        LotField.WARNINGS: " ".join(sheet.warnings.split())[:500],
    }
    return {field: value for field, value in found.items() if value}


def _faults(lot: Lot, said: dict[LotField, str], sheet: AdditionSheet) -> dict[str, list[str]]:
    if not said:
        return {LotField.PLACE: [_("Hãy ghi ít nhất một nội dung còn thiếu.")]}
    faults: dict[str, list[str]] = {}
    for field in said:
        if getattr(lot, field):
            faults[field] = [
                _("Nội dung này đã ghi và đã công bố, không sửa được. Ghi sai thì rút lại lần ghi của lô.")
            ]
    if sheet.expires_on is not None and sheet.expires_on < lot.produced_on and LotField.EXPIRY not in faults:
        words = {"day": vietnamese_date(lot.produced_on)}
        faults[LotField.EXPIRY] = [_("Hạn sử dụng không thể trước ngày sản xuất %(day)s.") % words]
    return faults


def _say_anew(book: Book, entry: Entry, said: dict[LotField, str], rounds: int) -> None:
    site = book.sent.site
    last = event_name(entry.client_id, FIRST_CORRECTION + rounds - 1) if rounds else event_name(entry.client_id)
    kept = Event.objects.select_related("context").get(
        space="", event_id=last, declared_at__isnull=True, owner_id=entry.producer_id
    )
    context = kept.context.text if kept.context else ""
    named = event_name(entry.client_id, FIRST_CORRECTION + rounds)
    at = timezone.localtime(book.now)
    place = own_sites(book.actor).filter(producer=entry.producer, name=said.get(LotField.PLACE, "")).first()
    text = completed_document(
        kept.body,
        context,
        event_id=named,
        ilmd={_ILMD[field]: value for field, value in said.items()},
        place=place_uri(site, producer_id=entry.producer_id, site_id=place.pk) if place else "",
        written_at=at,
        site=site,
    )
    capture(book, text, purpose=f"c{rounds}")
    wrong = declared_wrong(
        kept.body,
        context,
        declared_at=at,
        reason="incorrect_data",
        words=_incomplete(),
        site=site,
        corrected_by=[named],
    )
    capture(book, wrong, purpose=f"d{rounds}")


@in_record_language()
def _incomplete() -> str:
    return _("Ghi thiếu; sự kiện thay thế có phần bổ sung.")
