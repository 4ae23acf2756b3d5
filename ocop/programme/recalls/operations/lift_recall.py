"""Hủy bỏ quyết định thu hồi."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.public_changes import announce_change
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recalls.models import Recall
from ocop.programme.recalls.operations.decision_paper import DecisionOnPaper, paper_on_record
from ocop.programme.recalls.operations.follow_reach import keep_back
from ocop.programme.recalls.operations.recall_event import write_lifted_event
from ocop.programme.recalls.operations.stepping import come_into
from ocop.programme.recalls.operations.telling import tell_lifted
from ocop.programme.recalls.permissions import why_not_lift
from ocop.programme.recalls.queries.other_recalls import carried_out_before, lots_free_of_others
from ocop.programme.recalls.queries.recalls_visible import recalls_visible_to
from ocop.programme.recalls.rules.recall_kinds import RecallState, Side
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.operations.lot_recalls import end_lot_recalls, lift_lot_recalls


def lift_recall(
    *, actor: Actor, recall_id: int, reason: str, paper: DecisionOnPaper | None = None, now: datetime
) -> Recall:
    """The side that decided takes the decision back: pages and stamps of the lots turn back at this moment, the record
    stays with its reason, whoever was told of the recall on the platform is told of this too.

    An authority names the paper it does so by, which goes on the register. A lot another recall holds stays recalled.
    Raises Refusal, FieldRefusal (`reason`, `number`, `issued_on`, `issuing_authority`).
    """
    with deed("recalls.lift", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        refuse_if(why_not_lift(actor, recall))
        if not reason.strip():
            raise FieldRefusal({"reason": [_("Hãy ghi vì sao hủy bỏ quyết định thu hồi.")]})
        if recall.decided_side == Side.AUTHORITY:
            recall.lifting = paper_on_record(actor, recall, paper, is_lifting=True, now=now)
        free = lots_free_of_others(recall)
        recall.closed_at, recall.closing_report, recall.state = now, reason.strip(), RecallState.LIFTED
        recall.save(update_fields=["closed_at", "closing_report", "state", "lifting"])
        come_into(recall, RecallState.LIFTED, now=now)
        before = carried_out_before(recall, free)
        for lot_id, over_at in before.items():
            end_lot_recalls([lot_id], over_at=over_at)
        lifted = [one for one in free if one not in before]
        lift_lot_recalls(lifted)
        keep_back([], let_go=list(recall.reached.values_list("lot_id", flat=True)), now=now)
        lots = Lot.objects.select_related("product", "stock").filter(pk__in=lifted).order_by("pk")
        write_lifted_event(recall, lots, now=now)
        announce_change()
        tell_lifted(recall, now)
        record.about(recall, side=recall.decided_side, lots=len(lifted))
    return recall
