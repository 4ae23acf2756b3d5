from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest

from ocop.programme.training.rules.half_years import HalfYear
from ocop.programme.training.rules.star_effect import Effect, Pair, effect_table, pair_for

MILLION = Decimal(1_000_000)


def _effects(**sizes):
    found, key = [], 0
    for group, size in sizes.items():
        for _each in range(size):
            key += 1
            found.append(Effect(key, group, 100 * MILLION, 150 * MILLION, 10, 12))
    return found


def _groups(table):
    return {row.group or "rest": row.producers for row in table.rows}


def test_the_same_half_of_the_year_is_compared():
    reported = [HalfYear(2024, 1), HalfYear(2024, 2), HalfYear(2025, 2), HalfYear(2026, 1)]
    assert pair_for(date(2025, 3, 1), reported) == Pair(HalfYear(2024, 2), HalfYear(2025, 2))
    assert pair_for(date(2024, 8, 1), reported) == Pair(HalfYear(2024, 1), HalfYear(2026, 1))


def test_without_a_report_on_both_sides_there_is_nothing_to_compare():
    assert pair_for(date(2025, 3, 1), [HalfYear(2024, 1), HalfYear(2025, 2)]) is None
    assert pair_for(date(2025, 3, 1), [HalfYear(2025, 1)]) is None


def test_fewer_than_five_producers_have_no_table():
    assert effect_table(_effects(a=4)) is None
    assert effect_table(_effects(a=5)) is not None


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"a": 7, "b": 6}, {"a": 7, "b": 6}),
        ({"a": 9, "b": 6, "c": 4}, {"a": 9, "rest": 10}),
        ({"a": 9, "b": 3, "c": 3}, {"a": 9, "rest": 6}),
        ({"a": 9, "b": 1, "c": 1}, {"rest": 11}),
        ({"a": 3, "b": 3}, {"rest": 6}),
    ],
)
def test_small_groups_are_put_together_until_nobody_is_alone(sizes, shown):
    assert _groups(effect_table(_effects(**sizes))) == shown


@pytest.mark.parametrize("sizes", [{"a": 9, "b": 6, "c": 4}, {"a": 12, "b": 2}, {"a": 5, "b": 5, "c": 5, "d": 1}])
def test_no_small_group_follows_from_total_and_rows_by_subtraction(sizes):
    table = effect_table(_effects(**sizes))
    numbers = [row.producers for row in table.rows]
    assert sum(numbers) == table.total.producers == sum(sizes.values())
    for count in range(len(numbers) + 1):
        for some in combinations(numbers, count):
            left = table.total.producers - sum(some)
            assert left == 0 or left >= 5


def test_sums_are_rounded_and_the_change_is_told():
    effects = [Effect(key, "a", Decimal(11_400_000), Decimal(17_100_000), 3, 4) for key in range(5)]
    row = effect_table(effects).rows[0]
    assert (row.revenue_before, row.revenue_after) == (55 * MILLION, 85 * MILLION)
    assert (row.workers_before, row.workers_after, row.change) == (15, 20, Decimal("54.5"))
