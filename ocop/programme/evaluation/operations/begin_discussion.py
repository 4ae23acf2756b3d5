from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.operations.disclosing import put_on_the_table
from ocop.programme.evaluation.operations.stepping import chain_of, lock_session_for, take
from ocop.programme.evaluation.queries.gap_words import open_sheets_in_words
from ocop.programme.evaluation.queries.session_record import record_of
from ocop.programme.evaluation.rules.session_lifecycle import SessionStep


def begin_discussion(*, actor: Actor, session_id: int, now: datetime) -> CouncilSession:
    """End a turn of scoring and put the marks on the table: from here on members see each other's marks of that turn.

    Out: the session, DISCUSSION. Raises Refusal that names, product by product, whose sheet of an opened product is
    still out: nobody may adapt marks to those of the others. Products not opened yet stay for later.
    """
    with deed("evaluation.begin_discussion", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session = lock_session_for(SessionStep.BEGIN_DISCUSSION, actor=actor, session_id=session_id)
        state = record_of(session)
        refuse_if(open_sheets_in_words(state, actor))
        opened = [item for item in state.items if state.facts(item).is_opened]
        refuse_if(None if opened else _("Chưa mở chấm sản phẩm nào nên chưa có gì để thảo luận."))
        take(SessionStep.BEGIN_DISCUSSION, session)
        put_on_the_table(state)
        record.about(session, items=[{"item": item.pk, "turn": item.turn} for item in opened])
    return session
