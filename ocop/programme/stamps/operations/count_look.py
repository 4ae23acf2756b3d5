"""Đếm một lần kiểm tra tem. Không phải một việc của ai: không ghi nhật ký, không ghi người xem là ai."""

from datetime import datetime

from django.db.models import F

from ocop.programme.stamps.models import StampLook
from ocop.programme.stamps.queries.stamp_truth import StampTruth
from ocop.programme.stamps.rules.verdicts import Verdict, is_another_look

_ALARMS = frozenset({Verdict.NOT_ACTIVATED, Verdict.VOID, Verdict.RECALLED, Verdict.UNUSUAL})


def count_look(*, truth: StampTruth, now: datetime) -> None:
    """Count one look at an issued stamp: a row from the first on; looks within minutes count once."""
    if not truth.batch_id or not is_another_look(truth.looks, now):
        return
    alarm = truth.verdict.value if truth.verdict in _ALARMS else ""
    _row, is_first = StampLook.objects.get_or_create(
        batch_id=truth.batch_id,
        counter=truth.counter,
        defaults={"first_at": now, "last_at": now, "alarm": alarm},
    )
    if not is_first:
        changes = {"alarm": alarm} if alarm else {}
        StampLook.objects.filter(batch_id=truth.batch_id, counter=truth.counter).update(
            count=F("count") + 1, last_at=now, **changes
        )
