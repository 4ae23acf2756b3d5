from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import EvaluationRound
from ocop.programme.evaluation.permissions import why_not_close_round
from ocop.programme.evaluation.queries.visible import rounds_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import RELEASED, RoundState, SessionState


def close_round(*, actor: Actor, round_id: int, now: datetime) -> EvaluationRound:
    """End an open round. Raises Refusal while one of its sessions is being prepared or is scoring."""
    with deed("evaluation.close_round", actor=actor, now=now) as record:
        closed: EvaluationRound = lock(rounds_visible_to(actor), pk=round_id)
        going_on = closed.sessions.filter(state__in=sorted(set(SessionState) - RELEASED)).exists()
        refuse_if(why_not_close_round(actor, closed, has_open_sessions=going_on))
        closed.state = RoundState.CLOSED
        closed.save(update_fields=["state"])
        record.about(closed)
    return closed
