from datetime import date
from decimal import Decimal

import pytest

from ocop.programme.inspections.rules.inspection_kinds import Verdict
from ocop.programme.inspections.rules.lab_verdict import LimitKind, verdict_of
from ocop.programme.inspections.rules.lookup_codes import new_lookup_code, spoken, tidy_lookup_code
from ocop.programme.inspections.rules.report_kinds import Desk, Problem, first_desk
from ocop.programme.inspections.rules.sent_answers import BatchFault, read_batch
from ocop.programme.inspections.rules.time_limits import (
    acceptance_due_on,
    is_past_limitation,
    settlement_due_on,
)


@pytest.mark.parametrize(
    ("value", "limit", "kind", "verdict"),
    [
        ("0.05", "0.05", LimitKind.MAXIMUM, Verdict.PASS),
        ("0.050001", "0.05", LimitKind.MAXIMUM, Verdict.FAIL),
        ("4.99", "5", LimitKind.MINIMUM, Verdict.FAIL),
        ("5", "5", LimitKind.MINIMUM, Verdict.PASS),
        (None, "0.05", LimitKind.MAXIMUM, Verdict.PASS),
        (None, "5", LimitKind.MINIMUM, Verdict.FAIL),
        ("9", None, LimitKind.NONE, Verdict.NO_LIMIT),
    ],
)
def test_a_value_against_its_limit(value, limit, kind, verdict):
    assert verdict_of(value and Decimal(value), limit and Decimal(limit), kind) == verdict


def test_clocks_of_the_law_on_complaints():
    assert acceptance_due_on(date(2026, 9, 1)) == date(2026, 9, 11)
    assert settlement_due_on(date(2026, 9, 1), is_complex=False) == date(2026, 10, 1)
    assert settlement_due_on(date(2026, 9, 1), is_complex=True) == date(2026, 10, 16)
    assert not is_past_limitation(date(2026, 6, 3), date(2026, 9, 1))
    assert is_past_limitation(date(2026, 6, 2), date(2026, 9, 1))


def test_a_lookup_code_survives_being_typed():
    code = new_lookup_code(lambda letters: letters[0])

    assert tidy_lookup_code(spoken(code).lower()) == code


@pytest.mark.parametrize(
    ("problem", "province", "commune", "desk"),
    [
        (Problem.LABEL, "19", "05611", Desk.COMMUNE),
        (Problem.QUALITY, "19", "05611", Desk.PROVINCE),
        (Problem.LABEL, "19", "", Desk.PROVINCE),
        (Problem.LABEL, "", "", Desk.MINISTRY),
    ],
)
def test_the_first_desk(problem, province, commune, desk):
    assert first_desk(problem, province_code=province, commune_code=commune) == desk


KEY = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        {},
        ["x"],
        [{"key": KEY, "code": "a", "answer": "MAYBE", "base": 0}],
        [{"key": "1", "code": "a", "answer": "OK", "base": 0}],
        [{"key": KEY, "code": "a", "answer": "OK", "base": True}],
        [{"key": KEY, "code": "a", "answer": "OK", "base": -1}],
        [{"key": KEY, "code": "a", "answer": "OK", "base": 0, "note": "\x00"}],
        [{"key": KEY, "code": "a", "answer": "OK", "base": 0}] * 2,
    ],
)
def test_what_is_no_batch_is_refused(sent):
    with pytest.raises(BatchFault):
        read_batch(sent)
