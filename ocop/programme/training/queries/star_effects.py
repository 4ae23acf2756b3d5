"""Before and after recognition: read from reports, summed by the rules."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.producers.models import Producer
from ocop.programme.recognition.models import Certificate
from ocop.programme.training.models import BusinessReportLine
from ocop.programme.training.rules.half_years import HalfYear, due_on, latest_ended, next_due_on
from ocop.programme.training.rules.star_effect import (
    Effect,
    EffectTable,
    Newcomer,
    Pair,
    batches_of,
    comparable_since,
    effect_table,
    pair_for,
)

READERS_OF_SUMS = (
    Role.COMMUNE_OFFICER,
    Role.PROVINCE_OFFICER,
    Role.PROVINCE_LEADER,
    Role.MINISTRY_OFFICER,
    Role.INSPECTOR,
    Role.AUDITOR,
)


class EffectBy(StrEnum):
    """What a table is taken apart by, never by two things at once; as labels of producers, the widest first."""

    PROVINCE = "tinh"
    STAR = "hang-sao"
    PRODUCER_KIND = "loai-chu-the"


class ProductEffect:
    """One product of one producer: the half-years compared and their revenue."""

    def __init__(self, product_id: int, name: str, recognised_on: date, pair: Pair | None) -> None:
        self.product_id, self.name, self.recognised_on, self.pair = product_id, name, recognised_on, pair
        self.revenue_before = self.revenue_after = Decimal(0)


def sums_cut_off(today: date) -> date:
    """Reports sent by this day are in the sums: the last day a half-year's reports were due. Between two such days the
    tables stand still, so that one late report does not tell its sender's numbers."""
    period = latest_ended(today)
    while due_on(period) >= today:
        period = period.before
    return due_on(period)


def effects_of_producer(producer_id: int) -> tuple[list[ProductEffect], list[tuple[HalfYear, Decimal, int]]]:
    """For the producer itself, exact and up to the minute: products with what they compare, and revenue and workers of
    every reported half-year, oldest first."""
    recognised = _first_days(Q(product__producer_id=producer_id))
    lines = _lines(Q(report__producer_id=producer_id))
    products = {}
    for (product_id, name), by_period in lines.items():
        first = recognised.get(product_id)
        if first is None:
            continue
        effect = ProductEffect(product_id, name, first[0][0], pair_for(first[0][0], by_period))
        if effect.pair is not None:
            effect.revenue_before = by_period[effect.pair.before].revenue
            effect.revenue_after = by_period[effect.pair.after].revenue
        products[product_id] = effect
    totals: dict[HalfYear, list[Decimal]] = defaultdict(list)
    workers: dict[HalfYear, int] = {}
    for by_period in lines.values():
        for period, told in by_period.items():
            totals[period].append(told.revenue)
            workers[period] = told.workers
    history = [(period, sum(amounts, Decimal(0)), workers[period]) for period, amounts in sorted(totals.items())]
    return sorted(products.values(), key=lambda one: one.name), history


def effect_sums(actor: Actor, by: EffectBy, *, today: date) -> EffectTable | None:
    """The table of the person's whole territory: a commune, a province or the country, nothing smaller and no part of
    it; None below five producers. Three queries."""
    scope = _scope(actor)
    if scope is None:
        return None
    cut_off = timezone.make_aware(datetime.combine(sums_cut_off(today), time.max))
    recognised = _first_days(scope("product__producer__"))
    lines = _lines(scope("report__producer__") & Q(report__sent_at__lte=cut_off), only_current=False)
    producers = {pk: (province, kind) for pk, province, kind in _labels(scope(""))}
    products: dict[int, list[_Compared]] = defaultdict(list)
    for (product_id, _name), told in lines.items():
        certificates, producer_id = recognised.get(product_id), told[max(told)].producer
        if not certificates or producer_id not in producers:
            continue
        since = comparable_since(certificates[0][0], {half: one.sent_on for half, one in told.items()})
        if since is not None:
            products[producer_id].append(_Compared(certificates, told, next_due_on(since)))
    batches = batches_of(_newcomer(pk, *producers[pk], compared) for pk, compared in products.items())
    effects = {pk: _effect(products[pk], batch.day) for batch in batches for pk in batch.producers}
    return effect_table(batches, effects, list(EffectBy).index(by))


