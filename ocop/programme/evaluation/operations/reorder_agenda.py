from collections.abc import Sequence
from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import AgendaItem, CouncilSession
from ocop.programme.evaluation.permissions import why_not_change_agenda
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import sessions_visible_to


def reorder_agenda(*, actor: Actor, session_id: int, item_ids: Sequence[int], now: datetime) -> None:
    """Number the agenda anew: the items named first, in that order, then the rest as they stood.

    Ids that are not on the agenda are passed over. Raises Refusal once the session has opened.
    """
    with deed("evaluation.reorder_agenda", actor=actor, now=now) as record:
        session: CouncilSession = lock(sessions_visible_to(actor).select_related("council", "round"), pk=session_id)
        refuse_if(why_not_change_agenda(actor, session, own_seat(actor, session)))
        items = {item.pk: item for item in session.agenda.order_by("position", "pk")}
        first = [items.pop(key) for key in dict.fromkeys(item_ids) if key in items]
        ordered = [*first, *items.values()]
        for position, item in enumerate(ordered, start=1):
            item.position = position
        AgendaItem.objects.bulk_update(ordered, ["position"])
        record.about(session, order=[item.pk for item in ordered])
