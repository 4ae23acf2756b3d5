from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import AgendaItem
from ocop.programme.evaluation.operations.laying_out import lay_out_sheets
from ocop.programme.evaluation.operations.stepping import chain_of
from ocop.programme.evaluation.permissions import why_not_open_item
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import items_visible_to, sessions_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import ItemState


def open_item(*, actor: Actor, item_id: int, now: datetime) -> AgendaItem:
    """Open one product for scoring in a session that is going on; the sheets are laid out.

    Raises Refusal when it is open already, when the session is not scoring, for anybody but chair and secretary.
    """
    with deed("evaluation.open_item", actor=actor, now=now) as record:
        found = items_visible_to(actor).get(pk=item_id)
        session = lock(sessions_visible_to(actor).select_related("council"), pk=found.session_id)
        refuse_if(why_not_open_item(session, own_seat(actor, session)))
        item: AgendaItem = lock(items_visible_to(actor), pk=item_id)
        if item.state != ItemState.WAITING:
            raise Refusal(_("Sản phẩm này đã được mở để chấm."))
        item.state = ItemState.SCORING
        item.save(update_fields=["state"])
        lay_out_sheets(session, now=now)
        record.chain = chain_of(item.session_id)
        record.about(item, session=session.pk)
    return item
