"""Elements of GS1 (application identifiers): what the value of each must look like."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from ocop.programme.traceability.rules.check_digits import (
    CHARACTERS_39,
    CHARACTERS_64,
    CHARACTERS_82,
    has_right_check_digit,
    has_right_check_pair,
    is_digits,
)
from ocop.programme.traceability.rules.countries import COUNTRIES, COUNTRY_LETTERS, CURRENCIES, SEVERAL_COUNTRIES
from ocop.programme.traceability.rules.element_table import FAMILIES, MEASURES, TABLE
from ocop.programme.traceability.rules.faults import Fault, Gs1Fault

CHARACTERS = {
    "N": frozenset("0123456789"),
    "X": frozenset(CHARACTERS_82),
    "Y": frozenset(CHARACTERS_39),
    "Z": frozenset(CHARACTERS_64),
}
SHORTEST_COMPANY_PREFIX = 4
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a value: which characters, from how many to how many, whether it may be missing, which rules."""

    characters: str
    least: int
    most: int
    is_optional: bool
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """An application identifier: its number, its title in the standard, the parts of its value."""

    ai: str
    title: str
    parts: tuple[Part, ...]

    @property
    def least(self) -> int:
        """Characters a value has at least."""
        return sum(0 if part.is_optional else part.least for part in self.parts)

    @property
    def most(self) -> int:
        """Characters a value has at most."""
        return sum(part.most for part in self.parts)


def check_value(ai: str, value: str) -> None:
    """Nothing when `value` is right for the element `ai`; Gs1Fault with what is wrong, or for an unknown element."""
    element = ELEMENTS.get(ai)
    if element is None:
        raise Gs1Fault(Fault.UNKNOWN_AI, ai=ai)
    if not value:
        raise Gs1Fault(Fault.EMPTY_VALUE, ai=ai)
    _check_length(element, value)
    rest = value
    for part in element.parts:
        if part.is_optional and not rest:
            break
        piece, rest = rest[: part.most], rest[part.most :]
        _check_part(ai, part, piece)
    if rest:
        raise Gs1Fault(Fault.TOO_LONG, ai=ai, most=element.most)


def _check_length(element: Element, value: str) -> None:
    if all(part.characters == "N" for part in element.parts) and not is_digits(value):
        raise Gs1Fault(Fault.NOT_DIGITS, ai=element.ai)
    if element.least == element.most and len(value) != element.most:
        raise Gs1Fault(Fault.WRONG_LENGTH, ai=element.ai, length=element.most, found=len(value))
    if len(value) < element.least:
        raise Gs1Fault(Fault.TOO_SHORT, ai=element.ai, least=element.least)
    if len(value) > element.most:
        raise Gs1Fault(Fault.TOO_LONG, ai=element.ai, most=element.most)


def _check_part(ai: str, part: Part, piece: str) -> None:
    if len(piece) < part.least:
        raise Gs1Fault(Fault.TOO_SHORT, ai=ai, least=part.least)
    allowed = CHARACTERS[part.characters]
    for character in piece:
        if character not in allowed:
            if part.characters == "N":
                raise Gs1Fault(Fault.NOT_DIGITS, ai=ai)
            raise Gs1Fault(Fault.CHARACTER_SET, ai=ai, character=character)
    for rule in part.rules:
        holds, fault = RULES[rule]
        if not holds(piece):
            raise Gs1Fault(fault, ai=ai)


def _is_date(piece: str, *, day_may_be_zero: bool = False) -> bool:
    year, month, day = int(piece[:2]), int(piece[2:4]), int(piece[4:6])
    if not 1 <= month <= 12:
        return False
    if month == 2 and day == 29:
        return year % 4 == 0  # two digits of a year of this century or the end of the last: 00 is 2000
    return (day_may_be_zero and day == 0) or 1 <= day <= DAYS[month - 1]


def _is_whole_date(piece: str) -> bool:
    year, month, day = int(piece[:4]), int(piece[4:6]), int(piece[6:])
    if (month, day) == (2, 29):
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= month <= 12 and 1 <= day <= DAYS[month - 1]


def _is_time(piece: str) -> bool:
    return int(piece[:2]) <= 23 and int(piece[2:4]) <= 59


def _are_minutes(piece: str) -> bool:
    return len(piece) in {2, 4} and all(int(piece[at : at + 2]) <= 59 for at in range(0, len(piece), 2))


def _are_countries(piece: str) -> bool:
    return len(piece) % 3 == 0 and all(piece[at : at + 3] in COUNTRIES for at in range(0, len(piece), 3))


def _is_piece_of_total(piece: str) -> bool:
    return 1 <= int(piece[:2]) <= int(piece[2:])


def _is_birth_in_sequence(piece: str) -> bool:
    return re.fullmatch(r"[1-9]/[1-9]", piece) is not None and piece[0] <= piece[2]


