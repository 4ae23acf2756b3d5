from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.audit.sealing import blind
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import AgendaItem
from ocop.programme.evaluation.operations.running import lock_item_to_run
from ocop.programme.evaluation.operations.stepping import chain_of
from ocop.programme.evaluation.permissions import why_not_conclude_discussion
from ocop.programme.evaluation.queries.session_record import record_of
from ocop.programme.evaluation.rules.progress import is_too_far_apart


def note_spread_discussed(*, actor: Actor, item_id: int, note: str, now: datetime) -> AgendaItem:
    """Record that the council discussed why its members lie so far apart, and what it concluded.

    The product may then be closed with the sheets as they are. Raises Refusal when the sheets are not too far apart (or
    not all in) or the council does not discuss, FieldRefusal without the conclusion.
    """
    with deed("evaluation.note_spread_discussed", actor=actor, now=now) as record:
        item = lock_item_to_run(actor, item_id, why_not_conclude_discussion)
        state = record_of(item.session, AgendaItem.objects.filter(pk=item.pk))
        facts = state.facts(state.items[0])
        if not is_too_far_apart(facts, state.rules):
            raise Refusal(_("Các phiếu của sản phẩm này không lệch quá mức quy chế cho phép."))
        if not note.strip():
            raise FieldRefusal({"note": [_("Hãy ghi kết luận sau khi Hội đồng thảo luận.")]})
        item.spread_discussed_at = now
        item.spread_note = note.strip()
        item.save(update_fields=["spread_discussed_at", "spread_note"])
        record.chain = chain_of(item.session_id)
        record.about(item, spread=facts.spread, note=note.strip(), blind=blind())
    return item
