"""Thu hồi lô sản phẩm."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.public_changes import announce_change
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.permissions import why_not_recall_lot
from ocop.programme.traceability.queries.lots import lots_visible_to


def recall_lot(*, actor: Actor, lot_id: int, reason: str, now: datetime) -> Lot:
    """The producer or an authority recalls a lot: from now on every stamp on it says so. Out: the lot.

    Raises Refusal without the right, without a reason or when it is recalled already; DoesNotExist for a lot the actor
    does not see. Source: Thông tư 17/2021/TT-BNNPTNT (recall within 24 hours of finding).
    """
    with deed("traceability.recall_lot", actor=actor, now=now) as record:
        lot: Lot = lock(lots_visible_to(actor), pk=lot_id)
        refuse_if(why_not_recall_lot(actor, lot))
        if lot.recalled_at is not None and lot.recall_over_at is None:
            raise Refusal(_("Lô này đã được thu hồi."))
        if not reason.strip():
            raise Refusal(_("Hãy ghi lý do thu hồi và người mua cần làm gì."))
        lot.recalled_at, lot.recall_reason, lot.recall_over_at = now, reason.strip()[:500], None
        lot.save(update_fields=["recalled_at", "recall_reason", "recall_over_at"])
        announce_change()
        record.about(lot, reason=lot.recall_reason)
    return lot
