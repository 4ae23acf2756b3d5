from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CouncilSession, SessionMinutes
from ocop.programme.evaluation.operations.sealing_facts import anchor_facts
from ocop.programme.evaluation.operations.stepping import chain_of, lock_session_for, take
from ocop.programme.evaluation.queries.offices_of import provinces_concerned, those_who_decide
from ocop.programme.evaluation.rules.session_lifecycle import SessionStep
from ocop.programme.notifications.operations.notify import notify


def approve_results(*, actor: Actor, session_id: int, now: datetime) -> CouncilSession:
    """The leader approves the list of results of a session; recognition decisions rest on it (Điều 7 khoản 3 đ, e).

    Out: the session, APPROVED. Raises Refusal before the chair released the results, the second time, and for
    anybody else.
    """
    with deed("evaluation.approve_results", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session = lock_session_for(SessionStep.APPROVE, actor=actor, session_id=session_id)
        minutes = SessionMinutes.objects.get(session=session)
        minutes.leader_approved_at = now
        minutes.leader_approved_by_id = actor.user_id
        minutes.leader_approved_by_name = actor.name
        minutes.save(update_fields=["leader_approved_at", "leader_approved_by", "leader_approved_by_name"])
        take(SessionStep.APPROVE, session)
        with in_record_language():
            notify(
                user_ids=those_who_decide(session),
                kind="evaluation.results_approved",
                title=_("Kết quả %(name)s đã được phê duyệt") % {"name": session.name},
                body=_("Có thể lập quyết định công nhận."),
                link=f"/ban/co-quan/dot-danh-gia/phien/{session.pk}/",
                now=now,
            )
            notify(
                user_ids=provinces_concerned(session),
                kind="evaluation.results_approved",
                title=_("Bộ thông báo kết quả: %(name)s") % {"name": session.name},
                body=_("Sản phẩm không đạt 5 sao được trả về để tỉnh xem xét (điểm g khoản 4 Điều 7)."),
                link="/ban/co-quan/cong-nhan/ket-qua-bo-tra-ve/",
                now=now,
            )
        record.about(session, **anchor_facts(session, minutes, deed=record.deed, actor=actor, now=now))
    return session
