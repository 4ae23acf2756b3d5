from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.programme.production.rules.balance import Amount
from ocop.programme.recalls.rules.balance import Balance, Entry, balance_of, excess, traced_share
from ocop.programme.recalls.rules.decision_clock import (
    ClockState,
    clock_state,
    decide_by,
    minutes_seconds,
    whole_seconds,
)
from ocop.programme.recalls.rules.lot_units import in_lot_unit
from ocop.programme.recalls.rules.party_keys import is_partner_of_books, party_key, producer_named
from ocop.programme.recalls.rules.recall_kinds import AmountKind
from ocop.programme.traceability.rules.amounts import Unit

FOUND = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
amounts = st.integers(min_value=0, max_value=10**6).map(lambda one: Decimal(one) / 1000)
FEW = settings(max_examples=40, deadline=None)


@pytest.mark.parametrize(
    ("hours", "state"),
    [(0, ClockState.RUNNING), (19.9, ClockState.RUNNING), (20, ClockState.NEAR), (24, ClockState.NEAR)],
)
def test_the_clock_runs_twenty_four_hours_days_off_included(hours, state):
    assert clock_state(FOUND, None, FOUND + timedelta(hours=hours)) == state


def test_after_the_last_second_the_clock_is_overdue_and_the_decision_says_for_good_whether_it_was_kept():
    last = decide_by(FOUND)
    assert last == FOUND + timedelta(hours=24)
    assert clock_state(FOUND, None, last + timedelta(seconds=1)) == ClockState.OVERDUE
    much_later = FOUND + timedelta(days=90)
    assert clock_state(FOUND, last, much_later) == ClockState.KEPT
    assert clock_state(FOUND, last + timedelta(seconds=1), much_later) == ClockState.MISSED


@pytest.mark.parametrize(("seconds", "words"), [(0, "00:00"), (247, "04:07"), (3599, "59:59"), (3729, "1:02:09")])
def test_a_drill_is_told_in_minutes_and_seconds(seconds, words):
    assert minutes_seconds(seconds) == words
    assert whole_seconds(FOUND, FOUND + timedelta(seconds=seconds)) == seconds
    assert whole_seconds(FOUND + timedelta(seconds=5), FOUND) == 0


@FEW
@given(stock=amounts, made_into=amounts, sold=amounts, recovered=amounts, returned=amounts, slack=amounts)
def test_what_is_not_found_is_what_nobody_told_of(stock, made_into, sold, recovered, returned, slack):
    made = stock + made_into + sold + recovered + returned + slack
    entries = [
        Entry(AmountKind.IN_STOCK, stock),
        Entry(AmountKind.MADE_INTO, made_into),
        Entry(AmountKind.SOLD, sold),
        Entry(AmountKind.RECOVERED, recovered),
    ]
    balance = balance_of(made, entries, returned=returned)
    assert balance.not_found == slack
    assert balance.accounted + balance.not_found == made
    assert balance.left_to_treat == stock + recovered + returned
    assert excess(balance, AmountKind.SOLD, slack) == 0
    assert excess(balance, AmountKind.SOLD, slack + 1) == 1


@FEW
@given(made=amounts.filter(lambda one: one > 0), delivered=amounts, books=amounts, sold=amounts)
def test_the_traced_share_is_never_more_than_all(made, delivered, books, sold):
    balance = Balance(made=made, delivered=delivered, in_books=books, sold=min(sold, made))
    assert balance.accounted <= balance.traced <= made
    assert 0 <= traced_share([balance]) <= 1


def test_the_share_of_several_lots_is_their_mean_for_their_units_may_differ():
    lots = [Balance(Decimal(100), delivered=Decimal(50)), Balance(Decimal(10), in_stock=Decimal(10))]
    assert traced_share(lots) == Fraction(3, 4)
    assert traced_share([]) == 0


def test_packs_are_counted_by_their_content_and_a_strange_unit_says_nothing():
    net = Amount(Decimal(500), Unit.GRAM)
    assert in_lot_unit(Decimal(30), Unit.PIECE, lot_unit=Unit.KILOGRAM, net=net) == Decimal("15.000")
    assert in_lot_unit(Decimal(250), Unit.GRAM, lot_unit=Unit.KILOGRAM, net=net) == Decimal("0.250")
    assert in_lot_unit(Decimal(1), Unit.LITRE, lot_unit=Unit.KILOGRAM, net=net) is None


def test_a_holder_is_known_by_the_surest_mark():
    given = {"producer_id": 5, "gln": "8938505000015", "phone": "0912345678", "name": "Cửa hàng Hương Trà"}
    keys = []
    for name, nothing in (("producer_id", None), ("gln", ""), ("phone", "")):
        keys.append(party_key(**given))
        given[name] = nothing
    keys.append(party_key(**given))
    assert keys == ["producer:5", "gln:8938505000015", "phone:0912345678", "name:cua hang huong tra"]
    assert producer_named("https://ocop.vn/ocop/chu-the/17") == 17
    assert producer_named("8938505000015") is None
    assert is_partner_of_books("https://ocop.vn/ocop/doi-tac/3")
