"""The watch from scan to case: what is counted, opened once, told, concluded, and forgotten."""

from datetime import timedelta

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.notifications.models import Notification
from ocop.programme.stamps.models import StampHold, StampLook
from ocop.programme.stamps.operations.count_look import count_look
from ocop.programme.stamps.queries.stamp_truth import StampTruth
from ocop.programme.stamps.rules.verdicts import Looks, Verdict
from ocop.programme.watch.models import Case, MonthKey, Scan, ScanDay, SignalValues, SlowedSource
from ocop.programme.watch.operations.forget_scans import forget_scans
from ocop.programme.watch.operations.pursue_case import (
    answer_case,
    confirm_copy,
    explain_case,
    freeze_batch,
    look_at_case,
)
from ocop.programme.watch.operations.record_scan import Reader, hashed, record_scan, say_place
from ocop.programme.watch.operations.settings_of_watch import declare_market, set_values
from ocop.programme.watch.operations.tell_weekly_list import tell_weekly_list
from ocop.programme.watch.operations.watch_scans import watch_scans
from ocop.programme.watch.queries.board import by_day, by_province, days_visible_to, off_market
from ocop.programme.watch.queries.cases import cases_visible_to, own_cases
from ocop.programme.watch.queries.work_queue import watch_work_for
from ocop.programme.watch.rules.case_kinds import CaseState
from ocop.programme.watch.rules.readers import Browser, browser_of, is_machine, network_of
from ocop.programme.watch.rules.thresholds import Signal
from tests.factories.stamps import AT
from tests.factories.watch import later, make_scan

pytestmark = pytest.mark.django_db
NOW = AT + timedelta(hours=20)


def test_a_clone_opens_one_case_a_signal_and_the_page_says_unusual(world):
    world.clone()
    first, again = watch_scans(now=NOW), watch_scans(now=NOW)
    cases = {one.signal: one for one in Case.objects.all()}
    assert (first.read, len(first.opened), again.read) == (12, 2, 0)
    assert set(cases) == {Signal.DEVICES, Signal.TRAVEL}
    assert cases[Signal.DEVICES].facts["devices"] == 12
    assert cases[Signal.TRAVEL].facts["together"] == ["01", "19", "48", "79", "92"]
    assert world.truth(1).verdict == Verdict.UNUSUAL
    assert world.truth(2).verdict == Verdict.GENUINE_FIRST
    assert StampHold.objects.count() == 1
    told = Notification.objects.filter(kind__startswith="watch.").values_list("user_id", "kind")
    assert sorted(told) == sorted(
        [
            (world.officer.user_id, "watch.alarm"),
            (world.inspector.user_id, "watch.alarm"),
            (world.member.user_id, "watch.case"),
        ]
    )
    assert ScanDay.objects.filter(batch=world.roll).count() > 1
    world.clone(3, start=600)
    later_pass = watch_scans(now=NOW)
    assert (later_pass.read, later_pass.opened, Case.objects.count()) == (3, [], 2)
    assert sum(count for _day, count in by_day(days_visible_to(world.officer), NOW.date())) == 15
    assert by_province(days_visible_to(world.officer), NOW.date())["01"] == 4


def test_the_newest_scans_wait_for_the_next_pass(world):
    make_scan(world.roll, at=NOW - timedelta(seconds=3))
    assert watch_scans(now=NOW).read == 0
    assert watch_scans(now=NOW + timedelta(seconds=20)).read == 1


