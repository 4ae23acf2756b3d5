"""Lines about courses and about what producers report twice a year."""

from collections.abc import Iterable

from ocop.programme.reporting.queries.reading import Reading
from ocop.programme.reporting.rules.indicators import Dimension
from ocop.programme.reporting.rules.lines import Line
from ocop.programme.training.queries.figures import (
    ReportedRow,
    TrainingRow,
    courses_held,
    people_trained,
    reported_export,
    reported_revenue,
    reported_workers,
)


def courses(reading: Reading) -> list[Line]:
    """Courses held in the year, by kind."""
    return _happened(reading, courses_held(reading.actor), Dimension.COURSE_KIND)


def participants(reading: Reading) -> list[Line]:
    """People present at a course held in the year, by sex where they told it."""
    return _happened(reading, people_trained(reading.actor), Dimension.SEX)


def revenue(reading: Reading) -> list[Line]:
    """Revenue reported for half-years of the year, in million đồng."""
    return _reported(reading, reported_revenue(reading.actor, reading.in_reach("product__")))


def export(reading: Reading) -> list[Line]:
    """Export reported for half-years of the year, in million đồng."""
    return _reported(reading, reported_export(reading.actor, reading.in_reach("product__")))


def workers(reading: Reading) -> list[Line]:
    """Workers of producers by their latest report, a year old at most."""
    return _reported(reading, reported_workers(reading.actor, reading.in_reach("producer__")))


def _happened(reading: Reading, rows: Iterable[TrainingRow], dimension: Dimension) -> list[Line]:
    return [
        Line(row.key, spans, {dimension: row.code}, (row.commune, row.province))
        for row in rows
        if reading.holds(row.commune, row.province) and (spans := reading.rest_of_year(row.day))
    ]


def _reported(reading: Reading, rows: Iterable[ReportedRow]) -> list[Line]:
    return [
        Line(row.key, spans, {}, (row.commune, row.province), amount=row.amount)
        for row in rows
        if reading.holds(row.commune, row.province) and (spans := reading.between(row.first, row.last))
    ]
