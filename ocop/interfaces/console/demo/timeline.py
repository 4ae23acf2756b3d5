"""What happens when: deeds gathered from many dossiers and done in the order of their moments, as in life."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
Deed = Callable[[datetime], None]


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of a day in Vietnam."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIETNAM).astimezone(UTC)


class Timeline:
    """Deeds with their moments."""

    def __init__(self) -> None:
        self._deeds: list[tuple[datetime, int, Deed]] = []

    def add(self, moment: datetime, deed: Deed) -> None:
        """Do this at that moment; at equal moments, in the order they were added."""
        self._deeds.append((moment, len(self._deeds), deed))

    def run(self) -> None:
        """Do everything, earliest first; each deed is given its own moment as `now`."""
        for moment, _number, deed in sorted(self._deeds, key=lambda one: one[:2]):
            deed(moment)
