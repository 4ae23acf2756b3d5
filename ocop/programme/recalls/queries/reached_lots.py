"""Lots of other producers that recalled goods went into: what their makers have to look at, what is said of them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach
from ocop.programme.producers.queries.producers_visible import ids_of_own_producers
from ocop.programme.production.models import EntryLine
from ocop.programme.production.rules.entry_kinds import EntryKind, Side
from ocop.programme.recalls.models import ReachedLot, Recall
from ocop.programme.recalls.queries.recalls_visible import DECIDERS
from ocop.programme.recalls.rules.recall_kinds import CheckState, RecallState
from ocop.programme.traceability.models import Lot

NO_MORE = (RecallState.LIFTED, RecallState.DISMISSED)


def own_reached_lots(actor: Actor) -> QuerySet[ReachedLot]:
    """Lots of the producers the person is a member of, the newest recall first."""
    if actor.user_id is None:
        return ReachedLot.objects.none()
    return _read(ReachedLot.objects.filter(lot__product__producer__in=ids_of_own_producers(actor)))


def reached_lots_to_conclude(actor: Actor) -> QuerySet[ReachedLot]:
    """Lots the person may conclude about: own ones, and those of the territory an authority is in charge of."""
    mine = Q(lot__product__producer__in=ids_of_own_producers(actor)) if actor.user_id is not None else Q(pk__in=[])
    grants = actor.grants_of(*DECIDERS)
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in grants):
        return _read(ReachedLot.objects.all())
    codes = {grant.province_code for grant in grants if grant.reach == Reach.PROVINCE}
    return _read(ReachedLot.objects.filter(mine | Q(lot__product__province_code__in=codes)))


def reached_lots_of(recall: Recall) -> list[ReachedLot]:
    """All of a recall with their makers: for readers of the territory."""
    return list(_read(recall.reached.all()).order_by("lot__product__producer__name", "lot_id"))


def under_check(found: QuerySet[ReachedLot]) -> QuerySet[ReachedLot]:
    """Those that wait for a word of their maker: not cleared, not recalled themselves."""
    return found.filter(state=CheckState.CHECKING, lot__recalled_at__isnull=True).exclude(recall__state__in=NO_MORE)


def lots_kept_back(lot_ids: Collection[int]) -> set[int]:
    """Which of the lots some recall still keeps back."""
    rows = ReachedLot.objects.filter(lot_id__in=lot_ids, state=CheckState.CHECKING)
    return set(rows.exclude(recall__state__in=NO_MORE).values_list("lot_id", flat=True))


@dataclass(frozen=True, slots=True)
class Came:
    """From whom the goods of a lot were bought, and as which lot of theirs."""

    seller: str
    their_lot: str


def where_lots_came_from(lot_ids: Collection[int]) -> dict[int, list[Came]]:
    """One step back in the lot's own book: what its maker bought, for lots bought or made of bought ones directly."""
    bought: dict[int, Came] = {}
    inputs: dict[int, set[int]] = defaultdict(set)
    made = EntryLine.objects.filter(lot_id__in=lot_ids, side=Side.OUT, entry__withdrawn_at__isnull=True)
    began: dict[int, set[int]] = defaultdict(set)
    for entry, lot in made.values_list("entry_id", "lot_id"):
        began[entry].add(lot)
    used = EntryLine.objects.filter(entry__in=list(began), side=Side.IN).values_list("entry_id", "lot_id")
    for entry, lot in used:
        for one in began[entry]:
            inputs[one].add(lot)
    every = {*lot_ids, *(one for lots in inputs.values() for one in lots)}
    receipts = EntryLine.objects.filter(
        lot_id__in=every, side=Side.OUT, entry__kind=EntryKind.RECEIPT, entry__partner__isnull=False
    )
    for lot, seller, theirs in receipts.values_list("lot_id", "entry__partner__name", "entry__their_lot"):
        bought[lot] = Came(seller, theirs)
    found = {lot: [bought[one] for one in sorted({lot, *inputs[lot]}) if one in bought] for lot in lot_ids}
    return {lot: came for lot, came in found.items() if came}


@dataclass(frozen=True, slots=True)
class PublicCheck:
    """What everybody reads of a lot something of which is being recalled."""

    is_cleared: bool
    since: datetime
    words: str = ""


def with_checks(lots: QuerySet[Lot]) -> QuerySet[Lot]:
    """Lots with the last conclusion about each, for `public_check_of`: no statement more."""
    said = ReachedLot.objects.filter(lot=OuterRef("pk"), state=CheckState.CLEARED).exclude(recall__state__in=NO_MORE)
    last = said.order_by("-answered_at", "-pk")
    return lots.annotate(
        checked_at=Subquery(last.values("answered_at")[:1]), checked_words=Subquery(last.values("words")[:1])
    )


def public_check_of(lot: Any) -> PublicCheck | None:
    """What everybody reads of a lot read by `with_checks`; None where no recall reached it, or every one that did was
    lifted."""
    if lot.under_check_at is not None:
        return PublicCheck(False, lot.under_check_at)
    return PublicCheck(True, lot.checked_at, lot.checked_words) if lot.checked_at is not None else None


def _read(found: QuerySet[ReachedLot]) -> QuerySet[ReachedLot]:
    related = found.select_related("lot__product__producer", "lot__stock", "recall__product__producer")
    return related.order_by("-recall_id", "pk")
