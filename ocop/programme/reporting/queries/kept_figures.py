"""The figures of provinces counted by one process, for the others and for the next one.

Kept with the stamps of the records they were counted from (`province_stamps`), the days they were counted for and the
program that counted them; of anything else they say nothing. Counts alone: no row, and nothing taken apart by what is
kept of a person.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ocop.foundation.kept_work import keep_work, kept_work
from ocop.programme.reporting.queries.province_stamps import READS, Stamp
from ocop.programme.reporting.queries.reading import Ask, Reading
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension, Subject
from ocop.programme.reporting.rules.lines import counts_by, on_day

NAME = "national-figures"
READ_FROM = ("geography", "producers", "products", "dossiers", "recognition", "inspections", "reporting")
"""The areas whose rules and records decide what is counted."""
IN_SEVERAL = frozenset({Subject.PRODUCER, Subject.COMMUNE})
"""Things that may lie in two provinces: their keys tell."""
OVER_TIME = {
    Subject.PRODUCT: Dimension.STAR,
    Subject.CERTIFICATE: Dimension.STAR,
    Subject.PRODUCER: Dimension.PRODUCER_KIND,
}
"""By what else targets ask, and so on every day: of products their class, of producers what they are."""


@dataclass(frozen=True)
class Figures:
    """One province's counts: by day, by value of each dimension on the last day, keys of what may lie in two, and by
    day and value of the dimension targets ask by (`OVER_TIME`)."""

    history: Mapping[str, list[int]]
    by_value: Mapping[str, Mapping[str, dict[str, int]]]
    keys: Mapping[str, list[int | str]]
    over_time: Mapping[str, Mapping[str, list[int]]]

    def without(self, codes: Collection[str]) -> "Figures":
        """The same but for these indicators."""
        return Figures(*({code: one for code, one in of.items() if code not in codes} for of in self._all))

    def together(self, others: "Figures") -> "Figures":
        """Both; what both have is the others'."""
        return Figures(*({**own, **more} for own, more in zip(self._all, others._all, strict=True)))

    @property
    def _all(self) -> tuple[Mapping[str, Any], ...]:
        return self.history, self.by_value, self.keys, self.over_time


NONE = Figures({}, {}, {}, {})


def figures_of(reading: Reading, ask: Ask, codes: Collection[str]) -> Figures:
    """Everything `Figures` holds of these indicators, counted from the lines of a province."""
    history: dict[str, list[int]] = {}
    by_value: dict[str, dict[str, dict[str, int]]] = {}
    keys: dict[str, list[int | str]] = {}
    over_time: dict[str, dict[str, list[int]]] = {}
    for code in sorted(codes):
        indicator, lines = INDICATORS[code], reading.lines(code, ask)
        history[code] = reading.history(code, ask)
        counted = on_day(lines, reading.last)
        by_value[code] = {one.value: reading.valued(counted, one) for one in indicator.dimensions if kept_by(code, one)}
        if indicator.subject in IN_SEVERAL:
            keys[code] = [line.key for line in lines]
        if by_time := over_time_of(code):
            over_time[code] = counts_by(lines, by_time, reading.days)
    return Figures(history, by_value, keys, over_time)


def over_time_of(code: str) -> Dimension | None:
    """The dimension an indicator's counts are kept by on every day."""
    indicator = INDICATORS[code]
    found = OVER_TIME.get(indicator.subject) if indicator.subject else None
    return found if found in indicator.dimensions and not indicator.is_personal else None


def kept_by(code: str, dimension: Dimension) -> bool:
    """Whether counts by this dimension are kept: places are the readings' own, people are nobody's."""
    return dimension != Dimension.PLACE and not INDICATORS[code].is_personal


def known_figures(stamps: Mapping[str, Stamp], *, day: date, today: date) -> dict[str, Figures]:
    """Of these provinces the kept figures that were counted from records that are still the same."""
    found = {}
    for code, stamp in stamps.items():
        one = kept_work(kept_under(code, day))
        if one.get("of") == kept_of([day], today):
            figures = Figures(one["history"], one["by_value"], one["keys"], one["over_time"])
            was, now = one["stamps"], digests(stamp)
            stale = {name for name in figures.history if any(was.get(kind) != now.get(kind) for kind in READS[name])}
            found[code] = figures.without(stale) if stale else figures
    return found


def keep_figures(code: str, stamp: Stamp, figures: Figures, *, day: date, today: date) -> None:
    """Keep these of a province in place of what was kept of the day before."""
    told = {"history": figures.history, "by_value": figures.by_value, "keys": figures.keys}
    told["over_time"] = figures.over_time
    keep_work(kept_under(code, day), {"of": kept_of([day], today), "stamps": digests(stamp), **told})


def kept_under(code: str, day: date) -> str:
    """The name of a province's file. Two days have one each, so that the next may be counted before it begins."""
    if not code.isalnum():  # what stands on a record is no name for a file unless it is a code
        code = hashlib.sha256(code.encode()).hexdigest()
    return f"{NAME}-{'odd' if day.toordinal() % 2 else 'even'}-{code}"


def kept_of(days: Sequence[date], today: date) -> list[str]:
    """Days, the day whose units places are told in, and the program: anything kept of others says nothing."""
    return [*(day.isoformat() for day in days), today.isoformat(), _program()]


def digests(stamp: Stamp) -> dict[str, str]:
    """A stamp as it is kept, by kind of records."""
    return {kind: hashlib.sha256(repr(one).encode()).hexdigest()[:32] for kind, one in stamp.items()}


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
