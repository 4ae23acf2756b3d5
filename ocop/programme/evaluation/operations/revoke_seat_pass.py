from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CouncilSession, SeatPass
from ocop.programme.evaluation.operations.issue_seat_passes import pass_chain
from ocop.programme.evaluation.permissions import why_not_issue_passes
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import sessions_visible_to


def revoke_seat_pass(*, actor: Actor, session_id: int, member_id: int, now: datetime) -> SeatPass:
    """Take back the member's pass: it opens nothing any more, and the browser it opened is put out.

    Raises CouncilSession.DoesNotExist for strangers, Refusal for anybody but chair and secretary, and when there is
    no pass to take back.
    """
    with deed("evaluation.revoke_seat_pass", actor=actor, now=now, chain=pass_chain(session_id)) as record:
        session: CouncilSession = lock(sessions_visible_to(actor).select_related("council"), pk=session_id)
        refuse_if(why_not_issue_passes(session, own_seat(actor, session), is_revoking=True))
        row = SeatPass.objects.filter(session=session, member_id=member_id, revoked_at__isnull=True).first()
        if row is None:
            raise Refusal(_("Người này không có thẻ nào đang dùng được."))
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
        record.about(row, member=member_id, was_used=row.used_at is not None)
    return row
