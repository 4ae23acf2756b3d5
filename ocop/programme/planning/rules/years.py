"""Periods of the Programme, years as plans write them, and which plan holds on a day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from ocop.foundation.months import add_months
from ocop.programme.planning.rules.plan_kinds import Per, PlanState

FIRST_YEAR, LAST_YEAR = 2018, 2060
_YEARS = re.compile(r"(\d{4})\s*(?:[-–—]|đến)\s*(\d{4})")
_LEADING_WORD = re.compile(r"^(?:cả\s+)?(?:giai đoạn|thời kỳ|năm)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class ProgrammePeriod:
    """A period of the Programme; `paper` is the decision it rests on, empty where none is known to us."""

    first_year: int
    last_year: int
    paper: str = ""

    @property
    def words(self) -> str:
        """ "2021–2025"."""
        return years_words(self.first_year, self.last_year)


PERIODS = (
    ProgrammePeriod(2018, 2020, "490/QĐ-TTg"),
    ProgrammePeriod(2021, 2025, "919/QĐ-TTg"),
    ProgrammePeriod(2026, 2030),
)


def read_years(text: str) -> tuple[int, int]:
    """ "2026", "Năm 2026" → (2026, 2026); "2021-2025" → (2021, 2025). ValueError for anything else."""
    text = _LEADING_WORD.sub("", text.strip())
    found = _YEARS.fullmatch(text)
    if found:
        first, last = int(found[1]), int(found[2])
    elif re.fullmatch(r"\d{4}", text):
        first = last = int(text)
    else:
        raise ValueError(f"not years: {text!r}")
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        raise ValueError(f"not years of the Programme: {text!r}")
    return first, last


def years_words(first: int, last: int) -> str:
    """The years as people write them: "2026", "2021–2025"."""
    return str(first) if first == last else f"{first}–{last}"


@dataclass(frozen=True)
class Stretch:
    """One month, quarter or year of a target's years, both days included."""

    per: Per
    number: int
    first: date
    last: date

    @property
    def words(self) -> str:
        """Short, the same in every language: "03/2026", "I/2026", "2026"."""
        match self.per:
            case Per.MONTH:
                return f"{self.number:02d}/{self.first.year}"
            case Per.QUARTER:
                return f"{('I', 'II', 'III', 'IV')[self.number - 1]}/{self.first.year}"
        return str(self.first.year)


_MONTHS_OF = {Per.MONTH: 1, Per.QUARTER: 3, Per.YEAR: 12}


def stretches(per: Per, first_year: int, last_year: int) -> list[Stretch]:
    """Every month, quarter or year of some years, in order."""
    months = _MONTHS_OF[per]
    return [
        Stretch(
            per, number, first := date(year, (number - 1) * months + 1, 1), add_months(first, months) - timedelta(1)
        )
        for year in range(first_year, last_year + 1)
        for number in range(1, 12 // months + 1)
    ]


def place_day(first: int, last: int, today: date) -> date:
    """The day whose administrative units a plan speaks of: today, kept inside its years."""
    return min(max(today, date(first, 1, 1)), date(last, 12, 31))


class PlanDays(Protocol):
    """What the answer needs of a plan."""

    @property
    def state(self) -> str: ...

    @property
    def valid_from(self) -> date | None: ...

    @property
    def superseded_on(self) -> date | None: ...

    @property
    def paper_superseded_on(self) -> date | None: ...

    @property
    def paper_annulled_on(self) -> date | None: ...

    @property
    def first_year(self) -> int: ...

    @property
    def last_year(self) -> int: ...


Found = TypeVar("Found", bound=PlanDays)


def state_on(plan: PlanDays, day: date) -> PlanState:
    """Draft, not yet in force, in force, annulled by a later paper, superseded by a later plan or paper, or its years
    are over."""
    if plan.state == PlanState.DRAFT or plan.valid_from is None:
        return PlanState.DRAFT
    if day < plan.valid_from:
        return PlanState.NOT_YET
    if plan.paper_annulled_on is not None and day >= plan.paper_annulled_on:
        return PlanState.ANNULLED
    if any(end is not None and day >= end for end in (plan.superseded_on, plan.paper_superseded_on)):
        return PlanState.SUPERSEDED
    return PlanState.OVER if day > date(plan.last_year, 12, 31) else PlanState.ISSUED


def in_force(plans: Iterable[Found], *, year: int, day: date) -> Found | None:
    """Which of one place's plans held for a year as known on a day: the plan of the shortest span, so a yearly plan
    before the plan of the whole period. A day after the year asks for the last plan that held for it."""
    held = [
        plan
        for plan in plans
        if plan.first_year <= year <= plan.last_year
        and state_on(plan, day) in {PlanState.ISSUED, PlanState.OVER}
        and plan.valid_from is not None
    ]
    return min(
        held,
        key=lambda plan: (plan.last_year - plan.first_year, -(plan.valid_from or day).toordinal()),
        default=None,
    )
