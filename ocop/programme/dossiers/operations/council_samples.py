"""Samples in the hands of a council; called inside the deeds of a session, which asks who may."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.labels import SAMPLE_KEEPER_LABELS
from ocop.programme.dossiers.models import Dossier, SampleStep
from ocop.programme.dossiers.operations.sample_notices import tell_office_of_step
from ocop.programme.dossiers.operations.sample_stepping import (
    HandOver,
    Sides,
    check_hand_over,
    lock_samples,
    make_sample_step,
    numbers_of,
)
from ocop.programme.dossiers.rules.samples import STOREKEEPER, SampleKeeper, SampleLevel, SampleMove

_M, _K = SampleMove, SampleKeeper
COUNCIL_MOVES = frozenset({_M.TAKE, _M.TASTE, _M.USE_UP, _M.BRING_BACK})


def move_for_council(
    *,
    dossier_id: int,
    level: SampleLevel,
    move: SampleMove,
    serials: Collection[int],
    hand_over: HandOver,
    occasion: str,
    actor: Actor,
    now: datetime,
) -> SampleStep:
    """TAKE from the storeroom, TASTE or USE_UP at the table, BRING_BACK what is left; out: the line of the book.

    The storekeeper signs for what goes out and comes back, a second seat of the council for what was tasted. Raises
    Refusal for samples that are not there or past their last day, Conflict when somebody moved one meanwhile,
    FieldRefusal for names and hour.
    """
    assert move in COUNCIL_MOVES
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("product", "producer").get(pk=dossier_id)
    store = STOREKEEPER[level]
    keeper = store if move is _M.TAKE else _K.COUNCIL
    items = lock_samples(dossier, level, serials)
    elsewhere = [item for item in items if item.keeper != keeper]
    if elsewhere or len(items) < len(set(serials)):
        raise Refusal(
            _("Mẫu số %(numbers)s không ở %(keeper)s nên không giao nhận được ở phiên này.")
            % {
                "numbers": numbers_of(elsewhere) or ", ".join(str(one) for one in sorted(set(serials))),
                "keeper": SAMPLE_KEEPER_LABELS[keeper],
            }
        )
    check_hand_over(hand_over, needs_giver=move is _M.TAKE, needs_taker=move is not _M.TAKE, now=now)
    sides = {
        _M.TAKE: Sides(store, hand_over.giver_name, _K.COUNCIL, hand_over.taker_name or actor.name, store),
        _M.BRING_BACK: Sides(_K.COUNCIL, hand_over.giver_name or actor.name, store, hand_over.taker_name, store),
    }.get(move, Sides(_K.COUNCIL, hand_over.giver_name or actor.name, _K.COUNCIL, hand_over.taker_name, _K.COUNCIL))
    step = make_sample_step(
        dossier=dossier,
        level=level,
        move=move,
        items=items,
        sides=sides,
        office=store,
        hand_over=hand_over,
        occasion=occasion[:250],
        actor=actor,
        now=now,
    )
    # At taking, the storekeeper stands there and finds the line on the desk; what comes back may come unannounced.
    if move is _M.BRING_BACK:
        tell_office_of_step(dossier, step, store, now=now)
    return step
