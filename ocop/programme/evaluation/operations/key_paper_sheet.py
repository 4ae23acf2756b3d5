from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.audit.sealing import canonical, digest_of
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import PaperEntry, ScoreSheet
from ocop.programme.evaluation.operations.balloting import BallotAnswer, checked_answer
from ocop.programme.evaluation.operations.keying import lock_paper_sheet
from ocop.programme.evaluation.operations.laying_out import sheet_chain
from ocop.programme.evaluation.rules.session_lifecycle import SessionForm
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import AnswerFault, parse_answer, written_answer

KEYINGS = 2


def key_paper_sheet(
    *,
    actor: Actor,
    session_id: int,
    item_id: int,
    member_id: int,
    answers: Mapping[str, Any],
    remark: str = "",
    ballot: BallotAnswer | None = None,
    now: datetime,
) -> PaperEntry:
    """Key what stands on a member's paper sheet; the first person, or a second one who does not see the first keying.

    In: criterion code → written answer, every criterion of the rubric; in a written consultation also the answer that
    stands on the paper beside it (`ballot`; Điều 7 khoản 6 điểm d). Keying again replaces one's own keying. The
    sheet itself is not touched: `enter_paper_sheet` writes it once both agree. Raises Refusal with one sentence per
    criterion missing or impossible, for a third person, and what `lock_paper_sheet` raises; FieldRefusal beside what
    the answer lacks.
    """
    with deed("evaluation.key_paper_sheet", actor=actor, now=now) as record:
        sheet = lock_paper_sheet(actor, session_id=session_id, item_id=item_id, member_id=member_id, now=now)
        read = _read(rubric_rules(sheet.item.rubric), answers)
        opinion, star, reason = _answer(sheet, ballot)
        before = {entry.keyed_by_id: entry for entry in PaperEntry.objects.filter(sheet=sheet)}
        entry = before.get(actor.account_key)
        if entry is None:
            if len(before) == KEYINGS:
                raise Refusal(_("Phiếu này đã có hai người nhập; chỉ hai người đó sửa lần nhập của mình."))
            taken = {one.ordinal for one in before.values()}
            entry = PaperEntry(sheet=sheet, ordinal=1 if 1 not in taken else 2, keyed_by_id=actor.account_key)
        entry.keyed_by_name = actor.name
        entry.answers, entry.remark, entry.keyed_at = read, remark.strip(), now
        entry.opinion, entry.star, entry.reason = opinion, star, reason
        entry.save()
        record.chain = sheet_chain(sheet.pk)
        written = [read, entry.remark, *([opinion, star, reason] if opinion else [])]
        record.about(sheet, keying=entry.ordinal, answers_sha256=digest_of(canonical(written)))
    return entry


def _answer(sheet: ScoreSheet, ballot: BallotAnswer | None) -> tuple[str, int | None, str]:
    """The answer on the paper; three times nothing where the council meets."""
    if sheet.item.session.form != SessionForm.WRITTEN:
        return "", None, ""
    opinion, star, reason = checked_answer(ballot or BallotAnswer())
    return opinion.value, star, reason


def _read(rubric: Any, answers: Mapping[str, Any]) -> dict[str, Any]:
    read, faults = {}, []
    for leaf in rubric.leaves():
        if answers.get(leaf.code) is None:
            faults.append(_("Tiêu chí %(code)s: chưa nhập mức đã chấm trên phiếu.") % {"code": leaf.code})
            continue
        try:
            read[leaf.code] = written_answer(leaf, parse_answer(leaf, answers[leaf.code]))
        except AnswerFault as fault:
            faults.append(
                _("Tiêu chí %(code)s: %(reasons)s.") % {"code": leaf.code, "reasons": "; ".join(fault.reasons)}
            )
    if faults:
        raise Refusal(*faults)
    return read
