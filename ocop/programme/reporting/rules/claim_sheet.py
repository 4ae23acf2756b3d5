"""Another list of claims as a CSV sheet: its figures take the place of the file's own, the computations stay. So a
changed figure shows what it changes."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import Any

from ocop.programme.reporting.rules.claim_file import ClaimFile, WrittenFigure
from ocop.programme.reporting.rules.figure_kinds import FigureKind, Qualifier
from ocop.programme.reporting.rules.periods import period_days

COLUMNS = ("id", "seed", "what", "value", "value_max", "unit", "qualifier", "period", "territory", "kind")
_QUALIFIERS = {
    "=": Qualifier.EXACT,
    "~": Qualifier.ABOUT,
    "<": Qualifier.NEARLY,
    ">": Qualifier.MORE_THAN,
    ">=": Qualifier.AT_LEAST,
    "<=": Qualifier.AT_MOST,
    "range": Qualifier.RANGE,
}
_KINDS = {
    "kết quả": FigureKind.RESULT,
    "mục tiêu": FigureKind.TARGET,
    "định mức": FigureKind.NORM,
    "quy định": FigureKind.PROVISION,
    "sự kiện": FigureKind.EVENT,
}
Place = tuple[str, str]


class SheetFault(ValueError):
    """The sheet cannot be read; the message names the line."""


def with_sheet(file: ClaimFile, text: str, place_named: Callable[[str, date], Place | None]) -> ClaimFile:
    """The file with the claims of the sheet, in the order of the sheet; a claim the sheet leaves out is not there.

    `place_named` tells level and code of a place by its name on a day. A claim the file does not know is taken as it
    stands: nothing computes it, but earlier levels of the same words and place are held against it. Raises SheetFault.
    """
    rows = csv.DictReader(StringIO(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")))
    if missing := [name for name in COLUMNS if name not in (rows.fieldnames or [])]:
        raise SheetFault(f"line 1: no column {', '.join(missing)}")
    claims: dict[str, WrittenFigure] = {}
    for row in rows:
        try:
            figure = _figure(file, {name: (row[name] or "").strip() for name in COLUMNS}, place_named)
        except ValueError as fault:
            raise SheetFault(f"line {rows.line_num}: {fault}") from fault
        if figure.name in claims:
            raise SheetFault(f"line {rows.line_num}: {figure.name} is written twice")
        claims[figure.name] = figure
    others = {name: figure for name, figure in file.figures.items() if not figure.is_claim}
    return replace(file, figures={**claims, **others})


def _figure(file: ClaimFile, row: Mapping[str, str], place_named: Callable[[str, date], Place | None]) -> WrittenFigure:
    known = file.figures.get(row["id"])
    if not row["id"] or (known is not None and not known.is_claim):
        raise ValueError(f"{row['id']!r} is no name of a claim")
    if row["kind"] not in _KINDS or row["qualifier"] not in _QUALIFIERS:
        raise ValueError(f"{row['kind']!r}, {row['qualifier']!r} is not understood")
    kind, qualifier = _KINDS[row["kind"]], _QUALIFIERS[row["qualifier"]]
    if qualifier == Qualifier.EXACT and row["value_max"]:
        qualifier = Qualifier.OUT_OF
    last = period_days(row["period"])[1]
    told: dict[str, Any] = {
        "words": row["what"],
        "unit": row["unit"],
        "qualifier": qualifier,
        "kind": kind,
        "period": row["period"],
    }
    if kind == FigureKind.EVENT:
        first = date.fromisoformat(row["value"])
        told |= {"days": (first, date.fromisoformat(row["value_max"] or row["value"])), "value": None, "unit": ""}
    else:
        value, most = _number(row["value"]), _number(row["value_max"]) if row["value_max"] else None
        if qualifier == Qualifier.RANGE and (most is None or most < value):
            told["qualifier"], most = Qualifier.EXACT, None
        told |= {"value": value, "value_max": most}
    if known is not None:
        return replace(known, **told)
    if row["seed"] not in file.sources:
        raise ValueError(f"{row['seed']!r} is no source of the file")
    level, code = place_named(row["territory"], last) or ("NATION", "")
    like = next((one for one in file.figures.values() if one.subject and one.words == row["what"]), None)
    return WrittenFigure(
        name=row["id"],
        source=row["seed"],
        place_level=level,
        place_code=code,
        quote="",
        subject=like.subject if like else "",
        **told,
    )


def _number(text: str) -> Decimal:
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation as fault:
        raise ValueError(f"{text!r} is no number") from fault
    if not value.is_finite() or value < 0:
        raise ValueError(f"{text!r} is no amount")
    return value
