"""Indicators answered: value, history, parts and rows from the same lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.inspections.queries.visible import inspections_visible_to
from ocop.programme.producers.queries.producers_visible import producers_visible_to
from ocop.programme.products.models import Product
from ocop.programme.promotion.queries.visible import fairs_visible_to, pieces_visible_to, points_visible_to
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.reporting.queries.indicator_table import lines_of
from ocop.programme.reporting.queries.readers import counts_people_exactly, may_read
from ocop.programme.reporting.queries.reading import Reading, Scope
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension, Indicator, Subject
from ocop.programme.reporting.rules.lines import (
    Line,
    begun_from,
    in_fives,
    last_half_year,
    on_day,
    parts,
    without_small_groups,
)
from ocop.programme.reporting.rules.periods import months_before
from ocop.programme.training.queries.figures import courses_of_keys, lines_of_keys, reports_of_keys

MONTHS_ON_LIST = 12
MONTHS_ON_PAGE = 36


@dataclass(frozen=True)
class IndicatorValue:
    """One figure: None where the programme keeps no records yet, or where the person may not read it."""

    indicator: Indicator
    value: int | None
    history: list[tuple[date, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """One part of a figure: its code and words' source, and how many. `is_rest` holds groups too small to show."""

    code: str
    count: int
    is_rest: bool = False


@dataclass(frozen=True)
class IndicatorAnswer:
    """A figure with all that explains it. `sums` tells whether the parts make up the whole.

    `people_on`: the parts count people in fives on that day, the end of a half-year, and not on the day asked for.
    """

    reading: Reading
    indicator: Indicator
    value: int
    history: list[tuple[date, int]]
    dimension: Dimension | None
    parts: list[Part]
    lines: Sequence[Line]
    sums: bool = True
    people_on: date | None = None


def reading_for(actor: Actor, *, day: date, today: date, scope: Scope | None = None) -> Reading:
    """What every indicator of a day is read from, with three years behind it; nothing is fetched yet."""
    return Reading(actor, months_before(day, MONTHS_ON_PAGE), today, scope or Scope())


def indicator_values(
    actor: Actor, *, day: date, today: date, scope: Scope | None = None, reading: Reading | None = None
) -> list[IndicatorValue]:
    """Every indicator on a day with a year of history; the number of queries does not grow with the records.

    `reading` is a kept one of the same person, day and part.
    """
    reading = reading or reading_for(actor, day=day, today=today, scope=scope)
    days = reading.days[-MONTHS_ON_LIST - 1 :]
    found: list[IndicatorValue] = []
    for indicator in INDICATORS.values():
        if indicator.subject is None or not may_read(actor, indicator):
            found.append(IndicatorValue(indicator, None))
            continue
        history = reading.history(indicator.code, lines_of)[-len(days) :]
        found.append(IndicatorValue(indicator, history[-1], list(zip(days, history, strict=True))))
    return found


def indicator_answer(
    actor: Actor,
    code: str,
    *,
    day: date,
    today: date,
    scope: Scope | None = None,
    dimension: Dimension | None = None,
    part: str | None = None,
    since: date | None = None,
    reading: Reading | None = None,
) -> IndicatorAnswer:
    """One indicator on a day. `part` leaves only the rows of one part, `since` only those that began to count on that
    day or later; value and history stay those of the whole.

    KeyError for a code that does not exist, has no records, or that the person may not read.
    """
    indicator = INDICATORS[code]
    if indicator.subject is None or not may_read(actor, indicator):
        raise KeyError(code)
    reading = reading or reading_for(actor, day=day, today=today, scope=scope)
    history = reading.history(code, lines_of)
    if dimension not in indicator.dimensions:
        dimension = indicator.dimensions[0] if indicator.dimensions else None
    people_on: date | None = None
    if indicator.is_personal and not counts_people_exactly(actor):
        place = last_half_year(reading.days)
        people_on = reading.days[place]
        found, sums = _in_fives(on_day(reading.lines(code, lines_of), place), dimension), False
    else:
        found, sums = _parts(reading, indicator, dimension)
    rows: Sequence[Line] = []
    if not indicator.is_personal:
        by = None if part is None or dimension is None else (dimension, part)
        rows = reading.counted(code, lines_of, by)
    if since is not None:
        rows = begun_from(rows, reading.days, since)
    return IndicatorAnswer(
        reading=reading,
        indicator=indicator,
        value=history[-1],
        history=list(zip(reading.days, history, strict=True)),
        dimension=dimension,
        parts=found,
        lines=rows,
        sums=sums,
        people_on=people_on,
    )


