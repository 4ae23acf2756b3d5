"""Numbers of scans for the board of an office and the page of a producer, read from the sums of the days."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, QuerySet, Sum

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach
from ocop.programme.stamps.models import StampBatch
from ocop.programme.stamps.queries.stamps_visible import READERS, batches_visible_to, own_batches
from ocop.programme.watch.models import Case, DeclaredMarket, Scan, ScanDay
from ocop.programme.watch.queries.cases import cases_visible_to
from ocop.programme.watch.queries.values_in_force import values_in_force
from ocop.programme.watch.rules.case_kinds import OPEN
from ocop.programme.watch.rules.signals import is_off_market, share_outside
from ocop.programme.watch.rules.thresholds import Signal

BOARD_DAYS = 30
WEEK = 7
MOST_BATCHES = 10
_PEOPLE = Sum(F("count") - F("trade_count"))


def days_visible_to(actor: Actor) -> QuerySet[ScanDay]:
    """Numbers about batches of the territory; those of codes that are none to readers of the country."""
    grants = actor.grants_of(*READERS)
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in grants):
        return ScanDay.objects.all()
    return ScanDay.objects.filter(batch__in=batches_visible_to(actor).values("pk"))


def own_days(actor: Actor) -> QuerySet[ScanDay]:
    """Numbers about batches of the producers the person acts for."""
    return ScanDay.objects.filter(batch__in=own_batches(actor).values("pk"))


def by_day(days: QuerySet[ScanDay], today: date, back: int = BOARD_DAYS) -> list[tuple[date, int]]:
    """Scans of people on each day up to today, days without any included."""
    first = today - timedelta(days=back - 1)
    rows = days.filter(day__gte=first, day__lte=today).values_list("day").annotate(n=_PEOPLE).order_by("day")
    found: dict[date, int] = {day: n or 0 for day, n in rows}
    return [(day, found.get(day, 0)) for day in (first + timedelta(days=number) for number in range(back))]


def by_week(days: QuerySet[ScanDay], today: date, weeks: int = 8) -> list[tuple[date, int]]:
    """Scans of people in each week that ends today or seven days before and so on; the first day of each."""
    numbers = by_day(days, today, back=weeks * WEEK)
    return [
        (numbers[start][0], sum(count for _day, count in numbers[start : start + WEEK]))
        for start in range(0, len(numbers), WEEK)
    ]


def by_province(days: QuerySet[ScanDay], today: date, back: int = BOARD_DAYS) -> dict[str, int]:
    """Scans of people by the province they were made in, where that is known."""
    rows = days.filter(day__gt=today - timedelta(days=back), day__lte=today).exclude(province_code="")
    return {code: n or 0 for code, n in rows.values_list("province_code").annotate(n=_PEOPLE).order_by("province_code")}


def open_cases_by_province(actor: Actor) -> dict[str, int]:
    """Open cases by the province of the producer."""
    rows = cases_visible_to(actor).filter(state__in=OPEN).exclude(province_code="").select_related(None).defer(None)
    return dict(rows.values_list("province_code").annotate(n=Count("pk")).order_by("province_code"))


@dataclass(frozen=True)
class BatchLine:
    """A batch with what is open about it."""

    batch: StampBatch
    cases: int


def batches_with_most_cases(actor: Actor) -> list[BatchLine]:
    """The batches most open cases are about."""
    rows = cases_visible_to(actor).filter(state__in=OPEN, batch__isnull=False).select_related(None).defer(None)
    counts = dict(rows.values_list("batch").annotate(n=Count("pk")).order_by("-n", "batch")[:MOST_BATCHES])
    batches = batches_visible_to(actor).filter(pk__in=counts).select_related("order__product__producer")
    return sorted((BatchLine(batch, counts[batch.pk]) for batch in batches), key=lambda one: (-one.cases, one.batch.pk))


@dataclass(frozen=True)
class OffMarket:
    """A batch whose scans of the week lie too often outside where its producer says it is sold."""

    batch: StampBatch
    outside: int
    known: int
    provinces: tuple[tuple[str, int], ...]


def off_market(actor: Actor, today: date) -> list[OffMarket]:
    """The list of the week, the greatest share first."""
    batches = {
        batch.pk: batch
        for batch in batches_visible_to(actor)
        .filter(order__product__declared_market__isnull=False)
        .select_related("order__product__producer", "order__product__declared_market")
    }
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    rows = ScanDay.objects.filter(batch__in=batches, day__gt=today - timedelta(days=WEEK), day__lte=today)
    for batch_id, province, count in (
        rows.values_list("batch", "province_code").annotate(n=_PEOPLE).order_by("batch", "province_code")
    ):
        counts[batch_id][province] = count or 0
    values = values_in_force({batch.order.product.province_code for batch in batches.values()})
    found = []
    for batch_id, numbers in counts.items():
        batch = batches[batch_id]
        market = batch.order.product.declared_market.provinces
        outside, known = share_outside(numbers, market)
        if market and is_off_market(outside, known, **values.for_batch(Signal.REGION, batch)):
            strange = sorted((code, n) for code, n in numbers.items() if code and code not in market and n)
            found.append(OffMarket(batch, outside, known, tuple(strange)))
    return sorted(found, key=lambda one: (-one.outside * 1000 // one.known, one.batch.pk))


def scans_behind(case: Case, *, most: int) -> list[Scan]:
    """The newest scans of what a case is about: its stamp, the stamps it names, else the whole batch; the rows go after
    90 days."""
    if case.batch is None:
        return []
    found = Scan.objects.filter(batch=case.batch_id)
    named = [case.batch.first_counter + number - 1 for number in case.facts.get("numbers", [])]
    if case.counter is not None:
        found = found.filter(counter=case.counter)
    elif named:
        found = found.filter(counter__in=named)
    return list(found.order_by("-at", "-pk")[:most])


def markets_of(product_ids: Iterable[int]) -> dict[int, list[str]]:
    """Where products are sold, as declared."""
    return dict(DeclaredMarket.objects.filter(product__in=list(product_ids)).values_list("product_id", "provinces"))
