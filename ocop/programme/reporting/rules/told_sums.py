"""The arithmetic a list writes beside a figure: "7 + 6 + 3 = 16", "[N-01] + [N-02]", "30×30 + 3×20 = 960". Numbers are
looked up among the other figures of the source; one that stands for no figure says nothing."""

import re
from collections.abc import Sequence
from decimal import Decimal

from ocop.foundation.text.formats import parse_vietnamese_number
from ocop.programme.reporting.rules.expressions import (
    Call,
    Expression,
    Figure,
    NotationFault,
    Number,
    Operation,
    figures_in,
    parse,
)
from ocop.programme.reporting.rules.told_figures import Said, Way
from ocop.programme.reporting.rules.units_said import PERCENT

_SIGNS = str.maketrans({"×": "*", "−": "-", "–": "-", ":": "/", "÷": "/"})
_PLAIN = re.compile(r"[\d.,+\-*/()\s]+")
_NUMBER = re.compile(r"\d[\d.,]*")
_NAME = re.compile(r"(?<![\[\w-])([A-Za-z][A-Za-z0-9_]*-[A-Za-z0-9_-]*\d)(?![\]\w-])")


def way_told(text: str, claim: Said, others: Sequence[Said]) -> Way | tuple[str, ...] | None:
    """The reading the arithmetic gives; the numbers nobody states where some are stated; None where it is none, or
    speaks of what follows from the figure itself."""
    left, equals, right = text.translate(_SIGNS).partition("=")
    named = _named(left, claim, others)
    if named is not None:
        return named
    left = left.strip().rstrip(".;")
    if not equals or not _PLAIN.fullmatch(left) or not re.search(r"[+*/-]", left):
        return None
    if ("%" in right.split(";")[0]) != (claim.unit.base == PERCENT):
        return None
    known = dict(_values(others))
    unknown: list[str] = []
    found = 0

    def put(match: re.Match[str]) -> str:
        nonlocal found
        number = match[0].rstrip(".,")
        try:
            value = parse_vietnamese_number(number)
        except ValueError:
            unknown.append(number)
            return number
        name = known.get(value)
        if name is None:
            unknown.append(number)
            return str(value)
        found += 1
        return f"[{name}]"

    own = {claim.amount.middle.low / claim.unit.scale}
    numbers = [_read(one) for one in _NUMBER.findall(left)]
    if any(one in own and one not in known for one in numbers):
        return None
    try:
        expression = parse(_NUMBER.sub(put, left))
    except NotationFault:
        return None
    if not found:
        return None
    if unknown:
        return tuple(dict.fromkeys(unknown))
    return Way(_hundredfold(expression, claim), "Theo phép tính ghi kèm")


def _named(left: str, claim: Said, others: Sequence[Said]) -> Way | None:
    names = {one.name for one in others}
    text = _NAME.sub(lambda match: f"[{match[1]}]" if match[1] in names else match[0], left)
    if "[" not in text:
        return None
    try:
        expression = parse(text.replace("%", ""))
    except NotationFault:
        return None
    inputs = figures_in(expression)
    if not inputs or not inputs <= names or isinstance(expression, Figure | Number):
        return None
    return Way(_hundredfold(expression, claim), "Theo phép tính ghi kèm")


def _hundredfold(expression: Expression, claim: Said) -> Expression:
    """A quotient is told in hundredths where the figure is a percentage."""
    if claim.unit.base == PERCENT and isinstance(expression, Operation) and expression.sign == "/":
        return Call("share", (expression.left, expression.right))
    return expression


def _read(text: str) -> Decimal | None:
    try:
        return parse_vietnamese_number(text.rstrip(".,"))
    except ValueError:
        return None


def _values(others: Sequence[Said]) -> list[tuple[Decimal, str]]:
    """What each stated number is the number of; of two alike the first by name, for they are one number."""
    told = []
    for one in sorted(others, key=lambda other: other.name, reverse=True):
        middle = one.amount.middle.low / one.unit.scale
        told.append((Decimal(middle.numerator) / Decimal(middle.denominator), one.name))
    return told
