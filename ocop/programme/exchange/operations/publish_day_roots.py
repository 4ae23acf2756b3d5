"""Binds the events of each day that is over, and publishes what binds them."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Min
from django.utils import timezone

from ocop.foundation.audit.deeds import NobodyInPerson, deed
from ocop.foundation.key_ring import key_ring
from ocop.programme.exchange.models import DayRoot
from ocop.programme.exchange.queries.day_roots import leaves_of_day
from ocop.programme.exchange.rules.day_roots import HOURS_OF_GRACE, levels_of, root_of, seal_of
from ocop.programme.traceability.models import Event


def publish_day_roots(*, now: datetime) -> int:
    """Every day from the first event to yesterday that has no root yet, in order; out: how many. Safe to call at any
    time on several machines: a day has one root, a second one is refused by the database (Conflict)."""
    last = timezone.localdate(now - timedelta(hours=HOURS_OF_GRACE)) - timedelta(days=1)
    count = 0
    while (day := _next_day()) is not None and day <= last:
        _publish(day, now)
        count += 1
    return count


def _next_day() -> date | None:
    newest = DayRoot.objects.values_list("day", flat=True).first()
    if newest is not None:
        return newest + timedelta(days=1)
    first = Event.objects.filter(space="").aggregate(at=Min("record_time"))["at"]
    return timezone.localdate(first) if first is not None else None


def _publish(day: date, now: datetime) -> DayRoot:
    with deed("exchange.publish_day_root", actor=NobodyInPerson("ocop tend"), now=now) as record:
        before = DayRoot.objects.filter(day__lt=day).first()
        leaves = leaves_of_day(day)
        root = root_of(levels_of(leaves))
        seal = seal_of(before.seal if before else "", day, len(leaves), root)
        signature = key_ring(settings.STAMP_KEYS).sign(seal.encode()).hex()
        made = DayRoot.objects.create(
            day=day, count=len(leaves), root=root, seal=seal, signature=signature, published_at=now
        )
        record.about(made, day=day.isoformat(), count=made.count, root=root)
    return made
