"""Counting over days: parts sum to the whole, whatever the records."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension
from ocop.programme.reporting.rules.lines import (
    Line,
    common,
    counts,
    on_day,
    parts,
    span_of,
    union,
    without_small_groups,
)
from ocop.programme.reporting.rules.periods import months_before
from ocop.programme.reporting.rules.standing import CertificateDays, standings

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

DAYS = [date(2026, month, 28) for month in range(1, 9)]
spans = st.tuples(st.integers(0, 8), st.integers(0, 8)).map(lambda pair: (min(pair), max(pair)))


def _days(found):
    return {place for start, end in found for place in range(start, end)}


@UNHURRIED
@given(st.lists(spans), st.lists(spans))
def test_union_and_common_are_those_of_the_days(one, other):
    assert _days(union(one)) == _days(one)
    assert _days(common(one, other)) == _days(one) & _days(other)
    assert all(a[1] < b[0] for a, b in zip(union(one), union(one)[1:], strict=False))


@UNHURRIED
@given(st.lists(st.tuples(spans, st.sampled_from(["3", "4", "5", ""]))))
def test_parts_sum_to_the_whole_on_every_day(found):
    lines = [Line(number, union([span]), {Dimension.STAR: star}) for number, (span, star) in enumerate(found)]
    history = counts(lines, DAYS)
    for place, count in enumerate(history):
        counted = on_day(lines, place)
        assert len(counted) == count
        assert sum(parts(counted, Dimension.STAR).values()) == count


@UNHURRIED
@given(st.dictionaries(st.text("abcdef", min_size=1), st.integers(1, 30)))
def test_no_group_below_five_can_be_read_or_subtracted(groups):
    shown, rest = without_small_groups(groups)
    assert sum(shown.values()) + rest == sum(groups.values())
    assert all(count >= 5 for count in shown.values())
    hidden = [count for name, count in groups.items() if name not in shown]
    if shown and hidden:
        assert len(hidden) > 1
        assert rest >= 5


certificates = st.lists(
    st.builds(
        CertificateDays,
        pk=st.integers(1, 10_000),
        product=st.integers(1, 4),
        star=st.sampled_from([3, 4, 5]),
        year=st.integers(2019, 2026),
        issued_on=st.one_of(st.none(), st.dates(date(2019, 1, 1), date(2026, 8, 1))),
        running_until=st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2029, 8, 1))),
        until_at_most=st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2029, 8, 1))),
        ended_before=st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2029, 8, 1))),
        is_potential_five_star=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda one: one.pk,
)


@UNHURRIED
@given(certificates)
def test_a_product_counts_once_on_any_day(found):
    days = [date(2019, 1, 1) + timedelta(days=91 * step) for step in range(36)]
    for kind in ("in_force", "ever"):
        seen: dict[tuple[int, int], int] = {}
        for standing in standings(found, days):
            for place in range(*getattr(standing, kind)):
                key = (standing.certificate.product, place)
                seen[key] = seen.get(key, 0) + 1
        assert all(count == 1 for count in seen.values())


@UNHURRIED
@given(certificates)
def test_once_recognised_always_recognised(found):
    days = [date(2019, 1, 1) + timedelta(days=91 * step) for step in range(40)]
    lines = [Line(one.certificate.pk, (one.ever,)) for one in standings(found, days)]
    history = counts(lines, days)
    assert history == sorted(history)
    assert history[-1] == len({one.product for one in found})


def _certificate(pk, issued, until, **more):
    values = {"product": 1, "star": 4, "year": issued.year, "until_at_most": None, "ended_before": None}
    return CertificateDays(pk=pk, issued_on=issued, running_until=until, is_potential_five_star=False, **values | more)


def test_both_ends_of_the_certificate_count():
    days = [date(2023, 8, 11), date(2023, 8, 12), date(2026, 8, 12), date(2026, 8, 13)]
    (one,) = standings([_certificate(1, date(2023, 8, 12), date(2026, 8, 12))], days)
    assert one.in_force == (1, 3)


def test_the_day_of_revocation_no_longer_counts():
    days = [date(2024, 5, 31), date(2024, 6, 1)]
    (one,) = standings([_certificate(1, date(2023, 8, 12), date(2026, 8, 12), ended_before=date(2024, 6, 1))], days)
    assert one.in_force == (0, 1)
    assert one.ever == (0, 2)


def test_an_upgrade_takes_the_place_of_the_first():
    days = [date(2025, 1, 1), date(2026, 1, 1)]
    first = _certificate(1, date(2024, 1, 1), date(2027, 1, 1), star=3)
    second = _certificate(2, date(2025, 6, 1), date(2028, 6, 1), star=4)
    found = standings([second, first], days)
    assert [(one.kind, one.in_force, one.new) for one in found] == [
        ("FIRST", (0, 1), ((0, 0),)),
        ("UPGRADE", (1, 2), ()),
    ]


def test_spans_take_both_days():
    assert span_of(DAYS, date(2026, 2, 28), date(2026, 4, 28)) == (1, 4)
    assert span_of(DAYS, None, None) == (0, 8)
    assert span_of(DAYS, date(2027, 1, 1), None) == (8, 8)


def test_months_end_on_their_last_days():
    assert months_before(date(2026, 3, 15), 3) == [
        date(2025, 12, 31),
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 15),
    ]


def test_codes_are_fit_for_addresses():
    assert all(code == code.lower() and code.replace("-", "").isalnum() for code in INDICATORS)
