"""The two yearly rounds of each level: Điều 5, QĐ 26/2026/QĐ-TTg."""

from dataclasses import dataclass
from datetime import date

from ocop.programme.evaluation.rules.session_lifecycle import RoundLevel

ROUNDS_BY_LAW = 2


@dataclass(frozen=True)
class RoundDates:
    """From which day files are gathered, and the last days in time to propose and to assess them.

    Điều 5 says "trước ngày 30 tháng 12": the 30th is late, the 29th is the last day; the clocks of dossiers
    (`dossiers/rules/review_clocks.py`) read it the same way.
    """

    opens_on: date
    files_by: date
    decide_by: date


def dates_by_law(level: RoundLevel, year: int, ordinal: int) -> RoundDates | None:
    """The dates of round 1 and 2 of a year; None for the extra rounds the working rules provide for."""
    if ordinal not in (1, ROUNDS_BY_LAW):
        return None
    if level == RoundLevel.PROVINCE:
        first = RoundDates(date(year, 1, 1), date(year, 4, 29), date(year, 6, 29))
        second = RoundDates(date(year, 4, 30), date(year, 10, 29), date(year, 12, 29))
    else:
        first = RoundDates(date(year, 1, 30), date(year, 7, 29), date(year, 9, 29))
        second = RoundDates(date(year, 7, 30), date(year + 1, 1, 29), date(year + 1, 3, 29))
    return first if ordinal == 1 else second
