from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.audit.sealing import blind
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import EstablishedKnockOut
from ocop.programme.evaluation.operations.running import lock_item_to_run
from ocop.programme.evaluation.operations.stepping import chain_of
from ocop.programme.evaluation.queries.visible import items_visible_to


def lift_knock_out(*, actor: Actor, knock_out_id: int, now: datetime) -> EstablishedKnockOut:
    """Take back a ground of elimination while the session goes on; the record of it stays."""
    with deed("evaluation.lift_knock_out", actor=actor, now=now) as record:
        seen = EstablishedKnockOut.objects.filter(item__in=items_visible_to(actor))
        found: EstablishedKnockOut = seen.get(pk=knock_out_id)
        item = lock_item_to_run(actor, found.item_id)
        found.refresh_from_db(fields=["lifted_at"])
        if found.lifted_at is not None:
            raise Refusal(_("Trường hợp bị loại này đã được gỡ."))
        found.lifted_at = now
        found.save(update_fields=["lifted_at"])
        record.chain = chain_of(item.session_id)
        record.about(item, code=found.code, blind=blind())
    return found
