from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.audit.sealing import blind
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import ConsolidatedScore
from ocop.programme.evaluation.operations.running import lock_item_to_run
from ocop.programme.evaluation.operations.stepping import chain_of
from ocop.programme.evaluation.queries.session_record import marked_criteria, working_rules_of
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import AnswerFault, parse_answer, points_for, written_answer


def consolidate_answer(
    *, actor: Actor, item_id: int, criterion_code: str, answer: dict[str, Any], now: datetime
) -> ConsolidatedScore:
    """Record the level the council agreed on for a criterion with a star mark (working rules: CONSOLIDATED).

    Members' sheets keep their own marks. Raises Refusal when the rules test marks otherwise, for a criterion without a
    star mark and for a level the rubric does not have.
    """
    with deed("evaluation.consolidate_answer", actor=actor, now=now) as record:
        item = lock_item_to_run(actor, item_id)
        rubric = rubric_rules(item.rubric)
        if not working_rules_of(item.session).is_consolidated:
            raise Refusal(_("Quy chế của Hội đồng không xét yêu cầu tối thiểu theo mức thống nhất."))
        if criterion_code not in marked_criteria(rubric):
            raise Refusal(_("Tiêu chí này không có yêu cầu tối thiểu theo sao."))
        leaf = rubric.leaf(criterion_code)
        try:
            read = parse_answer(leaf, answer)
        except AnswerFault as fault:
            raise Refusal(
                _("Tiêu chí %(code)s: %(reasons)s.") % {"code": leaf.code, "reasons": "; ".join(fault.reasons)}
            ) from None
        agreed, _created = ConsolidatedScore.objects.update_or_create(
            item=item,
            criterion_code=leaf.code,
            defaults={
                "answer": written_answer(leaf, read),
                "points": Decimal(points_for(leaf, read)),
                "max_points": leaf.max_points,
                "changed_at": now,
            },
        )
        record.chain = chain_of(item.session_id)
        record.about(item, criterion=leaf.code, answer=agreed.answer, blind=blind())
    return agreed
