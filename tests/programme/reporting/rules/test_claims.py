"""The checks of claims, and the claims of the project's own file one by one."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ocop.programme.reporting.rules.amounts import exactly
from ocop.programme.reporting.rules.claim_file import CLAIMS, claim_file, read_claims
from ocop.programme.reporting.rules.claims import (
    Bound,
    CircularClaim,
    ClaimBook,
    Computation,
    Ranking,
    SourcedFigure,
    check_claim,
    inputs_of,
    refuse_circles,
)
from ocop.programme.reporting.rules.expressions import Missing, parse
from ocop.programme.reporting.rules.figure_kinds import FigureKind, Qualifier, Verdict

FILE = claim_file()
RECORDS = {
    "provinces_of": lambda words: {"MOUNTAIN14": 14, "NORTH25": 25}[words[0]],
    "provinces_on": lambda words: 63,
    "districts_of": lambda words: 8,
    "listed": lambda words: 5,
    "is_in": lambda words: 1 if words[1] in {"01", "22", "02", "06"} else 0,
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
    "S0-12",
    "S0-13",
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
    elif name in {"S1-11", "S4-02", "S4-16"}:
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
        ("S0-05", {"S0_04": 14}),
        ("S0-12", {"S0_14": 990}),
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
    for name in set(FILE.computations) - set(NOT_COMPUTABLE):
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


def test_of_two_whole_totals_only_one_has_the_share_that_is_told():
    """90,4 % of 2.400 is 2.169 or 2.170; 55,74 % is a whole part of 2.169 alone."""
    assert check_claim("S1-06", _book(), _answer).computed == exactly(2169)
    assert check_claim("S1-06", _book(S1_10=60), _answer).computed == exactly(2170)


def test_a_list_of_five_that_names_four_differs_until_the_fifth_is_named():
    told = check_claim("S1-11", _book(), _answer)
    assert (told.verdict, told.computed, told.ranked) == (
        Verdict.DIFFERS,
        exactly(4),
        ("S1-12", "S1-13", "S1-14", "S1-15"),
    )
    fifth = replace(FILE.figures["S1-15"], name="S1-99", place_code="40", value=Decimal(110))
    file = replace(FILE, figures={**FILE.figures, "S1-99": fifth})
    named = check_claim("S1-11", file.book(), _answer)
    assert (named.verdict, named.ranked[3:]) == (Verdict.AGREES, ("S1-99", "S1-15"))
    sixth = replace(fifth, name="S1-98", place_code="38", value=Decimal(109))
    both = replace(FILE, figures={**FILE.figures, "S1-99": fifth, "S1-98": sixth})
    assert check_claim("S1-11", both.book(), _answer).computed == exactly(3)


def test_a_claim_ranked_among_its_own_entries_is_refused():
    ranking = Ranking({"A": "01"}, 1, "NORTH25", date(2020, 10, 31))
    with pytest.raises(CircularClaim):
        refuse_circles(ClaimBook({"A": _one("A", 1)}, rankings={"A": ranking}))


@pytest.mark.parametrize("words", ["ít nhất", "khoảng"])
def test_a_target_of_at_least_less_than_is_there_already_differs(words):
    """Bắc Ninh had 33 products of 3 stars and more in 2020."""
    target = replace(FILE.figures["S0-18"], value=Decimal(20))
    if words == "khoảng":
        target = replace(target, qualifier=Qualifier.ABOUT)
    book = replace(FILE, figures={**FILE.figures, "S0-18": target}).book()
    assert check_claim("S0-18", book, _answer).level == "S0-09"


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("S0-01", {"S0_07": 70}),
        ("S0-17", {"S0_17": 10}),
        ("S1-02", {"S1_02": 90}),
        ("S1-10", {"S1_10": 20}),
        ("S1-12", {"S1_12": 2000}),
        ("S1-15", {"S1_15": 30}),
        ("S2-03", {"S2_03": 41}),
        ("S4-05", {"S4_05": 70}),
        ("S4-08", {"S4_08": 2}),
        ("S4-10", {"S4_10": 120}),
    ],
)
def test_a_limit_refutes_what_nothing_computes(name, changed):
    assert _verdict(name) in {Verdict.RECORDED, Verdict.NOT_COMPUTABLE}
    assert _verdict(name, **changed) == Verdict.DIFFERS


@pytest.mark.parametrize("name", [name for name in FILE.computations if name not in NOT_COMPUTABLE])
def test_what_is_computed_follows_every_figure_it_rests_on(name):
    """Twice an input gives another result, never the same one."""
    book = _book()
    computed = check_claim(name, book, _answer).computed
    assert computed is not None
    for one in inputs_of(FILE.computations[name].expression, book.derived):
        if (name, one) == ("S1-06", "S1-10"):
            continue
        amount = FILE.figures[one].sourced.amount
        other = check_claim(name, _book(**{one.replace("-", "_"): amount.low * 2}), _answer)
        assert other.computed != computed
