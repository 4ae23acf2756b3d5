"""Finds out what the portal is not told yet: contents are compared by their hashes, a few records at a time.

A turn looks at what changed since the turn before; everything is compared once a day, and when somebody asks for it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction
from django.utils.timezone import localdate

from ocop.programme.exchange.models import PortalItem, PortalMark
from ocop.programme.exchange.queries.changed_records import changed_since
from ocop.programme.exchange.queries.portal_items import consented_producers
from ocop.programme.exchange.queries.portal_records import Told, records_named, records_of
from ocop.programme.exchange.rules.outbox import ItemState
from ocop.programme.exchange.rules.portal import RecordKind, content_hash
from ocop.programme.producers.models import Producer

PRODUCERS_TOGETHER = 40
RECORDS_TOGETHER = 300
EVERYTHING_EACH = timedelta(hours=24)


def collect_changes(*, now: datetime, is_full: bool = False) -> int:
    """Put what is new or changed since the last call among the records that wait; out: how many. The first time, once a
    day and with `is_full` everything is compared.

    Safe to run on several machines at once: who comes second finds the same and changes nothing.
    """
    mark, _is_new = PortalMark.objects.get_or_create(one=1)
    changed = changed_since(mark.entry, mark.event, now=now)
    if is_full or mark.full_at is None or mark.full_at <= now - EVERYTHING_EACH:
        count = collect_records(now=now)
        mark.full_at = now
    else:
        count = 0
        for kind in RecordKind:
            keys = sorted(changed.found[kind])
            for start in range(0, len(keys), RECORDS_TOGETHER):
                together = keys[start : start + RECORDS_TOGETHER]
                count += _kept(records_named(kind, together, consented_producers(), localdate(now)), now)
    # Only now: whoever dies before looks at the same once more.
    mark.entry, mark.event = changed.entry, changed.event
    mark.save(update_fields=["entry", "event", "full_at"])
    return count


def collect_records(*, now: datetime) -> int:
    """Put every new or changed record of consenting producers among those that wait; out: how many.

    Safe to run on several machines at once: a record has one row. Memory does not grow with the number of producers.
    """
    count, after = 0, 0
    while True:
        producers = consented_producers().filter(pk__gt=after).order_by("pk").prefetch_related("party_numbers")
        together = list(producers[:PRODUCERS_TOGETHER])
        if not together:
            return count
        count += collect_of(together, now=now)
        after = together[-1].pk


def collect_of(producers: Sequence[Producer], *, now: datetime) -> int:
    """The same for some producers; their consent is the caller's to have asked for."""
    records = records_of(producers, localdate(now))
    count = 0
    while told := list(islice(records, RECORDS_TOGETHER)):
        count += _kept(told, now)
    return count


def _kept(told: Iterable[Told], now: datetime) -> int:
    wanted = {(one.kind.value, one.subject_id): (one, content_hash(one.record)) for one in told}
    subjects = {subject_id for _kind, subject_id in wanted}
    kinds = {kind for kind, _subject_id in wanted}
    known = {
        (item.kind, item.subject_id): item
        for item in PortalItem.objects.filter(kind__in=kinds, subject_id__in=subjects)
    }
    new = [
        PortalItem(
            producer_id=one.producer_id,
            kind=one.kind.value,
            subject_id=one.subject_id,
            title=one.title[:250],
            content_hash=digest,
            next_try_at=now,
            created_at=now,
            changed_at=now,
        )
        for name, (one, digest) in wanted.items()
        if name not in known
    ]
    changed = [
        (known[name], one, digest)
        for name, (one, digest) in wanted.items()
        if name in known and known[name].content_hash != digest
    ]
    with transaction.atomic():
        PortalItem.objects.bulk_create(new, ignore_conflicts=True)
        for item, one, digest in changed:
            renew(item, one, digest, now)
    return len(new) + len(changed)


def renew(item: PortalItem, told: Told, digest: str, now: datetime) -> bool:
    """The record says something else now: a new version that waits; False when somebody else wrote it meanwhile."""
    return bool(
        PortalItem.objects.filter(pk=item.pk, version=item.version).update(
            version=item.version + 1,
            content_hash=digest,
            producer_id=told.producer_id,
            title=told.title[:250],
            state=ItemState.WAITING,
            tries=0,
            next_try_at=now,
            last_answer="",
            changed_at=now,
        )
    )
