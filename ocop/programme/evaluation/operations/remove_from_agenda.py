from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.evaluation.models import AgendaItem
from ocop.programme.evaluation.permissions import why_not_change_agenda
from ocop.programme.evaluation.queries.ready_dossiers import TAKE_OFF
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import items_visible_to


def remove_from_agenda(*, actor: Actor, item_id: int, now: datetime) -> None:
    """Take a product off the agenda before the session opens; the dossier waits for a council again.

    Raises Refusal once the session has opened, AgendaItem.DoesNotExist for an item the actor may not see.
    """
    with deed("evaluation.remove_from_agenda", actor=actor, now=now) as record:
        items = items_visible_to(actor).select_related("session__council", "session__round")
        item: AgendaItem = lock(items, pk=item_id)
        refuse_if(why_not_change_agenda(actor, item.session, own_seat(actor, item.session)))
        dossier: Dossier = lock(Dossier.objects.all(), pk=item.dossier_id)
        take_off = TAKE_OFF[CouncilLevel(item.session.council.level)]
        make_move(dossier=dossier, move=take_off, actor=actor, now=now, note=item.session.name)
        record.about(item.session, dossier=dossier.pk, position=item.position)
        item.delete()
