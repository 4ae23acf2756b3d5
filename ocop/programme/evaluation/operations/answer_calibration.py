from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CalibrationAnswer, CalibrationSheet
from ocop.programme.evaluation.operations.calibrating import calibration_chain, lock_own_calibration_sheet
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import AnswerFault, parse_answer, written_answer


def answer_calibration(
    *, actor: Actor, anchor_id: int, answers: Mapping[str, Mapping[str, Any]], now: datetime
) -> CalibrationSheet:
    """Write answers on the actor's own trial sheet; criteria not named stay as they are.

    In: the anchor, written answers by criterion. The log keeps which criteria were marked, never how: trial marks are
    the member's own. Raises CalibrationAnchor.DoesNotExist for strangers and recused members, Refusal for a finished
    sheet, an opened session, and answers the rubric does not have.
    """
    with deed("evaluation.answer_calibration", actor=actor, now=now) as record:
        sheet = lock_own_calibration_sheet(actor, anchor_id, now)
        rubric = rubric_rules(sheet.anchor.rubric)
        rows = []
        for code, written in answers.items():
            if not rubric.has_leaf(code):
                raise Refusal(_("Bộ tiêu chí của sản phẩm này không có tiêu chí %(code)s.") % {"code": code[:12]})
            leaf = rubric.leaf(code)
            try:
                answer = written_answer(leaf, parse_answer(leaf, written))
            except AnswerFault as fault:
                raise Refusal(
                    _("Tiêu chí %(code)s: %(reasons)s.") % {"code": leaf.code, "reasons": "; ".join(fault.reasons)}
                ) from None
            rows.append(CalibrationAnswer(sheet=sheet, criterion_code=leaf.code, answer=answer, answered_at=now))
        CalibrationAnswer.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["sheet", "criterion_code"],
            update_fields=["answer", "answered_at"],
        )
        record.chain = calibration_chain(sheet.pk)
        record.about(sheet, criteria=sorted(answers))
    return sheet
