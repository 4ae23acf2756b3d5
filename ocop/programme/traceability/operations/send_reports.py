"""Gửi các báo cáo đang chờ tới địa chỉ của người đăng ký.

As the outbox of messages does: a report is leased in one transaction, posted outside of any, its outcome recorded in
another. Reports of one subscription go out in their order, one at a time. What was answered with 2xx is never sent
again; what nobody knows the end of is sent again under the same number, which the receiver can tell by.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from ocop.foundation.closed_words import opened
from ocop.foundation.sending.public_posting import NotPosted, UnfitAddress, post_in_public
from ocop.programme.traceability.models import Event, ReportedEvent, Subscription, SubscriptionReport
from ocop.programme.traceability.operations.subscribe import PURPOSE, end_subscription
from ocop.programme.traceability.permissions import why_not_query_events
from ocop.programme.traceability.queries.epcis_callers import caller_by_key
from ocop.programme.traceability.queries.events_found import kept
from ocop.programme.traceability.queries.subscriptions import OPEN
from ocop.programme.traceability.rules.event_document import query_document
from ocop.programme.traceability.rules.event_writing import CbvFormat, EpcFormat, Writing, companies_named
from ocop.programme.traceability.rules.reports import (
    GIVE_UP_AFTER,
    LEASE,
    EndReason,
    ReportState,
    signature_of,
    wait_after,
)

Post = Callable[[str, bytes, Mapping[str, str]], int]
TOO_LARGE = 413


@dataclass
class SendingReport:
    """What came of one call."""

    taken: int = 0
    delivered: int = 0
    given_up: int = 0


class _Unsigned(Exception):
    """The subscriber's secret does not open: nothing goes out without its signature."""


def post_to_subscriber(address: str, body: bytes, headers: Mapping[str, str]) -> int:
    """See `post_in_public`; into the own network only where the settings let it."""
    return post_in_public(address, body, headers, allows_local=settings.REPORTS_TO_LOCAL)


def send_due_reports(*, now: datetime, limit: int = 50, post: Post = post_to_subscriber) -> SendingReport:
    """Send up to `limit` reports that are due; safe to run on several machines at once. Must not be called inside a
    transaction: a receiver may take its time. Raises nothing a receiver does."""
    outcome = SendingReport()
    while outcome.taken < limit:
        report = _take_one(now)
        if report is None:
            break
        outcome.taken += 1
        if report.state == ReportState.SENDING:
            _send(report, post, now)
        outcome.delivered += report.state == ReportState.DELIVERED
        outcome.given_up += report.state == ReportState.GIVEN_UP
    return outcome


def _due(now: datetime) -> QuerySet[SubscriptionReport]:
    earlier = SubscriptionReport.objects.filter(
        subscription=OuterRef("subscription"), state__in=OPEN, pk__lt=OuterRef("pk")
    )
    return SubscriptionReport.objects.filter(state__in=OPEN, next_attempt_at__lte=now).exclude(Exists(earlier))


def _take_one(now: datetime) -> SubscriptionReport | None:
    """The next report, leased, or given up where it has no receiver any more."""
    if not _due(now).exists():  # an idle sender takes no lock
        return None
    with transaction.atomic(durable=True):
        report = (
            _due(now)
            .select_related("subscription__query")
            .select_for_update(of=("self",), skip_locked=True)
            .order_by("next_attempt_at", "pk")
            .first()
        )
        if report is None:
            return None
        subscription = report.subscription
        caller = caller_by_key(subscription.token_id, now)
        if subscription.ended_at is not None or caller is None or why_not_query_events(caller) is not None:
            _settle(report, ReportState.GIVEN_UP, now, error=report.last_error or "ended")
        elif report.created_at + GIVE_UP_AFTER <= now:
            _settle(report, ReportState.GIVEN_UP, now, error=report.last_error or "no answer")
        else:
            report.state, report.next_attempt_at = ReportState.SENDING, now + LEASE
            report.attempts += 1
            report.save(update_fields=["state", "attempts", "next_attempt_at"])
    if report.state == ReportState.GIVEN_UP and subscription.ended_at is None and caller is None:
        end_subscription(subscription_id=subscription.pk, reason=EndReason.TOKEN, now=now)
    return report


