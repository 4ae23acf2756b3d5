"""Standing questions and their reports."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from ocop.programme.traceability.models import NamedQuery, Subscription, SubscriptionReport
from ocop.programme.traceability.queries.named_queries import named_queries_visible_to
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.reports import ReportState

OPEN = (ReportState.WAITING, ReportState.SENDING)


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the reports of one subscription fare."""

    waiting: int = 0
    delivered: int = 0
    given_up: int = 0
    last_error: str = ""
    next_attempt_at: datetime | None = None


def subscriptions_visible_to(caller: Caller) -> QuerySet[Subscription]:
    """Those to the questions of the caller's producer, or of its space, ended ones too."""
    return Subscription.objects.filter(query__in=named_queries_visible_to(caller)).select_related("query")


def subscriptions_page(
    caller: Caller, query: NamedQuery, *, per_page: int, after: int | None
) -> tuple[list[Subscription], int | None]:
    """A page of those in force, oldest first, and the key the next page begins after."""
    found = subscriptions_visible_to(caller).filter(query=query, ended_at__isnull=True, id__gt=after or 0)
    rows = list(found.order_by("id")[: per_page + 1])
    return rows[:per_page], rows[per_page - 1].pk if len(rows) > per_page else None


def subscription_of(caller: Caller, query: NamedQuery, key: str) -> Subscription | None:
    """One of them."""
    return subscriptions_visible_to(caller).filter(query=query, key=key[:60]).first()


def deliveries_of(subscriptions: list[int]) -> dict[int, Delivery]:
    """How their reports fare, by the number of the subscription; one query, and one for what went wrong last."""
    reports = SubscriptionReport.objects.filter(subscription__in=subscriptions).order_by()
    counted = reports.values("subscription").annotate(
        waiting=Count("pk", filter=Q(state__in=OPEN)),
        delivered=Count("pk", filter=Q(state=ReportState.DELIVERED)),
        given_up=Count("pk", filter=Q(state=ReportState.GIVEN_UP)),
        worst=Max("pk", filter=~Q(last_error="") & ~Q(state=ReportState.DELIVERED)),
    )
    rows = list(counted)
    worst = SubscriptionReport.objects.in_bulk([row["worst"] for row in rows if row["worst"]])
    found = {}
    for row in rows:
        told = worst.get(row["worst"])
        found[row["subscription"]] = Delivery(
            row["waiting"],
            row["delivered"],
            row["given_up"],
            told.last_error if told is not None else "",
            told.next_attempt_at if told is not None else None,
        )
    return found
