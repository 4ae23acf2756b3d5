"""The figures of provinces counted by one process, for the others and for the next one.

Kept with the stamp of the records they were counted from (`province_stamps`), the days they were counted for and the
program that counted them; of anything else they say nothing. Counts alone: no row, and nothing taken apart by what is
kept of a person.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ocop.foundation.kept_work import keep_work, kept_work
from ocop.programme.reporting.queries.province_stamps import PARTED, Stamp
from ocop.programme.reporting.queries.reading import Ask, Reading
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension, Subject
from ocop.programme.reporting.rules.lines import on_day

NAME = "national-figures"
READ_FROM = ("geography", "producers", "products", "dossiers", "recognition", "inspections", "reporting")
"""The areas whose rules and records decide what is counted."""
IN_SEVERAL = frozenset({Subject.PRODUCER, Subject.COMMUNE})
"""Things that may lie in two provinces: their keys tell."""


@dataclass(frozen=True)
class Figures:
    """One province's counts: by day, by value of each dimension on the last day, keys of what may lie in two."""

    history: Mapping[str, list[int]]
    by_value: Mapping[str, Mapping[str, dict[str, int]]]
    keys: Mapping[str, list[int | str]]


def figures_of(reading: Reading, ask: Ask) -> Figures:
    """Everything `Figures` holds, counted from the lines of a province."""
    history: dict[str, list[int]] = {}
    by_value: dict[str, dict[str, dict[str, int]]] = {}
    keys: dict[str, list[int | str]] = {}
    for code in sorted(PARTED):
        indicator, lines = INDICATORS[code], reading.lines(code, ask)
        history[code] = reading.history(code, ask)
        counted = on_day(lines, reading.last)
        by_value[code] = {one.value: reading.valued(counted, one) for one in indicator.dimensions if kept_by(code, one)}
        if indicator.subject in IN_SEVERAL:
            keys[code] = [line.key for line in lines]
    return Figures(history, by_value, keys)


def kept_by(code: str, dimension: Dimension) -> bool:
    """Whether counts by this dimension are kept: places are the readings' own, people are nobody's."""
    return dimension != Dimension.PLACE and not INDICATORS[code].is_personal


def known_figures(stamps: Mapping[str, Stamp], *, day: date, today: date) -> dict[str, Figures]:
    """The kept figures of those provinces whose records are still the same."""
    found = kept_work(NAME)
    if found.get("of") != _of(day, today):
        return {}
    provinces: dict[str, dict[str, Any]] = found.get("provinces", {})
    return {
        code: Figures(one["history"], one["by_value"], one["keys"])
        for code, one in provinces.items()
        if code in stamps and one["stamp"] == _digest(stamps[code])
    }


def keep_figures(figures: Mapping[str, tuple[Stamp, Figures]], *, day: date, today: date) -> None:
    """Keep these in place of what was kept before."""
    provinces = {
        code: {"stamp": _digest(stamp), "history": one.history, "by_value": one.by_value, "keys": one.keys}
        for code, (stamp, one) in figures.items()
    }
    keep_work(NAME, {"of": _of(day, today), "provinces": provinces})


def _of(day: date, today: date) -> list[str]:
    return [day.isoformat(), today.isoformat(), _program()]


def _digest(stamp: Stamp) -> str:
    return hashlib.sha256(repr(stamp).encode()).hexdigest()


@cache
def _program() -> str:
    """Changes with every change of the program: what an older one counted may be counted otherwise today."""
    programme = Path(__file__).parents[2]
    files = [file for area in READ_FROM for file in (programme / area).rglob("*.py")]
    return hashlib.sha256(repr(sorted(_times(files))).encode()).hexdigest()


def _times(files: Iterable[Path]) -> Iterable[tuple[str, int, int]]:
    for file in files:
        known = file.stat()
        yield str(file), known.st_mtime_ns, known.st_size
