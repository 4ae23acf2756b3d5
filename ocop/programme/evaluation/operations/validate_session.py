from datetime import datetime

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.operations.stepping import chain_of, lock_session_for, take
from ocop.programme.evaluation.queries.readiness import unready_points
from ocop.programme.evaluation.rules.session_lifecycle import SessionStep


def validate_session(*, actor: Actor, session_id: int, accepts_warnings: bool = False, now: datetime) -> CouncilSession:
    """Find the session ready: agenda, dossiers, people and quorum are looked through; the agenda is fixed from here on.

    Out: the session, VALIDATED. Raises Refusal with every point that is not ready; points that only warn are refused
    too unless `accepts_warnings`, and are then kept in the audit entry.
    """
    with deed("evaluation.validate_session", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session = lock_session_for(SessionStep.VALIDATE, actor=actor, session_id=session_id)
        points = unready_points(actor, session)
        refuse_if([point.sentence for point in points if point.is_blocking or not accepts_warnings])
        take(SessionStep.VALIDATE, session, validated_at=now)
        record.about(session, accepted=[point.code for point in points])
    return session
