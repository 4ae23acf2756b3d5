from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import EvaluationRound
from ocop.programme.evaluation.permissions import why_not_open_round
from ocop.programme.evaluation.queries.visible import rounds_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import RoundState


def open_round(*, actor: Actor, round_id: int, now: datetime) -> EvaluationRound:
    """Open a planned round: from now on sessions may be planned in it. Raises Refusal when it is open already."""
    with deed("evaluation.open_round", actor=actor, now=now) as record:
        opened: EvaluationRound = lock(rounds_visible_to(actor), pk=round_id)
        refuse_if(why_not_open_round(actor, opened))
        opened.state = RoundState.OPEN
        opened.save(update_fields=["state"])
        record.about(opened)
    return opened
