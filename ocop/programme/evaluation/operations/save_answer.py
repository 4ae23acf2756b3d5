from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import ScoreSheet
from ocop.programme.evaluation.operations.laying_out import sheet_chain
from ocop.programme.evaluation.operations.scoring import (
    SheetProgress,
    own_sheet_for_a_tap,
    progress_with,
    write_score,
)
from ocop.programme.evaluation.permissions import why_not_score_criterion
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules_of
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
    *,
    actor: Actor,
    item_id: int,
    criterion_code: str,
    answer: dict[str, Any],
    now: datetime,
    session_id: int | None = None,
) -> SavedAnswer:
    """Write one answer on the actor's own sheet: the tap of a council member (Phụ lục II, "kiêm phiếu đánh giá").

    In: the product, the criterion, the written answer (`rubrics.rules.answer`), and the session when an address named
    it too: a product of another session is unknown. Points are worked out here; no total and no name is taken from
    anybody. Out: points of the criterion, running total, what is left. The same answer twice
    is one row. Raises ScoreSheet.DoesNotExist for strangers and recused members, Refusal when scoring is not open, the
    member is absent or the sheet is locked, and for a criterion or level the rubric does not have.
    Every tap is a link of the sheet's own audit chain.
    """
    with deed("evaluation.save_answer", actor=actor, now=now) as record:
        own = own_sheet_for_a_tap(actor, item_id, now, session_id=session_id)
        rubric = rubric_rules_of(rubric_id=own.rubric_id, edition_hash=own.edition_hash, rubric_hash=own.rubric_hash)
        if not rubric.has_leaf(criterion_code):
            raise Refusal(_("Bộ tiêu chí của sản phẩm này không có tiêu chí %(code)s.") % {"code": criterion_code[:12]})
        refuse_if(why_not_score_criterion(rubric, criterion_code, scored_parts=own.scored_parts))
        leaf = rubric.leaf(criterion_code)
        try:
            read = parse_answer(leaf, answer)
        except AnswerFault as fault:
            raise Refusal(
                _("Tiêu chí %(code)s: %(reasons)s.") % {"code": leaf.code, "reasons": "; ".join(fault.reasons)}
            ) from None
        points, written = Decimal(points_for(leaf, read)), written_answer(leaf, read)
        record.will_continue(sheet_chain(own.pk))
        answered = write_score(
            own.pk, code=leaf.code, answer=written, points=points, max_points=Decimal(leaf.max_points), now=now
        )
        progress = progress_with(answered, rubric, own.scored_parts)
        record.about_key(ScoreSheet, own.pk, answers={leaf.code: written}, total=progress.total)
    return SavedAnswer(
        criterion_code=leaf.code,
        answer=written,
        points=points,
        max_points=Decimal(leaf.max_points),
        progress=progress,
        saved_at=now,
    )
