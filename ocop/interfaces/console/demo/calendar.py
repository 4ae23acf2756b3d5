"""The demo's calendar: a story written as of autumn 2026, moved by whole weeks to just before the day it is loaded.

Whole weeks keep working days working days. docs/decisions/010-living-demo.md tells why.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from ocop.interfaces.console.demo.timeline import VIETNAM
from ocop.programme.evaluation.rules.round_dates import ROUNDS_BY_LAW, RoundDates, dates_by_law
from ocop.programme.evaluation.rules.session_lifecycle import RoundLevel

STORY_ENDS_ON = date(2026, 11, 20)
"""A Friday: the sitting that is going on."""
EARLIEST_WEEKS = -10
"""The story begins on 03/08/2026 and must not begin before 22/05/2026, when QĐ 26/2026/QĐ-TTg comes into force."""
FIRST_SITTING, LAST_PROPOSED = date(2026, 11, 12), date(2026, 10, 21)
EXTRA_ROUND = 3


@dataclass(frozen=True)
class DemoRound:
    """The round the made-up dossiers are assessed in."""

    year: int
    ordinal: int
    name: str
    dates: RoundDates


@dataclass(frozen=True)
class Calendar:
    """Days of the story as it is written, told as days of this load."""

    weeks: int = 0

    def moved(self, day: date) -> date:
        """A day of the written story on this calendar."""
        return day + timedelta(weeks=self.weeks)

    def day(self, month: int, day: int, year: int = 2026) -> date:
        """The same, from its parts."""
        return self.moved(date(year, month, day))

    def moment(self, month: int, day: int, hour: int, minute: int = 0) -> datetime:
        """A moment of the written 2026, Vietnamese time, on this calendar."""
        at = datetime(2026, month, day, hour, minute, tzinfo=VIETNAM) + timedelta(weeks=self.weeks)
        return at.astimezone(UTC)

    @property
    def ends_on(self) -> date:
        """The day of the sitting that is going on."""
        return self.moved(STORY_ENDS_ON)

    @property
    def year(self) -> int:
        """The year in which the dossiers were written: "năm nay" of their texts."""
        return self.day(9, 1).year

    @property
    def round(self) -> DemoRound:
        """The round of the law whose dates fit the story, else an extra one as Điều 5 khoản 1 lets a province hold."""
        year = self.ends_on.year
        for ordinal in range(1, ROUNDS_BY_LAW + 1):
            law = dates_by_law(RoundLevel.PROVINCE, year, ordinal)
            if law and self.moved(LAST_PROPOSED) <= law.files_by < self.moved(FIRST_SITTING):
                return DemoRound(year, ordinal, f"Đợt {ordinal} năm {year}", law)
        dates = RoundDates(self.day(8, 1), self.day(10, 29), self.day(12, 29))
        return DemoRound(year, EXTRA_ROUND, f"Đợt bổ sung năm {year}", dates)


def calendar_for(today: date) -> Calendar:
    """The story's last day becomes the last Friday before `today`, so that nothing of it lies in the future."""
    weeks = (today - timedelta(days=1) - STORY_ENDS_ON).days // 7
    return Calendar(max(weeks, EARLIEST_WEEKS))
