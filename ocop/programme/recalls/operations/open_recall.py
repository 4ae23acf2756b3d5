"""Ghi phát hiện, quyết định thu hồi, kết luận không phải thu hồi."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.public_changes import announce_change
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recalls.models import Recall, RecallLot
from ocop.programme.recalls.operations.decision_paper import DecisionOnPaper, paper_on_record
from ocop.programme.recalls.operations.follow_reach import follow_reach
from ocop.programme.recalls.operations.recall_event import write_recall_event
from ocop.programme.recalls.operations.stepping import come_into
from ocop.programme.recalls.operations.telling import tell_decided, tell_found
from ocop.programme.recalls.permissions import side_of, why_not_decide, why_not_dismiss, why_not_open
from ocop.programme.recalls.queries.list_events import events_by_side
from ocop.programme.recalls.queries.lots_reached import lots_reached
from ocop.programme.recalls.queries.recalls_visible import lots_of_territory, own_lots_to_recall, recalls_visible_to
from ocop.programme.recalls.rules.recall_kinds import OPEN, Hazard, RecallKind, RecallState, Side
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.operations.recall_lot import recall_lot

OLDEST_FINDING = timedelta(days=60)


@dataclass(frozen=True)
class Finding:
    """What was found: of which lots, when, what is wrong."""

    lot_ids: tuple[int, ...]
    found_at: datetime
    hazard: Hazard
    reason: str
    found_how: str = ""
    scope: str = ""


def note_finding(*, actor: Actor, finding: Finding, is_decided_next: bool = False, now: datetime) -> Recall:
    """Write down what was found; out: the recall, waiting for its decision within 24 hours of the finding.

    The producer's members are told, unless the decision follows at once and says more.

    Raises Refusal, FieldRefusal (`lots`, `found_at`, `reason`). Source: Thông tư 17/2021/TT-BNNPTNT.
    """
    with deed("recalls.note_finding", actor=actor, now=now) as record:
        lots = _lots(actor, finding.lot_ids)
        product = lots[0].product
        refuse_if(why_not_open(actor, product))
        _refuse_faults(finding, lots, now)
        _refuse_open_ones(finding.lot_ids)
        recall = Recall.objects.create(
            kind=RecallKind.REAL,
            state=RecallState.FOUND,
            product=product,
            found_at=finding.found_at,
            found_how=finding.found_how.strip()[:500],
            hazard=finding.hazard,
            reason=finding.reason.strip()[:500],
            scope=finding.scope.strip()[:300],
            decided_side=side_of(actor, product) or "",
            opened_by_id=actor.user_id,
            opened_at=now,
            is_demo=product.is_demo,
        )
        _put_in(recall, lots, begun=set(finding.lot_ids), now=now)
        come_into(recall, RecallState.FOUND, now=now)
        if not is_decided_next:
            tell_found(recall, now)
        record.about(recall, product=product.pk, lots=len(lots), hazard=recall.hazard)
    return recall


def decide_recall(
    *, actor: Actor, recall_id: int, advice: str, paper: DecisionOnPaper | None = None, now: datetime
) -> Recall:
    """Recall the goods: every page and stamp of the lots says so from this moment, the offices are told.

    An authority names its decision (`paper`). Lots made of the found ones are recalled with them as far as the actor
    may recall them. Raises Refusal, FieldRefusal (`advice`, `number`, `issued_on`, `issuing_authority`).
    """
    with deed("recalls.decide", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        refuse_if(why_not_decide(actor, recall))
        side = side_of(actor, recall.product)
        if not advice.strip():
            raise FieldRefusal({"advice": [_("Hãy ghi người mua cần làm gì.")]})
        if side == Side.AUTHORITY:
            recall.decision = paper_on_record(actor, recall, paper, now=now)
        recall.decided_at, recall.decided_side, recall.advice = now, side or "", advice.strip()[:500]
        recall.save(update_fields=["decided_at", "decided_side", "advice", "decision"])
        said = f"{recall.reason} {recall.advice}"[:500]
        lots = [row.lot for row in recall.lots.select_related("lot__product", "lot__stock")]
        for lot in lots:
            if lot.recalled_at is None or lot.recall_over_at is not None:
                recall_lot(actor=actor, lot_id=lot.pk, reason=said, now=now)
        write_recall_event(recall, lots, now=now)
        follow_reach(recall, now=now)
        come_into(recall, RecallState.DECIDED, now=now)
        announce_change()
        tell_decided(recall, now)
        record.about(recall, side=recall.decided_side, lots=recall.lots.count())
    return recall


def dismiss_finding(*, actor: Actor, recall_id: int, words: str, now: datetime) -> Recall:
    """The finding was looked into and the goods need no recall; out: the closed record. Raises Refusal, FieldRefusal
    (`words`)."""
    with deed("recalls.dismiss", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        refuse_if(why_not_dismiss(actor, recall))
        if not words.strip():
            raise FieldRefusal({"words": [_("Hãy ghi đã kiểm tra thế nào và vì sao không phải thu hồi.")]})
        recall.closed_at, recall.closing_report = now, words.strip()
        recall.state = RecallState.DISMISSED
        recall.save(update_fields=["closed_at", "closing_report", "state"])
        come_into(recall, RecallState.DISMISSED, now=now)
        record.about(recall)
    return recall


def add_lots(*, actor: Actor, recall_id: int, lot_ids: Collection[int], now: datetime) -> Recall:
    """More lots of the same product; everything made of them comes with them. Raises Refusal, FieldRefusal (`lots`)."""
    with deed("recalls.add_lots", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        if recall.kind == RecallKind.DRILL or recall.state not in OPEN:
            raise Refusal(_("Việc thu hồi này không thêm lô được nữa."))
        refuse_if(why_not_open(actor, recall.product))
        there = set(recall.lots.values_list("lot_id", flat=True))
        wanted = tuple(sorted(set(lot_ids) - there))
        if not wanted:
            raise FieldRefusal({"lots": [_("Hãy chọn lô chưa có trong danh sách.")]})
        lots = [one for one in _lots(actor, wanted) if one.pk not in there]
        if any(one.product_id != recall.product_id for one in lots if one.pk in wanted):
            raise FieldRefusal({"lots": [_("Chỉ thêm lô của cùng sản phẩm. Sản phẩm khác mở việc thu hồi riêng.")]})
        _refuse_open_ones(wanted)
        _put_in(recall, lots, begun=set(wanted), now=now)
        if recall.decided_at is not None:
            for lot in lots:
                if lot.recalled_at is None or lot.recall_over_at is not None:
                    recall_lot(actor=actor, lot_id=lot.pk, reason=f"{recall.reason} {recall.advice}"[:500], now=now)
            write_recall_event(recall, lots, now=now)
            follow_reach(recall, now=now)
            announce_change()
        record.about(recall, lots=len(lots))
    return recall


def _lots(actor: Actor, lot_ids: Collection[int]) -> list[Lot]:
    """The lots and everything made of them that the actor may recall; the named ones first."""
    ids = set(lot_ids)
    found = own_lots_to_recall(actor).filter(pk__in=ids) or lots_of_territory(actor).filter(pk__in=ids)
    named = sorted(found, key=lambda one: one.pk)
    if not ids or len(named) != len(ids):
        raise FieldRefusal({"lots": [_("Hãy chọn ít nhất một lô trong danh sách.")]})
    events = events_by_side(side_of(actor, named[0].product), named[0].product)
    descendants = lots_reached(ids, events=events).lot_ids - ids
    if not descendants:
        return named
    own = own_lots_to_recall(actor).filter(pk__in=descendants)
    theirs = lots_of_territory(actor).filter(pk__in=descendants)
    return named + sorted({one.pk: one for one in (*own, *theirs)}.values(), key=lambda one: one.pk)


def _refuse_faults(finding: Finding, lots: list[Lot], now: datetime) -> None:
    faults: dict[str, list[str]] = {}
    if len({one.product_id for one in lots if one.pk in finding.lot_ids}) > 1:
        faults["lots"] = [_("Mỗi việc thu hồi của một sản phẩm. Sản phẩm khác mở việc thu hồi riêng.")]
    if finding.found_at > now:
        faults["found_at"] = [_("Lúc phát hiện không thể sau bây giờ.")]
    elif finding.found_at < now - OLDEST_FINDING:
        faults["found_at"] = [_("Lúc phát hiện đã quá 60 ngày. Hãy xem lại ngày.")]
    if not finding.reason.strip():
        faults["reason"] = [_("Hãy ghi lý do: phát hiện điều gì ở sản phẩm.")]
    if faults:
        raise FieldRefusal(faults)


def _refuse_open_ones(lot_ids: Collection[int]) -> None:
    """The lots are held, so that two people who begin at once do not both."""
    list(Lot.objects.select_for_update().filter(pk__in=lot_ids).order_by("pk").values_list("pk", flat=True))
    taken = RecallLot.objects.filter(
        lot_id__in=lot_ids, recall__kind=RecallKind.REAL, recall__state__in=sorted(OPEN)
    ).select_related("lot")
    codes = ", ".join(sorted({one.lot.code for one in taken}))
    if codes:
        raise FieldRefusal({"lots": [_("Lô %(codes)s đang ở một việc thu hồi khác.") % {"codes": codes}]})


def _put_in(recall: Recall, lots: list[Lot], *, begun: set[int], now: datetime) -> None:
    RecallLot.objects.bulk_create(
        [RecallLot(recall=recall, lot=one, is_descendant=one.pk not in begun, added_at=now) for one in lots]
    )
