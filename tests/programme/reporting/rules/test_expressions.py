"""The notation: read exactly, never run."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocop.programme.reporting.rules.amounts import exactly
from ocop.programme.reporting.rules.expressions import (
    NO_DIVISOR,
    Missing,
    NotationFault,
    Question,
    evaluate,
    figures_in,
    parse,
    questions_in,
    written,
)

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

FIGURES = {"S0-04": 7, "S0-05": 6, "S0-06": 3, "A_b-1": 2}


def _figure(name):
    return exactly(FIGURES[name]) if name in FIGURES else Missing(name)


def _answer(question):
    return exactly(8) if question == Question("districts_of", ("06", "2024-03-22")) else Missing("records")


def _worth(text):
    return evaluate(parse(text), _figure, _answer)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[S0-04] + [S0-05] + [S0-06]", 16),
        ("[S0-04] - [S0-05] - [A_b-1] / 2", 0),
        ("2 + 3 * 4", 14),
        ("(2 + 3) * 4", 20),
        ("20 / 3 / 2", Fraction(10, 3)),
        ("10 - 3 - 2", 5),
        ("share(36; 25 + 24)", Fraction(3600, 49)),
        ("[A_b-1] * districts_of(06; 2024-03-22)", 16),
        ("greatest([S0-04]; [S0-05])", 7),
        ("least([S0-04]; [S0-05])", 6),
        ("0.5 + 0.25", Fraction(3, 4)),
    ],
)
def test_arithmetic_is_exact(text, expected):
    assert _worth(text) == exactly(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[S0-04",
        "[S0-04] +",
        "+ [S0-04]",
        "[S0-04] [S0-05]",
        "__import__('os')",
        "[S0-04].real",
        "share(1)",
        "7 ** 2",
        "number_of([S0-04])",
        "a; b",
        "lambda: 1",
        "1,5",
        "(" * 60 + "1" + ")" * 60,
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(NotationFault):
        parse(text)


def test_everything_missing_is_named_once():
    assert _worth("[X-1] + [X-2] + [X-1] + listed(nothing)") == [Missing("X-1"), Missing("X-2"), Missing("records")]


def test_impossible_arithmetic_is_missing_too():
    assert _worth("1 / 0") == [Missing(NO_DIVISOR)]
    assert _worth("1 - 2").low == -1
    assert (_worth("whole(5; 33)").low, _worth("whole(5; 20)").low) == (5, 5)


def test_figures_and_questions_are_found_at_every_depth():
    expression = parse("share([A]; least([B]; 2 * ([C] + number_of(names))))")
    assert figures_in(expression) == {"A", "B", "C"}
    assert questions_in(expression) == {Question("number_of", ("names",))}


def test_arithmetic_is_written_with_brackets_where_they_matter():
    def leaf(one):
        return getattr(one, "name", "?")

    def shown(text):
        return written(parse(text), leaf, str)

    assert shown("[a] * [b] + [c] * [d]") == "a × b + c × d"
    assert shown("([a] + [b]) * [c]") == "(a + b) × c"
    assert shown("[a] - ([b] - [c])") == "a − (b − c)"
    assert shown("[a] / ([b] * [c])") == "a : (b × c)"
    assert shown("share([a]; [b] + [c])") == "a : (b + c) × 100"


leaves = st.integers(0, 50).map(str)
texts = st.recursive(
    leaves, lambda inner: st.tuples(inner, st.sampled_from("+*"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
)


@UNHURRIED
@given(texts)
def test_the_same_as_ordinary_arithmetic(text):
    assert evaluate(parse(text), _figure, _answer) == exactly(eval(text))
