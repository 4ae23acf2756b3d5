"""The storeroom: what an office holds, by the day it goes off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier, SampleItem
from ocop.programme.dossiers.queries.samples import items_visible_to
from ocop.programme.dossiers.rules.samples import (
    OFFICES,
    UNTOUCHED,
    SampleKeeper,
    SampleLevel,
    SampleState,
    StorageCondition,
    is_past,
)

_S = SampleState


class StoreTab(StrEnum):
    """What a storekeeper looks for."""

    HERE = "HERE"
    COMING = "COMING"
    COUNCIL = "COUNCIL"
    ENDED = "ENDED"


_CONDITIONS: dict[StoreTab, Q] = {
    StoreTab.HERE: Q(keeper__in=OFFICES) & ~Q(state=_S.SENT),
    StoreTab.COMING: Q(state__in=(_S.EXPECTED, _S.SENT)),
    StoreTab.COUNCIL: Q(keeper=SampleKeeper.COUNCIL),
    StoreTab.ENDED: Q(keeper=SampleKeeper.NOBODY),
}


@dataclass(frozen=True)
class Shelf:
    """Samples of one dossier that lie together: same state, place, last day."""

    dossier: Dossier
    level: SampleLevel
    state: SampleState
    keeper: SampleKeeper
    place: str
    storage: StorageCondition
    specification: str
    expires_on: date | None
    serials: tuple[int, ...]
    tasted_on: date | None

    def days_left(self, today: date) -> int | None:
        """Days to the last day, negative when it has passed; None when nobody wrote it down."""
        return None if self.expires_on is None else (self.expires_on - today).days

    def is_expired(self, today: date) -> bool:
        """Untouched and past its last day: it can only be given back or destroyed."""
        return self.state in UNTOUCHED and is_past(self.expires_on, today)


def store_rows(
    actor: Actor, tab: StoreTab, *, text: str = "", keeper: SampleKeeper | None = None
) -> QuerySet[SampleItem]:
    """Samples of the places the person looks after, what goes off first on top."""
    rows = items_visible_to(actor).filter(_CONDITIONS[tab])
    if keeper is not None:
        rows = rows.filter(keeper=keeper)
    if text:
        rows = rows.filter(
            Q(dossier__product__name__icontains=text)
            | Q(dossier__producer__name__icontains=text)
            | Q(place__icontains=text)
        )
    return rows.select_related("dossier__product", "dossier__producer").order_by(
        "expires_on", "dossier_id", "level", "state", "place", "serial"
    )


def tab_counts(actor: Actor) -> dict[StoreTab, int]:
    """How many samples each tab holds."""
    rows = items_visible_to(actor)
    return {tab: rows.filter(condition).count() for tab, condition in _CONDITIONS.items()}


def shelves(items: Sequence[SampleItem]) -> list[Shelf]:
    """The rows put together; the order of the first of each is kept, those without a day come last."""
    groups: dict[tuple[object, ...], list[SampleItem]] = {}
    for item in items:
        key = (
            item.dossier_id,
            item.level,
            item.state,
            item.keeper,
            item.place,
            item.storage,
            item.specification,
            item.expires_on,
            item.tasted_on,
        )
        groups.setdefault(key, []).append(item)
    found = [
        Shelf(
            dossier=some[0].dossier,
            level=SampleLevel(some[0].level),
            state=SampleState(some[0].state),
            keeper=SampleKeeper(some[0].keeper),
            place=some[0].place,
            storage=StorageCondition(some[0].storage),
            specification=some[0].specification,
            expires_on=some[0].expires_on,
            serials=tuple(sorted(item.serial for item in some)),
            tasted_on=some[0].tasted_on,
        )
        for some in groups.values()
    ]
    return sorted(found, key=lambda shelf: (shelf.expires_on or date.max, shelf.dossier.pk))
