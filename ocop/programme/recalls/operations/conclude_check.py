"""Kết luận về lô có nguyên liệu bị thu hồi."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recalls.models import ReachedLot, Recall
from ocop.programme.recalls.operations.follow_reach import follow_reach, keep_back
from ocop.programme.recalls.operations.telling import tell_cleared
from ocop.programme.recalls.permissions import why_not_conclude
from ocop.programme.recalls.queries.reached_lots import reached_lots_to_conclude
from ocop.programme.recalls.rules.recall_kinds import IN_FORCE, CheckState

LONGEST_WORDS = 500


def conclude_check(
    *, actor: Actor, recall_id: int, lot_ids: Collection[int], words: str, now: datetime
) -> list[ReachedLot]:
    """The lots were looked into and need not be recalled; the public reads `words`. The maker says so, or an authority
    of the place. What came of nothing else is let go with them; who recalls, and the offices, are told. Out: the rows.

    Whoever finds the lots touched recalls them instead (note_finding). Raises Recall.DoesNotExist for a recall that
    reached no lot of the actor, FieldRefusal (`lots`, `words`), Refusal.
    """
    with deed("recalls.conclude_check", actor=actor, now=now) as record:
        mine = reached_lots_to_conclude(actor).filter(recall=recall_id)
        recall: Recall = lock(Recall.objects.filter(pk__in=mine.order_by().values("recall_id")), pk=recall_id)
        said = " ".join(words.split())
        faults: dict[str, list[str]] = {}
        wanted = set(lot_ids)
        rows = list(mine.filter(lot_id__in=wanted).order_by("lot_id"))
        if not wanted or len(rows) != len(wanted):
            faults["lots"] = [_("Hãy chọn ít nhất một lô trong danh sách.")]
        if not said:
            faults["words"] = [_("Hãy ghi đã kiểm tra thế nào và vì sao lô này không phải thu hồi.")]
        elif len(said) > LONGEST_WORDS:
            faults["words"] = [_("Ghi tối đa %(count)s ký tự.") % {"count": LONGEST_WORDS}]
        if faults:
            raise FieldRefusal(faults)
        for row in rows:
            refuse_if(why_not_conclude(actor, row))
        waiting = [row for row in rows if row.state == CheckState.CHECKING]
        if not waiting:
            record.nothing_happened()
            return rows
        for row in waiting:
            row.state, row.words, row.answered_at, row.answered_by_id = CheckState.CLEARED, said, now, actor.user_id
            row.save(update_fields=["state", "words", "answered_at", "answered_by"])
        keep_back([], let_go=[row.lot_id for row in waiting], now=now)
        if recall.state in IN_FORCE:
            follow_reach(recall, now=now)
        tell_cleared(recall, waiting, now)
        record.about(recall, lots=[row.lot_id for row in waiting])
    return rows
