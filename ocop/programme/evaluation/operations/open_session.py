from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.labels import quorum_words
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.operations.laying_out import lay_out_sheets
from ocop.programme.evaluation.permissions import why_not_open_session
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.session_record import record_of
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import ItemState, SessionState
from ocop.programme.notifications.operations.notify import notify


def open_session(*, actor: Actor, session_id: int, opens_items: bool = True, now: datetime) -> CouncilSession:
    """Begin scoring: quorum reached, chair present, at least one product. The working rules are frozen here.

    `opens_items` opens every product at once; otherwise each is opened by `open_item`. Raises Refusal with the sentence
    about the quorum, for an empty agenda, when it is open already, and for anybody but chair and secretary.
    """
    with deed("evaluation.open_session", actor=actor, now=now, chain=f"session-{session_id}") as record:
        session: CouncilSession = lock(sessions_visible_to(actor).select_related("council"), pk=session_id)
        refuse_if(why_not_open_session(session, own_seat(actor, session)))
        state = record_of(session)
        if not state.items:
            raise Refusal(_("Chương trình họp chưa có sản phẩm nào."))
        if not state.quorum().is_reached:
            raise Refusal(quorum_words(state.quorum()))
        session.state = SessionState.SCORING
        session.opened_at = now
        session.rules_used = state.rules.as_document()
        session.save(update_fields=["state", "opened_at", "rules_used"])
        if opens_items:
            session.agenda.filter(state=ItemState.WAITING).update(state=ItemState.SCORING)
            lay_out_sheets(session, now=now)
        with in_record_language():
            notify(
                user_ids=[member.user_id for member in state.members if member.pk in state.present],
                kind="evaluation.session_opened",
                title=_("%(name)s đã mở, mời chấm điểm") % {"name": session.name},
                link=f"/ban/hoi-dong/phien/{session.pk}/",
                now=now,
            )
        record.about(session, present=len(state.present), items=len(state.items), rules=session.rules_used)
    return session
