from datetime import datetime

from ocop.foundation.audit.deeds import deed
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.operations.stepping import chain_of, lock_session_for, take
from ocop.programme.evaluation.rules.session_lifecycle import SessionStep


def check_session(*, actor: Actor, session_id: int, now: datetime) -> CouncilSession:
    """The auditor found the record of a confirmed session in order, before anything is released.

    Out: the session, CHECKED. Raises Refusal before the chair confirmed and for anybody but an auditor of the
    territory.
    """
    with deed("evaluation.check_session", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session = lock_session_for(SessionStep.CHECK, actor=actor, session_id=session_id)
        take(
            SessionStep.CHECK,
            session,
            checked_at=now,
            checked_by_id=actor.user_id,
            checked_by_name=actor.name,
            objection="",
        )
        record.about(session)
    return session
