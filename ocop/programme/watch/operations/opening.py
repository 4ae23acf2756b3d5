"""Mở vụ việc từ một dấu hiệu, hoặc ghi thêm vào vụ việc đang mở."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.inspections.models import ConsumerReport
from ocop.programme.stamps.models import StampBatch
from ocop.programme.stamps.operations.hold_part import hold_part
from ocop.programme.stamps.rules.stamp_states import HoldKind
from ocop.programme.watch.labels import SIGNAL
from ocop.programme.watch.models import Case, CaseStep
from ocop.programme.watch.operations.telling import tell_of_case
from ocop.programme.watch.rules.case_kinds import StepKind
from ocop.programme.watch.rules.thresholds import OF_ONE_STAMP, Signal

WATCH = programme_itself("watch")


@dataclass(frozen=True)
class Suspicion:
    """What the watch saw: the signal, about what, the figures."""

    signal: Signal
    subject: str
    facts: dict[str, Any]
    batch: StampBatch | None = None
    counter: int | None = None
    report: ConsumerReport | None = None

    def with_facts(self, facts: dict[str, Any]) -> "Suspicion":
        """The same with other figures."""
        return replace(self, facts=facts)


def open_case(suspicion: Suspicion, now: datetime) -> list[int]:
    """The key of the case when it is new; [] when one about the same is open: it gets the newest figures.

    A new one about a stamp makes its page say "unusual", one about a batch says that it is being looked at; producer
    and inspectors are told.
    """
    standing = Case.objects.filter(signal=suspicion.signal, subject=suspicion.subject, closed_at__isnull=True)
    if standing.update(facts=suspicion.facts, last_seen_at=now):
        return []
    batch = suspicion.batch
    with deed("watch.open_case", actor=WATCH, now=now) as record:
        place = batch.order.product if batch is not None else suspicion.report
        case = Case.objects.create(
            signal=suspicion.signal,
            subject=suspicion.subject,
            batch=batch,
            counter=suspicion.counter,
            report=suspicion.report,
            province_code=place.province_code if place else "",
            commune_code=place.commune_code if place else "",
            facts=suspicion.facts,
            opened_at=now,
            last_seen_at=now,
            hold=_held(suspicion, now),
        )
        CaseStep.objects.create(case=case, kind=StepKind.OPENED, at=now)
        tell_of_case(case, now)
        record.about(case, signal=case.signal, batch=case.batch_id, counter=case.counter)
    return [case.pk]


@in_record_language()
def _held(suspicion: Suspicion, now: datetime) -> Any:
    if suspicion.batch is None:
        return None
    reason = str(SIGNAL[suspicion.signal])
    if suspicion.signal in OF_ONE_STAMP and suspicion.counter is not None:
        counters = (suspicion.counter, suspicion.counter)
        return hold_part(
            actor=WATCH, batch_id=suspicion.batch.pk, kind=HoldKind.SUSPECT, reason=reason, now=now, counters=counters
        )
    if suspicion.signal == Signal.BATCH:
        return hold_part(actor=WATCH, batch_id=suspicion.batch.pk, kind=HoldKind.FROZEN, reason=reason, now=now)
    return None
