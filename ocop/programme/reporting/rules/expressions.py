"""A small notation for arithmetic over named figures; parsed here, never run as a program.

    [S0-04] + [S0-05] + [S0-06]          figures by name in brackets
    share([S1-06]; [QD490-01])           hundredths of the second
    number_of(tourism_places)            a question somebody else answers: a name and plain words

`+ - * /`, parentheses, whole and decimal numbers; over expressions `share`, `least`, `greatest`, `aim` (of "ít nhất 20"
the 20), `middle` (of "2-3" the 2,5) and `whole` (whole numbers within the first, of which some whole part makes the
share told second). Every other word is a question. There is nothing else: no names of the machine, no attributes, no
strings.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from ocop.programme.reporting.rules.amounts import Amount, exactly

_TOKEN = re.compile(
    r"\s*(?:(?P<figure>\[[A-Za-z0-9_-]+\])|(?P<number>\d+(?:\.\d+)?(?![\w-]))|(?P<word>[A-Za-z0-9_][A-Za-z0-9_-]*)"
    r"|(?P<sign>[-+*/();]))"
)
FUNCTIONS = {"share": 2, "least": None, "greatest": None, "aim": 1, "middle": 1, "whole": 2}
"""Name → how many parts; None for any number."""
DEEPEST = 40
NO_DIVISOR = "NO_DIVISOR"
MOST_WHOLES = 10_000


class NotationFault(ValueError):
    """The text is no expression; the message says where it stops making sense."""


@dataclass(frozen=True)
class Missing:
    """A figure that is not there (its name), an unanswered question (words to show), or one of the codes above."""

    words: str


@dataclass(frozen=True)
class Number:
    value: Decimal


@dataclass(frozen=True)
class Figure:
    name: str


@dataclass(frozen=True)
class Question:
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Operation:
    sign: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True)
class Call:
    name: str
    parts: tuple["Expression", ...]


Expression = Number | Figure | Question | Operation | Call


def parse(text: str) -> Expression:
    """The expression a text means. NotationFault for anything else."""
    reader = _Reader(list(_tokens(text)), text)
    found = reader.sum(0)
    if reader.position != len(reader.tokens):
        raise NotationFault(f"{text!r}: {reader.tokens[reader.position][1]!r} is not expected here")
    return found


def figures_in(expression: Expression) -> frozenset[str]:
    """Every figure the expression names."""
    match expression:
        case Figure(name):
            return frozenset({name})
        case Operation(_sign, left, right):
            return figures_in(left) | figures_in(right)
        case Call(_name, parts):
            return frozenset().union(*map(figures_in, parts))
    return frozenset()


def questions_in(expression: Expression) -> frozenset[Question]:
    """Every question the expression asks."""
    match expression:
        case Question():
            return frozenset({expression})
        case Operation(_sign, left, right):
            return questions_in(left) | questions_in(right)
        case Call(_name, parts):
            return frozenset().union(*map(questions_in, parts))
    return frozenset()


def evaluate(
    expression: Expression,
    figure: Callable[[str], Amount | Missing],
    answer: Callable[[Question], Amount | Missing],
) -> Amount | list[Missing]:
    """The amount, exact; or everything that is missing for it. A division by nothing is missing too."""
    missing: list[Missing] = []
    found = _value(expression, figure, answer, missing)
    if missing or found is None:
        return list(dict.fromkeys(missing))
    return found


def _value(
    expression: Expression,
    figure: Callable[[str], Amount | Missing],
    answer: Callable[[Question], Amount | Missing],
    missing: list[Missing],
) -> Amount | None:
    match expression:
        case Number(value):
            return exactly(value)
        case Figure(name):
            return _taken(figure(name), missing)
        case Question():
            return _taken(answer(expression), missing)
        case Operation(sign, left, right):
            pair = [_value(part, figure, answer, missing) for part in (left, right)]
            return None if pair[0] is None or pair[1] is None else _apply(sign, pair[0], pair[1], missing)
        case Call(name, parts):
            values = [_value(part, figure, answer, missing) for part in parts]
            known = [value for value in values if value is not None]
            return _called(name, known, missing) if len(known) == len(values) else None


def _taken(found: Amount | Missing, missing: list[Missing]) -> Amount | None:
    if isinstance(found, Missing):
        missing.append(found)
        return None
    return found


def _apply(sign: str, left: Amount, right: Amount, missing: list[Missing]) -> Amount | None:
    try:
        return {"+": left.__add__, "-": left.__sub__, "*": left.__mul__, "/": left.__truediv__}[sign](right)
    except ZeroDivisionError:
        missing.append(Missing(NO_DIVISOR))
    return None


def _called(name: str, values: list[Amount], missing: list[Missing]) -> Amount | None:
    if name == "share":
        part = _apply("/", values[0], values[1], missing)
        return None if part is None else part * exactly(100)
    if name == "aim":
        return values[0].aim
    if name == "middle":
        return values[0].middle
    if name == "whole":
        return wholes(values[0], values[1])
    lows = [value.low for value in values]
    highs = [value.high for value in values if value.high is not None]
    if name == "greatest":
        return Amount(max(lows), max(highs) if len(highs) == len(values) else None)
    return Amount(min(lows), min(highs, default=None))


def wholes(total: Amount, percent: Amount) -> Amount:
    """The whole totals meant by `total` of which some whole part is `percent` hundredths, least to greatest.

    Things are counted whole, so a rounded share tells more about its total than its digits: of 2.169 and 2.170 only
    2.169 has a part of 55,74 %. When no total fits, or there is no end of them, the total stands as it was.
    """
    if total.high is None or percent.high is None or total.high - total.low > MOST_WHOLES:
        return total
    fitting = [
        count
        for count in range(max(floor(total.low), 1), ceil(total.high) + 1)
        if exactly(count).meets(total)
        and any(exactly(Fraction(part * 100, count)).meets(percent) for part in _parts(count, percent))
    ]
    return Amount(Fraction(fitting[0]), Fraction(fitting[-1])) if fitting else total


def _parts(count: int, percent: Amount) -> range:
    assert percent.high is not None
    return range(floor(percent.low * count / 100), min(ceil(percent.high * count / 100), count) + 1)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    position = 0
    while text[position:].strip():
        found = _TOKEN.match(text, position)
        if found is None or found.lastgroup is None:
            raise NotationFault(f"{text!r}: cannot read {text[position:].strip()[:20]!r}")
        yield found.lastgroup, found[found.lastgroup]
        position = found.end()


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]], text: str) -> None:
        self.tokens, self.text, self.position = tokens, text, 0

    def sum(self, depth: int) -> Expression:
        return self._chain(("+", "-"), self.product, depth)

    def product(self, depth: int) -> Expression:
        return self._chain(("*", "/"), self.single, depth)

    def _chain(self, signs: tuple[str, str], below: Callable[[int], Expression], depth: int) -> Expression:
        if depth > DEEPEST:
            raise NotationFault(f"{self.text[:40]!r}… is nested too deep")
        found = below(depth + 1)
        while self._next() in {("sign", sign) for sign in signs}:
            sign = self._take()[1]
            found = Operation(sign, found, below(depth + 1))
        return found

    def single(self, depth: int) -> Expression:
        kind, token = self._take()
        if kind == "number":
            return Number(Decimal(token))
        if kind == "figure":
            return Figure(token[1:-1])
        if kind == "word" and self._next() == ("sign", "("):
            return self._called(token, depth)
        if (kind, token) == ("sign", "("):
            found = self.sum(depth + 1)
            self._expect(")")
            return found
        raise NotationFault(f"{self.text!r}: {token!r} is not expected here")

    def _called(self, name: str, depth: int) -> Expression:
        self._expect("(")
        if name in FUNCTIONS:
            parts = [self.sum(depth + 1)]
            while self._next() == ("sign", ";"):
                self._take()
                parts.append(self.sum(depth + 1))
            self._expect(")")
            wanted = FUNCTIONS[name]
            if wanted is not None and len(parts) != wanted:
                raise NotationFault(f"{self.text!r}: {name} takes {wanted} parts, not {len(parts)}")
            return Call(name, tuple(parts))
        words: list[str] = []
        while self._next() != ("sign", ")"):
            if words:
                self._expect(";")
            kind, token = self._take()
            if kind not in {"word", "number"}:
                raise NotationFault(f"{self.text!r}: {token!r} is no plain word")
            words.append(token)
        self._expect(")")
        return Question(name, tuple(words))

    def _next(self) -> tuple[str, str] | None:
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def _take(self) -> tuple[str, str]:
        found = self._next()
        if found is None:
            raise NotationFault(f"{self.text!r} ends too early")
        self.position += 1
        return found

    def _expect(self, sign: str) -> None:
        kind, token = self._take()
        if (kind, token) != ("sign", sign):
            raise NotationFault(f"{self.text!r}: {sign!r} was expected, not {token!r}")


def written(expression: Expression, leaf: Callable[[Figure | Question], str], number: Callable[[Fraction], str]) -> str:
    """The expression with each figure and answer in words, as a person writes it: 30 × 30 + 3 × 20."""
    match expression:
        case Number(value):
            return number(Fraction(value))
        case Figure() | Question():
            return leaf(expression)
        case Operation(sign, left, right):
            shown = {"+": "+", "-": "−", "*": "×", "/": ":"}[sign]
            sides = []
            for part, is_right in ((left, False), (right, True)):
                text = written(part, leaf, number)
                sides.append(f"({text})" if _needs_brackets(part, sign, is_right=is_right) else text)
            return f"{sides[0]} {shown} {sides[1]}"
        case Call("share", parts):
            first, second = (
                f"({written(part, leaf, number)})" if isinstance(part, Operation) else written(part, leaf, number)
                for part in parts
            )
            return f"{first} : {second} × 100"
        case Call("aim", parts):
            return written(parts[0], leaf, number)
        case Call("middle", parts):
            return f"giữa {written(parts[0], leaf, number)}"
        case Call("whole", parts):
            total, percent = (written(part, leaf, number) for part in parts)
            return f"số nguyên trong ({total}) có phần bằng {percent} %"
        case Call(name, parts):
            word = "lớn nhất trong" if name == "greatest" else "nhỏ nhất trong"
            return f"{word} ({'; '.join(written(part, leaf, number) for part in parts)})"


def _needs_brackets(part: Expression, sign: str, *, is_right: bool) -> bool:
    if not isinstance(part, Operation):
        return False
    if sign in "*/":
        return part.sign in "+-" or is_right
    return is_right and sign == "-" and part.sign in "+-"