def _parts(reading: Reading, indicator: Indicator, dimension: Dimension | None) -> tuple[list[Part], bool]:
    if dimension is None:
        return [], True
    found = reading.by_value(indicator.code, dimension, lines_of)
    if indicator.is_personal:
        shown, rest = without_small_groups(found)
        listed = _ordered(shown)
        return [*listed, Part("", rest, is_rest=True)] if rest else listed, True
    return _ordered(found), dimension != Dimension.STANDARD


def _in_fives(counted: list[Line], dimension: Dimension | None) -> list[Part]:
    if dimension is None:
        return []
    shown, rest = without_small_groups(parts(counted, dimension))
    listed = [Part(part.code, in_fives(part.count)) for part in _ordered(shown)]
    listed.sort(key=lambda part: (-part.count, part.code))  # equal in fives: the order tells nothing more
    return [*listed, Part("", in_fives(rest), is_rest=True)] if rest else listed


def _ordered(found: dict[str, int]) -> list[Part]:
    return [Part(code, count) for code, count in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))]


def rows_behind(actor: Actor, subject: Subject, lines: Iterable[Line]) -> list[Any]:
    """The records of a page of lines, in their order, of those the person may open; two queries at most."""
    keys = [line.key for line in lines]
    numbers = [key for key in keys if isinstance(key, int)]
    match subject:
        case Subject.PRODUCT:
            # Who may see a product is asked of the producers of this page alone: of a country's ten thousand it takes
            # a second each time.
            makers = Product.objects.filter(pk__in=numbers).values_list("producer_id", flat=True)
            seen = producers_visible_to(actor).filter(pk__in=set(makers)).values("pk")
            found: Any = Product.objects.filter(producer__in=seen).select_related("producer")
        case Subject.PRODUCER:
            found = producers_visible_to(actor)
        case Subject.CERTIFICATE:
            found = certificates_visible_to(actor)
        case Subject.DOSSIER:
            found = dossiers_visible_to(actor).select_related("product__producer")
        case Subject.INSPECTION:
            found = inspections_visible_to(actor)
        case Subject.SALES_POINT:
            found = points_visible_to(actor)
        case Subject.FAIR:
            found = fairs_visible_to(actor)
        case Subject.PRESS_PIECE:
            found = pieces_visible_to(actor)
        case Subject.COURSE:
            found = courses_of_keys(actor, numbers)
        case Subject.BUSINESS_REPORT:
            found = reports_of_keys(actor, numbers)
        case Subject.BUSINESS_REPORT_LINE:
            found = lines_of_keys(actor, numbers)
        case Subject.COMMUNE:
            units = AdministrativeUnit.objects.filter(level=UnitLevel.COMMUNE, code__in=keys)
            latest = {unit.code: unit for unit in units.order_by(F("valid_from").asc(nulls_first=True), "pk")}
            return [latest[key] for key in keys if key in latest]
    by_key = {row.pk: row for row in found.filter(pk__in=keys)}
    return [by_key[key] for key in keys if key in by_key]


def newest_certificates(actor: Actor, product_ids: Iterable[int], day: date) -> dict[int, int]:
    """Product → its latest certificate begun by the day, to open the row with; one query."""
    rows = (
        certificates_visible_to(actor)
        .filter(product_id__in=list(product_ids))
        .select_related(None)
        .order_by(F("issued_on").asc(nulls_first=True), "pk")
        .values_list("product_id", "pk", "issued_on")
    )
    found: dict[int, int] = {}
    for product, pk, issued in rows:
        if product not in found or (issued is not None and issued <= day):
            found[product] = pk
    return found
