"""Part of every deed on a request: writes the step, moves the state, tells who has to know."""

from datetime import datetime
from decimal import Decimal

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.models import RequestStep, SupportRequest
from ocop.programme.support.operations.telling import tell_of_step
from ocop.programme.support.rules.support_kinds import NEXT_STATES, RequestState, RequestStepKind


def take_step(
    request: SupportRequest,
    kind: RequestStepKind,
    *,
    actor: Actor,
    words: str = "",
    amount: Decimal | None = None,
    paper: str = "",
    stays: bool = False,
    leads_to: RequestState | None = None,
    now: datetime,
) -> RequestStep:
    """Save the request (locked, its fields set) in the state the step leads to; `stays` keeps the state (a part
    payment), `leads_to` names another one. Out: the step."""
    state = RequestState(request.state)
    following = state if stays else leads_to or NEXT_STATES[state][kind]
    if following != request.state:
        request.state, request.state_since = following, now
    request.save()
    step = RequestStep.objects.create(
        request=request,
        kind=kind,
        at=now,
        by_id=actor.user_id,
        words=words,
        amount_dong=amount,
        paper=paper[:120],
    )
    tell_of_step(request, step, now)
    return step
