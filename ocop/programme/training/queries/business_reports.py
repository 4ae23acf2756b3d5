"""Half-year business reports, from what a person may see."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import ids_of_own_producers
from ocop.programme.products.models import Product
from ocop.programme.recognition.queries.decisions import certificates_in_force
from ocop.programme.training.models import BusinessReport, BusinessReportLine
from ocop.programme.training.rules.business_figures import BusinessSheet, ProductFigures
from ocop.programme.training.rules.half_years import HalfYear

READERS_OF_REPORTS = (Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER)
"""Who reads what a single producer earns, each over its territory; everybody else reads sums of five and more."""


def _in_territory(actor: Actor, prefix: str = "") -> Q:
    seen = Q(pk__in=[])
    for grant in actor.grants_of(*READERS_OF_REPORTS):
        if grant.reach == Reach.COMMUNE and grant.commune_code:
            seen |= Q(**{f"{prefix}commune_code": grant.commune_code})
        elif grant.reach == Reach.PROVINCE:
            seen |= Q(**{f"{prefix}province_code": grant.province_code})
    return seen


def reports_visible_to(actor: Actor) -> QuerySet[BusinessReport]:
    """Every version of the own producers' reports; an officer of a commune or province reads those of its producers."""
    if actor.is_programme:
        return BusinessReport.objects.all()
    if actor.user_id is None:
        return BusinessReport.objects.none()
    own = Q(producer_id__in=ids_of_own_producers(actor))
    return BusinessReport.objects.filter(own | _in_territory(actor, "producer__"))


def producers_reported_by(actor: Actor) -> QuerySet[Producer]:
    """The producers whose reports the person sends or types."""
    if actor.is_programme:
        return Producer.objects.all()
    if actor.user_id is None:
        return Producer.objects.none()
    return Producer.objects.filter(Q(pk__in=ids_of_own_producers(actor)) | _in_territory(actor))


def producers_in_territory(actor: Actor) -> QuerySet[Producer]:
    """Those of the officer's commune or province; own producers are not among them by that."""
    return Producer.objects.all() if actor.is_programme else Producer.objects.filter(_in_territory(actor))


def expected_producers(producers: QuerySet[Producer], period: HalfYear) -> QuerySet[Producer]:
    """Those with a certificate in force on the last day of the half-year."""
    return producers.filter(pk__in=certificates_in_force(period.last_day).order_by().values("product__producer_id"))


def current_report(producer_id: int, period: HalfYear) -> BusinessReport | None:
    """The version that holds, with its lines and products."""
    rows = BusinessReport.objects.filter(producer_id=producer_id, year=period.year, half=period.half, is_current=True)
    return rows.prefetch_related(_lines()).first()


def earlier_report(producer_id: int, period: HalfYear) -> BusinessReport | None:
    """The latest one before the half-year: its numbers are offered."""
    before = Q(year__lt=period.year) | Q(year=period.year, half__lt=period.half)
    rows = BusinessReport.objects.filter(before, producer_id=producer_id, is_current=True)
    return rows.prefetch_related(_lines()).order_by("-year", "-half").first()


def versions_of(actor: Actor, producer_id: int, period: HalfYear) -> list[BusinessReport]:
    """Every version the person may read, newest first, with lines."""
    rows = reports_visible_to(actor).filter(producer_id=producer_id, year=period.year, half=period.half)
    return list(rows.prefetch_related(_lines()).order_by("-version"))


def reported_periods(producer_ids: Iterable[int]) -> dict[tuple[int, HalfYear], BusinessReport]:
    """(producer, half-year) → the version that holds; one query, and one for the lines."""
    rows = BusinessReport.objects.filter(producer_id__in=list(producer_ids), is_current=True)
    return {(row.producer_id, row.period): row for row in rows.prefetch_related(_lines())}


def _lines() -> Prefetch:
    return Prefetch("lines", queryset=BusinessReportLine.objects.select_related("product").order_by("pk"))


def sheet_of(report: BusinessReport | None) -> BusinessSheet | None:
    """What a report said, as the rules read it."""
    if report is None:
        return None
    return BusinessSheet(
        workers=report.workers,
        women=report.women,
        minority=report.minority,
        lines=tuple(
            ProductFigures(
                product_id=line.product_id,
                output=line.output,
                output_unit=line.output_unit,
                revenue=line.revenue_dong,
                export=line.export_dong,
            )
            for line in report.lines.all()
        ),
        note=report.note,
    )


def products_to_report(producer: Producer) -> list[Product]:
    """What the form asks about: products that are still made, by name."""
    return list(producer.products.filter(is_retired=False).order_by("sort_key", "pk"))


def recognised_products(producer: Producer, period: HalfYear) -> set[int]:
    """Products of the producer that bore stars on the last day of the half-year: these must be told."""
    rows = certificates_in_force(period.last_day).filter(product__producer=producer, product__is_retired=False)
    return set(rows.order_by().values_list("product_id", flat=True))


def reports_of_period(actor: Actor, period: HalfYear) -> QuerySet[BusinessReport]:
    """The versions that hold of the officer's territory, by name of the producer, with their lines prefetched."""
    rows = BusinessReport.objects.filter(
        year=period.year, half=period.half, is_current=True, producer__in=producers_in_territory(actor)
    )
    return (
        rows.select_related("producer__commune")
        .prefetch_related(_lines())
        .order_by("producer__sort_key", "producer_id")
    )


@dataclass(frozen=True)
class ReportingCount:
    """How far a half-year's reporting has come."""

    expected: int
    reported: int

    @property
    def missing(self) -> int:
        """How many are still to come."""
        return self.expected - self.reported


def reporting_rows(actor: Actor, period: HalfYear, *, only_missing: bool) -> QuerySet[Producer]:
    """Producers of the territory who should report, by name."""
    rows = expected_producers(producers_in_territory(actor), period).select_related("commune")
    if only_missing:
        rows = rows.exclude(pk__in=_reported(period))
    return rows.order_by("sort_key", "pk")


def reporting_count(actor: Actor, period: HalfYear) -> ReportingCount:
    """Two queries."""
    rows = expected_producers(producers_in_territory(actor), period)
    return ReportingCount(rows.count(), rows.filter(pk__in=_reported(period)).count())


def _reported(period: HalfYear) -> QuerySet[BusinessReport, dict[str, int]]:
    rows = BusinessReport.objects.filter(year=period.year, half=period.half, is_current=True)
    return rows.values("producer_id")  # type: ignore[return-value]