def test_an_explained_case_counts_nothing_from_before_and_a_confirmed_one_never_again(world):
    world.clone()
    watch_scans(now=NOW)
    travel, devices = Case.objects.get(signal=Signal.TRAVEL), Case.objects.get(signal=Signal.DEVICES)
    with pytest.raises(FieldRefusal):
        explain_case(actor=world.officer, case_id=devices.pk, words=" ", now=NOW)
    explain_case(actor=world.officer, case_id=devices.pk, words="Trưng bày ở hội chợ.", now=NOW)
    assert world.truth().verdict == Verdict.UNUSUAL  # the other case still rests on it
    explain_case(actor=world.inspector, case_id=travel.pk, words="Trưng bày ở hội chợ.", now=NOW)
    assert world.truth().verdict == Verdict.GENUINE_FIRST
    make_scan(world.roll, 1, at=NOW + timedelta(minutes=1))
    assert watch_scans(now=NOW + timedelta(hours=1)).opened == []
    world.clone(start=60 * 21)
    (anew, _travel) = watch_scans(now=NOW + timedelta(hours=20)).opened
    confirm_copy(actor=world.officer, case_id=anew, words="Đã thu giữ.", is_void=True, now=NOW + timedelta(hours=20))
    assert world.truth().verdict == Verdict.VOID
    with pytest.raises(Refusal):
        look_at_case(actor=world.officer, case_id=anew, now=NOW)


def test_a_warehouse_is_left_out_of_what_buyers_read(world):
    values = {"serials": 10}
    set_values(
        actor=world.officer,
        signal=Signal.TRADE,
        province_code=world.product.province_code,
        values=values,
        reason="Lô nhỏ.",
        now=AT,
    )
    for number in range(1, 13):
        count_look(
            truth=StampTruth(Verdict.GENUINE_FIRST, Looks(), world.roll.pk, world.roll.first_counter + number - 1),
            now=AT,
        )
        make_scan(world.roll, number, at=later(number), device_hash="keeper", verdict=Verdict.GENUINE_FIRST)
    report = watch_scans(now=NOW)
    assert (report.trade, report.opened, StampLook.objects.count()) == (12, [], 0)
    assert sum(count for _day, count in by_day(days_visible_to(world.officer), NOW.date())) == 0


def test_stamps_off_the_shelf_are_one_case_a_batch(world):
    for number in (51, 55):
        make_scan(world.roll, number, verdict=Verdict.NOT_ACTIVATED)
    watch_scans(now=NOW)
    (case,) = Case.objects.all()
    assert (case.signal, case.facts["numbers"], case.hold) == (Signal.OUT_OF_LIFE, [51, 55], None)
    # A later pass adds to what the case tells: the stamps seen before stay.
    make_scan(world.roll, 53, at=later(30), verdict=Verdict.NOT_ACTIVATED)
    watch_scans(now=NOW)
    case.refresh_from_db()
    assert (case.facts["numbers"], case.facts["scans"]) == ([51, 53, 55], 3)


def test_more_stamps_scanned_than_printed_freezes_the_batch(world):
    start = world.roll.first_counter
    StampLook.objects.bulk_create(
        StampLook(batch=world.roll, counter=start + number, first_at=AT, last_at=AT) for number in range(59)
    )
    make_scan(world.roll, 5)
    watch_scans(now=NOW)
    (case,) = Case.objects.all()
    assert (case.signal, case.facts["stamps_good"], world.truth(7).verdict) == (Signal.BATCH, 58, Verdict.UNDER_REVIEW)


def test_a_network_that_tries_codes_is_slowed(world):
    for number in range(21):
        make_scan(None, at=NOW - timedelta(minutes=5, seconds=number), verdict=Verdict.NOT_ISSUED, source_hash="prober")
    for number in range(20):
        make_scan(None, at=NOW - timedelta(minutes=5, seconds=number), verdict=Verdict.MALFORMED, source_hash="clumsy")
    watch_scans(now=NOW)
    assert list(SlowedSource.objects.values_list("source_hash", flat=True)) == ["prober"]
    (case,) = Case.objects.all()
    assert (case.province_code, case.facts["most_wrong"]) == ("", 21)
    assert list(cases_visible_to(world.officer)) == []
    forget_scans(now=NOW + timedelta(days=8))
    assert Case.objects.get().subject == f"network:{case.pk}"
    assert not SlowedSource.objects.exists()


