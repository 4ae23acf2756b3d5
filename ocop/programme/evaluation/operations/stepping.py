"""How a deed moves a session from one phase to the next."""

from typing import Any

from django.db.models import QuerySet

from ocop.foundation.audit.deeds import lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.permissions import why_not_step
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import SESSION_TRANSITIONS, SessionStep


def chain_of(session_id: int) -> str:
    """The chain of the audit log that records a session; its sheets have chains of their own."""
    return f"session-{session_id}"


def lock_session_for(step: SessionStep, *, actor: Actor, session_id: int) -> CouncilSession:
    """The session, locked, once this person may take the step from the phase it is in.

    Raises CouncilSession.DoesNotExist for strangers, Refusal with a sentence otherwise.
    """
    visible: QuerySet[CouncilSession] = sessions_visible_to(actor).select_related("council__document", "round")
    session: CouncilSession = lock(visible, pk=session_id)
    refuse_if(why_not_step(step, actor, session, own_seat(actor, session)))
    return session


def take(step: SessionStep, session: CouncilSession, **changes: Any) -> None:
    """Write the new phase together with what else the step changes."""
    session.state = SESSION_TRANSITIONS[step].to_state
    for name, value in changes.items():
        setattr(session, name, value)
    session.save(update_fields=["state", *changes])
