from datetime import date, datetime, time

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.queries.councils import members_of
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.operations.plan_session import usual_last_day, why_not_on, why_not_until
from ocop.programme.evaluation.operations.stepping import chain_of
from ocop.programme.evaluation.permissions import why_not_reschedule
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import SessionForm, SessionState
from ocop.programme.notifications.operations.notify import notify


def reschedule_session(
    *,
    actor: Actor,
    session_id: int,
    held_on: date,
    starts_at: time | None = None,
    place: str = "",
    ballots_due_on: date | None = None,
    now: datetime,
) -> CouncilSession:
    """Move a session that has not been opened to another day, hour or place, and tell its members.

    The last day of a written consultation moves along: `ballots_due_on`, or as the working rules say (None).
    Who sits depends on the day: a validated session that moves to another day is prepared again. Out: the session.
    Raises FieldRefusal for a day outside the council's or the round's period, Refusal once the session was opened, when
    nothing changes, and for anybody but the office and those who run the session.
    """
    with deed("evaluation.reschedule_session", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session: CouncilSession = lock(sessions_visible_to(actor).select_related("council", "round"), pk=session_id)
        refuse_if(why_not_reschedule(actor, session, own_seat(actor, session)))
        due_on = None
        if session.form == SessionForm.WRITTEN:
            due_on = ballots_due_on or usual_last_day(session.council, held_on)
            if (fault := why_not_until(due_on, held_on)) is not None:
                raise FieldRefusal({"ballots_due_on": [fault]})
        before = (session.held_on, session.starts_at, session.place, session.ballots_due_on)
        after = (held_on, starts_at, place.strip(), due_on)
        refuse_if(_("Ngày, giờ và địa điểm không có gì thay đổi.") if before == after else None)
        if (fault := why_not_on(held_on, session.council, session.round)) is not None:
            raise FieldRefusal({"held_on": [fault]})
        if held_on != session.held_on and session.state == SessionState.VALIDATED:
            session.state, session.validated_at = SessionState.PREPARED, None
        told = {member.user_id for member in members_of(session.council, session.held_on)}
        session.held_on, session.starts_at, session.place, session.ballots_due_on = after
        session.save(update_fields=["held_on", "starts_at", "place", "ballots_due_on", "state", "validated_at"])
        told |= {member.user_id for member in members_of(session.council, held_on)}
        with in_record_language():
            notify(
                user_ids=sorted(told),
                kind="evaluation.session_rescheduled",
                title=_("%(name)s: đổi lịch họp") % {"name": session.name},
                body=_("Lịch mới: %(when)s.") % {"when": _when(session)},
                link=f"/ban/hoi-dong/phien/{session.pk}/",
                now=now,
            )
        record.about(
            session,
            before=[str(value or "") for value in before],
            after=[str(value or "") for value in after],
            state=session.state,
        )
    return session


def _when(session: CouncilSession) -> str:
    parts = [f"{session.starts_at:%H:%M}" if session.starts_at else "", f"{session.held_on:%d/%m/%Y}", session.place]
    if session.ballots_due_on is not None:
        parts.append(_("nhận phiếu đến hết ngày %(day)s") % {"day": f"{session.ballots_due_on:%d/%m/%Y}"})
    return ", ".join(part for part in parts if part)
