"""Totals of support and awards for figures and reports: by year, province and kind."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.models import Payment, SupportRequest
from ocop.programme.support.queries.visible import awards_visible_to, requests_visible_to

AWARDS = "AWARD"
"""The kind of awards; the kinds of support are codes of `Measure`."""


@dataclass(frozen=True)
class SupportTotal:
    """How many awards or requests were decided in a year, how much they come to, how much was paid in that year."""

    year: int
    province_code: str
    kind: str
    count: int
    decided_dong: Decimal
    paid_dong: Decimal


def support_totals(
    actor: Actor, *, first_day: date, last_day: date, province_code: str = "", commune_code: str = ""
) -> list[SupportTotal]:
    """By year of the decision (granted, decided) and of the payment (paid), province and kind; what the person sees.

    A request counts with what was granted, once settled with what was settled. Ordered by year, province, kind.
    """
    awards = awards_visible_to(actor)
    requests = requests_visible_to(actor)
    if province_code:
        awards = awards.filter(proposal__province_code=province_code)
        requests = requests.filter(province_code=province_code)
    if commune_code:
        awards = awards.filter(product__commune_code=commune_code)
        requests = requests.filter(commune_code=commune_code)
    counts: dict[tuple[int, str, str], int] = defaultdict(int)
    decided: dict[tuple[int, str, str], Decimal] = defaultdict(Decimal)
    paid: dict[tuple[int, str, str], Decimal] = defaultdict(Decimal)
    of_awards = awards.filter(
        decided_dong__gt=0,
        proposal__document__issued_on__gte=first_day,
        proposal__document__issued_on__lte=last_day,
    )
    rows = (
        of_awards.order_by()
        .values("proposal__document__issued_on__year", "proposal__province_code")
        .annotate(count=Count("pk"), sum=Sum("decided_dong"))
    )
    for row in rows:
        key = (row["proposal__document__issued_on__year"], row["proposal__province_code"], AWARDS)
        counts[key] += row["count"]
        decided[key] += row["sum"]
    _add_requests(requests, first_day, last_day, counts, decided)
    payments = Payment.objects.filter(paid_on__gte=first_day, paid_on__lte=last_day).filter(
        Q(award__in=awards.order_by().values("pk")) | Q(request__in=requests.order_by().values("pk"))
    )
    sums = payments.order_by().values(
        "paid_on__year", "award__proposal__province_code", "request__province_code", "request__measure"
    )
    for payment in sums.annotate(sum=Sum("amount_dong")):
        place = payment["award__proposal__province_code"] or payment["request__province_code"]
        paid[(payment["paid_on__year"], place, payment["request__measure"] or AWARDS)] += payment["sum"]
    return [
        SupportTotal(*key, count=counts[key], decided_dong=decided[key], paid_dong=paid[key])
        for key in sorted({*counts, *paid})
    ]


def _add_requests(
    requests: QuerySet[SupportRequest],
    first_day: date,
    last_day: date,
    counts: dict[tuple[int, str, str], int],
    decided: dict[tuple[int, str, str], Decimal],
) -> None:
    granted = requests.filter(
        granted_dong__isnull=False,
        document__issued_on__gte=first_day,
        document__issued_on__lte=last_day,
    ).exclude(state="WITHDRAWN")
    rows = (
        granted.order_by()
        .values("document__issued_on__year", "province_code", "measure")
        .annotate(
            count=Count("pk"),
            settled=Sum("settled_dong"),
            granted=Sum("granted_dong", filter=Q(settled_dong__isnull=True)),
        )
    )
    for row in rows:
        key = (row["document__issued_on__year"], row["province_code"], row["measure"])
        counts[key] += row["count"]
        decided[key] += (row["settled"] or Decimal(0)) + (row["granted"] or Decimal(0))
