"""When a standing question is answered: the schedule of EPCIS 2.0 (section 8.2.5.3), in the manner of cron.

Each part is a list of numbers and ranges: `5`, `[8-17]`, `8-17`, `1,15`, `*`, and `0/30` for every thirtieth from 0 on.
Of the parts of the day that are not told, those finer than the finest one told are 0, so that `{"hour": "1", "minute":
"5"}` is one report a day, not sixty; all other parts are any value.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_BOUNDS = {
    "second": (0, 59),
    "minute": (0, 59),
    "hour": (0, 23),
    "dayOfWeek": (1, 7),
    "dayOfMonth": (1, 31),
    "month": (1, 12),
}
_OF_THE_DAY = ("second", "minute", "hour")
_RANGE = re.compile(r"(\[)?([0-9]{1,2})-([0-9]{1,2})(?(1)\])")
"""With both brackets or none."""
_STEP = re.compile(r"(\*|[0-9]{1,2})/([0-9]{1,2})")
_LONGEST_PART = 200
_DAYS_AHEAD = 366 * 8 + 2
"""29 February comes again within eight years, whatever the century."""


class ScheduleFault(ValueError):
    """A schedule that cannot be kept; `part` names where, "" for the whole."""

    def __init__(self, part: str, value: str = "") -> None:
        super().__init__(f"{part}: {value}")
        self.part = part
        self.value = value


@dataclass(frozen=True, slots=True)
class Schedule:
    """The values each part may have."""

    second: frozenset[int]
    minute: frozenset[int]
    hour: frozenset[int]
    day_of_week: frozenset[int]
    day_of_month: frozenset[int]
    month: frozenset[int]

    def next_after(self, moment: datetime) -> datetime | None:
        """The first moment of the schedule after this one, in its time zone (which has no summer time); None when
        there is none in eight years."""
        start = moment.replace(microsecond=0) + timedelta(seconds=1)
        for ahead in range(_DAYS_AHEAD):
            day = start.date() + timedelta(days=ahead)
            if not self._is_day(day):
                continue
            at = self._time_from(start.time() if ahead == 0 else time())
            if at is not None:
                return datetime.combine(day, at, tzinfo=moment.tzinfo)
        return None

    def _is_day(self, day: date) -> bool:
        return day.month in self.month and day.day in self.day_of_month and day.isoweekday() in self.day_of_week

    def _time_from(self, earliest: time) -> time | None:
        for hour in sorted(value for value in self.hour if value >= earliest.hour):
            low_minute = earliest.minute if hour == earliest.hour else 0
            for minute in sorted(value for value in self.minute if value >= low_minute):
                low_second = earliest.second if (hour, minute) == (earliest.hour, earliest.minute) else 0
                second = min((value for value in self.second if value >= low_second), default=None)
                if second is not None:
                    return time(hour, minute, second)
        return None


def read_schedule(told: Mapping[str, object]) -> Schedule:
    """The schedule of a JSON object whose members are texts or whole numbers; ScheduleFault otherwise, and for one that
    never comes."""
    texts: dict[str, str] = {}
    for name, value in told.items():
        if name not in _BOUNDS or isinstance(value, bool) or not isinstance(value, str | int):
            raise ScheduleFault(str(name)[:60], str(value)[:60])
        text = str(value).replace(" ", "")
        if not 0 < len(text) <= _LONGEST_PART:
            raise ScheduleFault(name, text[:60])
        texts[name] = text
    if not texts:
        raise ScheduleFault("")
    parts = {name: _values(name, texts[name]) for name in texts}
    finest = next((place for place, name in enumerate(_OF_THE_DAY) if name in texts), len(_OF_THE_DAY))
    for place, name in enumerate(_BOUNDS):
        low, high = _BOUNDS[name]
        if name not in parts:
            parts[name] = frozenset({low}) if place < finest else frozenset(range(low, high + 1))
    schedule = Schedule(
        parts["second"], parts["minute"], parts["hour"], parts["dayOfWeek"], parts["dayOfMonth"], parts["month"]
    )
    if schedule.next_after(datetime(2024, 1, 1)) is None:  # noqa: DTZ001  (days of the calendar, whatever the zone)
        raise ScheduleFault("")
    return schedule


def _values(name: str, text: str) -> frozenset[int]:
    low, high = _BOUNDS[name]
    found: set[int] = set()
    for piece in text.split(","):
        stretch, step = _RANGE.fullmatch(piece), _STEP.fullmatch(piece)
        if piece == "*":
            values = range(low, high + 1)
        elif stretch is not None:
            values = range(int(stretch[2]), int(stretch[3]) + 1)
        elif step is not None and int(step[2]) > 0:
            values = range(low if step[1] == "*" else int(step[1]), high + 1, int(step[2]))
        elif piece.isascii() and piece.isdigit() and len(piece) < 3:
            values = range(int(piece), int(piece) + 1)
        else:
            raise ScheduleFault(name, piece[:60])
        if not values or values[0] < low or values[-1] > high:
            raise ScheduleFault(name, piece[:60])
        found.update(values)
    return frozenset(found)
