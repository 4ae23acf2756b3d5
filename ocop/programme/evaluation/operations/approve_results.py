from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.models import CouncilSession, SessionMinutes
from ocop.programme.evaluation.permissions import why_not_approve_results
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import SessionState
from ocop.programme.notifications.operations.notify import notify


def approve_results(*, actor: Actor, session_id: int, now: datetime) -> CouncilSession:
    """The leader approves the list of results of a session; recognition decisions rest on it (Điều 7 khoản 3 đ, e).

    Out: the session, APPROVED. Raises Refusal before the chair signed, the second time, and for anybody else.
    """
    with deed("evaluation.approve_results", actor=actor, now=now, chain=f"session-{session_id}") as record:
        session: CouncilSession = lock(sessions_visible_to(actor).select_related("council"), pk=session_id)
        minutes = SessionMinutes.objects.filter(session=session).first()
        refuse_if(why_not_approve_results(actor, session, minutes))
        assert minutes is not None  # the permission refused otherwise
        minutes.leader_approved_at = now
        minutes.leader_approved_by_id = actor.user_id
        minutes.leader_approved_by_name = actor.name
        minutes.save(update_fields=["leader_approved_at", "leader_approved_by", "leader_approved_by_name"])
        session.state = SessionState.APPROVED
        session.save(update_fields=["state"])
        officers = RoleGrant.objects.filter(
            role=Role.PROVINCE_OFFICER, unit__province_code=session.council.province_code, ended_at__isnull=True
        ).values_list("user_id", flat=True)
        with in_record_language():
            notify(
                user_ids=officers,
                kind="evaluation.results_approved",
                title=_("Kết quả %(name)s đã được phê duyệt") % {"name": session.name},
                body=_("Có thể lập quyết định công nhận."),
                link=f"/ban/co-quan/dot-danh-gia/phien/{session.pk}/",
                now=now,
            )
        record.about(session, minutes_sha256=minutes.sha256)
    return session