class _Told(NamedTuple):
    """What a half-year's newest report says of a product, of which producer, and when there was a first one."""

    revenue: Decimal
    workers: int
    producer: int
    sent_on: date


class _Compared(NamedTuple):
    """A product: its certificates (day, star) in their order, its half-years, and when it could first be compared."""

    certificates: list[tuple[date, int]]
    told: dict[HalfYear, _Told]
    since: date


def _newcomer(producer_id: int, province: str, kind: str, compared: list[_Compared]) -> Newcomer:
    since = min(one.since for one in compared)
    star = max(star for one in compared if one.since == since for day, star in one.certificates if day <= since)
    return Newcomer(producer_id, since, (province, str(star), kind))


def _effect(compared: list[_Compared], day: date) -> Effect:
    """The sums of the products that could be compared on the day the producer came in."""
    pairs = []
    for one in compared:
        known_then = [half for half, told in one.told.items() if told.sent_on <= day]
        pair = pair_for(one.certificates[0][0], one.told, known_then)
        if pair is not None:
            pairs.append((one.told[pair.before], one.told[pair.after]))
    return Effect(
        revenue_before=sum((before.revenue for before, _after in pairs), Decimal(0)),
        revenue_after=sum((after.revenue for _before, after in pairs), Decimal(0)),
        workers_before=max(before.workers for before, _after in pairs),
        workers_after=max(after.workers for _before, after in pairs),
    )


def _labels(condition: Q) -> Iterable[tuple[int, str, str]]:
    return Producer.objects.filter(condition).order_by().values_list("pk", "province_code", "kind")


def _scope(actor: Actor) -> Callable[[str], Q] | None:
    grants = actor.grants_of(*READERS_OF_SUMS)
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in grants):
        return lambda prefix: Q()
    provinces = sorted({grant.province_code for grant in grants if grant.reach == Reach.PROVINCE})
    communes = sorted({grant.commune_code for grant in grants if grant.reach == Reach.COMMUNE})
    if not provinces and not communes:
        return None
    return lambda prefix: Q(**{f"{prefix}province_code__in": provinces}) | Q(**{f"{prefix}commune_code__in": communes})


def _first_days(condition: Q) -> dict[int, list[tuple[date, int]]]:
    """Product → its certificates with a day, as day and star, the first one first."""
    rows = Certificate.objects.filter(condition).order_by("issued_on", "pk")
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for product_id, issued_on, star in rows.values_list("product_id", "issued_on", "star"):
        if issued_on is not None:
            found[product_id].append((issued_on, star))
    return found


def _lines(condition: Q, *, only_current: bool = True) -> dict[tuple[int, str], dict[HalfYear, _Told]]:
    """(product, name) → half-year → what the newest version that fits the condition says."""
    rows = BusinessReportLine.objects.filter(condition)
    if only_current:
        rows = rows.filter(report__is_current=True)
    found: dict[tuple[int, str], dict[HalfYear, _Told]] = defaultdict(dict)
    columns = rows.order_by("report__version").values_list(
        "product_id",
        "product__name",
        "report__year",
        "report__half",
        "revenue_dong",
        "report__workers",
        "report__producer_id",
        "report__sent_at",
    )
    for product_id, name, year, half, revenue, workers, producer_id, sent_at in columns:
        told, period = found[product_id, name], HalfYear(year, half)
        first = told[period].sent_on if period in told else timezone.localdate(sent_at)
        told[period] = _Told(revenue, workers, producer_id, first)
    return found


def may_read_sums(actor: Actor) -> bool:
    """Offices with a territory."""
    return actor.is_programme or actor.holds(*READERS_OF_SUMS)
