"""A row of lines that lies in several parts."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from ocop.programme.reporting.rules.lines import Line


class PartedLines(Sequence[Line]):
    """Lines of several parts as one row: how many each has is known, they are read where somebody looks."""

    def __init__(self, parts: list[tuple[int, Callable[[], Sequence[Line]]]]) -> None:
        self._readers = [read for count, read in parts if count]
        self._ends = list(accumulate(count for count, _read in parts if count))
        self._read: dict[int, Sequence[Line]] = {}

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, place: Any) -> Any:
        """One line or a piece of the row. IndexError as of a list."""
        if isinstance(place, slice):
            start, stop, step = place.indices(len(self))
            if step != 1:
                return [self[one] for one in range(start, stop, step)]
            return self._piece(start, stop)
        number = place + len(self) if place < 0 else place
        if not 0 <= number < len(self):
            raise IndexError(place)
        return self._piece(number, number + 1)[0]

    def _piece(self, start: int, stop: int) -> list[Line]:
        found: list[Line] = []
        part = bisect_right(self._ends, start)
        while start < stop:
            first = self._ends[part - 1] if part else 0
            if part not in self._read:
                self._read[part] = self._readers[part]()
            until = min(stop, self._ends[part])
            found += self._read[part][start - first : until - first]
            start, part = until, part + 1
        return found
