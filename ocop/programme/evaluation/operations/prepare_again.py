from datetime import datetime

from ocop.foundation.audit.deeds import deed
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.operations.stepping import chain_of, lock_session_for, take
from ocop.programme.evaluation.rules.session_lifecycle import SessionStep


def prepare_again(*, actor: Actor, session_id: int, now: datetime) -> CouncilSession:
    """Take a validated session back to preparation, so that its agenda can be changed.

    Out: the session, PREPARED. Raises Refusal once it has been opened, and for anybody but chair and secretary.
    """
    with deed("evaluation.prepare_again", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session = lock_session_for(SessionStep.PREPARE_AGAIN, actor=actor, session_id=session_id)
        take(SessionStep.PREPARE_AGAIN, session, validated_at=None)
        record.about(session)
    return session
