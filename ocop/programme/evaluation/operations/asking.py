"""How a written consultation asks its members; called inside the deeds that open it and send the requests."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.evaluation.models import Attendance, CouncilSession, ScoreSheet
from ocop.programme.evaluation.queries.session_record import SessionRecord
from ocop.programme.notifications.operations.notify import notify


def ask_everybody(state: SessionRecord, *, now: datetime) -> dict[str, Any]:
    """Note the members who are asked on one product at least; returns the facts for the log."""
    session = state.session
    asked = [one for one in state.members if not all(state.is_recused(one, item) for item in state.items)]
    Attendance.objects.bulk_create(
        [Attendance(session=session, member=member, is_present=True, noted_at=now) for member in asked],
        update_conflicts=True,
        unique_fields=["session", "member"],
        update_fields=["is_present", "noted_at"],
    )
    return {
        "form": session.form,
        "ballots_due_on": session.ballots_due_on,
        "asked": sorted(member.pk for member in asked),
    }


def send_requests(session: CouncilSession, *, now: datetime) -> None:
    """Ask each member who has a sheet: where to answer, until when. Who is recused from everything hears nothing."""
    users = set(ScoreSheet.objects.filter(item__session=session).values_list("member__user_id", flat=True))
    with in_record_language():
        notify(
            user_ids=sorted(users),
            kind="evaluation.opinion_asked",
            title=_("%(name)s: đề nghị cho ý kiến bằng văn bản") % {"name": session.name},
            body=_("Hãy chấm phiếu và gửi ý kiến đến hết ngày %(day)s.")
            % {"day": f"{session.ballots_due_on:%d/%m/%Y}"},
            link=f"/ban/hoi-dong/phien/{session.pk}/",
            now=now,
        )
