"""What receiving samples at a desk and counting them at the acceptance of a dossier have in common."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.refusal import Conflict, FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier, SampleConfirmation, SampleItem, SampleStep
from ocop.programme.dossiers.operations.sample_stepping import (
    HandOver,
    SampleDetails,
    Sides,
    lock_samples,
    make_sample_step,
    sentences_about,
)
from ocop.programme.dossiers.queries.samples import last_touch
from ocop.programme.dossiers.rules.samples import (
    LARGEST_SERIAL,
    ConfirmationWay,
    SampleKeeper,
    SampleLevel,
    SampleMove,
    SampleState,
    may_receive,
)

_K, _S = SampleKeeper, SampleState


def take_in(
    *,
    dossier: Dossier,
    level: SampleLevel,
    office: SampleKeeper,
    serials: Collection[int],
    hand_over: HandOver,
    details: SampleDetails | None,
    actor: Actor,
    now: datetime,
) -> list[SampleStep]:
    """Take samples in, one line for those from the producer and one for those from the office below.

    Numbers nobody has announced get their line here. The office below has signed when it sent them: its line is
    confirmed by this one. Raises Conflict when a sample is already somewhere else.
    """
    if any(not 1 <= serial <= LARGEST_SERIAL for serial in serials):
        raise FieldRefusal({"serials": [_("Số thứ tự của mẫu từ 1 đến 9999.")]})
    items = expect(dossier, level, serials, now)
    stuck = [one for one in items if not may_receive(level, office, _S(one.state), _K(one.keeper))]
    if stuck:
        raise Conflict(*sentences_about(stuck))
    steps = []
    for giver in (_K.PRODUCER, *(_K(one) for one in sorted({item.keeper for item in items} - {_K.PRODUCER}))):
        some = [item for item in items if item.keeper == giver]
        if not some:
            continue
        sent = [] if giver is _K.PRODUCER else _sendings(some)
        name = sent[-1].giver_name if sent else hand_over.giver_name
        if not name.strip():
            raise FieldRefusal({"giver_name": [_("Ghi họ tên người giao.")]})
        awaits = _K.PRODUCER if giver is _K.PRODUCER else None
        steps.append(
            make_sample_step(
                dossier=dossier,
                level=level,
                move=SampleMove.RECEIVE,
                items=some,
                sides=Sides(giver, name, office, hand_over.taker_name or actor.name, awaits),
                office=office,
                hand_over=hand_over,
                details=details,
                actor=actor,
                now=now,
            )
        )
        _sign_sendings(sent, actor, now)
    return steps


def expect(dossier: Dossier, level: SampleLevel, serials: Collection[int], now: datetime) -> list[SampleItem]:
    """The samples with these numbers, locked; those without a line yet get one."""
    known = set(
        SampleItem.objects.filter(dossier=dossier, level=level, serial__in=list(serials)).values_list(
            "serial", flat=True
        )
    )
    SampleItem.objects.bulk_create(
        SampleItem(dossier=dossier, level=level, serial=serial, state_since=dossier.created_at)
        for serial in sorted(set(serials) - known)
    )
    return lock_samples(dossier, level, serials)


def _sendings(items: Sequence[SampleItem]) -> list[SampleStep]:
    steps = {step.pk: step for step in last_touch(items).values() if step.move == SampleMove.SEND}
    return [steps[pk] for pk in sorted(steps)]


def _sign_sendings(sent: Sequence[SampleStep], actor: Actor, now: datetime) -> None:
    """A line "sent" is signed for when all of its samples have arrived."""
    for step in sent:
        is_whole = not SampleItem.objects.filter(moved__step=step, state=_S.SENT).exists()
        if is_whole and not SampleConfirmation.objects.filter(step=step).exists():
            SampleConfirmation.objects.create(
                step=step,
                way=ConfirmationWay.NEXT_STEP,
                signed_by_id=actor.user_id,
                signed_by_name=actor.name,
                at=now,
            )
