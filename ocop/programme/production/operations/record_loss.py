"""Ghi hao hụt, hỏng, hủy."""

from dataclasses import dataclass
from datetime import date, datetime

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
    open_book,
    write_entry,
    written_once,
)
from ocop.programme.production.operations.lots_at_hand import Pick, producer_of, take
from ocop.programme.production.rules.documents import loss_document
from ocop.programme.production.rules.entry_kinds import EntryKind


@dataclass(frozen=True)
class LossSheet:
    """How much of a lot is no more, and why; `is_destroyed` when somebody saw it go, else it was missing."""

    item: Pick
    happened_on: date
    reason: str
    is_destroyed: bool = True
    note: str = ""


def record_loss(*, actor: Actor, sent: Sent, sheet: LossSheet, now: datetime) -> Entry:
    """Takes from a lot what nobody will use or buy; out: the entry, the same one for the same `sent.client_id`.

    Recalled, held and expired lots may be destroyed: that is what becomes of them. Raises FieldRefusal beside the
    fields (no reason, more than is there), Refusal for strangers, Conflict for a name with other content.
    Source: Thông tư 17/2021/TT-BNNPTNT (destruction of recalled goods); TCVN 12850:2019.
    """
    digest = digest_of(EntryKind.LOSS, sheet)

    def write() -> Entry:
        with deed("production.record_loss", actor=actor, now=now) as record:
            producer = producer_of(actor, (sheet.item,))
            book = open_book(actor=actor, producer=producer, sent=sent, digest=digest, now=now)
            faults = faults_of_day(sheet.happened_on, now)
            reason = " ".join(sheet.reason.split())[:500]
            if not reason:
                faults["explanation"] = [_("Ghi vì sao mất, ví dụ: ẩm mốc, vỡ, chuột cắn, hết hạn phải hủy.")]
            if faults:
                raise FieldRefusal(faults)
            (taken,) = take(book, (sheet.item,), sheet.happened_on, to_destroy=True)
            entry = write_entry(
                book,
                EntryKind.LOSS,
                day=sheet.happened_on,
                lines=[taken.line()],
                explanation=reason,
                note=" ".join(sheet.note.split())[:500],
            )
            moment = book.moment(sheet.happened_on, None)
            capture(book, loss_document(moment, taken.goods, is_destroyed=sheet.is_destroyed, words=reason))
            record.about(entry, lot=taken.lot.pk, reason=reason)
        return entry

    return written_once(actor=actor, sent=sent, digest=digest, write=write)
