"""From which day harvest is allowed after a pesticide or a medicine was used."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocop.programme.farming.rules.waiting_period import Application, EarliestHarvest, earliest_after

DAY = date(2026, 11, 20)
uses = st.lists(st.tuples(st.integers(-10, 60), st.integers(0, 40), st.sampled_from("ABC")), max_size=6)
"""How many days before DAY, waiting days, name."""


def test_the_day_of_application_is_the_first_closed_day():
    sprayed = [Application(DAY, 7, "Thuốc A")]
    against = EarliestHarvest(DAY + timedelta(days=7), "Thuốc A", DAY, 7)
    assert earliest_after(sprayed, DAY - timedelta(days=1)) is None
    assert earliest_after(sprayed, DAY) == against
    assert earliest_after(sprayed, DAY + timedelta(days=6)) == against
    assert earliest_after(sprayed, DAY + timedelta(days=7)) is None
    assert earliest_after([Application(DAY, 0, "Thuốc A")], DAY) is None


@given(uses)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_last_of_all_uses_decides_in_whatever_order_they_come(told):
    applications = [Application(DAY - timedelta(days=before), days, name) for before, days, name in told]
    found = earliest_after(applications, DAY)
    assert earliest_after(applications[::-1], DAY) == found
    assert earliest_after(sorted(applications), DAY) == found
    latest = max((one.allowed_from for one in applications if one.applied_on <= DAY), default=DAY)
    assert (found.allowed_from if found else DAY) == max(latest, DAY)
