"""Samples for tests: a dossier whose samples were taken as far as asked, by the real operations."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from ocop.programme.dossiers.models import Dossier, SampleItem
from ocop.programme.dossiers.operations.announce_samples import announce_samples
from ocop.programme.dossiers.operations.move_kept_samples import send_samples, store_samples
from ocop.programme.dossiers.operations.receive_samples import receive_samples
from ocop.programme.dossiers.operations.sample_stepping import HandOver, SampleDetails
from ocop.programme.dossiers.rules.samples import SampleKeeper, SampleLevel, StorageCondition
from tests.factories.accounts import NOW
from tests.factories.review import Desk, make_review_dossier

FIVE = (1, 2, 3, 4, 5)
EXPIRES_ON = date(2027, 5, 1)
LEVEL = SampleLevel.PROVINCE


def make_sample_dossier(desk: Desk, **changes: Any) -> Dossier:
    """Handed in, nothing delivered."""
    return make_review_dossier(desk, **changes)


def announce(desk: Desk, dossier: Dossier, *, count: int = 5, **changes: Any) -> None:
    """The producer says what is on its way."""
    values: dict[str, Any] = {
        "specification": "gói 200 g",
        "expires_on": EXPIRES_ON,
        "storage": StorageCondition.DRY,
        **changes,
    }
    announce_samples(actor=desk.owner, dossier_id=dossier.pk, level=LEVEL, count=count, now=NOW, **values)


def receive(
    desk: Desk,
    dossier: Dossier,
    serials: Sequence[int] = FIVE,
    *,
    office: SampleKeeper = SampleKeeper.COMMUNE,
    expires_on: date | None = EXPIRES_ON,
    minutes: int = 0,
) -> None:
    """An office takes samples in."""
    actor = desk.commune_officer if office is SampleKeeper.COMMUNE else desk.province_officer
    receive_samples(
        actor=actor,
        dossier_id=dossier.pk,
        level=LEVEL,
        office=office,
        serials=serials,
        hand_over=HandOver(giver_name="Lò Thị Mai"),
        details=SampleDetails("gói 200 g", "L01", expires_on),
        now=NOW + timedelta(minutes=minutes),
    )


def bring_to_store(
    desk: Desk, dossier: Dossier, serials: Sequence[int] = FIVE, *, expires_on: date | None = EXPIRES_ON
) -> None:
    """From the producer through the commune into the province's storeroom."""
    receive(desk, dossier, serials, expires_on=expires_on)
    send_samples(
        actor=desk.commune_officer,
        dossier_id=dossier.pk,
        level=LEVEL,
        office=SampleKeeper.COMMUNE,
        serials=serials,
        hand_over=HandOver(),
        now=NOW,
    )
    Dossier.objects.filter(pk=dossier.pk).update(province_received_on=NOW.date())
    receive(desk, dossier, serials, office=SampleKeeper.PROVINCE, expires_on=expires_on)
    store_samples(
        actor=desk.province_officer,
        dossier_id=dossier.pk,
        level=LEVEL,
        office=SampleKeeper.PROVINCE,
        serials=serials,
        hand_over=HandOver(place="Kệ A1"),
        now=NOW,
    )


def states_of(dossier: Dossier) -> list[str]:
    """The state of each sample, in order of numbers."""
    return list(SampleItem.objects.filter(dossier=dossier).order_by("level", "serial").values_list("state", flat=True))


def put_in_store(dossier: Dossier, *, count: int = 5, expires_on: date | None = EXPIRES_ON, **changes: Any) -> None:
    """Rows as they stand in the storeroom, without the way that led there."""
    SampleItem.objects.bulk_create(
        SampleItem(
            dossier=dossier,
            level=LEVEL,
            serial=serial,
            expires_on=expires_on,
            received_on=NOW.date(),
            state_since=NOW,
            **{"state": "STORED", "keeper": "PROVINCE", **changes},
        )
        for serial in range(1, count + 1)
    )
