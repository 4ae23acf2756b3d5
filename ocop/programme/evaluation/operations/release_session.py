from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.queries.councils import members_of
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.evaluation.models import CouncilSession, SessionMinutes
from ocop.programme.evaluation.operations.releasing import move_dossiers
from ocop.programme.evaluation.operations.sealing_facts import anchor_facts
from ocop.programme.evaluation.operations.stepping import chain_of, lock_session_for, take
from ocop.programme.evaluation.queries.offices_of import those_who_approve
from ocop.programme.evaluation.rules.session_lifecycle import SessionStep
from ocop.programme.notifications.operations.notify import notify


def release_session(*, actor: Actor, session_id: int, now: datetime) -> CouncilSession:
    """Let all results of the session leave the room together: dossiers note them, the leader is asked to approve.

    Out: the session, RELEASED. Raises Refusal before the chair confirmed; where the working rules ask for an auditor,
    before the auditor found the record in order; and for anybody but the chair.
    """
    with deed("evaluation.release_session", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session = lock_session_for(SessionStep.RELEASE, actor=actor, session_id=session_id)
        take(SessionStep.RELEASE, session, released_at=now)
        move_dossiers(session, DossierMove.RECORD_RESULT, actor=actor, now=now)
        with in_record_language():
            notify(
                user_ids=[member.user_id for member in members_of(session.council, session.held_on)],
                kind="evaluation.session_released",
                title=_("%(name)s: kết quả đã được công bố trong Hội đồng") % {"name": session.name},
                link=f"/ban/hoi-dong/phien/{session.pk}/",
                now=now,
            )
            notify(
                user_ids=those_who_approve(session),
                kind="evaluation.results_to_approve",
                title=_("Kết quả %(name)s chờ phê duyệt") % {"name": session.name},
                link=f"/ban/co-quan/dot-danh-gia/phien/{session.pk}/phe-duyet/",
                now=now,
            )
        minutes = SessionMinutes.objects.get(session=session)
        record.about(session, **anchor_facts(session, minutes, deed=record.deed, actor=actor, now=now))
    return session
