from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CouncilSession, SessionMinutes
from ocop.programme.evaluation.operations.drawing_up import minutes_sha256
from ocop.programme.evaluation.permissions import why_not_sign_minutes
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import sessions_visible_to


def approve_minutes(
    *, actor: Actor, session_id: int, number: str = "", general_remarks: str = "", now: datetime
) -> SessionMinutes:
    """The chair signs the minutes: number and general remarks are added, the whole is sealed anew; only once.

    Raises Refusal before the session ended, the second time, and for anybody but the chair.
    """
    with deed("evaluation.approve_minutes", actor=actor, now=now, chain=f"session-{session_id}") as record:
        session: CouncilSession = lock(sessions_visible_to(actor).select_related("council"), pk=session_id)
        minutes = SessionMinutes.objects.filter(session=session).first() or SessionMinutes(session=session)
        refuse_if(why_not_sign_minutes(session, own_seat(actor, session), minutes))
        minutes.number = number.strip()
        minutes.general_remarks = general_remarks.strip()
        minutes.sha256 = minutes_sha256(minutes.content, number=minutes.number, general_remarks=minutes.general_remarks)
        minutes.approved_at = now
        minutes.approved_by_id = actor.user_id
        minutes.approved_by_name = actor.name
        minutes.save()
        record.about(session, number=minutes.number, sha256=minutes.sha256)
    return minutes
