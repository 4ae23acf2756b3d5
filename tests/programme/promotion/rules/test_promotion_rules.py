"""Checklist, press months, addresses, matching, masking: plain rules."""

from datetime import date

import pytest

from ocop.programme.promotion.rules.matching import Candidate, Why, suggestions
from ocop.programme.promotion.rules.point_checklist import checklist_on, meets_standard, unanswered
from ocop.programme.promotion.rules.press_months import months_met, press_months
from ocop.programme.promotion.rules.promotion_kinds import CheckAnswer
from ocop.programme.promotion.rules.web_address import host_of, is_safe_address

MET, NOT_MET, ASIDE = CheckAnswer.MET, CheckAnswer.NOT_MET, CheckAnswer.NOT_CONCERNED


def test_the_checklist_changes_on_the_day_its_edition_begins():
    before, after = checklist_on(date(2026, 5, 21)), checklist_on(date(2026, 5, 22))
    assert (before.code, after.code) == ("MOIT-2023", "MOIT-2023-STARS")
    assert {one.code for one in after.criteria} - {one.code for one in before.criteria} == {"STARS_IN_FORCE"}
    assert checklist_on(date(2020, 1, 1)) == before


def test_every_required_criterion_must_be_met_and_others_need_only_an_answer():
    checklist = checklist_on(date(2026, 9, 1))
    every = {one.code: MET for one in checklist.criteria}
    assert meets_standard(checklist, every)
    assert meets_standard(checklist, {**every, "GOODS_WANTED": NOT_MET})
    for one in checklist.criteria:
        if one.is_required:
            assert not meets_standard(checklist, {**every, one.code: NOT_MET})
            assert not meets_standard(checklist, {**every, one.code: ASIDE})
    assert unanswered(checklist, {"PLACE_BUSY": MET})[0] == "PLACE_KIND"


def test_each_month_stands_by_itself_against_two_a_month():
    days = [date(2026, 1, 31)] * 5 + [date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1), date(2025, 3, 1)]
    months = press_months(days, year=2026, today=date(2026, 3, 10))
    assert [(one.first_day.month, one.count, one.is_met, one.is_over) for one in months] == [
        (1, 5, True, True),
        (2, 2, True, True),
        (3, 1, False, False),
    ]
    assert months_met(months) == (2, 2)
    assert months_met(press_months(days, year=2026, today=date(2026, 4, 1))) == (2, 3)
    assert len(press_months([], year=2026, today=date(2026, 12, 31))) == 12


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://postmart.vn/che?id=1", True),
        ("http://postmart.vn/che", False),
        ("javascript:alert(1)", False),
        ("https://an:mat-khau@postmart.vn/", False),
        ("https://127.0.0.1/che", False),
        ("https://localhost/", False),
        ("https://postmart.vn:8443/", False),
        ("https://postmart.vn/a b", False),
        ("https://postmart.vn/" + "a" * 500, False),
        ("https://[::1", False),
    ],
)
def test_only_https_of_a_named_host_is_safe(address, is_safe):
    assert is_safe_address(address) is is_safe


def test_the_host_is_told_without_its_first_letters():
    assert host_of("https://www.voso.vn/che") == "voso.vn"


def _candidate(product, producer, name, *, industry="FOOD", province="19", star=3):
    return Candidate(product, producer, name, f"HTX {producer}", industry, province, star)


def test_suggestions_say_why_and_leave_out_what_does_not_fit():
    found = suggestions(
        [
            _candidate(1, 1, "Miến dong", star=3),
            _candidate(2, 1, "Miến dong khô", star=4),
            _candidate(3, 2, "Mat ong", star=5),
            _candidate(4, 3, "Miến dong", province="24", star=5),
            _candidate(5, 4, "Non la", industry="CRAFT", star=5),
        ],
        wanted="Cần mua miến dong",
        industry="FOOD",
        province_code="19",
    )
    assert [(one.candidate.product_id, one.reasons) for one in found] == [
        (2, (Why.WORDS, Why.GROUP, Why.PLACE, Why.STAR)),
        (4, (Why.WORDS, Why.GROUP, Why.STAR)),
        (3, (Why.GROUP, Why.PLACE, Why.STAR)),
    ]


def test_marks_tell_words_apart_where_they_were_typed():
    banana = _candidate(1, 1, "Chuối sấy")
    assert suggestions([banana], wanted="cho chuỗi cửa hàng", industry="", province_code="") == []
    assert suggestions([banana], wanted="chuối sấy dẻo", industry="", province_code="")[0].weight == 5
    assert suggestions([banana], wanted="chuoi say", industry="", province_code="")[0].weight == 5
