from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember
from ocop.programme.councils.queries.councils import in_force_on
from ocop.programme.evaluation.models import Attendance, CouncilSession
from ocop.programme.evaluation.operations.laying_out import lay_out_sheets
from ocop.programme.evaluation.permissions import why_not_note_attendance
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import sessions_visible_to


def note_attendance(*, actor: Actor, session_id: int, member_id: int, is_present: bool, now: datetime) -> Attendance:
    """Note that a member is present or not. Somebody who comes late gets sheets for the products already open.

    A member noted as absent no longer counts: neither as somebody to wait for nor with the sheets handed in.
    Raises Refusal when the session has ended or for anybody but chair and secretary.
    """
    with deed("evaluation.note_attendance", actor=actor, now=now, chain=f"session-{session_id}") as record:
        session: CouncilSession = lock(sessions_visible_to(actor).select_related("council"), pk=session_id)
        refuse_if(why_not_note_attendance(session, own_seat(actor, session)))
        member = CouncilMember.objects.get(in_force_on(session.held_on), council=session.council_id, pk=member_id)
        attendance, _created = Attendance.objects.update_or_create(
            session=session, member=member, defaults={"is_present": is_present, "noted_at": now}
        )
        if is_present:
            lay_out_sheets(session, now=now)
        record.about(session, member=member.pk, is_present=is_present)
    return attendance
