from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.programme.training.rules.half_years import HalfYear
from ocop.programme.training.rules.star_effect import (
    Effect,
    Newcomer,
    Pair,
    batches_of,
    comparable_since,
    effect_table,
    pair_for,
)

MILLION = Decimal(1_000_000)


DAYS = [date(2025, 1, 31), date(2025, 7, 31), date(2026, 1, 31)]
ONE = Effect(100 * MILLION, 150 * MILLION, 10, 12)


def _newcomers(*cells, day=DAYS[0], start=0):
    """So many producers of each cell: ("19", "3", "HOUSEHOLD", 4)."""
    found = []
    for *labels, size in cells:
        found += [Newcomer(start + len(found) + place, day, tuple(labels)) for place in range(size)]
    return found


def _table(newcomers, at):
    table = effect_table(batches_of(newcomers), {one.producer_id: ONE for one in newcomers}, at)
    return table and {row.group or "rest": row.producers for row in table.rows}


def test_the_same_half_of_the_year_is_compared():
    reported = [HalfYear(2024, 1), HalfYear(2024, 2), HalfYear(2025, 2), HalfYear(2026, 1)]
    assert pair_for(date(2025, 3, 1), reported) == Pair(HalfYear(2024, 2), HalfYear(2025, 2))
    assert pair_for(date(2024, 8, 1), reported) == Pair(HalfYear(2024, 1), HalfYear(2026, 1))


def test_without_a_report_on_both_sides_there_is_nothing_to_compare():
    assert pair_for(date(2025, 3, 1), [HalfYear(2024, 1), HalfYear(2025, 2)]) is None
    assert pair_for(date(2025, 3, 1), [HalfYear(2025, 1)]) is None


def test_the_half_year_before_stays_the_one_known_when_the_product_came_in():
    recognised_on, then = date(2025, 3, 1), [HalfYear(2024, 1), HalfYear(2025, 1), HalfYear(2025, 2)]
    came = [HalfYear(2024, 2), HalfYear(2026, 1), *then]
    assert pair_for(recognised_on, came) == Pair(HalfYear(2024, 2), HalfYear(2025, 2))
    assert pair_for(date(2024, 12, 1), came, then) == Pair(HalfYear(2024, 1), HalfYear(2026, 1))


def test_a_product_can_be_compared_from_the_day_the_second_of_two_half_years_was_reported():
    sent = {HalfYear(2024, 1): DAYS[0], HalfYear(2025, 2): DAYS[1]}
    assert comparable_since(date(2025, 3, 1), sent) is None
    assert comparable_since(date(2025, 3, 1), {**sent, HalfYear(2026, 1): DAYS[2]}) == DAYS[2]
    assert comparable_since(date(2025, 3, 1), {**sent, HalfYear(2024, 2): DAYS[0]}) == DAYS[1]


def test_fewer_than_five_producers_have_no_table():
    assert _table(_newcomers(("19", "3", "FARM", 4)), 1) is None
    assert _table(_newcomers(("19", "3", "FARM", 5)), 1) == {"3": 5}


@pytest.mark.parametrize(
    ("cells", "by_star", "by_kind"),
    [
        ([("3", "FARM", 7), ("4", "FARM", 6)], {"3": 7, "4": 6}, {"FARM": 13}),
        ([("3", "FARM", 5), ("3", "HOUSEHOLD", 1)], {"3": 5}, {"FARM": 5}),
        ([("3", "FARM", 5), ("3", "HOUSEHOLD", 3), ("3", "OTHER", 2)], {"3": 10}, {"FARM": 5, "rest": 5}),
        ([("3", "FARM", 6), ("4", "FARM", 3), ("3", "OTHER", 2)], {"3": 6, "rest": 5}, {"FARM": 6, "rest": 5}),
    ],
)
def test_who_is_not_alike_by_fives_goes_to_the_rest_or_waits(cells, by_star, by_kind):
    newcomers = _newcomers(*(("19", *cell) for cell in cells))
    assert (_table(newcomers, 1), _table(newcomers, 2)) == (by_star, by_kind)


def test_a_sixth_producer_waits_for_four_others_of_a_later_half_year():
    first = _newcomers(("19", "3", "FARM", 5))
    sixth = _newcomers(("19", "3", "FARM", 1), day=DAYS[1], start=100)
    others = _newcomers(("19", "4", "FARM", 4), day=DAYS[2], start=200)
    assert _table(first + sixth, 1) == _table(first, 1) == {"3": 5}
    assert _table(first + sixth + others, 1) == {"3": 5, "rest": 5}


@given(
    st.lists(
        st.tuples(st.sampled_from(["19", "24"]), st.sampled_from("345"), st.sampled_from("ABC"), st.sampled_from(DAYS)),
        max_size=40,
    )
)
@settings(deadline=None, max_examples=100)
def test_nothing_about_fewer_than_five_follows_from_all_tables_of_all_half_years(told):
    """Rows of every table on every day, of the country and of each province's own page, are sums of whole batches."""
    people = [Newcomer(key, day, tuple(labels)) for key, (*labels, day) in enumerate(told)]
    for day in DAYS:
        now = [one for one in people if one.since <= day]
        found = batches_of(now)
        assert [one for one in batches_of(people) if one.day <= day] == found
        ids = [producer for batch in found for producer in batch.producers]
        assert len(ids) == len(set(ids))
        assert all(len(batch.producers) >= 5 for batch in found)
        by_key = {one.producer_id: one for one in people}
        for batch in found:
            assert {by_key[key].labels[: len(batch.labels)] for key in batch.producers} == {batch.labels}
        for at in range(3):
            table = _table(now, at) or {}
            assert sum(table.values()) == len(ids)
            assert all(
                count == sum(len(one.producers) for one in found if (*one.labels, "rest", "rest", "rest")[at] == name)
                for name, count in table.items()
                if name != "rest"
            )


def test_a_batch_that_lost_numbers_below_five_is_not_shown():
    newcomers = _newcomers(("19", "3", "FARM", 5), ("19", "4", "FARM", 6))
    left = {one.producer_id: ONE for one in newcomers[1:]}
    assert [row.group for row in effect_table(batches_of(newcomers), left, 1).rows] == ["4"]


def test_sums_are_rounded_and_the_change_is_told():
    newcomers = _newcomers(("19", "3", "FARM", 5))
    effects = {one.producer_id: Effect(Decimal(11_400_000), Decimal(17_100_000), 3, 4) for one in newcomers}
    row = effect_table(batches_of(newcomers), effects, 1).rows[0]
    assert (row.revenue_before, row.revenue_after) == (55 * MILLION, 85 * MILLION)
    assert (row.workers_before, row.workers_after, row.change) == (15, 20, Decimal("54.5"))