def test_a_network_that_reads_hundreds_of_packs_an_hour_is_slowed(world):
    set_nation = {"codes": 1000, "minutes": 10, "serials": 50}
    SignalValues.objects.create(signal=Signal.BAD_CODES, values=set_nation, reason="x", set_at=AT)
    for number in range(1, 52):
        make_scan(world.roll, number, at=NOW - timedelta(minutes=40, seconds=-number), source_hash="scraper")
    for number in range(1, 51):
        make_scan(world.roll, number, at=NOW - timedelta(minutes=40, seconds=-number), source_hash="market")
    watch_scans(now=NOW)
    assert list(SlowedSource.objects.values_list("source_hash", flat=True)) == ["scraper"]


def test_a_batch_scanned_far_over_its_products_norm_is_frozen_for_review(world):
    def a_day(day, firsts, again):
        for verdict, count in ((Verdict.GENUINE_FIRST, firsts), (Verdict.GENUINE_AGAIN, again)):
            ScanDay.objects.create(day=day, batch=world.roll, verdict=verdict, count=count)

    for before in range(1, 15):
        a_day(AT.date() - timedelta(days=before), 20, 4)
    a_day(AT.date(), 100, 20)  # a busy day is no sign: five times the packs, scanned as often each
    make_scan(world.roll, 1)
    assert watch_scans(now=NOW).opened == []
    ScanDay.objects.filter(day=AT.date(), verdict=Verdict.GENUINE_AGAIN).update(count=400)
    make_scan(world.roll, 1)
    watch_scans(now=NOW)
    (case,) = Case.objects.all()
    assert (case.signal, case.hold.kind, world.truth(9).verdict) == (Signal.BATCH, "FROZEN", Verdict.UNDER_REVIEW)


def test_people_see_and_answer_their_own_cases(world):
    world.clone()
    watch_scans(now=NOW)
    case = Case.objects.get(signal=Signal.DEVICES)
    assert {item.url_name for item in watch_work_for(world.member, NOW.date())} == {"producer_desk:watch_case"}
    answer_case(actor=world.member, case_id=case.pk, words="Mất một cuộn.", now=NOW)
    assert len(watch_work_for(world.member, NOW.date())) == 1
    assert list(own_cases(world.stranger)) == []
    with pytest.raises(Case.DoesNotExist):
        answer_case(actor=world.stranger, case_id=case.pk, words="?", now=NOW)
    with pytest.raises(Case.DoesNotExist):
        look_at_case(actor=world.member, case_id=case.pk, now=NOW)
    look_at_case(actor=world.inspector, case_id=case.pk, now=NOW)
    frozen = freeze_batch(actor=world.officer, case_id=case.pk, reason="Chờ kiểm tra.", now=NOW)
    assert (frozen.state, world.truth(9).verdict) == (CaseState.LOOKED_AT, Verdict.UNDER_REVIEW)
    assert len(watch_work_for(world.officer, NOW.date())) == 1  # the other is in the inspector's hands
    # The end of the case ends the freezing: one copied stamp says nothing against the other packs of the roll.
    confirm_copy(actor=world.officer, case_id=case.pk, words="Đã lập biên bản.", is_void=False, now=NOW)
    assert (world.truth(9).verdict, world.truth().verdict) == (Verdict.GENUINE_FIRST, Verdict.UNUSUAL)


