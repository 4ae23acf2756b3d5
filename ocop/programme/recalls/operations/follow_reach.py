"""Theo hàng bị thu hồi vào lô của các chủ thể khác: their lots are kept back until somebody has looked."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.public_changes import announce_change
from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.recalls.models import ReachedLot, Recall
from ocop.programme.recalls.operations.telling import tell_makers
from ocop.programme.recalls.queries.lots_reached import lots_reached
from ocop.programme.recalls.queries.reached_lots import lots_kept_back
from ocop.programme.recalls.rules.recall_kinds import IN_FORCE, CheckState, RecallKind
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.operations.lot_recalls import end_checks, put_under_check
from ocop.programme.traceability.queries.event_spread import events_of_everybody


def follow_recalls(*, now: datetime) -> int:
    """Every recall in force once more, for what was written down since; out: how many lots changed. Safe to call at
    any time by several processes at once."""
    changed = 0
    for pk in Recall.objects.filter(kind=RecallKind.REAL, state__in=sorted(IN_FORCE)).values_list("pk", flat=True):
        with deed("recalls.follow_reach", actor=programme_itself("ocop remind"), now=now) as record:
            recall: Recall = lock(Recall.objects.all(), pk=pk)
            count = follow_reach(recall, now=now) if recall.state in IN_FORCE else 0
            changed += count
            if count:
                record.about(recall, lots=count)
            else:
                record.nothing_happened()
    return changed


def follow_reach(recall: Recall, *, now: datetime) -> int:
    """Part of the deeds of a recall in force, whose row the caller holds: whichever lots of others the goods went into
    by any book and any event, kept back at once, and their makers told. What came of nothing but lots that were
    cleared is cleared too. Out: how many lots changed. Source: Thông tư 17/2021/TT-BNNPTNT (one step forward)."""
    if recall.kind != RecallKind.REAL or recall.decided_at is None:
        return 0
    rows = {row.lot_id: row for row in recall.reached.all()}
    cleared = [lot for lot, row in rows.items() if row.state == CheckState.CLEARED and row.answered_by_id is not None]
    of_recall = set(recall.lots.values_list("lot_id", flat=True))
    found = lots_reached(of_recall, events=events_of_everybody(), but_for=cleared).lot_ids
    maker = recall.product.producer_id
    lots = dict(Lot.objects.filter(pk__in=found, withdrawn_at__isnull=True).values_list("pk", "product__producer_id"))
    theirs = {lot for lot, producer in lots.items() if lot not in of_recall or producer != maker}
    new = sorted(theirs - rows.keys())
    back = [
        row for lot, row in rows.items() if lot in theirs and row.state == CheckState.CLEARED and lot not in cleared
    ]
    gone = [row for lot, row in rows.items() if lot not in theirs and row.state == CheckState.CHECKING]
    ReachedLot.objects.bulk_create([ReachedLot(recall=recall, lot_id=lot, found_at=now) for lot in new])
    _settle(gone, CheckState.CLEARED, words=_followed(), at=now)
    _settle(back, CheckState.CHECKING, words="", at=None)
    keep_back([*new, *(row.lot_id for row in back)], let_go=[row.lot_id for row in gone], now=now)
    by_maker: dict[int, list[int]] = defaultdict(list)
    for lot in new:
        by_maker[lots[lot]].append(lot)
    tell_makers(recall, by_maker, now)
    return len(new) + len(back) + len(gone)


def keep_back(lot_ids: Collection[int], *, let_go: Collection[int] = (), now: datetime) -> None:
    """Part of the deeds that begin and end checks: the marks the pages of the lots are written from."""
    put_under_check(lot_ids, at=now)
    if let_go:
        end_checks(set(let_go) - lots_kept_back(let_go))
    if lot_ids or let_go:
        announce_change()


def _settle(rows: list[ReachedLot], state: CheckState, *, words: str, at: datetime | None) -> None:
    for row in rows:
        row.state, row.words, row.answered_at, row.answered_by_id = state, words, at, None
    ReachedLot.objects.bulk_update(rows, ["state", "words", "answered_at", "answered_by"])


@in_record_language()
def _followed() -> str:
    return _("Lô hàng mà lô này nhận hoặc dùng đã được kiểm tra, không thuộc diện thu hồi.")
