"""What the deeds on a paper sheet begin with."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import Attendance, ScoreSheet
from ocop.programme.evaluation.permissions import why_not_key_paper, why_not_score
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import agenda_visible_to, sessions_visible_to


def lock_paper_sheet(actor: Actor, *, session_id: int, item_id: int, member_id: int, now: datetime) -> ScoreSheet:
    """The newest sheet of a member for a product, locked, when this person may key it from paper now.

    Raises DoesNotExist for strangers, recused people and unknown sheets; Refusal for somebody who may not key, for a
    sheet that cannot be written on, and for one the member has begun on a device.
    """
    session = sessions_visible_to(actor).select_related("council").get(pk=session_id)
    item = agenda_visible_to(actor, session).get(pk=item_id)
    refuse_if(why_not_key_paper(own_seat(actor, session), member_id=member_id))
    sheets = ScoreSheet.objects.select_related("item__rubric__edition", "item__session", "member__user")
    sheet = sheets.select_for_update(of=("self",)).get(item=item, member_id=member_id, turn=item.turn)
    present = Attendance.objects.filter(session=session, member_id=member_id, is_present=True).exists()
    refuse_if(
        why_not_score(
            session_state=session.state,
            item_state=item.state,
            sheet_state=sheet.state,
            is_scoring=sheet.member.is_scoring,
            is_present=present,
            ballots_due_on=session.ballots_due_on,
            today=localdate(now),
        )
    )
    if sheet.turn == 1 and sheet.scores.filter(answer__isnull=False).exists():
        raise Refusal(
            _("Thành viên đã chấm phiếu này trên thiết bị; mỗi phiếu chỉ chấm một cách. Hãy nộp phiếu trên thiết bị.")
        )
    return sheet
