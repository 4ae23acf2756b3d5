"""What tables are put together from, counted by one process for the others and for the next one.

Things that are alike in everything a table of the country may ask are told together as one line with their number, none
of which is anybody's. Kept like the figures (`kept_figures`), a file for each province and indicator, so that a table
reads no more than it shows.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from ocop.foundation.kept_work import keep_work, kept_work
from ocop.programme.reporting.queries.kept_figures import digests, kept_of, kept_under
from ocop.programme.reporting.queries.province_stamps import PARTED, READS, Stamp
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension
from ocop.programme.reporting.rules.lines import Line
from ocop.programme.reporting.rules.report_tables import crossable

TABLED = tuple(sorted(code for code in PARTED if not INDICATORS[code].is_personal))
"""The indicators whose tables are put together from the provinces'."""


def alike(code: str, lines: Iterable[Line], province: str) -> list[Line]:
    """Lines that count on the day, those alike together; they lie in the province and nowhere nearer."""
    by = _told_by(code)
    found: dict[tuple[str, ...], int] = {}
    for line in lines:
        key = tuple([line.by.get(dimension, "") for dimension in by])
        found[key] = found.get(key, 0) + line.amount
    return _lines(by, found.items(), province)


def known_alike(province: str, code: str, stamp: Stamp, *, day: date, today: date) -> list[Line] | None:
    """The same as it was kept, where it was counted from records that are still the same; else None."""
    one = kept_work(_name(province, code, day))
    if one.get("of") != kept_of([day], today) or one["stamps"] != _stamps_of(code, stamp):
        return None
    return _lines(_told_by(code), [(tuple(values), number) for *values, number in one["rows"]], province)


def keep_alike(province: str, code: str, stamp: Stamp, lines: Sequence[Line], *, day: date, today: date) -> None:
    """Keep these in place of what was kept of the day before."""
    by = _told_by(code)
    rows = [[*(line.by.get(dimension, "") for dimension in by), line.amount] for line in lines]
    keep_work(
        _name(province, code, day), {"of": kept_of([day], today), "stamps": _stamps_of(code, stamp), "rows": rows}
    )


def _told_by(code: str) -> list[Dimension]:
    return [one for one in crossable(INDICATORS[code]) if one != Dimension.PLACE]


def _lines(by: Sequence[Dimension], found: Iterable[tuple[tuple[str, ...], int]], province: str) -> list[Line]:
    place = ("", province)
    return [Line("", (), dict(zip(by, values, strict=True)), place, (), number) for values, number in found]


def _stamps_of(code: str, stamp: Stamp) -> dict[str, str]:
    return digests({kind: stamp[kind] for kind in sorted(READS[code] & stamp.keys())})


def _name(province: str, code: str, day: date) -> str:
    return f"{kept_under(province, day)}-{code}"
