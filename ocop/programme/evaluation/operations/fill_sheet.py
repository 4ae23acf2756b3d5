from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CriterionScore
from ocop.programme.evaluation.operations.laying_out import sheet_chain
from ocop.programme.evaluation.operations.scoring import SheetProgress, lock_own_sheet, progress_of
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
            leaf = rubric.leaf(code)
            try:
                read = parse_answer(leaf, answer)
            except AnswerFault as fault:
                reasons.append(
                    _("Tiêu chí %(code)s: %(reasons)s.") % {"code": code, "reasons": "; ".join(fault.reasons)}
                )
                continue
            rows.append(
                CriterionScore(
                    sheet=sheet,
                    criterion_code=leaf.code,
                    answer=written_answer(leaf, read),
                    points=Decimal(points_for(leaf, read)),
                    max_points=leaf.max_points,
                    changed_at=now,
                )
            )
        if reasons:
            raise Refusal(*reasons)
        CriterionScore.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["sheet", "criterion_code"],
            update_fields=["answer", "points", "max_points", "changed_at"],
        )
        if remark.strip():
            sheet.remark = remark.strip()
            sheet.save(update_fields=["remark"])
        progress = progress_of(sheet, rubric)
        record.chain = sheet_chain(sheet.pk)
        record.about(sheet, answers={row.criterion_code: row.answer for row in rows}, total=progress.total)
    return progress
