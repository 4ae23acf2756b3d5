from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.audit.sealing import digest_of
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.operations.laying_out import sheet_chain
from ocop.programme.evaluation.operations.scoring import (
    SheetProgress,
    WrittenScore,
    lock_own_sheet,
    progress_of,
    write_scores,
)
from ocop.programme.evaluation.permissions import why_not_score_criterion
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import AnswerFault, parse_answer, points_for, written_answer


def fill_sheet(
    *, actor: Actor, item_id: int, answers: Mapping[str, Any], remark: str = "", now: datetime
) -> SheetProgress:
    """Write many answers on the actor's own sheet at once: a member types in the sheet marked on paper.

    In: criterion code → written answer (`rubrics.rules.answer`); criteria not named stay as they are, a remark replaces
    the sheet's. The sheet is not handed in. Out: total and what is left. Raises what `save_answer` raises; with every
    reason at once for criteria and levels the rubric does not have, and then nothing is written.
    """
    with deed("evaluation.fill_sheet", actor=actor, now=now) as record:
        sheet = lock_own_sheet(actor, item_id, now)
        rubric = rubric_rules(sheet.item.rubric)
        rows, reasons = [], []
        for code, answer in answers.items():
            if not rubric.has_leaf(code):
                reasons.append(_("Bộ tiêu chí của sản phẩm này không có tiêu chí %(code)s.") % {"code": code[:12]})
                continue
            reason = why_not_score_criterion(rubric, code, scored_parts=sheet.member.scored_parts)
            if reason is not None:
                reasons.append(reason)
                continue
            leaf = rubric.leaf(code)
            try:
                read = parse_answer(leaf, answer)
            except AnswerFault as fault:
                reasons.append(
                    _("Tiêu chí %(code)s: %(reasons)s.") % {"code": code, "reasons": "; ".join(fault.reasons)}
                )
                continue
            rows.append(WrittenScore(leaf, written_answer(leaf, read), Decimal(points_for(leaf, read))))
        if reasons:
            raise Refusal(*reasons)
        write_scores(sheet.pk, rows, now=now)
        if remark.strip():
            sheet.remark = remark.strip()
            sheet.save(update_fields=["remark"])
        progress = progress_of(sheet, rubric)
        record.chain = sheet_chain(sheet.pk)
        record.about(sheet, answers={row.leaf.code: row.answer for row in rows}, total=progress.total)
        if remark.strip():
            record.about(sheet, remarks={"": digest_of(remark.strip())})
    return progress
