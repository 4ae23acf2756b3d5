"""Ghi kết quả kiểm nghiệm của một lô."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.files.true_type import IMAGES, FileType
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.production.models import Entry, Stock
from ocop.programme.production.operations.book import (
    Sent,
    capture,
    digest_of,
    faults_of_day,
    write_entry,
    written_once,
)
from ocop.programme.production.operations.lots_at_hand import lot_spoken_of
from ocop.programme.production.rules.documents import tested_document
from ocop.programme.production.rules.entry_kinds import EntryKind, Outcome
from ocop.programme.production.rules.identifiers import paper_uri

PAPERS = IMAGES | {FileType.PDF}


@dataclass(frozen=True)
class LotTestSheet:
    """What a test of a lot found; `laboratory` who tested, `number` of the report."""

    lot_id: int
    outcome: Outcome
    number: str
    happened_on: date
    laboratory: str = ""
    note: str = ""


def record_test(*, actor: Actor, sent: Sent, sheet: LotTestSheet, now: datetime) -> Entry:
    """The report of a laboratory on a lot, with its picture or file; out: the entry, the same one for the same name.

    A lot that did not pass is held from now on, until a release paper lets it go. Raises FieldRefusal without number or
    paper, Refusal for strangers, Conflict for a name with other content.
    Source: Nghị định 37/2026/NĐ-CP Điều 32 (conformity and quality papers).
    """
    digest = digest_of(EntryKind.TEST, sheet)

    def write() -> Entry:
        with deed("production.record_test", actor=actor, now=now) as record:
            lot, stock, book = lot_spoken_of(actor=actor, lot_id=sheet.lot_id, sent=sent, digest=digest, now=now)
            faults = faults_of_day(sheet.happened_on, now)
            if sheet.happened_on < lot.produced_on and not faults:
                faults["happened_on"] = [_("Ngày kiểm nghiệm không thể trước ngày có lô.")]
            number = " ".join(sheet.number.split())[:60]
            if not number:
                faults["paper_number"] = [_("Ghi số của phiếu kết quả kiểm nghiệm.")]
            if not sent.photos:
                faults["photos"] = [_("Hãy chụp hoặc tải lên phiếu kết quả kiểm nghiệm.")]
            if faults:
                raise FieldRefusal(faults)
            entry = write_entry(
                book,
                EntryKind.TEST,
                day=sheet.happened_on,
                lines=[stock.line_of_it(lot)],
                place=sheet.laboratory,
                allowed=PAPERS,
                paper_number=number,
                outcome=sheet.outcome,
                note=" ".join(sheet.note.split())[:500],
            )
            is_conformant = sheet.outcome == Outcome.CONFORMANT
            if not is_conformant:
                _hold(stock.row, number, sheet.happened_on)
            paper = paper_uri(sent.site, producer_id=book.producer.pk, number=number)
            words = " ".join(sheet.laboratory.split())[:200]
            moment = book.moment(sheet.happened_on, None)
            goods = stock.goods(lot)
            capture(book, tested_document(moment, goods, is_conformant=is_conformant, paper=paper, words=words))
            record.about(entry, lot=lot.pk, outcome=str(sheet.outcome))
        return entry

    return written_once(actor=actor, sent=sent, digest=digest, write=write, allowed=PAPERS)


@in_record_language()
def failed_words(number: str) -> str:
    """The reason a lot is held for after the test with this report."""
    return _("Kết quả kiểm nghiệm không đạt, phiếu số %(number)s.") % {"number": number}


def _hold(stock: Stock, number: str, day: date) -> None:
    """What a lot is held for already stays beside the new reason: the one may be taken back, the other not."""
    before = stock.hold_reason if stock.is_held else ""
    stock.held_until = max(stock.held_until or day, day) if before else day
    stock.hold_reason = f"{before} {failed_words(number)}".strip()[:300]
    stock.released_at, stock.release_number, stock.release_file = None, "", None
    stock.save(update_fields=["held_until", "hold_reason", "released_at", "release_number", "release_file"])