def _send(report: SubscriptionReport, post: Post, now: datetime) -> None:
    subscription = report.subscription
    try:
        body = _body(report)
        status = post(subscription.dest, body, _headers(report, body, now))
    except (NotPosted, UnfitAddress) as fault:
        _put_off(report, str(fault), now)
    except _Unsigned:
        _put_off(report, "the signature token cannot be read", now)
    else:
        if 200 <= status < 300:
            _record(report, state=ReportState.DELIVERED, settled_at=now, next_attempt_at=None, last_error="")
            Subscription.objects.filter(pk=subscription.pk).update(notified_at=now)
        elif status == TOO_LARGE and report.event_count > 1:
            _halve(report, now)
        else:
            _put_off(report, f"HTTP {status}", now)


def _body(report: SubscriptionReport) -> bytes:
    """The same text at every try."""
    subscription = report.subscription
    events = Event.objects.filter(pk__in=ReportedEvent.objects.filter(report=report).values("event"))
    reported = [kept(event) for event in events.select_related("context").order_by("pk")]
    companies = companies_named(event.body for event in reported)
    return query_document(
        reported,
        writing=Writing(EpcFormat(subscription.epc_format), CbvFormat(subscription.cbv_format), frozenset(companies)),
        created=report.created_at,
        query_name=subscription.query.name,
        subscription=subscription.key,
        document_id=f"urn:uuid:{report.key}",
    ).encode("utf-8", "replace")


def _headers(report: SubscriptionReport, body: bytes, now: datetime) -> dict[str, str]:
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "ocop-epcis",
        "GS1-EPCIS-Version": "2.0.0",
        "GS1-CBV-Version": "2.0.0",
        "GS1-EPC-Format": report.subscription.epc_format,
        "GS1-CBV-Format": report.subscription.cbv_format,
        "X-Report-ID": report.key,
    }
    if report.subscription.closed_secret:
        secret = opened(report.subscription.closed_secret, purpose=PURPOSE)
        if secret is None:
            raise _Unsigned
        headers["GS1-Signature"] = signature_of(body, secret=secret, at=now)
    return headers


def _halve(report: SubscriptionReport, now: datetime) -> None:
    """Two reports in place of one that was too large: the second stands behind all that wait by now; events are no
    worse for coming later than others."""
    with transaction.atomic():
        keys = list(ReportedEvent.objects.filter(report=report).order_by("event").values_list("pk", flat=True))
        second = SubscriptionReport.objects.create(
            key=f"{report.key[:36]}-{report.attempts}"[:40],
            subscription=report.subscription,
            state=ReportState.WAITING,
            event_count=len(keys) - len(keys) // 2,
            created_at=report.created_at,
            next_attempt_at=now,
        )
        ReportedEvent.objects.filter(pk__in=keys[len(keys) // 2 :]).update(report=second)
        _record(
            report, state=ReportState.WAITING, event_count=len(keys) // 2, next_attempt_at=now, last_error="HTTP 413"
        )


def _put_off(report: SubscriptionReport, error: str, now: datetime) -> None:
    at = now + wait_after(report.attempts)
    _record(report, state=ReportState.WAITING, next_attempt_at=at, last_error=error[:300])


def _record(report: SubscriptionReport, **values: object) -> None:
    """Write the outcome, unless the lease ran out and somebody else has the report by now."""
    mine = SubscriptionReport.objects.filter(pk=report.pk, state=ReportState.SENDING, attempts=report.attempts)
    mine.update(**values)
    report.state = str(values["state"])


def _settle(report: SubscriptionReport, state: ReportState, now: datetime, *, error: str) -> None:
    """End a report that is locked here."""
    report.state, report.settled_at, report.next_attempt_at, report.last_error = state, now, None, error[:300]
    report.save(update_fields=["state", "settled_at", "next_attempt_at", "last_error"])
