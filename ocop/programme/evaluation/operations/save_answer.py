from dataclasses import dataclass
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


@dataclass(frozen=True)
class SavedAnswer:
    """What the member sees after a tap."""

    criterion_code: str
    answer: dict[str, Any]
    points: Decimal
    max_points: Decimal
    progress: SheetProgress
    saved_at: datetime


def save_answer(
    *, actor: Actor, item_id: int, criterion_code: str, answer: dict[str, Any], now: datetime
) -> SavedAnswer:
    """Write one answer on the actor's own sheet: the tap of a council member (Phụ lục II, "kiêm phiếu đánh giá").

    In: the product, the criterion, the written answer (`rubrics.rules.answer`); points are worked out
    here, a total or a name is not taken from anybody. Out: points of the criterion, running total, what is left. The same answer
    twice is one row. Raises ScoreSheet.DoesNotExist for strangers and recused members, Refusal when scoring is
    not open, the member is absent or the sheet is locked, and for a criterion or level the rubric does not have.
    Every tap is a link of the sheet's own audit chain.
    """
    with deed("evaluation.save_answer", actor=actor, now=now) as record:
        sheet = lock_own_sheet(actor, item_id, now)
        rubric = rubric_rules(sheet.item.rubric)
        if not rubric.has_leaf(criterion_code):
            raise Refusal(_("Bộ tiêu chí của sản phẩm này không có tiêu chí %(code)s.") % {"code": criterion_code[:12]})
        leaf = rubric.leaf(criterion_code)
        try:
            read = parse_answer(leaf, answer)
        except AnswerFault as fault:
            raise Refusal(
                _("Tiêu chí %(code)s: %(reasons)s.") % {"code": leaf.code, "reasons": "; ".join(fault.reasons)}
            ) from None
        points, written = Decimal(points_for(leaf, read)), written_answer(leaf, read)
        CriterionScore.objects.bulk_create(
            [
                CriterionScore(
                    sheet=sheet,
                    criterion_code=leaf.code,
                    answer=written,
                    points=points,
                    max_points=leaf.max_points,
                    changed_at=now,
                )
            ],
            update_conflicts=True,
            unique_fields=["sheet", "criterion_code"],
            update_fields=["answer", "points", "max_points", "changed_at"],
        )
        progress = progress_of(sheet, rubric)
        record.chain = sheet_chain(sheet.pk)
        record.about(sheet, criterion=leaf.code, answer=written, points=points, total=progress.total)
    return SavedAnswer(
        criterion_code=leaf.code,
        answer=written,
        points=points,
        max_points=Decimal(leaf.max_points),
        progress=progress,
        saved_at=now,
    )
