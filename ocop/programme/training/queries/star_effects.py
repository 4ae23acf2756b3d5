"""Before and after recognition: read from reports, summed by the rules."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from django.db.models import Min, Q
from django.utils import timezone

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.producers.models import Producer
from ocop.programme.recognition.models import Certificate
from ocop.programme.training.models import BusinessReportLine
from ocop.programme.training.rules.half_years import HalfYear, due_on, latest_ended
from ocop.programme.training.rules.star_effect import Effect, EffectTable, Pair, effect_table, pair_for

READERS_OF_SUMS = (
    Role.COMMUNE_OFFICER,
    Role.PROVINCE_OFFICER,
    Role.PROVINCE_LEADER,
    Role.MINISTRY_OFFICER,
    Role.INSPECTOR,
    Role.AUDITOR,
)


class EffectBy(StrEnum):
    """What a table is taken apart by; never by two things at once."""

    STAR = "hang-sao"
    PRODUCER_KIND = "loai-chu-the"
    PROVINCE = "tinh"


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
        effect = ProductEffect(product_id, name, first[0], pair_for(first[0], by_period))
        if effect.pair is not None:
            effect.revenue_before = by_period[effect.pair.before][0]
            effect.revenue_after = by_period[effect.pair.after][0]
        products[product_id] = effect
    totals: dict[HalfYear, list[Decimal]] = defaultdict(list)
    workers: dict[HalfYear, int] = {}
    for by_period in lines.values():
        for period, (revenue, count, _producer) in by_period.items():
            totals[period].append(revenue)
            workers[period] = count
    history = [(period, sum(amounts, Decimal(0)), workers[period]) for period, amounts in sorted(totals.items())]
    return sorted(products.values(), key=lambda one: one.name), history


def effect_sums(actor: Actor, by: EffectBy, *, today: date) -> EffectTable | None:
    """The table of the person's whole territory: a commune, a province or the country, nothing smaller and no part of
    it; None below five producers. Five queries at most."""
    scope = _scope(actor)
    if scope is None:
        return None
    cut_off = timezone.make_aware(datetime.combine(sums_cut_off(today), time.max))
    recognised = _first_days(scope("product__producer__"))
    lines = _lines(scope("report__producer__") & Q(report__sent_at__lte=cut_off), only_current=False)
    kinds = dict(Producer.objects.filter(scope("")).values_list("pk", "kind")) if by == EffectBy.PRODUCER_KIND else {}
    provinces = (
        dict(Producer.objects.filter(scope("")).values_list("pk", "province_code")) if by == EffectBy.PROVINCE else {}
    )
    found: dict[int, list[Effect]] = defaultdict(list)
    best: dict[int, int] = defaultdict(int)
    for (product_id, _name), by_period in lines.items():
        first = recognised.get(product_id)
        pair = pair_for(first[0], by_period) if first else None
        if first is None or pair is None:
            continue
        before, after = by_period[pair.before], by_period[pair.after]
        producer_id = after[2]
        best[producer_id] = max(best[producer_id], first[1])
        found[producer_id].append(Effect(producer_id, "", before[0], after[0], before[1], after[1]))
    effects = []
    for producer_id, parts in found.items():
        group = {
            EffectBy.STAR: str(best[producer_id]),
            EffectBy.PRODUCER_KIND: kinds.get(producer_id, ""),
            EffectBy.PROVINCE: provinces.get(producer_id, ""),
        }[by]
        effects.append(
            Effect(
                producer_id,
                group,
                sum((one.revenue_before for one in parts), Decimal(0)),
                sum((one.revenue_after for one in parts), Decimal(0)),
                max(one.workers_before for one in parts),
                max(one.workers_after for one in parts),
            )
        )
    return effect_table(effects)


def _scope(actor: Actor) -> Callable[[str], Q] | None:
    grants = actor.grants_of(*READERS_OF_SUMS)
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in grants):
        return lambda prefix: Q()
    provinces = sorted({grant.province_code for grant in grants if grant.reach == Reach.PROVINCE})
    communes = sorted({grant.commune_code for grant in grants if grant.reach == Reach.COMMUNE})
    if not provinces and not communes:
        return None
    return lambda prefix: Q(**{f"{prefix}province_code__in": provinces}) | Q(**{f"{prefix}commune_code__in": communes})


def _first_days(condition: Q) -> dict[int, tuple[date, int]]:
    """Product → the day of its first certificate, and its highest star."""
    rows = Certificate.objects.filter(condition, issued_on__isnull=False).order_by()
    first = dict(rows.values("product_id").annotate(first=Min("issued_on")).values_list("product_id", "first"))
    stars: dict[int, int] = {}
    for product_id, star in rows.values_list("product_id", "star"):
        stars[product_id] = max(star, stars.get(product_id, 0))
    return {product_id: (day, stars[product_id]) for product_id, day in first.items()}


def _lines(
    condition: Q, *, only_current: bool = True
) -> dict[tuple[int, str], dict[HalfYear, tuple[Decimal, int, int]]]:
    """(product, name) → half-year → revenue, workers, producer; the newest version that fits the condition."""
    rows = BusinessReportLine.objects.filter(condition)
    if only_current:
        rows = rows.filter(report__is_current=True)
    found: dict[tuple[int, str], dict[HalfYear, tuple[Decimal, int, int]]] = defaultdict(dict)
    columns = rows.order_by("report__version").values_list(
        "product_id",
        "product__name",
        "report__year",
        "report__half",
        "revenue_dong",
        "report__workers",
        "report__producer_id",
    )
    for product_id, name, year, half, revenue, workers, producer_id in columns:
        found[product_id, name][HalfYear(year, half)] = (revenue, workers, producer_id)
    return found


def may_read_sums(actor: Actor) -> bool:
    """Offices with a territory."""
    return actor.is_programme or actor.holds(*READERS_OF_SUMS)
