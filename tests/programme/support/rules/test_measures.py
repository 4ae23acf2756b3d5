from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocop.programme.support.rules.measures import MeasureTerms, carried, settled
from ocop.programme.support.rules.support_kinds import (
    NEXT_STATES,
    OPEN_REQUESTS,
    RequestState,
    RequestStepKind,
)

UNHURRIED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
dong = st.integers(min_value=0, max_value=10**13).map(Decimal)
shares = st.none() | st.decimals(min_value="0.01", max_value=100, places=2)
caps = st.none() | dong


def test_half_of_the_cost_up_to_the_cap():
    terms = MeasureTerms(Decimal(50), Decimal(30_000_000))
    costs = [Decimal(40_000_000), Decimal(60_000_000), Decimal(90_000_001)]
    assert [carried(cost, terms) for cost in costs] == [20_000_000, 30_000_000, 30_000_000]


def test_parts_of_a_dong_are_dropped():
    assert carried(Decimal(100_001), MeasureTerms(Decimal("33.33"))) == 33_330


def test_settling_follows_the_actual_cost_and_never_exceeds_what_was_granted():
    terms = MeasureTerms(Decimal(50), Decimal(30_000_000))
    granted = Decimal(20_000_000)
    assert settled(Decimal(36_000_000), granted=granted, terms=terms) == 18_000_000
    assert settled(Decimal(70_000_000), granted=granted, terms=terms) == granted


@UNHURRIED
@given(dong, shares, caps, dong)
def test_nothing_is_carried_beyond_cost_cap_and_grant(cost, share, cap, granted):
    terms = MeasureTerms(share, cap)
    part = carried(cost, terms)
    assert 0 <= part <= cost
    assert cap is None or part <= cap
    assert settled(cost, granted=granted, terms=terms) == min(part, granted)


def test_every_open_state_leads_somewhere_and_every_closed_one_nowhere():
    assert {state for state in RequestState if NEXT_STATES.get(state)} == OPEN_REQUESTS
    moving = set(RequestStepKind) - {RequestStepKind.ASKED, RequestStepKind.REFUNDED}
    assert {step for steps in NEXT_STATES.values() for step in steps} == moving
