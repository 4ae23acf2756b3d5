"""Lập báo cáo cho các đăng ký: what is new in the answers to standing questions becomes rows of the outbox."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from ocop.programme.traceability.models import Event, ReportedEvent, Subscription, SubscriptionReport
from ocop.programme.traceability.operations.subscribe import end_subscription, question_of
from ocop.programme.traceability.permissions import why_not_query_events
from ocop.programme.traceability.queries.epcis_callers import caller_by_key
from ocop.programme.traceability.queries.events_found import matching
from ocop.programme.traceability.queries.subscriptions import OPEN
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.query_parts import QueryFault
from ocop.programme.traceability.rules.report_schedule import read_schedule
from ocop.programme.traceability.rules.reports import (
    KEPT_AFTERWARDS,
    LATE_COMMIT,
    MOST_EVENTS,
    EndReason,
    ReportState,
)

MOST_REPORTS_AT_ONCE = 25
"""A subscriber who asks for years gets them in many rounds, and others get theirs in between."""


def make_due_reports(*, now: datetime) -> int:
    """Ask every standing question that is due; out: how many reports were made. Safe to run on several machines."""
    last_event = Event.objects.aggregate(last=Max("pk"))["last"] or 0
    streams = Q(schedule__isnull=True, floor__lt=last_event)
    due = Subscription.objects.filter(streams | Q(next_at__lte=now), ended_at__isnull=True)
    keys = list(due.order_by("pk").values_list("pk", flat=True))
    quiet_until = _quiet_until(now) if keys else 0
    return sum(_ask(key, quiet_until, now) for key in keys)


def drop_old_reports(*, now: datetime) -> None:
    """Forget reports a month after their end."""
    SubscriptionReport.objects.filter(settled_at__lt=now - KEPT_AFTERWARDS).exclude(state__in=OPEN).delete()


def _ask(subscription_id: int, quiet_until: int, now: datetime) -> int:
    with transaction.atomic():
        subscription = (
            Subscription.objects.select_related("query")
            .select_for_update(of=("self",), skip_locked=True)
            .filter(pk=subscription_id, ended_at__isnull=True)
            .first()
        )
        if subscription is None or (subscription.next_at is not None and subscription.next_at > now):
            return 0
        caller = caller_by_key(subscription.token_id, now)
        trouble = _trouble(caller)
        if trouble is None and caller is not None:
            try:
                return _report(subscription, caller, quiet_until, now)
            except QueryFault:
                trouble = EndReason.QUESTION
    end_subscription(subscription_id=subscription_id, reason=trouble or EndReason.TOKEN, now=now)
    return 0


def _trouble(caller: Caller | None) -> EndReason | None:
    return EndReason.TOKEN if caller is None or why_not_query_events(caller) is not None else None


def _report(subscription: Subscription, caller: Caller, quiet_until: int, now: datetime) -> int:
    """The new events as reports; the floor rises to where nothing can be added below any more."""
    told = ReportedEvent.objects.filter(subscription=subscription, event=OuterRef("pk"))
    events = (
        matching(caller, question_of(subscription, caller))
        .filter(pk__gt=subscription.floor, record_time__gte=subscription.initial_record_time)
        .exclude(Exists(told))
        .order_by("pk")
    )
    room = MOST_REPORTS_AT_ONCE * MOST_EVENTS
    found = list(events.values_list("pk", flat=True)[:room])
    is_all = len(found) < room
    parts = list(_parts(found))
    if not parts and subscription.reports_if_empty and subscription.schedule is not None:
        parts = [[]]
    for part in parts:
        _make(subscription, part, now)
    floor = max(subscription.floor, quiet_until if is_all else min(quiet_until, found[-1]))
    if not parts and floor == subscription.floor and subscription.schedule is None:
        return 0
    subscription.floor, subscription.executed_at = floor, now
    if subscription.schedule is not None and is_all:
        subscription.next_at = read_schedule(subscription.schedule).next_after(timezone.localtime(now))
    subscription.save(update_fields=["floor", "executed_at", "next_at"])
    done_with = ReportedEvent.objects.filter(subscription=subscription, event__lte=floor)
    done_with.exclude(report__state__in=OPEN).delete()
    return len(parts)


def _parts(keys: Iterable[int]) -> Iterable[list[int]]:
    rest = iter(keys)
    while part := list(islice(rest, MOST_EVENTS)):
        yield part


def _make(subscription: Subscription, events: list[int], now: datetime) -> None:
    report = SubscriptionReport.objects.create(
        key=str(uuid.uuid4()),
        subscription=subscription,
        state=ReportState.WAITING,
        event_count=len(events),
        created_at=now,
        next_attempt_at=now,
    )
    ReportedEvent.objects.bulk_create(
        ReportedEvent(report=report, subscription=subscription, event_id=key) for key in events
    )


def _quiet_until(now: datetime) -> int:
    """The last event that was captured so long ago that none below it can still become visible."""
    old = Event.objects.filter(record_time__lt=now - LATE_COMMIT)
    return old.order_by("-pk").values_list("pk", flat=True).first() or 0
