"""Kết thúc việc thu hồi, ghi báo cáo."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.public_changes import announce_change
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recalls.models import Recall
from ocop.programme.recalls.operations.stepping import come_into
from ocop.programme.recalls.operations.telling import tell_closed
from ocop.programme.recalls.permissions import reads_others_trade, why_not_close
from ocop.programme.recalls.queries.other_recalls import lots_free_of_others
from ocop.programme.recalls.queries.recalls_visible import recalls_visible_to
from ocop.programme.recalls.queries.standing import is_unreachable, standing_of
from ocop.programme.recalls.rules.recall_kinds import RecallState
from ocop.programme.traceability.operations.lot_recalls import end_lot_recalls


def close_recall(*, actor: Actor, recall_id: int, report: str, now: datetime) -> Recall:
    """The recall is over; the public record stays and says since when. The stamps of the lots say it was carried out,
    and still tell nobody to use the goods. Raises Refusal (somebody untold, goods not dealt with), FieldRefusal
    (`report`)."""
    with deed("recalls.close", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        standing = standing_of(recall, is_all=reads_others_trade(actor, recall))
        untold = sum(one.told_at is None and not is_unreachable(one) for one in standing.parties)
        left = any(one.balance.left_to_treat > 0 for one in standing.lots)
        refuse_if(why_not_close(actor, recall, left_to_treat=left, untold=untold, silent=standing.untold_of))
        if not report.strip():
            raise FieldRefusal({"report": [_("Hãy ghi báo cáo kết quả thu hồi.")]})
        recall.closed_at, recall.closing_report, recall.state = now, report.strip(), RecallState.CLOSED
        recall.traced_percent = standing.traced_percent
        recall.parties_count, recall.unreachable_count = len(standing.parties), len(standing.unreachable)
        recall.save()
        come_into(recall, RecallState.CLOSED, now=now)
        end_lot_recalls(lots_free_of_others(recall), over_at=now)
        announce_change()
        tell_closed(recall, now)
        record.about(recall, parties=recall.parties_count, unreachable=recall.unreachable_count)
    return recall
