"""Thu hồi lô sản phẩm."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.public_changes import announce_change
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.queries.lots import own_lots


def recall_lot(*, actor: Actor, lot_id: int, reason: str, now: datetime) -> Lot:
    """The producer recalls a lot: from now on every stamp on it says so. Out: the lot.

    Raises Refusal without a reason or when it is recalled already; DoesNotExist for a lot the actor does not act for.
    Source: Thông tư 17/2021/TT-BNNPTNT (recall within 24 hours of finding).
    """
    with deed("traceability.recall_lot", actor=actor, now=now) as record:
        lot: Lot = lock(own_lots(actor), pk=lot_id)
        if lot.recalled_at is not None:
            raise Refusal(_("Lô này đã được thu hồi."))
        if not reason.strip():
            raise Refusal(_("Hãy ghi lý do thu hồi và người mua cần làm gì."))
        lot.recalled_at, lot.recall_reason = now, reason.strip()[:500]
        lot.save(update_fields=["recalled_at", "recall_reason"])
        announce_change()
        record.about(lot, reason=lot.recall_reason)
    return lot
