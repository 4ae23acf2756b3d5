"""Thời gian cách ly: from which day harvest is allowed after a pesticide or a medicine was used.

Counting: what was applied on day D with n waiting days closes the n days D, D + 1, … D + n - 1, the day of application
being the first; D + n is the first day on which harvest (slaughter, catch, milking) is allowed. With n = 0 harvest is
allowed on D itself. The number n is the one on the label of the input, as the producer wrote it down.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_WAITING_DAYS = 365


@dataclass(frozen=True, order=True)
class Application:
    """One use of an input that counts: corrected and withdrawn entries are left out before."""

    applied_on: date
    days: int
    input_name: str

    @property
    def allowed_from(self) -> date:
        """The first day on which harvest is allowed after this use."""
        return self.applied_on + timedelta(days=self.days)


@dataclass(frozen=True)
class EarliestHarvest:
    """What stands against a harvest: the first day allowed, and the use that decides."""

    allowed_from: date
    input_name: str
    applied_on: date
    days: int


def earliest_after(applications: Iterable[Application], day: date) -> EarliestHarvest | None:
    """What stands against a harvest on `day`, the use that ends last; None when nothing does.

    Uses after `day` do not count: they came when the harvest was in. The order of the uses does not matter.
    """
    against = [one for one in applications if one.applied_on <= day < one.allowed_from]
    if not against:
        return None
    last = max(against, key=lambda one: (one.allowed_from, one.applied_on, one.input_name))
    return EarliestHarvest(last.allowed_from, last.input_name, last.applied_on, last.days)
