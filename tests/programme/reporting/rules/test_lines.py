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
        recorded_on=st.dates(date(2019, 1, 1), date(2026, 8, 1)),
        is_potential_five_star=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda one: one.pk,
)


def _counted_by_hand(found, day):
    """(in force, ever, new) of one day: product → star of the certificate that speaks for it, or the products."""
    in_force, ever, new = {}, {}, set()
    for product in {one.product for one in found}:
        own = sorted((one for one in found if one.product == product), key=lambda one: (one.counted_from, one.pk))
        begun = [one for one in own if one.counted_from <= day]
        if not begun:
            continue
        last = begun[-1]
        ever[product] = last.star
        if day.year == own[0].counted_from.year:
            new.add(product)
        is_running = last.issued_on is not None and last.running_until is not None and day <= last.running_until
        if is_running and (last.ended_before is None or day < last.ended_before):
            in_force[product] = last.star
    return in_force, ever, new


@UNHURRIED
@given(certificates)
def test_every_day_counts_what_is_counted_by_hand(found):
    """Also on the days around every edge: the first and the last day, revocation, replacement, the turn of a year."""
    edges = {
        day
        for one in found
        for day in (one.counted_from, one.running_until, one.ended_before, date(one.counted_from.year, 12, 31))
        if day is not None
    }
    days = sorted({day + timedelta(days=step) for day in edges for step in (-1, 0, 1)} | {date(2019, 1, 1)})
    told = standings(found, days)
    for place, day in enumerate(days):
        counted = [
            sorted(
                (one.certificate.product, one.certificate.star)
                for one in told
                if getattr(one, kind)[0] <= place < getattr(one, kind)[1]
            )
            for kind in ("in_force", "ever")
        ]
        new = {one.certificate.product for one in told if any(first <= place < end for first, end in one.new)}
        in_force, ever, by_hand = _counted_by_hand(found, day)
        assert (counted, new) == ([sorted(in_force.items()), sorted(ever.items())], by_hand)


def _certificate(pk, issued, until, **more):
    values = {"product": 1, "star": 4, "until_at_most": None, "ended_before": None}
    values |= {"year": issued.year} if issued else {}
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


def test_a_record_without_a_day_stands_before_what_replaced_it_in_the_same_year():
    days = [date(2025, 8, 4), date(2025, 8, 5), date(2025, 12, 31), date(2026, 1, 1)]
    signed = _certificate(1, date(2025, 8, 5), date(2028, 8, 5))
    listed = _certificate(2, None, None, year=2025, star=3, ended_before=date(2025, 8, 5))
    found = standings([listed, signed], days)
    assert [(one.certificate.pk, one.kind, one.in_force, one.ever) for one in found] == [
        (2, "FIRST", (0, 0), (0, 1)),
        (1, "UPGRADE", (1, 4), (1, 4)),
    ]


def test_a_record_of_this_year_without_a_day_counts_from_the_day_it_was_written():
    written = date(2026, 9, 1)
    days = [date(2026, 8, 31), written, date(2026, 12, 31)]
    for year, first in ((2026, 1), (2025, 0)):
        (one,) = standings([_certificate(1, None, None, year=year, recorded_on=written)], days)
        assert (one.ever, one.undated, one.in_force) == ((first, 3), (first, 3), (first, first))


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
