"""Rows behind indicators: courses held, people who were there, what producers reported; by place and day.

Reporting counts them; nothing here is summed. Money is given in full million đồng, each product rounded by itself, so
that parts and whole are sums of the same numbers.
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.db.models import Count, Min, Q, QuerySet, Sum

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.training.models import Attendance, BusinessReport, BusinessReportLine, Course
from ocop.programme.training.queries.business_reports import reports_visible_to
from ocop.programme.training.queries.courses import courses_visible_to
from ocop.programme.training.rules.course_kinds import WAS_HELD
from ocop.programme.training.rules.half_years import HalfYear

MILLION = Decimal(1_000_000)


class TrainingRow(NamedTuple):
    """A course, or a person at a course: from which day it counts, where, and how it is taken apart."""

    key: int
    day: date
    code: str
    commune: str
    province: str


class ReportedRow(NamedTuple):
    """A number of a report: key of the line (of the report for workers), the days it counts, where, amount."""

    key: int
    first: date
    last: date | None
    amount: int
    commune: str
    province: str


def courses_held(actor: Actor) -> list[TrainingRow]:
    """Courses that were held, by kind; one query."""
    rows = courses_visible_to(actor).filter(state__in=sorted(WAS_HELD)).order_by("last_on", "pk")
    return [TrainingRow(*row) for row in rows.values_list("pk", "last_on", "kind", "commune_code", "province_code")]


def people_trained(actor: Actor) -> list[TrainingRow]:
    """People present at one session at least of these courses, each once a course, by sex; one query."""
    held = courses_visible_to(actor).filter(state__in=sorted(WAS_HELD))
    rows = (
        Attendance.objects.filter(session__course__in=held.values("pk"))
        .values("registration_id")
        .annotate(day=Min("session__course__last_on"))
        .order_by("registration_id")
        .values_list(
            "registration_id",
            "day",
            "registration__sex",
            "registration__course__commune_code",
            "registration__course__province_code",
        )
    )
    return [TrainingRow(*row) for row in rows]


def reported_revenue(actor: Actor, condition: Q) -> list[ReportedRow]:
    """Revenue of each product of each half-year, of the lines of reports that meet `condition`; it lies where the
    product does and counts from the last day of the half-year to the end of the year."""
    return list(_money(actor, condition, "revenue_dong"))


def reported_export(actor: Actor, condition: Q) -> list[ReportedRow]:
    """Export of each product of each half-year, the same way."""
    return list(_money(actor, condition, "export_dong"))


def _money(actor: Actor, condition: Q, column: str) -> Iterator[ReportedRow]:
    visible = reports_visible_to(actor).filter(is_current=True)
    rows = (
        BusinessReportLine.objects.filter(condition, report__in=visible.values("pk"), **{f"{column}__gt": 0})
        .order_by("pk")
        .values_list("pk", "report__year", "report__half", column, "product__commune_code", "product__province_code")
    )
    for key, year, half, amount, commune, province in rows:
        last_day = HalfYear(year, half).last_day
        millions = int((amount / MILLION).quantize(Decimal(1), ROUND_HALF_UP))
        yield ReportedRow(key, last_day, date(year, 12, 31), millions, commune, province)


def revenue_of_year(actor: Actor, product_ids: Collection[int], year: int) -> dict[int, int]:
    """Million đồng a product earned in a whole year, of those products whose reports of both half-years the person may
    read; half a year is no year. One query."""
    lines = (
        BusinessReportLine.objects.filter(
            report__in=reports_visible_to(actor).filter(is_current=True, year=year).values("pk"),
            product_id__in=product_ids,
        )
        .order_by()
        .values_list("product_id")
        .annotate(Count("report__half", distinct=True), Sum("revenue_dong"))
    )
    return {
        product: int((amount / MILLION).quantize(Decimal(1), ROUND_HALF_UP))
        for product, halves, amount in lines
        if halves == 2
    }


def reported_workers(actor: Actor, condition: Q) -> list[ReportedRow]:
    """Workers of each producer: a report counts from the end of its half-year until the next one, a year at most."""
    visible = reports_visible_to(actor).filter(condition, is_current=True)
    rows = visible.order_by("producer_id", "year", "half").values_list(
        "pk", "producer_id", "year", "half", "workers", "producer__commune_code", "producer__province_code"
    )
    found: list[ReportedRow] = []
    before: tuple[int, int] | None = None
    for key, producer_id, year, half, workers, commune, province in rows:
        first = HalfYear(year, half).last_day
        if before is not None and before[0] == producer_id:
            earlier = found[before[1]]
            ends = first - timedelta(days=1)
            found[before[1]] = earlier._replace(last=min(earlier.last or ends, ends))
        found.append(ReportedRow(key, first, date(year + 1, first.month, first.day), workers, commune, province))
        before = (producer_id, len(found) - 1)
    return found


def courses_of_keys(actor: Actor, keys: list[int]) -> QuerySet[Course]:
    """The courses of these rows the person may open."""
    return courses_visible_to(actor).filter(pk__in=keys)


def reports_of_keys(actor: Actor, keys: list[int]) -> QuerySet[BusinessReport]:
    """The reports of these rows the person may open, with their producers."""
    return reports_visible_to(actor).filter(pk__in=keys).select_related("producer")


def lines_of_keys(actor: Actor, keys: list[int]) -> QuerySet[BusinessReportLine]:
    """The lines of these rows the person may open, with product and producer."""
    visible = reports_visible_to(actor).values("pk")
    return BusinessReportLine.objects.filter(pk__in=keys, report__in=visible).select_related(
        "product__producer", "report"
    )
