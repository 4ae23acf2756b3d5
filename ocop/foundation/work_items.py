"""What waits for a person: one line of a work queue, with its legal deadline, and the order the lines are shown in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

URGENT_DAYS = 3


class Urgency(IntEnum):
    """How pressing a line is; lower comes first."""

    OVERDUE = 0
    URGENT = 1
    NORMAL = 2
    WHENEVER = 3


@dataclass(frozen=True)
class WorkItem:
    """One thing somebody has to do.

    `title` names the thing, `detail` says what is expected; both are sentences for people. `url_name` and `url_args`
    are reversed by the face. `due_on` is the last day the law leaves, `waiting_since` the day it began to wait, `kind`
    groups equal work (`<area>.<what>`). Leave `urgency` out and it follows from `due_on` when `urgency_on` is asked;
    give it to press a line that has no deadline. `legal_basis` is the article the deadline comes from;
    `working_days_left` is what the law counts where it counts working days.
    """

    title: str
    detail: str
    url_name: str
    url_args: tuple[str | int, ...] = ()
    due_on: date | None = None
    waiting_since: date | None = None
    urgency: Urgency | None = None
    kind: str = field(default="", kw_only=True)
    legal_basis: str = field(default="", kw_only=True)
    working_days_left: int | None = field(default=None, kw_only=True)

    def days_left(self, today: date) -> int | None:
        """Days until the deadline, negative when it has passed; None without a deadline."""
        return None if self.due_on is None else (self.due_on - today).days

    def urgency_on(self, today: date) -> Urgency:
        """The given urgency, or the one that follows from the days left."""
        if self.urgency is not None:
            return self.urgency
        days = self.days_left(today)
        if days is None:
            return Urgency.NORMAL
        if days < 0:
            return Urgency.OVERDUE
        return Urgency.URGENT if days <= URGENT_DAYS else Urgency.NORMAL


def most_urgent_first(items: Iterable[WorkItem], today: date) -> list[WorkItem]:
    """Overdue first, then urgent; inside one urgency the nearest deadline, then what has waited longest."""
    return sorted(
        items,
        key=lambda item: (
            item.urgency_on(today),
            item.due_on or date.max,
            item.waiting_since or date.max,
            item.title,
        ),
    )
