"""Xem xét, gắn với cuộc kiểm tra, tạm dừng lô tem, kết luận một vụ việc về tem."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import DeedRecord, deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.stamps.operations.hold_part import hold_part, lift_hold, void_by_office
from ocop.programme.stamps.rules.stamp_states import HoldKind
from ocop.programme.watch.labels import SIGNAL
from ocop.programme.watch.models import Case, CaseStep
from ocop.programme.watch.operations.telling import tell_of_answer, tell_of_conclusion
from ocop.programme.watch.permissions import (
    why_not_answer,
    why_not_confirm,
    why_not_freeze,
    why_not_handle,
    why_not_inspect,
)
from ocop.programme.watch.queries.cases import cases_visible_to, inspections_for, own_cases
from ocop.programme.watch.rules.case_kinds import CaseState, StepKind
from ocop.programme.watch.rules.thresholds import Signal

LONGEST = 1000


@contextmanager
def _deed_on(name: str, actor: Actor, case_id: int, now: datetime) -> Iterator[tuple[Case, DeedRecord]]:
    """The case, locked, among what the actor sees; its state and signal go into the log."""
    with deed(name, actor=actor, now=now) as record:
        case: Case = lock(cases_visible_to(actor), pk=case_id)
        yield case, record
        record.about(case, signal=case.signal, state=case.state)


def look_at_case(*, actor: Actor, case_id: int, now: datetime) -> Case:
    """Somebody of the office has it in hand. Twice is once."""
    with _deed_on("watch.look_at", actor, case_id, now) as (case, record):
        refuse_if(why_not_handle(actor, case))
        if case.state != CaseState.NEW:
            record.nothing_happened()
        else:
            case.assigned_to_id = case.assigned_to_id or actor.user_id
            _step(actor, case, StepKind.LOOKED_AT, now, state=CaseState.LOOKED_AT)
    return case


def link_inspection(*, actor: Actor, case_id: int, inspection_id: int, now: datetime) -> Case:
    """Tie the case to an inspection of that product. Raises FieldRefusal (`inspection`) for one of another product."""
    with _deed_on("watch.link_inspection", actor, case_id, now) as (case, record):
        refuse_if(why_not_inspect(actor, case))
        inspection = inspections_for(actor, case).filter(pk=inspection_id).first()
        if inspection is None:
            raise FieldRefusal({"inspection": [_("Hãy chọn một cuộc kiểm tra của đúng sản phẩm này.")]})
        if case.inspection_id == inspection.pk:
            record.nothing_happened()
        else:
            case.inspection = inspection
            _step(actor, case, StepKind.INSPECTED, now, state=CaseState.INSPECTED)
            record.about(case, inspection=inspection.pk)
    return case


def freeze_batch(*, actor: Actor, case_id: int, reason: str, now: datetime) -> Case:
    """The page of every stamp of the batch says that it is being looked at, until the case ends."""
    with _deed_on("watch.freeze", actor, case_id, now) as (case, record):
        refuse_if(why_not_freeze(actor, case))
        if case.hold is not None and case.hold.kind == HoldKind.FROZEN and case.hold.lifted_at is None:
            record.nothing_happened()
            return case
        old = case.hold_id
        case.hold = hold_part(actor=actor, batch_id=_batch_id(case), kind=HoldKind.FROZEN, reason=reason, now=now)
        case.save(update_fields=["hold"])
        _lift(actor, case, old, now)
        _step(actor, case, StepKind.HELD, now, words=reason, state=_in_hand(case))
    return case


def explain_case(*, actor: Actor, case_id: int, words: str, now: datetime) -> Case:
    """There is a good reason for what was seen: what was held is as before, scans from before count no more."""
    with _deed_on("watch.explain", actor, case_id, now) as (case, _record):
        refuse_if(why_not_handle(actor, case))
        _conclude(actor, case, CaseState.EXPLAINED, words, now)
        _lift(actor, case, case.hold_id, now)
    return case


def confirm_copy(*, actor: Actor, case_id: int, words: str, is_void: bool, now: datetime) -> Case:
    """The stamp was copied: its page says "unusual" from now on, or that it is void. Nothing opens a case about it
    again. The rest of a frozen batch is as before, unless the whole batch is what was copied.

    `is_void` voids the one stamp of the case; Refusal for a case that is not about one stamp.
    """
    with _deed_on("watch.confirm_copy", actor, case_id, now) as (case, record):
        refuse_if(why_not_confirm(actor, case))
        if is_void and case.counter is None:
            raise Refusal(_("Vụ việc này không về một tem riêng; hãy thu hồi lô hàng hoặc hủy đoạn tem."))
        _conclude(actor, case, CaseState.CONFIRMED, words, now)
        if case.signal != Signal.BATCH:
            _thaw(actor, case, now)
        if is_void and case.counter is not None:
            void_by_office(actor=actor, batch_id=_batch_id(case), counter=case.counter, reason=words, now=now)
            CaseStep.objects.create(case=case, kind=StepKind.VOIDED, at=now, by_id=actor.user_id)
        record.about(case, is_void=is_void)
    return case


def answer_case(*, actor: Actor, case_id: int, words: str, now: datetime) -> Case:
    """What the producer says to it; the office is told. Raises FieldRefusal (`words`) for an empty answer."""
    with deed("watch.answer", actor=actor, now=now) as record:
        case: Case = lock(own_cases(actor), pk=case_id)
        refuse_if(why_not_answer(actor, case))
        if not words.strip():
            raise FieldRefusal({"words": [_("Hãy viết câu trả lời.")]})
        if case.answer == words.strip()[:2000]:
            record.nothing_happened()
            return case
        case.answer, case.answered_at = words.strip()[:2000], now
        case.save(update_fields=["answer", "answered_at"])
        CaseStep.objects.create(case=case, kind=StepKind.ANSWERED, at=now, by_id=actor.user_id, words=case.answer)
        tell_of_answer(case, now)
        record.about(case, signal=case.signal)
    return case


def _conclude(actor: Actor, case: Case, state: CaseState, words: str, now: datetime) -> None:
    if not words.strip():
        raise FieldRefusal({"words": [_("Hãy ghi kết luận và căn cứ.")]})
    case.conclusion, case.closed_at = words.strip()[:LONGEST], now
    case.state = state
    case.save(update_fields=["conclusion", "closed_at", "state"])
    CaseStep.objects.create(case=case, kind=StepKind(state.value), at=now, by_id=actor.user_id, words=case.conclusion)
    tell_of_conclusion(case, now)


def _step(actor: Actor, case: Case, kind: StepKind, now: datetime, *, state: CaseState, words: str = "") -> None:
    case.state = state
    case.save(update_fields=["state", "inspection", "assigned_to"])
    CaseStep.objects.create(case=case, kind=kind, at=now, by_id=actor.user_id, words=words.strip()[:LONGEST])


def _in_hand(case: Case) -> CaseState:
    return CaseState.LOOKED_AT if case.state == CaseState.NEW else CaseState(case.state)


def _lift(actor: Actor, case: Case, hold_id: int | None, now: datetime) -> None:
    """Unless another case, open or confirmed, rests on the same hold."""
    others = Case.objects.filter(hold=hold_id).exclude(pk=case.pk).exclude(state=CaseState.EXPLAINED)
    if hold_id is not None and not others.exists():
        lift_hold(actor=actor, hold_id=hold_id, now=now)


@in_record_language()
def _thaw(actor: Actor, case: Case, now: datetime) -> None:
    """The look at the whole batch is over; the one stamp the case is about stays marked."""
    frozen = case.hold
    if frozen is None or frozen.kind != HoldKind.FROZEN:
        return
    case.hold = None
    if case.counter is not None:
        case.hold = hold_part(
            actor=actor,
            batch_id=_batch_id(case),
            kind=HoldKind.SUSPECT,
            reason=str(SIGNAL[Signal(case.signal)]),
            now=now,
            counters=(case.counter, case.counter),
        )
    case.save(update_fields=["hold"])
    _lift(actor, case, frozen.pk, now)


def _batch_id(case: Case) -> int:
    if case.batch_id is None:
        raise Refusal(_("Vụ việc này không về một lô tem nào."))
    return case.batch_id
