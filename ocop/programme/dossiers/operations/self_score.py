"""The producer marks its own product, one criterion at a time (Mẫu số 02, phần III)."""

from datetime import datetime
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier, SelfScore
from ocop.programme.dossiers.operations.helping import note_help
from ocop.programme.dossiers.permissions.filing import why_not_edit
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import AnswerFault, parse_answer, points_for, written_answer

LONGEST_EXPLANATION = 10_000
UNANSWERED: dict[str, Any] = {}
"""Kept as the answer of a criterion that is explained but not marked yet; it fits no criterion, so it never counts."""


class Keep(Enum):
    """ "Leave as it is", where None already means "no level reached"."""

    AS_IT_IS = "AS_IT_IS"


def self_score(
    *,
    actor: Actor,
    dossier_id: int,
    criterion_code: str,
    now: datetime,
    answer: object = Keep.AS_IT_IS,
    explanation: str | None = None,
) -> SelfScore:
    """Keep the answer (written form of rubrics.rules.answer; None: no level reached) and the explanation.

    Points come from the dossier's own rubric; nothing a browser says about points is read. Raises Dossier.DoesNotExist,
    Refusal for a criterion outside the rubric or a dossier that may not be edited, FieldRefusal for an answer that does
    not fit.
    """
    with deed("dossiers.self_score", actor=actor, now=now) as record:
        dossier: Dossier = lock(dossiers_visible_to(actor).select_related("producer", "rubric__edition"), pk=dossier_id)
        refuse_if(why_not_edit(actor, dossier))
        note_help(actor, dossier, now)
        rubric = rubric_rules(dossier.rubric)
        if not rubric.has_leaf(criterion_code):
            raise Refusal(_("Phiếu chấm của hồ sơ này không có tiêu chí đó."))
        leaf = rubric.leaf(criterion_code)
        score = SelfScore.objects.filter(dossier=dossier, criterion_code=criterion_code).first()
        if score is None:
            score = SelfScore(dossier=dossier, criterion_code=criterion_code, answer=UNANSWERED, points=0)
        before = (score.answer, score.explanation, score.pk)
        if answer is not Keep.AS_IT_IS:
            try:
                parsed = parse_answer(leaf, answer)
            except AnswerFault as fault:
                raise FieldRefusal(
                    {"answer": [_("Lựa chọn không hợp lệ: %(reasons)s.") % {"reasons": "; ".join(fault.reasons)}]}
                ) from fault
            score.answer = written_answer(leaf, parsed)
            score.points = points_for(leaf, parsed)
        if explanation is not None:
            text = explanation.replace("\r\n", "\n").strip()
            if len(text) > LONGEST_EXPLANATION:
                raise FieldRefusal({"explanation": [_("Phần mô tả quá dài; hãy đưa vào minh chứng.")]})
            score.explanation = text
        if before == (score.answer, score.explanation, score.pk) and score.pk is not None:
            record.nothing_happened()
            return score
        score.max_points = leaf.max_points
        score.changed_at = now
        score.save()
        record.about(dossier, criterion=criterion_code, answer=score.answer, points=str(score.points))
    return score
