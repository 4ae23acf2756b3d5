"""A confirmed or released session returns to its chair with words; called inside the auditor's or leader's deed."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.councils.queries.councils import members_of
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.models import CouncilSession, SessionMinutes
from ocop.programme.evaluation.operations.signing import set_papers_aside
from ocop.programme.evaluation.operations.stepping import take
from ocop.programme.evaluation.rules.session_lifecycle import SessionStep
from ocop.programme.notifications.operations.notify import notify

KEEPERS = (Seat.CHAIR, Seat.VICE_CHAIR, Seat.SECRETARY)


def back_to_the_chair(step: SessionStep, session: CouncilSession, *, words: str, by: str, now: datetime) -> None:
    """Undo the confirmation (its entry stays in the record), keep the words on the session, tell those who keep it."""
    SessionMinutes.objects.filter(session=session).update(approved_at=None, approved_by=None, approved_by_name="")
    set_papers_aside(session, now=now)
    take(
        step,
        session,
        objection=words,
        confirmed_at=None,
        checked_at=None,
        checked_by=None,
        checked_by_name="",
        released_at=None,
    )
    with in_record_language():
        notify(
            user_ids=[
                member.user_id for member in members_of(session.council, session.held_on) if member.seat in KEEPERS
            ],
            kind="evaluation.session_sent_back",
            title=_("%(name)s: đề nghị Hội đồng xem lại") % {"name": session.name},
            body=_("%(by)s: %(words)s") % {"by": by, "words": words},
            link=f"/ban/hoi-dong/phien/{session.pk}/dieu-hanh/",
            now=now,
        )