def _is_percent_encoded(piece: str) -> bool:
    return re.search(r"%(?![0-9A-Fa-f]{2})", piece) is None


def _is_iban(piece: str) -> bool:
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{5,30}", piece):
        return False
    return int("".join(str(int(character, 36)) for character in piece[4:] + piece[:4])) % 97 == 1


Rule = tuple[Callable[[str], bool], Fault]
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "check": (has_right_check_digit, Fault.CHECK_DIGIT),
        "pair": (has_right_check_pair, Fault.CHECK_PAIR),
        "prefix": (lambda piece: is_digits(piece[:4]) and len(piece) >= SHORTEST_COMPANY_PREFIX, Fault.COMPANY_PREFIX),
        "date": (_is_date, Fault.DATE),
        "date_or_month": (lambda piece: _is_date(piece, day_may_be_zero=True), Fault.DATE),
        "whole_date": (_is_whole_date, Fault.DATE),
        "date_and_hour": (lambda piece: _is_date(piece[:6]) and int(piece[6:]) <= 23, Fault.DATE),
        "minutes": (_are_minutes, Fault.TIME),
        "time": (_is_time, Fault.TIME),
        "time_or_none": (lambda piece: piece == "9999" or _is_time(piece), Fault.TIME),
        "country": (COUNTRIES.__contains__, Fault.COUNTRY),
        "country_or_several": (lambda piece: piece in COUNTRIES or piece == SEVERAL_COUNTRIES, Fault.COUNTRY),
        "countries": (_are_countries, Fault.COUNTRY),
        "country_letters": (COUNTRY_LETTERS.__contains__, Fault.COUNTRY),
        "currency": (CURRENCIES.__contains__, Fault.CURRENCY),
        "piece": (_is_piece_of_total, Fault.PIECE_OF_TOTAL),
        "birth": (_is_birth_in_sequence, Fault.PIECE_OF_TOTAL),
        "sex": (lambda piece: piece in {"0", "1", "2", "9"}, Fault.OUT_OF_RANGE),
        "not_digits": (lambda piece: not is_digits(piece), Fault.OUT_OF_RANGE),
        "percent": (_is_percent_encoded, Fault.PERCENT),
        "yes_or_no": (lambda piece: piece in {"0", "1"}, Fault.OUT_OF_RANGE),
        "zero": (lambda piece: piece == "0", Fault.OUT_OF_RANGE),
        "not_zero": (lambda piece: int(piece) > 0, Fault.OUT_OF_RANGE),
        "winding": (lambda piece: piece in {"0", "1", "9"}, Fault.OUT_OF_RANGE),
        "no_leading_zero": (lambda piece: piece == "0" or piece[0] != "0", Fault.OUT_OF_RANGE),
        "latitude": (lambda piece: int(piece) <= 1_800_000_000, Fault.OUT_OF_RANGE),
        "longitude": (lambda piece: int(piece) <= 3_600_000_000, Fault.OUT_OF_RANGE),
        "hyphen": (lambda piece: piece == "-", Fault.OUT_OF_RANGE),
        "medium": (lambda piece: 1 <= int(piece) <= 10 or int(piece) >= 80, Fault.OUT_OF_RANGE),
        "importer": (lambda piece: piece in CHARACTERS["Z"], Fault.OUT_OF_RANGE),
        "iban": (_is_iban, Fault.CHECK_DIGIT),
    }
)


def _read_part(text: str, is_optional: bool) -> Part:
    size, *rules = text.split(",")
    characters, length = size[0], size[1:]
    most = int(length.removeprefix(".."))
    return Part(characters, 1 if length.startswith("..") else most, most, is_optional, tuple(rules))


def _read(ai: str, parts: str, title: str) -> Element:
    return Element(ai, title, tuple(_read_part(part.strip("[]"), part.startswith("[")) for part in parts.split()))


def _read_table() -> dict[str, Element]:
    rows = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
    for measure in MEASURES.replace("\n", " ").split(","):
        number, title = measure.split(maxsplit=1)
        rows += [[f"{number}{last}", "N6", title] for last in range(6)]
    for first, least, most, parts, title in FAMILIES:
        rows += [[f"{first}{last}", parts, title] for last in range(least, most + 1)]
    return {ai: _read(ai, parts, title) for ai, parts, title in sorted(rows)}


ELEMENTS: Mapping[str, Element] = MappingProxyType(_read_table())
LENGTH_BY_START: Mapping[str, int] = MappingProxyType({ai[:2]: len(ai) for ai in ELEMENTS})
"""How many digits an element has that begins with these two: a property of the whole numbering."""

_WRONG = [pair for pair in pairwise(ELEMENTS) if pair[0][:2] == pair[1][:2] and len(pair[0]) != len(pair[1])]
if _WRONG:
    raise ValueError(f"numbers of different length begin alike: {_WRONG}")
