from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import AssessmentResult, CouncilSession, SessionMinutes
from ocop.programme.evaluation.operations.disclosing import put_on_the_table
from ocop.programme.evaluation.operations.signing import set_papers_aside
from ocop.programme.evaluation.operations.stepping import chain_of, lock_session_for, take
from ocop.programme.evaluation.queries.session_record import record_of
from ocop.programme.evaluation.rules.session_lifecycle import ItemState, SessionStep


def take_up_again(*, actor: Actor, session_id: int, reason: str, now: datetime) -> CouncilSession:
    """Set the results of a closed session aside and discuss again, before anything has left the room.

    What is set aside stays in the record: stars, hashes of each result's input and of the minutes, and the reason.
    Marks are not touched; another turn is begun by `begin_rescoring`. Out: the session, DISCUSSION. Raises FieldRefusal
    without a reason, Refusal once the chair has confirmed, and for anybody but the chair.
    """
    with deed("evaluation.take_up_again", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session = lock_session_for(SessionStep.TAKE_UP_AGAIN, actor=actor, session_id=session_id)
        if not reason.strip():
            raise FieldRefusal({"reason": [_("Hãy ghi lý do thảo luận lại.")]})
        results = AssessmentResult.objects.filter(item__session=session).order_by("pk")
        set_aside = [
            {"item": item, "star": star, "input_sha256": digest}
            for item, star, digest in results.values_list("item_id", "star", "input_sha256")
        ]
        minutes = SessionMinutes.objects.get(session=session)
        record.about(session, reason=reason.strip(), set_aside=set_aside, minutes_sha256=minutes.sha256)
        set_papers_aside(session, now=now)
        minutes.delete()
        results.delete()
        session.agenda.filter(state=ItemState.CLOSED).update(state=ItemState.SCORING)
        put_on_the_table(record_of(session))
        take(SessionStep.TAKE_UP_AGAIN, session, closed_at=None)
    return session
