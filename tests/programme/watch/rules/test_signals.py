"""The rules against brute force, and a seeded day: a clone raises its signals, a fair raises none."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers

from ocop.programme.watch.rules.places import km_between
from ocop.programme.watch.rules.signals import (
    DayOfScans,
    ScanRow,
    devices_of,
    impossible_journey,
    in_order,
    is_off_market,
    is_over_norm,
    most_different,
    most_together,
    provinces_together,
    share_outside,
    trade_scans,
)
from ocop.programme.watch.rules.thresholds import Signal, start_values

START = datetime(2026, 11, 1, 1, 0, tzinfo=UTC)
PROVINCES = ["01", "19", "48", "79", "96", ""]


def row(pk, minutes, *, device="", province="", counter=1, source="", browser="CHROME", verdict=""):
    at = START + timedelta(minutes=minutes)
    return ScanRow(pk, at, counter, device or f"d{pk}", source or f"s{pk}", browser, province, verdict)


def some_rows(random, count):
    return [
        row(pk, random.randrange(4000), province=random.choice(PROVINCES), counter=random.randrange(8))
        for pk in range(count)
    ]


@pytest.mark.parametrize("seed", range(12))
def test_journeys_and_windows_are_what_trying_every_pair_gives(seed):
    rows = some_rows(Random(seed), 40)
    placed = [one for one in in_order(rows) if one.province]
    far = [
        round(km_between(a.province, b.province))
        for a, b in combinations(placed, 2)
        if km_between(a.province, b.province) > 300
        and km_between(a.province, b.province) > 900 * ((b.at - a.at) / timedelta(hours=1))
    ]
    found = impossible_journey(rows, km=300, km_per_hour=900)
    assert (found.km if found else None) == max(far, default=None)

    day = timedelta(hours=24)
    windows = [{b.province for b in placed if a.at <= b.at <= a.at + day} for a in placed]
    assert len(provinces_together(rows, day)) == max(map(len, windows), default=0)
    moments = [one.at for one in rows]
    assert most_together(moments, day) == max(sum(a <= b <= a + day for b in moments) for a in moments)
    seen = [(one.at, one.counter) for one in rows]
    assert most_different(seen, day) == max(len({k for b, k in seen if a <= b <= a + day}) for a, _key in seen)


@pytest.mark.parametrize("seed", range(6))
def test_trade_scans_are_those_of_any_hour_with_too_many_stamps(seed):
    random = Random(seed)
    rows = [row(pk, random.randrange(300), counter=pk) for pk in range(60)]
    hour = timedelta(hours=1)
    expected = set()
    for first in rows:
        inside = [one for one in rows if first.at <= one.at <= first.at + hour]
        if len({one.counter for one in inside}) > 14:
            expected |= {one.pk for one in inside}
    assert trade_scans(rows, serials=14) == expected


def test_a_plane_is_possible_and_a_copy_is_not():
    flown = [row(1, 0, province="01"), row(2, 100, province="79")]
    copied = [row(1, 0, province="01"), row(2, 60, province="79")]
    near = [row(1, 0, province="01"), row(2, 1, province="24")]
    assert [impossible_journey(rows, km=300, km_per_hour=900) is not None for rows in (flown, copied, near)] == [
        False,
        True,
        False,
    ]


def test_a_phone_without_cookies_is_one_phone():
    reloads = [row(pk, pk * 0.5, source="home") for pk in range(15)]
    buyers = [row(pk, pk * 30) for pk in range(15)]
    after_a_week = [row(pk, pk * 0.5) for pk in range(15)]
    assert devices_of(reloads) == 1
    assert devices_of(buyers) == 15
    assert devices_of([ScanRow(o.pk, o.at, 1, o.device, "", "CHROME", "") for o in after_a_week]) == 1


def test_goods_off_their_market_need_a_share_and_a_number():
    outside, known = share_outside({"19": 90, "79": 10, "": 500}, ["19", "01"])
    assert (outside, known) == (10, 100)
    assert is_off_market(outside, known, percent=5, least=20)
    assert not is_off_market(5, 100, percent=5, least=20)
    assert not is_off_market(9, 10, percent=5, least=20)


# --- the seeded day ---------------------------------------------------------------------------------------------------


def raised(rows):
    """Signals of a day of one batch, with the start values, as the watch asks for them."""
    by_device = defaultdict(list)
    for one in rows:
        if one.verdict == "GENUINE_FIRST":
            by_device[one.device].append(one)
    trade = set()
    for found in by_device.values():
        trade |= trade_scans(found, **start_values(Signal.TRADE))
    people = [one for one in rows if one.pk not in trade]
    by_stamp = defaultdict(list)
    for one in people:
        by_stamp[one.counter].append(one)
    travel = start_values(Signal.TRAVEL)
    signals = set()
    for counter, found in by_stamp.items():
        if devices_of(found) > start_values(Signal.DEVICES)["devices"]:
            signals.add((Signal.DEVICES, counter))
        journey = impossible_journey(found, km=travel["km"], km_per_hour=travel["km_per_hour"])
        together = provinces_together(found, timedelta(hours=travel["hours"]))
        if journey or len(together) >= travel["provinces"]:
            signals.add((Signal.TRAVEL, counter))
    day = DayOfScans(len(people), sum(one.verdict == "GENUINE_FIRST" for one in people))
    if is_over_norm(day, [DayOfScans(24, 20)] * 14, **start_values(Signal.BATCH)):
        signals.add((Signal.BATCH, 0))
    return signals, trade


def a_day(scans):
    """Scans as (minute, counter, device, source, province), with the verdict the page would have given."""
    rows, seen = [], set()
    for pk, (minute, counter, device, source, province) in enumerate(sorted(scans)):
        verdict = "GENUINE_AGAIN" if counter in seen else "GENUINE_FIRST"
        seen.add(counter)
        rows.append(row(pk, minute, device=device, source=source, province=province, counter=counter, verdict=verdict))
    return rows


def a_fair(random):
    """One stall, 800 packs: the keeper checks 60, most buyers scan theirs, families twice, a blogger scans forty."""
    scans = [(number / 2, number, "keeper", "stall", "") for number in range(60)]
    for pack in range(800):
        minute = 120 + random.randrange(480)
        for _look in range(random.choice([0, 1, 1, 1, 2, 3])):
            phone = f"buyer{random.randrange(600)}"
            scans.append((minute + random.randrange(30), pack, phone, f"cell{random.randrange(12)}", "01"))
        if random.random() < 0.05:
            scans.append((minute + 900 + random.randrange(300), pack, f"home{pack}", f"net{pack}", "24"))
    scans += [(300 + number, 100 + number, "blogger", "cell1", "01") for number in range(40)]
    return a_day(scans)


def a_clone(random):
    """One serial on 300 packs sold in five provinces, among ordinary packs; a fifth of the buyers scan."""
    scans = []
    for pack in range(300):
        if random.random() < 0.2:
            province = random.choice(["01", "19", "48", "79", "92"])
            scans.append((random.randrange(1440 * 3), 7, f"c{pack}", f"n{pack}", province))
    scans += [(random.randrange(1440), 1000 + pack, f"b{pack}", f"m{pack}", "19") for pack in range(40)]
    return a_day(scans)


@settings(max_examples=30, deadline=None)
@given(integers(0, 2**64))
def test_a_clone_is_noticed_and_a_fair_is_not_whatever_the_seed(seed):
    signals, trade = raised(a_fair(Random(seed)))
    assert (signals, len(trade)) == (set(), 60)
    cloned, _trade = raised(a_clone(Random(seed)))
    assert {(Signal.DEVICES, 7), (Signal.TRAVEL, 7)} <= cloned
    assert {counter for _signal, counter in cloned} <= {7, 0}


def test_a_batch_copied_in_small_numbers_is_over_its_norm():
    usual = [DayOfScans(24, 20)] * 14
    copied, busy, quiet = DayOfScans(160, 20), DayOfScans(1200, 1000), DayOfScans(40, 1)
    values = start_values(Signal.BATCH)
    assert [is_over_norm(day, usual, **values) for day in (copied, busy, quiet)] == [True, False, False]
    assert not is_over_norm(copied, [], **values)


def test_provinces_lie_where_they_lie():
    assert 1100 < km_between("01", "79") < 1200
    assert km_between("01", "01") == km_between("01", "99") == 0
    assert all(km_between(a, b) == pytest.approx(km_between(b, a)) for a, b in pairwise(["04", "48", "96"]))
