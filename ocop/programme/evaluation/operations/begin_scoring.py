from datetime import datetime

from ocop.foundation.audit.deeds import deed
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.operations.asking import send_requests
from ocop.programme.evaluation.operations.laying_out import lay_out_sheets
from ocop.programme.evaluation.operations.stepping import chain_of, lock_session_for, take
from ocop.programme.evaluation.rules.session_lifecycle import ItemState, SessionForm, SessionStep


def begin_scoring(*, actor: Actor, session_id: int, opens_items: bool = True, now: datetime) -> CouncilSession:
    """Begin independent scoring; sheets are laid before every present member who is not recused.

    A written consultation opens every product and sends each member the request with its last day.
    `opens_items` opens every product that still waits; otherwise each is opened by `open_item`, product after product.
    Out: the session, SCORING. Raises Refusal before the session was opened and for anybody but chair and secretary.
    """
    with deed("evaluation.begin_scoring", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session = lock_session_for(SessionStep.BEGIN_SCORING, actor=actor, session_id=session_id)
        take(SessionStep.BEGIN_SCORING, session)
        opened = 0
        if opens_items or session.form == SessionForm.WRITTEN:
            opened = session.agenda.filter(state=ItemState.WAITING).update(state=ItemState.SCORING)
            lay_out_sheets(session, now=now)
        if session.form == SessionForm.WRITTEN:
            send_requests(session, now=now)
        record.about(session, opened=opened)
    return session
