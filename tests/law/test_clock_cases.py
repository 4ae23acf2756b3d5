"""Deadlines an official can read: YAML in `clocks/`, held against the rules; every clock has cases."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from ocop.foundation.working_days import DaySwaps, WorkingCalendar, vietnamese_calendar
from ocop.programme.dossiers.rules.renewal_window import WindowPlace, renewal_window
from ocop.programme.dossiers.rules.review_clocks import (
    central_round_for,
    commune_due_on,
    reassessment_due_on,
    round_for,
)
from ocop.programme.recognition.rules.revocation import revocation_due_on
from ocop.programme.recognition.rules.validity import (
    FIRST_UNDER_TRANSITION,
    LAST_UNDER_TRANSITION,
    earlier_rules_until,
    extension_while_pending,
    falls_under_transition,
    last_valid_day,
)
from ocop.programme.recognition.rules.validity import renewal_window as window_of_certificate

Case = dict[str, Any]
CASES: list[Case] = yaml.safe_load((Path(__file__).parent / "clocks/thoi_han.yaml").read_text(encoding="utf-8"))
PLACES = {WindowPlace.TOO_EARLY: "qua_som", WindowPlace.OPEN: "trong_han", WindowPlace.LATE: "muon"}


def _calendar(case: Case, year: int) -> WorkingCalendar:
    own = DaySwaps(frozenset(case.get("ngay_nghi", ())), frozenset(case.get("ngay_lam_bu", ())))
    return vietnamese_calendar((year, year + 1), own)


def _commune(case: Case) -> Case:
    received_on = case["nhan_ngay"]
    return {"den": commune_due_on(received_on, _calendar(case, received_on.year))}


def _round(case: Case, find: Callable[..., Any]) -> Case:
    found = find(case["de_nghi_ngay"])
    return {"dot": found.number, "nam": found.year, "den": found.assessed_by}


def _window(case: Case) -> Case:
    window = renewal_window(case["het_han_ngay"])
    assert (window.opens_on, window.closes_on) == window_of_certificate(case["het_han_ngay"])
    if "nop_ngay" in case:
        return {"la": PLACES[window.place_of(case["nop_ngay"])]}
    return {"tu": window.opens_on, "den": window.closes_on}


def _revocation(case: Case) -> Case:
    established_on = case["ket_luan_ngay"]
    return {"den": revocation_due_on(established_on, _calendar(case, established_on.year))}


CLOCKS: dict[str, Callable[[Case], Case]] = {
    "cap_xa_15_ngay_lam_viec": _commune,
    "dot_cap_tinh": lambda case: _round(case, round_for),
    "dot_trung_uong": lambda case: _round(case, central_round_for),
    "giay_36_thang": lambda case: {"den": last_valid_day(case["ban_hanh_ngay"])},
    "nop_danh_gia_lai": _window,
    "danh_gia_lai_45_ngay": lambda case: {"den": reassessment_due_on(case["nhan_ngay"])},
    "thu_hoi_15_ngay": _revocation,
    "chuyen_tiep_60_ngay": lambda _case: {"den": earlier_rules_until(is_renewal=False)},
    "chuyen_tiep_30_ngay": lambda _case: {"den": earlier_rules_until(is_renewal=True)},
    "keo_dai_180_ngay": lambda case: {
        "den": extension_while_pending(case["het_han_ngay"], case.get("nop_ngay")) or "khong"
    },
}


@pytest.mark.parametrize("case", CASES, ids=[case["ten"] for case in CASES])
def test_deadline_comes_out_as_the_law_says(case: Case) -> None:
    assert CLOCKS[case["thoi_han"]](case) == case["ket_qua"]


def test_every_clock_has_a_case_with_its_article() -> None:
    assert {case["thoi_han"] for case in CASES} == set(CLOCKS)
    assert [case["ten"] for case in CASES if "Điều" not in case["dieu"]] == []


def test_the_transition_is_a_range_of_days_certificates_end_on() -> None:
    days = [date(2026, 1, 1) + timedelta(days=step) for step in range(500)]
    assert [day for day in days if falls_under_transition(day)] == [
        day for day in days if FIRST_UNDER_TRANSITION <= day <= LAST_UNDER_TRANSITION
    ]
