"""Đếm một lần kiểm tra tem. Không phải một việc của ai: không ghi nhật ký, không ghi người xem là ai."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import F

from ocop.foundation.prepared import quick_rows
from ocop.programme.stamps.models import StampLook
from ocop.programme.stamps.queries.stamp_truth import StampTruth
from ocop.programme.stamps.rules.verdicts import Verdict, is_another_look

_COUNT = (
    "INSERT INTO stamps_stamplook (batch_id, counter, count, first_at, last_at, alarm) VALUES (%s, %s, 1, %s, %s, %s) "
    "ON CONFLICT (batch_id, counter) DO UPDATE SET count = stamps_stamplook.count + 1, last_at = excluded.last_at, "
    "alarm = CASE WHEN excluded.alarm = '' THEN stamps_stamplook.alarm ELSE excluded.alarm END"
)
_ALARMS = frozenset({Verdict.NOT_ACTIVATED, Verdict.VOID, Verdict.RECALLED, Verdict.UNUSUAL})


def count_look(*, truth: StampTruth, now: datetime) -> None:
    """Count one look at an issued stamp: a row from the first on; looks within minutes count once."""
    if not truth.batch_id or not is_another_look(truth.looks, now):
        return
    alarm = truth.verdict.value if truth.verdict in _ALARMS else ""
    at = connection.ops.adapt_datetimefield_value(now)
    quick_rows(_COUNT, (truth.batch_id, truth.counter, at, at, alarm))


def leave_out(*, batch_id: int, counters: Iterable[int]) -> None:
    """Take back one look at each of these stamps: whoever checks his own goods by the hundred is no buyer."""
    looks = StampLook.objects.filter(batch_id=batch_id, counter__in=list(counters))
    looks.filter(count=1, alarm="").delete()
    looks.filter(count__gt=1).update(count=F("count") - 1)