def test_numbers_are_set_with_a_reason_and_kept(world):
    province = world.product.province_code
    wrong = {"devices": 1, "days": 30}
    with pytest.raises(FieldRefusal) as refused:
        set_values(actor=world.officer, signal=Signal.DEVICES, province_code=province, values=wrong, reason="", now=AT)
    assert set(refused.value.faults) == {"devices", "reason"}
    with pytest.raises(Refusal):
        set_values(
            actor=world.inspector, signal=Signal.DEVICES, province_code=province, values=wrong, reason="x", now=AT
        )
    asked = {"devices": 4, "days": 30}
    for _twice in range(2):
        set_values(
            actor=world.officer, signal=Signal.DEVICES, province_code=province, values=asked, reason="Chè.", now=AT
        )
    assert SignalValues.objects.count() == 1
    for number in range(5):
        make_scan(world.roll, 3, at=later(number * 20))
    assert len(watch_scans(now=NOW).opened) == 1


def test_goods_off_their_market_are_in_the_list_of_the_week(world):
    declare_market(actor=world.member, product_id=world.product.pk, provinces=["19", "01"], now=AT)
    for number in range(24):
        make_scan(world.roll, number + 1, province_code="79" if number < 3 else "19")
    watch_scans(now=NOW)
    (line,) = off_market(world.officer, NOW.date())
    assert (line.outside, line.known, line.provinces) == (3, 24, (("79", 3),))
    assert [tell_weekly_list(now=NOW + timedelta(days=days)) for days in (0, 1, 8)] == [1, 0, 0]
    told = Notification.objects.filter(link__endswith="ngoai-noi-ban/").values_list("user_id", flat=True)
    assert sorted(told) == sorted([world.officer.user_id, world.inspector.user_id])


def test_a_scan_keeps_hashes_and_the_place_that_was_said(world):
    reader = Reader("cookie", "203.0.113.9", Browser.CHROME)
    record_scan(truth=world.truth(), reader=reader, now=AT)
    scan = Scan.objects.get()
    key = bytes(MonthKey.objects.get().key)
    assert (scan.device_hash, scan.source_hash) == (hashed("cookie", key), hashed("source 203.0.113", key))
    assert (scan.verdict, StampLook.objects.get().count) == (Verdict.GENUINE_FIRST, 1)
    watch_scans(now=NOW)
    assert not say_place(truth=world.truth(), reader=Reader("other", "203.0.113.9", Browser.CHROME, "79"), now=NOW)
    assert say_place(truth=world.truth(), reader=Reader("cookie", "203.0.113.9", Browser.CHROME, "79"), now=NOW)
    watch_scans(now=NOW)
    assert by_province(days_visible_to(world.officer), NOW.date()) == {"79": 1}
    assert sum(count for _day, count in by_day(days_visible_to(world.officer), NOW.date())) == 1


def test_rows_go_after_ninety_days_and_numbers_stay(world):
    make_scan(world.roll, at=AT)
    make_scan(world.roll, at=AT + timedelta(days=85), source_hash="near")
    watch_scans(now=AT + timedelta(days=85, hours=1))
    MonthKey.objects.create(month=AT.date().replace(day=1), key=b"k")
    assert forget_scans(now=AT + timedelta(days=93)) == 2
    assert forget_scans(now=AT + timedelta(days=93)) == 0
    assert list(Scan.objects.values_list("source_hash", flat=True)) == [""]
    assert (ScanDay.objects.count(), MonthKey.objects.count()) == (2, 0)


def test_readers_are_told_apart_from_machines():
    phone = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36"
    assert (browser_of(phone), browser_of(f"{phone} Zalo/1.0"), browser_of("?")) == (
        Browser.CHROME,
        Browser.ZALO,
        Browser.OTHER,
    )
    told = [phone, "Mozilla/5.0 (compatible; Googlebot/2.1)", "facebookexternalhit/1.1", "curl/8.0"]
    assert [is_machine(one) for one in told] == [False, True, True, True]
    assert (network_of("203.0.113.9"), network_of("::ffff:203.0.113.9"), network_of("")) == (*["203.0.113"] * 2, "")
    assert network_of("2001:db8:1:2::5") == network_of("2001:db8:1::5") != network_of("2001:db8::5")
    assert network_of("2001:db8::5") == network_of("2001:db8:0:1:2:3:4:5")
