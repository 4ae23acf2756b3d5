"""What the deeds of chair and secretary on one product begin with."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import lock
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import AgendaItem, CouncilSession
from ocop.programme.evaluation.permissions import why_not_run
from ocop.programme.evaluation.queries.seats import OwnSeat, own_seat
from ocop.programme.evaluation.queries.visible import items_visible_to, sessions_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import ItemState


def lock_item_to_run(
    actor: Actor, item_id: int, why_not: Callable[[CouncilSession, OwnSeat], str | None] = why_not_run
) -> AgendaItem:
    """The product, locked behind its session, when the actor runs the sitting and it is going on.

    The session is locked first, as closing does, so that nothing slips in while results are worked out.
    `why_not` asks for the phase. Raises AgendaItem.DoesNotExist for strangers and recused people, Refusal otherwise.
    """
    visible = items_visible_to(actor)
    found: AgendaItem = visible.get(pk=item_id)
    session = lock(sessions_visible_to(actor).select_related("council"), pk=found.session_id)
    refuse_if(why_not(session, own_seat(actor, session)))
    item: AgendaItem = lock(visible.select_related("rubric__edition"), pk=item_id)
    if item.state == ItemState.REFERRED:
        raise Refusal(_("Sản phẩm này không còn trong phần lấy ý kiến: đã được chuyển sang họp trực tiếp."))
    item.session = session
    return item
