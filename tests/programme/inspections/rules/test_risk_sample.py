import math
from collections import Counter
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest

from ocop.programme.inspections.rules.risk_sample import (
    DEFAULT_WEIGHTS,
    Candidate,
    Risk,
    Weighed,
    draw,
    key_of,
    read_weights,
    weigh,
)

DAY = date(2026, 9, 1)


def plain(code, weight=1):
    return Weighed(0, code, Decimal(weight), ())


def test_weights_of_all_risks_that_hold_add_up():
    candidate = Candidate(
        1, "A", star=4, is_food=True, valid_until=date(2026, 12, 1), open_reports=2, earlier_findings=1
    )

    found = weigh(candidate, DEFAULT_WEIGHTS, DAY)

    assert found.weight == Decimal("1") + 10 + 3 + 1 + 2 + Decimal("0.5") + 2
    assert dict(found.reasons)[Risk.OPEN_REPORTS] == 10


def test_reports_count_up_to_five_so_that_one_angry_neighbour_does_not_decide():
    many = Candidate(1, "A", star=3, is_food=False, valid_until=None, open_reports=50, last_inspected_on=DAY)

    assert weigh(many, DEFAULT_WEIGHTS, DAY).weight == 1 + 25


@pytest.mark.parametrize(
    ("last", "risks"),
    [(None, {Risk.NEVER_INSPECTED}), (date(2024, 9, 1), set()), (date(2024, 8, 31), {Risk.LONG_AGO}), (DAY, set())],
)
def test_time_since_the_last_check(last, risks):
    candidate = Candidate(1, "A", star=3, is_food=False, valid_until=None, last_inspected_on=last)

    assert {risk for risk, _points in weigh(candidate, DEFAULT_WEIGHTS, DAY).reasons} - {Risk.BASE} == risks


def test_same_seed_and_population_give_the_same_sample_in_any_order():
    population = [plain(f"C{number}", 1 + number % 5) for number in range(200)]

    first = [(one.place, one.weighed.code) for one in draw(population, seed="xổ số 12345", size=20)]

    assert [(one.place, one.weighed.code) for one in draw(population[::-1], seed="xổ số 12345", size=20)] == first
    assert [(one.place, one.weighed.code) for one in draw(population, seed="xổ số 12346", size=20)] != first
    assert len({code for _place, code in first}) == 20


def test_an_outsider_draws_the_same_with_floats_and_the_published_formula():
    population = [plain(f"C{number}", 1 + number % 7) for number in range(300)]
    seed = "2026-11-20 98765"

    def u(code):
        number = int.from_bytes(sha256(f"{seed}|{code}".encode()).digest()[:8], "big")
        return (number + 0.5) / 2**64

    by_hand = sorted(population, key=lambda one: u(one.code) ** (1 / float(one.weight)), reverse=True)[:25]

    assert [one.weighed.code for one in draw(population, seed=seed, size=25)] == [one.code for one in by_hand]


def test_heavier_items_are_drawn_in_proportion():
    drawn = Counter(
        draw([plain("nặng", 3), plain("nhẹ", 1)], seed=f"hạt {number}", size=1)[0].weighed.code
        for number in range(2000)
    )

    assert math.isclose(drawn["nặng"] / 2000, 0.75, abs_tol=0.03)


def test_a_sample_larger_than_the_population_is_the_population():
    assert len(draw([plain("A"), plain("B")], seed="1234", size=9)) == 2


@pytest.mark.parametrize(("seed", "size"), [("", 3), ("  ", 3), ("1234", 0)])
def test_a_draw_without_seed_or_size_is_refused(seed, size):
    with pytest.raises(ValueError):
        draw([plain("A")], seed=seed, size=size)


def test_a_code_twice_is_refused():
    with pytest.raises(ValueError):
        draw([plain("A"), plain("A")], seed="1234", size=1)


def test_keys_are_exact_to_twenty_places():
    assert key_of("1234", "ABC", Decimal(2)) == key_of("1234", "ABC", Decimal("2.0"))
    assert key_of("1234", "ABC", Decimal(2)).as_tuple().exponent == -20


@pytest.mark.parametrize("stored", [{"BASE": "0"}, {"OPEN_REPORTS": "-1"}, {"BASE": "NaN"}])
def test_weights_nobody_can_draw_with_are_refused(stored):
    with pytest.raises(ValueError):
        read_weights(stored)
