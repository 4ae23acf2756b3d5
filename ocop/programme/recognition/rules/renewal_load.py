"""How many re-assessments are to be expected in which month: by the last day each certificate may file (điểm a khoản 6
Điều 7), and by the round of the province that day falls into (khoản 1 Điều 5)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ocop.foundation.months import add_months
from ocop.programme.dossiers.rules.review_clocks import ProvinceRound, round_for
from ocop.programme.recognition.rules.validity import renewal_window

MONTHS_AHEAD = 12


@dataclass(frozen=True)
class MonthLoad:
    """One month: certificates whose last filing day lies in it, how many of them have filed, and its round."""

    first_day: date
    expected: int
    filed: int
    round: ProvinceRound

    @property
    def to_come(self) -> int:
        return self.expected - self.filed


@dataclass(frozen=True)
class RoundLoad:
    """One round: what may still come as re-assessment, what has been filed, what else is being worked on."""

    round: ProvinceRound
    to_come: int
    filed: int
    others: int

    @property
    def total(self) -> int:
        return self.to_come + self.filed + self.others


def load_by_month(ending: Iterable[tuple[date, bool]], today: date) -> list[MonthLoad]:
    """Twelve months from this one; `ending` gives each certificate's last day and whether a dossier is filed for it."""
    months = [add_months(today.replace(day=1), number) for number in range(MONTHS_AHEAD)]
    expected: Counter[date] = Counter()
    filed: Counter[date] = Counter()
    for valid_until, is_filed in ending:
        month = renewal_window(valid_until)[1].replace(day=1)
        expected[month] += 1
        filed[month] += is_filed
    return [MonthLoad(month, expected[month], filed[month], round_for(month)) for month in months]


def load_by_round(months: Iterable[MonthLoad], others: Iterable[date]) -> list[RoundLoad]:
    """The rounds of these months; `others` gives the day by which each other dossier in work counts for a round."""
    to_come: Counter[ProvinceRound] = Counter()
    filed: Counter[ProvinceRound] = Counter()
    for month in months:
        to_come[month.round] += month.to_come
        filed[month.round] += month.filed
    besides = Counter(round_for(day) for day in others)
    rounds = sorted({*to_come, *besides}, key=lambda one: one.proposed_by)
    return [RoundLoad(one, to_come[one], filed[one], besides[one]) for one in rounds]
