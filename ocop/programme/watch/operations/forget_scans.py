"""Rows of scans whose time is over; the numbers of the days stay."""

from datetime import date, datetime

from django.utils import timezone

from ocop.foundation.audit.deeds import deed
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.watch.models import Case, MonthKey, Scan, SlowedSource, WatchMark
from ocop.programme.watch.rules.retention import KEY_MONTHS, ROW, SOURCE
from ocop.programme.watch.rules.thresholds import Signal


def forget_scans(*, now: datetime) -> int:
    """Take away rows of more than 90 days that were counted, hashes of networks of more than 7, and old keys.

    A row the watch has not read yet stays until it is counted. Returns how many rows changed or went.
    """
    today = timezone.localdate(now)
    months = today.year * 12 + today.month - KEY_MONTHS
    oldest = date(months // 12, months % 12 + 1, 1)
    with deed("watch.forget_scans", actor=programme_itself("privacy"), now=now) as record:
        read = WatchMark.objects.filter(name="scans").values_list("last_scan", flat=True).first() or 0
        rows = Scan.objects.filter(at__lt=now - ROW, pk__lte=read).delete()[0]
        hidden = Scan.objects.filter(at__lt=now - SOURCE).exclude(source_hash="").update(source_hash="")
        hidden += SlowedSource.objects.filter(until__lt=now - SOURCE).delete()[0]
        for pk in Case.objects.filter(
            signal=Signal.BAD_CODES, last_seen_at__lt=now - SOURCE, subject__startswith="source:"
        ).values_list("pk", flat=True):
            hidden += Case.objects.filter(pk=pk).update(subject=f"network:{pk}")
        keys = MonthKey.objects.filter(month__lt=oldest).delete()[0]
        if not rows + hidden + keys:
            record.nothing_happened()
        record.about_key(Scan, 0, rows=rows, hidden=hidden, keys=keys)
    return rows + hidden
