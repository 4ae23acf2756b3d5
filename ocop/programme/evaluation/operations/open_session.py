from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.labels import quorum_words, size_words
from ocop.programme.councils.operations.note_rules_used import note_rules_used
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.operations.asking import ask_everybody
from ocop.programme.evaluation.operations.sealing_facts import opening_facts
from ocop.programme.evaluation.operations.stepping import chain_of, lock_session_for, take
from ocop.programme.evaluation.queries.session_record import record_of
from ocop.programme.evaluation.rules.session_lifecycle import SessionStep
from ocop.programme.notifications.operations.notify import notify


def open_session(*, actor: Actor, session_id: int, now: datetime) -> CouncilSession:
    """Open the sitting: quorum reached, chair present. The working rules are frozen here.

    A written consultation has no sitting: every member is asked, and the answers are counted at its end.

    Out: the session, OPEN; `begin_scoring` follows. Raises Refusal with the sentence about the quorum, for a session
    that was not validated, when it is open already, and for anybody but chair and secretary.
    """
    with deed("evaluation.open_session", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session = lock_session_for(SessionStep.OPEN, actor=actor, session_id=session_id)
        state = record_of(session)
        if not state.items:
            raise Refusal(_("Chương trình họp chưa có sản phẩm nào."))
        if not state.is_written and not state.quorum().is_reached:
            raise Refusal(quorum_words(state.quorum()))
        if not state.size().is_within:
            raise Refusal(size_words(state.size()))
        asked = ask_everybody(state, now=now) if state.is_written else {}
        take(SessionStep.OPEN, session, opened_at=now, rules_used=state.rules.as_document())
        note_rules_used(session.council, on=session.held_on)
        with in_record_language():
            notify(
                user_ids=[member.user_id for member in state.members if member.pk in state.present],
                kind="evaluation.session_opened",
                title=_("%(name)s đã khai mạc") % {"name": session.name},
                link=f"/ban/hoi-dong/phien/{session.pk}/",
                now=now,
            )
        record.about(session, present=sorted(state.present), rules=session.rules_used, **opening_facts(state), **asked)
    return session
