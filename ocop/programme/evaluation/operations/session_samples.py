"""Sản phẩm mẫu ở phiên họp: nhận từ kho, ghi đã dùng đánh giá, đưa phần còn lại về kho, ký xác nhận."""

from collections.abc import Collection
from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import SampleConfirmation, SampleStep
from ocop.programme.dossiers.operations.confirm_samples import confirm_for_council
from ocop.programme.dossiers.operations.council_samples import move_for_council
from ocop.programme.dossiers.operations.sample_stepping import HandOver, note_step
from ocop.programme.dossiers.rules.samples import SampleMove
from ocop.programme.evaluation.models import AgendaItem, CouncilSession, SessionSample
from ocop.programme.evaluation.permissions.sampling import (
    why_not_confirm_session_samples,
    why_not_take_samples,
    why_not_taste_samples,
)
from ocop.programme.evaluation.queries.seats import OwnSeat, own_seat
from ocop.programme.evaluation.queries.session_samples import sample_level_of
from ocop.programme.evaluation.queries.visible import agenda_visible_to, sessions_visible_to


def take_samples(
    *, actor: Actor, item_id: int, serials: Collection[int], hand_over: HandOver, now: datetime
) -> SampleStep:
    """The secretary takes samples of a product on the agenda out of the storeroom; the storekeeper signs.

    Raises AgendaItem.DoesNotExist for strangers and recused people, Refusal for other seats, Conflict for samples that
    are no longer in the storeroom.
    """
    with deed("evaluation.take_samples", actor=actor, now=now) as record:
        item, session, seat = _found(actor, item_id)
        refuse_if(why_not_take_samples(session, seat))
        step = _move(item, session, SampleMove.TAKE, serials, hand_over, actor=actor, now=now)
        note_step(record, step)
    return step


def taste_samples(
    *,
    actor: Actor,
    item_id: int,
    serials: Collection[int],
    is_used_up: bool,
    hand_over: HandOver,
    now: datetime,
) -> SampleStep:
    """Note which samples the council tasted and whether something is left; a second seat signs.

    Nothing is tasted that the council was not given, nor past its last day (Refusal).
    """
    with deed("evaluation.taste_samples", actor=actor, now=now) as record:
        item, session, seat = _found(actor, item_id)
        refuse_if(why_not_taste_samples(session, seat))
        move = SampleMove.USE_UP if is_used_up else SampleMove.TASTE
        step = _move(item, session, move, serials, hand_over, actor=actor, now=now)
        note_step(record, step)
    return step


def bring_back_samples(
    *, actor: Actor, item_id: int, serials: Collection[int], hand_over: HandOver, now: datetime
) -> SampleStep:
    """Untouched samples and what is left of the others go back to the storeroom; the storekeeper signs."""
    with deed("evaluation.bring_back_samples", actor=actor, now=now) as record:
        item, session, seat = _found(actor, item_id)
        refuse_if(why_not_take_samples(session, seat))
        step = _move(item, session, SampleMove.BRING_BACK, serials, hand_over, actor=actor, now=now)
        note_step(record, step)
    return step


def confirm_session_samples(*, actor: Actor, item_id: int, step_id: int, now: datetime) -> SampleConfirmation:
    """Chair or secretary signs for what the other of them noted as tasted."""
    with deed("evaluation.confirm_samples", actor=actor, now=now) as record:
        item, session, seat = _found(actor, item_id)
        line = SessionSample.objects.get(item=item, step=step_id)
        step: SampleStep = lock(SampleStep.objects.all(), pk=line.step_id)
        refuse_if(why_not_confirm_session_samples(seat, step, actor))
        signed = confirm_for_council(step=step, actor=actor, now=now)
        record.about(step, session=session.pk, way=signed.way)
    return signed


def _found(actor: Actor, item_id: int) -> tuple[AgendaItem, CouncilSession, OwnSeat]:
    found = AgendaItem.objects.get(pk=item_id)
    session = sessions_visible_to(actor).select_related("council", "round").get(pk=found.session_id)
    item = agenda_visible_to(actor, session).get(pk=item_id)
    return item, session, own_seat(actor, session)


def _move(
    item: AgendaItem,
    session: CouncilSession,
    move: SampleMove,
    serials: Collection[int],
    hand_over: HandOver,
    *,
    actor: Actor,
    now: datetime,
) -> SampleStep:
    step = move_for_council(
        dossier_id=item.dossier_id,
        level=sample_level_of(session),
        move=move,
        serials=serials,
        hand_over=hand_over,
        occasion=f"{session.name} ({session.held_on:%d/%m/%Y})",
        actor=actor,
        now=now,
    )
    SessionSample.objects.create(item=item, step=step)
    return step
