"""Scans and cases of stamps, without the page that records them."""

from datetime import datetime, timedelta
from typing import Any

from ocop.programme.stamps.models import StampBatch
from ocop.programme.stamps.rules.verdicts import Verdict
from ocop.programme.watch.models import Case, CaseStep, Scan
from ocop.programme.watch.rules.case_kinds import StepKind
from ocop.programme.watch.rules.readers import Browser
from ocop.programme.watch.rules.thresholds import Signal
from tests.factories.stamps import AT


def make_case(batch: StampBatch, signal: Signal = Signal.DEVICES, number: int = 1, **changes: Any) -> Case:
    """A case about one stamp, as the watch opens it."""
    counter = batch.first_counter + number - 1
    product = batch.order.product
    given: dict[str, Any] = {
        "signal": signal,
        "subject": f"stamp:{batch.pk}:{counter}",
        "batch": batch,
        "counter": counter,
        "province_code": product.province_code,
        "commune_code": product.commune_code,
        "facts": {"devices": 14, "scans": 20, "provinces": {"01": 8, "79": 6}},
        "opened_at": AT,
        "last_seen_at": AT,
    }
    case = Case.objects.create(**{**given, **changes})
    CaseStep.objects.create(case=case, kind=StepKind.OPENED, at=AT)
    return case


def make_scan(batch: StampBatch | None, number: int = 1, *, at: datetime = AT, **changes: Any) -> Scan:
    """One scan; a device and a network of its own unless told."""
    count = Scan.objects.count()
    given: dict[str, Any] = {
        "at": at,
        "batch": batch,
        "counter": batch.first_counter + number - 1 if batch is not None else None,
        "verdict": Verdict.GENUINE_AGAIN,
        "device_hash": f"device{count}",
        "source_hash": f"source{count}",
        "browser": Browser.CHROME,
    }
    return Scan.objects.create(**{**given, **changes})


def later(minutes: float) -> datetime:
    """So many minutes after the day of the stamps' factory."""
    return AT + timedelta(minutes=minutes)
