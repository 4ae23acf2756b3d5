"""The checks of claims, and the claims of the project's own file one by one."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from ocop.programme.reporting.rules.amounts import Amount, exactly
from ocop.programme.reporting.rules.claim_file import CLAIMS, claim_file, read_claims
from ocop.programme.reporting.rules.claims import (
    Bound,
    CircularClaim,
    ClaimBook,
    Computation,
    SourcedFigure,
    check_claim,
    inputs_of,
    refuse_circles,
)
from ocop.programme.reporting.rules.expressions import Missing, parse
from ocop.programme.reporting.rules.figure_kinds import FigureKind, Verdict

FILE = claim_file()
RECORDS = {
    "provinces_of": lambda words: {"MOUNTAIN14": 14, "NORTH25": 25}[words[0]],
    "provinces_on": lambda words: 63,
    "districts_of": lambda words: 8,
    "listed": lambda words: 5,
    "number_of": lambda words: FILE.names[words[0]][1],
}


def _answer(question):
    return exactly(RECORDS[question.name](question.words)) if question.name in RECORDS else Missing("danh sách")


def _book(**amounts):
    figures = {name: one.sourced for name, one in FILE.figures.items()}
    for code, amount in amounts.items():
        name = code.replace("_", "-")
        figures[name] = replace(figures[name], amount=None if amount is None else exactly(amount))
    return FILE.book(figures)


def _verdict(name, **amounts):
    return check_claim(name, _book(**amounts), _answer).verdict


AGREES = [
    "S0-03",
    "S0-04",
    "S0-05",
    "S0-06",
    "S0-08",
    "S0-09",
    "S0-10",
    "S0-11",
    "S0-14",
    "S0-16",
    "S1-04",
    "S1-06",
    "S1-07",
    "S1-09",
    "S2-01",
    "S2-02",
    "S2-04",
    "S2-08",
    "S3-01",
    "S3-02",
    "S3-04",
    "S4-17",
]
NOT_COMPUTABLE = [
    "S0-01",
    "S0-02",
    "S1-10",
    "S1-11",
    "S1-12",
    "S1-13",
    "S1-14",
    "S1-15",
    "S2-11",
    "S3-03",
    "S3-05",
    "S3-06",
    "S3-07",
    "S3-08",
]


@pytest.mark.parametrize("name", [claim.name for claim in FILE.claims])
def test_every_claim_of_the_file_ends_as_thought_through(name):
    expected = Verdict.RECORDED
    if name in AGREES:
        expected = Verdict.AGREES
    elif name in NOT_COMPUTABLE:
        expected = Verdict.NOT_COMPUTABLE
    elif name in {"S4-02", "S4-16"}:
        expected = Verdict.DIFFERS
    assert _verdict(name) == expected


def test_there_are_seventy_five():
    assert len(FILE.claims) == 75


@pytest.mark.parametrize("name", sorted(FILE.computations))
def test_a_computed_claim_flips_with_the_figure_it_is_compared_to(name):
    """Whatever the claim said instead, far from what was computed, would differ."""
    if name in NOT_COMPUTABLE:
        return
    far = {"S3-02": 1}.get(name, 10_000_000)
    assert _verdict(name, **{name.replace("-", "_"): far}) == Verdict.DIFFERS


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("S0-03", {"S0_04": 8}),
        ("S0-14", {"S0_12": 31}),
        ("S0-14", {"S0_10": 4}),
        ("S0-09", {"S0_11": 31}),
        ("S1-06", {"S1_07": 80}),
        ("S1-07", {"QD490_01": 3000}),
        ("S2-01", {"S2_08": 30}),
        ("S3-04", {"S3_90": 2}),
        ("S3-02", {"S3_01": 40}),
    ],
)
def test_changing_an_input_flips_the_verdict(name, changed):
    assert _verdict(name) == Verdict.AGREES
    assert _verdict(name, **changed) == Verdict.DIFFERS


def test_mending_an_input_mends_the_contradiction():
    assert _verdict("S4-02", S4_06=2) == Verdict.AGREES
    assert _verdict("S4-16", S4_10=88) == Verdict.RECORDED


@pytest.mark.parametrize("name", sorted(FILE.computations))
def test_removing_any_input_makes_it_not_computable(name):
    for wanted in inputs_of(FILE.computations[name].expression, FILE.book().derived):
        if wanted in FILE.figures:
            assert _verdict(name, **{wanted.replace("-", "_"): None}) == Verdict.NOT_COMPUTABLE


def test_no_claim_is_among_its_own_inputs():
    for name, computation in FILE.computations.items():
        assert name not in inputs_of(computation.expression, FILE.book().derived)


def test_the_value_of_a_claim_never_changes_what_is_computed_for_it():
    for name in FILE.computations:
        told = check_claim(name, _book(), _answer).computed
        other = check_claim(name, _book(**{name.replace("-", "_"): 987_654}), _answer).computed
        assert told == other


def _one(name, value, **more):
    return SourcedFigure(name, exactly(value), FigureKind.RESULT, **more)


def test_a_claim_computed_from_itself_is_refused():
    book = ClaimBook({"A": _one("A", 1)}, {"A": Computation(parse("[A] + 0"))})
    with pytest.raises(CircularClaim):
        refuse_circles(book)


def test_a_claim_computed_from_itself_through_others_is_refused():
    derived = {"b": parse("[c] + 1"), "c": parse("[A] * 2")}
    book = ClaimBook({"A": _one("A", 1)}, {"A": Computation(parse("[b]"))}, derived=derived)
    with pytest.raises(CircularClaim):
        refuse_circles(book)
    bounded = ClaimBook({"A": _one("A", 1)}, bounds={"A": (Bound(parse("[b]"), is_upper=True),)}, derived=derived)
    with pytest.raises(CircularClaim):
        refuse_circles(bounded)


def test_derived_quantities_in_a_ring_are_refused():
    with pytest.raises(CircularClaim):
        inputs_of(parse("[b]"), {"b": parse("[c]"), "c": parse("[b] + 1")})


def test_the_file_itself_is_refused_with_a_circle():
    content = json.loads(CLAIMS.read_text(encoding="utf-8"))
    content["derived"]["ring"] = {"words": "vòng", "formula": "[S0-14] / 2"}
    content["computations"]["S0-14"]["formula"] = "[ring] * 2"
    with pytest.raises(CircularClaim):
        read_claims(content)


def test_a_bound_refutes_and_does_not_confirm():
    figures = {"whole": _one("whole", 49), "part": _one("part", 36)}
    bounds = {"part": (Bound(parse("[whole]"), is_upper=True),)}
    assert check_claim("part", ClaimBook(figures, bounds=bounds), _answer).verdict == Verdict.RECORDED
    figures["part"] = _one("part", 50)
    assert check_claim("part", ClaimBook(figures, bounds=bounds), _answer).verdict == Verdict.DIFFERS


def test_a_target_below_a_level_already_claimed_differs():
    level = replace(FILE.figures["S4-10"].sourced, name="level")
    target = FILE.figures["S4-16"].sourced
    assert check_claim("t", ClaimBook({"l": level, "t": target}), _answer).level == "level"
    other_place = replace(level, place="elsewhere")
    assert check_claim("t", ClaimBook({"l": other_place, "t": target}), _answer).verdict == Verdict.RECORDED
    later = replace(level, until=target.until)
    assert check_claim("t", ClaimBook({"l": later, "t": target}), _answer).verdict == Verdict.RECORDED


def test_ninety_and_four_tenths_of_the_target_is_more_than_what_is_said():
    computed = check_claim("S1-06", _book(), _answer).computed
    assert computed == Amount(Fraction("2168.4"), Fraction("2170.8"), is_high_open=True)
