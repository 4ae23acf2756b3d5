from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.operations.going_back import back_to_the_chair
from ocop.programme.evaluation.operations.releasing import move_dossiers
from ocop.programme.evaluation.operations.stepping import chain_of, lock_session_for
from ocop.programme.evaluation.rules.session_lifecycle import SessionStep


def send_back_results(*, actor: Actor, session_id: int, reason: str, now: datetime) -> CouncilSession:
    """The leader does not approve and says why: the results are withdrawn from everybody and the chair has the word.

    Out: the session, CLOSED; the dossiers are before the council again. Raises FieldRefusal without words, Refusal
    before the release, after the approval, and for anybody but the leader of the territory (Điều 7 khoản 3 điểm đ).
    """
    with deed("evaluation.send_back_results", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session = lock_session_for(SessionStep.SEND_BACK, actor=actor, session_id=session_id)
        if not reason.strip():
            raise FieldRefusal({"reason": [_("Hãy ghi rõ lý do chưa phê duyệt.")]})
        back_to_the_chair(SessionStep.SEND_BACK, session, words=reason.strip(), by=actor.name, now=now)
        move_dossiers(session, DossierMove.TAKE_BACK_RESULT, actor=actor, now=now)
        record.about(session, reason=reason.strip())
    return session
