"""The book of samples follows what an office signs on the dossier's own slips: counted once, written twice by itself.

Mẫu số 01 asks for the number received, Mẫu số 03 for the number sent; those numbers open the lines of the book, so that
nobody keys them a second time. A number lower than what the book holds changes nothing: samples leave it only by a
signed line of their own.
"""

from datetime import datetime

from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.labels import SAMPLE_KEEPER_LABELS
from ocop.programme.dossiers.models import Dossier, SampleItem
from ocop.programme.dossiers.operations.sample_receiving import take_in
from ocop.programme.dossiers.operations.sample_stepping import HandOver, Sides, make_sample_step
from ocop.programme.dossiers.rules.samples import (
    LARGEST_SERIAL,
    SampleKeeper,
    SampleLevel,
    SampleMove,
    SampleState,
    office_above,
)

_S = SampleState
_LEVEL = SampleLevel.PROVINCE


def count_in(*, dossier: Dossier, office: SampleKeeper, counted: int | None, actor: Actor, now: datetime) -> int:
    """Bring what the office holds up to the number it counted; out: how many were taken in. The caller's deed."""
    rows = list(SampleItem.objects.filter(dossier=dossier, level=_LEVEL).order_by("serial"))
    held = sum(row.keeper == office and row.state in {_S.RECEIVED, _S.STORED} for row in rows)
    lacking = max(0, (counted or 0) - held)
    if not lacking:
        return 0
    on_the_way = [
        row.serial for row in rows if row.state == _S.SENT and office_above(_LEVEL, SampleKeeper(row.keeper)) == office
    ]
    announced = [row.serial for row in rows if row.state == _S.EXPECTED]
    after = rows[-1].serial + 1 if rows else 1
    fresh = range(after, min(after + lacking, LARGEST_SERIAL + 1))
    serials = [*on_the_way, *announced, *fresh][:lacking]
    take_in(
        dossier=dossier,
        level=_LEVEL,
        office=office,
        serials=serials,
        hand_over=HandOver(giver_name=dossier.producer.representative_name or dossier.producer.name),
        details=None,
        actor=actor,
        now=now,
    )
    return len(serials)


def count_out(*, dossier: Dossier, office: SampleKeeper, counted: int | None, actor: Actor, now: datetime) -> int:
    """Send on as many as the office signed for; those it had not written down before are taken in first."""
    if not counted:
        return 0
    count_in(dossier=dossier, office=office, counted=counted, actor=actor, now=now)
    above = office_above(_LEVEL, office)
    assert above is not None
    items = list(
        SampleItem.objects.select_for_update()
        .filter(dossier=dossier, level=_LEVEL, keeper=office, state__in=[_S.RECEIVED, _S.STORED])
        .order_by("serial")[:counted]
    )
    if not items:
        return 0
    with in_record_language():
        taker_name = str(SAMPLE_KEEPER_LABELS[above])
    make_sample_step(
        dossier=dossier,
        level=_LEVEL,
        move=SampleMove.SEND,
        items=items,
        sides=Sides(office, actor.name, above, taker_name, above),
        office=office,
        hand_over=HandOver(),
        actor=actor,
        now=now,
    )
    return len(items)
