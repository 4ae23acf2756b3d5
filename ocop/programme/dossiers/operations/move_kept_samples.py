"""What an office does with samples it keeps: puts them away, sends them on, gives them back, destroys them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.labels import SAMPLE_KEEPER_LABELS
from ocop.programme.dossiers.models import Dossier, SampleItem, SampleStep
from ocop.programme.dossiers.operations.sample_notices import tell_office_of_step, tell_producer_of_step
from ocop.programme.dossiers.operations.sample_stepping import (
    HandOver,
    SampleDetails,
    Sides,
    check_hand_over,
    lock_samples,
    make_sample_step,
    note_step,
    numbers_of,
)
from ocop.programme.dossiers.permissions.samples import why_not_keep_samples, why_not_send_samples
from ocop.programme.dossiers.queries.samples import sample_dossiers_visible_to
from ocop.programme.dossiers.rules.samples import SampleKeeper, SampleLevel, SampleMove, office_above

SHORTEST_REASON = 10
FEWEST_WITNESSES = 2


def store_samples(
    *,
    actor: Actor,
    dossier_id: int,
    level: SampleLevel,
    office: SampleKeeper,
    serials: Collection[int],
    hand_over: HandOver,
    details: SampleDetails | None = None,
    now: datetime,
) -> SampleStep:
    """Put samples in the storeroom, or note another shelf, another temperature; out: the line of the book.

    The storekeeper signs as well when that is somebody else than the officer. Raises Dossier.DoesNotExist, Refusal,
    Conflict, FieldRefusal without a place.
    """
    with deed("dossiers.store_samples", actor=actor, now=now) as record:
        dossier, items = _kept(actor, dossier_id, level, office, serials)
        check_hand_over(hand_over, needs_giver=False, needs_taker=False, now=now)
        if not hand_over.place.strip():
            raise FieldRefusal({"place": [_("Ghi kho, kệ hoặc tủ để mẫu.")]})
        keeper_name = hand_over.taker_name.strip() or actor.name
        step = make_sample_step(
            dossier=dossier,
            level=level,
            move=SampleMove.STORE,
            items=items,
            sides=Sides(office, actor.name, office, keeper_name, office if keeper_name != actor.name else None),
            office=office,
            hand_over=hand_over,
            details=details,
            actor=actor,
            now=now,
        )
        note_step(record, step)
    return step


def send_samples(
    *,
    actor: Actor,
    dossier_id: int,
    level: SampleLevel,
    office: SampleKeeper,
    serials: Collection[int],
    hand_over: HandOver,
    now: datetime,
) -> SampleStep:
    """Send samples to the office above, which signs by taking them in (Điều 6 khoản 2, 3; Điều 7 khoản 2 điểm b)."""
    with deed("dossiers.send_samples", actor=actor, now=now) as record:
        dossier, items = _kept(actor, dossier_id, level, office, serials)
        refuse_if(why_not_send_samples(actor, dossier, office, level))
        check_hand_over(hand_over, needs_giver=False, needs_taker=False, now=now)
        above = office_above(level, office)
        assert above is not None
        with in_record_language():
            taker_name = hand_over.taker_name.strip() or str(SAMPLE_KEEPER_LABELS[above])
        step = make_sample_step(
            dossier=dossier,
            level=level,
            move=SampleMove.SEND,
            items=items,
            sides=Sides(office, hand_over.giver_name.strip() or actor.name, above, taker_name, above),
            office=office,
            hand_over=hand_over,
            actor=actor,
            now=now,
        )
        tell_office_of_step(dossier, step, above, now=now)
        note_step(record, step)
    return step


def return_samples(
    *,
    actor: Actor,
    dossier_id: int,
    level: SampleLevel,
    office: SampleKeeper,
    serials: Collection[int],
    hand_over: HandOver,
    now: datetime,
) -> SampleStep:
    """Give samples, or what is left of them, back to the producer, who signs for them."""
    with deed("dossiers.return_samples", actor=actor, now=now) as record:
        dossier, items = _kept(actor, dossier_id, level, office, serials)
        check_hand_over(hand_over, needs_giver=False, needs_taker=True, now=now)
        step = make_sample_step(
            dossier=dossier,
            level=level,
            move=SampleMove.RETURN,
            items=items,
            sides=Sides(office, actor.name, SampleKeeper.PRODUCER, hand_over.taker_name, SampleKeeper.PRODUCER),
            office=office,
            hand_over=hand_over,
            actor=actor,
            now=now,
        )
        tell_producer_of_step(dossier, step, now=now)
        note_step(record, step)
    return step


def destroy_samples(
    *,
    actor: Actor,
    dossier_id: int,
    level: SampleLevel,
    office: SampleKeeper,
    serials: Collection[int],
    hand_over: HandOver,
    occasion: str = "",
    now: datetime,
) -> SampleStep:
    """Destroy samples before witnesses; out: the line the minutes of destruction are printed from.

    `hand_over.remark` is the reason and the way, `witnesses` at least two people, one a line. A second officer of the
    office confirms, or the scan of the signed minutes is put in.
    """
    with deed("dossiers.destroy_samples", actor=actor, now=now) as record:
        dossier, items = _kept(actor, dossier_id, level, office, serials)
        check_hand_over(hand_over, needs_giver=False, needs_taker=False, now=now)
        witnesses = [line.strip() for line in hand_over.witnesses.splitlines() if line.strip()]
        faults: dict[str, list[str]] = {}
        if len(witnesses) < FEWEST_WITNESSES:
            faults["witnesses"] = [_("Ghi ít nhất hai người chứng kiến, mỗi người một dòng.")]
        if len(hand_over.remark.strip()) < SHORTEST_REASON:
            faults["remark"] = [_("Nêu lý do và cách hủy, ít nhất %(count)s ký tự.") % {"count": SHORTEST_REASON}]
        if faults:
            raise FieldRefusal(faults)
        step = make_sample_step(
            dossier=dossier,
            level=level,
            move=SampleMove.DESTROY,
            items=items,
            sides=Sides(office, actor.name, office, witnesses[0], office),
            office=office,
            hand_over=hand_over,
            occasion=occasion.strip(),
            actor=actor,
            now=now,
        )
        tell_producer_of_step(dossier, step, now=now)
        note_step(record, step)
    return step


def _kept(
    actor: Actor, dossier_id: int, level: SampleLevel, office: SampleKeeper, serials: Collection[int]
) -> tuple[Dossier, Sequence[SampleItem]]:
    """The dossier and its samples, locked, when the actor acts for the office that keeps them."""
    rows = sample_dossiers_visible_to(actor).select_related("rubric", "product", "producer")
    dossier: Dossier = lock(rows, pk=dossier_id)
    refuse_if(why_not_keep_samples(actor, dossier, office, level))
    items = lock_samples(dossier, level, serials)
    if len(items) < len(set(serials)):
        raise Refusal(_("Có số thứ tự mẫu không có trong sổ."))
    elsewhere = [item for item in items if item.keeper != office]
    if elsewhere:
        raise Refusal(
            _("Mẫu số %(numbers)s không còn ở cơ quan Ông/Bà: đang do %(keeper)s giữ.")
            % {
                "numbers": numbers_of(elsewhere),
                "keeper": SAMPLE_KEEPER_LABELS[SampleKeeper(elsewhere[0].keeper)],
            }
        )
    return dossier, items
