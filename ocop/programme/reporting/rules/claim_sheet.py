"""Another list of claims as a CSV sheet. Claims the file knows keep the computations thought through for them; of
claims nobody knew the words are read, so that what they say of one another is held against them."""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from io import StringIO
from typing import Any

from ocop.foundation.text.folding import fold
from ocop.programme.reporting.rules.claim_file import ClaimFile, Source, WrittenFigure
from ocop.programme.reporting.rules.claims import inputs_of
from ocop.programme.reporting.rules.figure_kinds import EvidenceLevel, FigureKind, Qualifier
from ocop.programme.reporting.rules.periods import period_days, period_typed
from ocop.programme.reporting.rules.told_list import with_told_relations
from ocop.programme.reporting.rules.units_said import SaidUnit, unit_said

COLUMNS = ("id", "seed", "what", "value", "value_max", "unit", "qualifier", "period", "territory", "kind")
NEEDED = ("id", "what", "value", "unit", "period", "territory")
_QUALIFIERS = {
    "": Qualifier.EXACT,
    "=": Qualifier.EXACT,
    "~": Qualifier.ABOUT,
    "khoảng": Qualifier.ABOUT,
    "<": Qualifier.NEARLY,
    "gần": Qualifier.NEARLY,
    ">": Qualifier.MORE_THAN,
    "trên": Qualifier.MORE_THAN,
    ">=": Qualifier.AT_LEAST,
    "≥": Qualifier.AT_LEAST,
    "ít nhất": Qualifier.AT_LEAST,
    "tối thiểu": Qualifier.AT_LEAST,
    "<=": Qualifier.AT_MOST,
    "≤": Qualifier.AT_MOST,
    "không quá": Qualifier.AT_MOST,
    "range": Qualifier.RANGE,
}
_KINDS = {
    "": FigureKind.RESULT,
    "kết quả": FigureKind.RESULT,
    "thực hiện": FigureKind.RESULT,
    "mục tiêu": FigureKind.TARGET,
    "chỉ tiêu": FigureKind.TARGET,
    "kế hoạch": FigureKind.TARGET,
    "định mức": FigureKind.NORM,
    "quy định": FigureKind.PROVISION,
    "sự kiện": FigureKind.EVENT,
}
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_NATION = {"", "ca nuoc", "toan quoc", "viet nam"}
Place = tuple[str, str]


class SheetFault(ValueError):
    """The sheet cannot be read; the message names the line."""


def with_sheet(file: ClaimFile, text: str, place_named: Callable[[str, date], Place | None]) -> ClaimFile:
    """The file with the claims of the sheet, in the order of the sheet; a claim the sheet leaves out is not there.

    `place_named` tells level and code of a place by its name on a day. A claim is known when its name and either its
    words or its place and unit are those of the file. Raises SheetFault.
    """
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    head = text.partition("\n")[0]
    rows = csv.DictReader(StringIO(text), delimiter=max(",;\t", key=head.count))
    if missing := [name for name in NEEDED if name not in (rows.fieldnames or [])]:
        raise SheetFault(f"line 1: no column {', '.join(missing)}")
    return _with_rows(file, ((rows.line_num, row) for row in rows), place_named)


def with_objects(
    file: ClaimFile, rows: Sequence[Mapping[str, Any]], place_named: Callable[[str, date], Place | None]
) -> ClaimFile:
    """The same for a list of objects with the names of the columns."""
    for number, row in enumerate(rows, start=1):
        if missing := [name for name in NEEDED if name not in row]:
            raise SheetFault(f"line {number}: no column {', '.join(missing)}")
    return _with_rows(file, enumerate(rows, start=1), place_named)


def _with_rows(
    file: ClaimFile, rows: Iterable[tuple[int, Mapping[str, Any]]], place_named: Callable[[str, date], Place | None]
) -> ClaimFile:
    claims: dict[str, WrittenFigure] = {}
    strangers: dict[str, tuple[str, str]] = {}
    for line, row in rows:
        told = {name: _cell(row.get(name)) for name in (*COLUMNS, "computation")}
        try:
            figure, is_known = _figure(file, told, place_named)
        except ValueError as fault:
            raise SheetFault(f"line {line}: {fault}") from fault
        if figure.name in claims:
            raise SheetFault(f"line {line}: {figure.name} is written twice")
        claims[figure.name] = figure
        if not is_known:
            strangers[figure.name] = (told["computation"], told["territory"])
    others = {name: figure for name, figure in file.figures.items() if not figure.is_claim}
    sources = {
        **file.sources,
        **{one.source: _source(one.source) for one in claims.values() if one.source not in file.sources},
    }
    known = _without(file, {name for name in strangers if name in file.figures})
    return with_told_relations(replace(known, sources=sources, figures={**claims, **others}), strangers)


