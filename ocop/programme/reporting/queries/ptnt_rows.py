"""The rows of PTNT_OCOP on a day: one for each product ever recognised by then, read a few hundred at a time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Q
from django.utils import timezone

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.queries.moved_codes import MovedCodes, moved_codes
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.recognition.queries.transition import transition_extensions
from ocop.programme.recognition.rules.codes import official_number
from ocop.programme.recognition.rules.validity import CertificateDates, status_on
from ocop.programme.reporting.rules.ptnt import STATES, PtntRow, period_code
from ocop.programme.reporting.rules.standing import counted_from
from ocop.programme.training.queries.figures import revenue_of_year

CHUNK = 2000
_COLUMNS = (
    "pk", "product_id", "code", "star", "assessment_year", "issued_on", "valid_until", "expires_no_later_than",
    "extended_until", "revoked_on", "superseded_on", "product__name", "product__commune_code",
    "product__province_code", "product__producer__name", "created_at",
)  # fmt: skip


def ptnt_rows(actor: Actor, *, day: date, after: int = 0) -> Iterator[PtntRow]:
    """Products of the person's territory by their keys, those after `after`; each by its latest certificate of the day.

    Revenue is of the last year ended by the day, for those who read the reports of the producers. Places are told in
    the units of the day. Two queries for some hundreds of products: memory does not grow with the rows, and nobody
    keeps a query open while a slow line takes the file.
    """
    extended, moved = transition_extensions(), moved_codes(day)
    found = certificates_visible_to(actor).filter(_begun(day)).select_related(None).order_by("product_id", "pk")
    year = (day + timedelta(days=1)).year - 1
    while True:
        rows = list(found.filter(product_id__gt=after).values_list(*_COLUMNS)[:CHUNK])
        is_last = len(rows) < CHUNK
        # The last product of a full chunk may have more certificates in the next: it is read there.
        whole = rows if is_last else [row for row in rows if row[1] != rows[-1][1]]
        revenue = revenue_of_year(actor, {row[1] for row in whole}, year)
        for product, own in groupby(whole, key=itemgetter(1)):
            latest = max(own, key=lambda row: (_counted_from(row), row[0]))
            yield _row(latest, _unit(moved, *latest[12:14]), extended, day, revenue.get(product))
        if is_last:
            return
        after = whole[-1][1]


def ptnt_count(actor: Actor, *, day: date) -> int:
    """How many rows there are."""
    return certificates_visible_to(actor).filter(_begun(day)).order_by().values("product_id").distinct().count()


def _begun(day: date) -> Q:
    """Recognised by the day, as figures count it (`counted_from`)."""
    next_day = day + timedelta(days=1)
    ended = Q(revoked_on__lte=next_day) | Q(superseded_on__lte=next_day)
    recorded = Q(created_at__lt=datetime.combine(next_day, time(), tzinfo=timezone.get_current_timezone()))
    return Q(issued_on__lte=day) | Q(Q(assessment_year__lt=next_day.year) | ended | recorded, issued_on__isnull=True)


def _counted_from(row: tuple[Any, ...]) -> date:
    _until, _bound, _longer, revoked, replaced = row[6:11]
    ended = min((on for on in (revoked, replaced) if on is not None), default=None)
    return counted_from(row[5], row[4], recorded_on=timezone.localdate(row[15]), ended_before=ended)


def _unit(moved: MovedCodes, commune: str, province: str) -> str:
    """The code in the units of the day the row speaks of, whenever the record was written."""
    place = moved.place_then(commune, province)
    return place.commune or moved.provinces.get(place.province, place.province)


def _row(row: tuple[Any, ...], unit: str, extended: dict[int, date], day: date, revenue: int | None) -> PtntRow:
    (pk, product, code, star, _year, issued, until, bound, longer, revoked, replaced) = row[:11]
    name, producer = row[11], row[14]
    dates = CertificateDates(issued, until, bound, longer or extended.get(pk), revoked, replaced)
    if replaced is not None and replaced > day:
        dates = replace(dates, superseded_on=None)
    return PtntRow(
        code=official_number(code),
        unit=unit,
        period=period_code(day),
        product=product,
        name=name,
        star=star,
        producer=producer,
        revenue=revenue,
        state=STATES[status_on(dates, day)],
    )
