from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.operations.going_back import back_to_the_chair
from ocop.programme.evaluation.operations.stepping import chain_of, lock_session_for
from ocop.programme.evaluation.rules.session_lifecycle import SessionStep


def object_to_session(*, actor: Actor, session_id: int, objection: str, now: datetime) -> CouncilSession:
    """The auditor found a fault: the session goes back to the chair with words; nothing has left the room.

    Out: the session, CLOSED; the chair answers by confirming again or by taking the session up again. Raises
    FieldRefusal without words, Refusal outside the phase between confirmation and release.
    """
    with deed("evaluation.object_to_session", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session = lock_session_for(SessionStep.OBJECT, actor=actor, session_id=session_id)
        if not objection.strip():
            raise FieldRefusal({"objection": [_("Hãy ghi rõ nội dung đề nghị Hội đồng xem lại.")]})
        back_to_the_chair(SessionStep.OBJECT, session, words=objection.strip(), by=actor.name, now=now)
        record.about(session, objection=objection.strip())
    return session