def _cell(value: object) -> str:
    return "" if value is None else str(value).strip()


def _without(file: ClaimFile, names: set[str]) -> ClaimFile:
    """The file without what it says of figures whose names now mean others."""
    if not names:
        return file
    derived = {name: expression for name, (_words, expression) in file.derived.items()}

    def is_free(name: str, *expressions: Any) -> bool:
        return name not in names and not any(names & inputs_of(one, derived) for one in expressions)

    return replace(
        file,
        computations={name: one for name, one in file.computations.items() if is_free(name, one.expression)},
        bounds={
            name: tuple(one for one in found if is_free(name, one.expression)) for name, found in file.bounds.items()
        },
        asides={
            name: tuple(one for one in found if is_free(name, one.expression)) for name, found in file.asides.items()
        },
        missing={name: words for name, words in file.missing.items() if name not in names},
        rankings={name: rule for name, rule in file.rankings.items() if name not in names},
    )


def _source(key: str) -> Source:
    return Source(key, key, "", "", EvidenceLevel.DECLARED, "")


def _figure(
    file: ClaimFile, row: Mapping[str, str], place_named: Callable[[str, date], Place | None]
) -> tuple[WrittenFigure, bool]:
    name, same_name = row["id"], file.figures.get(row["id"])
    if not name or (same_name is not None and not same_name.is_claim):
        raise ValueError(f"{name!r} is no name of a claim")
    if row["kind"].lower() not in _KINDS or row["qualifier"].lower() not in _QUALIFIERS:
        raise ValueError(f"{row['kind']!r}, {row['qualifier']!r} is not understood")
    kind, qualifier = _KINDS[row["kind"].lower()], _QUALIFIERS[row["qualifier"].lower()]
    period = period_typed(row["period"])
    last = period_days(period)[1]
    unit = unit_said(row["unit"])
    told: dict[str, Any] = {
        "words": row["what"],
        "unit": row["unit"],
        "qualifier": Qualifier.OUT_OF if qualifier == Qualifier.EXACT and row["value_max"] else qualifier,
        "kind": kind,
        "period": period,
        "scale": unit.scale,
    }
    if kind == FigureKind.EVENT:
        first = date.fromisoformat(row["value"])
        told |= {"days": (first, date.fromisoformat(row["value_max"] or row["value"])), "value": None, "unit": ""}
    else:
        is_counted = unit.base != "%" and not unit.per
        value = _number(row["value"], is_counted=is_counted)
        most = _number(row["value_max"], is_counted=is_counted) if row["value_max"] else None
        if told["qualifier"] == Qualifier.RANGE and (most is None or most < value):
            told["qualifier"], most = Qualifier.EXACT, None
        told |= {"value": value, "value_max": most}
    place = place_named(row["territory"], last) or _unknown_place(row["territory"])
    if same_name is not None and _is_known(same_name, row, unit.base, place):
        return replace(same_name, **told), True
    like = next((one for one in file.figures.values() if one.subject and one.words == row["what"]), None)
    found = WrittenFigure(
        name=name,
        source=row["seed"] or "-",
        place_level=place[0],
        place_code=place[1],
        quote="",
        subject=like.subject if like else "",
        rounded_by=_rounded_by(told["value"]) if _is_mean(unit, told) else Fraction(0),
        **told,
    )
    return found, False


def _is_mean(unit: SaidUnit, told: Mapping[str, Any]) -> bool:
    words = fold(told["words"])
    return unit.is_average and told["qualifier"] == Qualifier.EXACT and ("binh quan" in words or "trung binh" in words)


def _rounded_by(value: Decimal) -> Fraction:
    """Of a mean told as "40" or "40,0": half of its last digit; of "39,95" nothing, for that is seen without being
    told."""
    if value != value.to_integral_value():
        return Fraction(0)
    return Fraction(10) ** min(int(value.as_tuple().exponent), 0) / 2


def _is_known(known: WrittenFigure, row: Mapping[str, str], base: str, place: Place) -> bool:
    if fold(known.words) == fold(row["what"]):
        return True
    return (known.place_level, known.place_code) == place and unit_said(known.unit).base == base


def _unknown_place(words: str) -> Place:
    """The nation, or a place no register knows, told apart by its name."""
    return ("NATION", "") if fold(words) in _NATION else ("REGION", words)


def _number(text: str, *, is_counted: bool) -> Decimal:
    """ "2160", "90,4"; of things that are counted "2.160" is two thousand one hundred and sixty."""
    if is_counted and _THOUSANDS.fullmatch(text):
        text = re.sub(r"[.,]", "", text)
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation as fault:
        raise ValueError(f"{text!r} is no number") from fault
    if not value.is_finite() or value < 0:
        raise ValueError(f"{text!r} is no amount")
    return value
