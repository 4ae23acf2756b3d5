"""Diễn tập thu hồi: the same steps on the same records, with a clock; nobody outside is told, no page turns red."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recalls.models import Recall, RecallLot
from ocop.programme.recalls.operations.stepping import come_into
from ocop.programme.recalls.permissions import why_not_drill, why_not_end_drill
from ocop.programme.recalls.queries.list_events import events_by_side
from ocop.programme.recalls.queries.lots_reached import lots_reached
from ocop.programme.recalls.queries.recalls_visible import own_lots_to_recall, recalls_visible_to
from ocop.programme.recalls.queries.standing import standing_of
from ocop.programme.recalls.rules.decision_clock import whole_seconds
from ocop.programme.recalls.rules.recall_kinds import OPEN, Hazard, RecallKind, RecallState, Side


def start_drill(*, actor: Actor, lot_ids: Collection[int], now: datetime) -> Recall:
    """The button: from here the clock runs until the list of holders is complete. Out: the drill; the one that is
    going on already when the button is pressed twice. Raises FieldRefusal (`lots`), Refusal."""
    with deed("recalls.start_drill", actor=actor, now=now) as record:
        ids = set(lot_ids)
        own = own_lots_to_recall(actor)
        lots = list(own.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",)))
        if not ids or len(lots) != len(ids) or len({one.product_id for one in lots}) > 1:
            raise FieldRefusal({"lots": [_("Hãy chọn lô của một sản phẩm để diễn tập.")]})
        product = lots[0].product
        refuse_if(why_not_drill(actor, product))
        going_on = Recall.objects.filter(
            kind=RecallKind.DRILL, state__in=sorted(OPEN), product__producer=product.producer_id
        ).first()
        if going_on is not None:
            record.nothing_happened()
            return going_on
        recall = Recall.objects.create(
            kind=RecallKind.DRILL,
            state=RecallState.DECIDED,
            product=product,
            found_at=now,
            decided_at=now,
            hazard=Hazard.OTHER,
            reason=_reason(),
            opened_by_id=actor.user_id,
            opened_at=now,
            is_demo=product.is_demo,
        )
        reached = lots_reached(ids, events=events_by_side(Side.PRODUCER, product)).lot_ids
        more = own_lots_to_recall(actor).filter(pk__in=reached - ids).order_by("pk")
        RecallLot.objects.bulk_create(
            [RecallLot(recall=recall, lot=one, is_descendant=one.pk not in ids, added_at=now) for one in (*lots, *more)]
        )
        come_into(recall, RecallState.DECIDED, now=now)
        record.about(recall, product=product.pk, lots=len(lots))
    return recall


def end_drill(*, actor: Actor, recall_id: int, words: str, now: datetime) -> Recall:
    """Keep the result: how long the list took, what share of the goods the records account for, who could not be
    called. The telephones and addresses that were put together for it are forgotten. Raises Refusal."""
    with deed("recalls.end_drill", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        refuse_if(why_not_end_drill(actor, recall))
        standing = standing_of(recall)
        recall.listed_seconds = whole_seconds(recall.opened_at, recall.listed_at or now)
        recall.traced_percent = standing.traced_percent
        unreachable = standing.unreachable
        recall.parties_count, recall.unreachable_count = len(standing.parties), len(unreachable)
        recall.closed_at, recall.closing_report, recall.state = now, words.strip(), RecallState.CLOSED
        recall.save()
        recall.parties.filter(pk__in=[one.pk for one in unreachable]).update(is_unreachable=True)
        recall.parties.update(phone="", address="")
        come_into(recall, RecallState.CLOSED, now=now)
        record.about(recall, seconds=recall.listed_seconds, unreachable=recall.unreachable_count)
    return recall


@in_record_language()
def _reason() -> str:
    return _("Diễn tập thu hồi.")
