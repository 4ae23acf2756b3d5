"""Averages per place: "sản phẩm/huyện" asks for what is counted, divided by the places there are."""

import re

from ocop.foundation.text.folding import fold
from ocop.programme.geography.rules.levels import UnitLevel

_LEVELS: tuple[tuple[str, UnitLevel], ...] = (
    (r"^(?:huyen|thi xa|quan)\b", UnitLevel.DISTRICT),
    (r"^(?:xa|phuong|thi tran|dac khu)\b", UnitLevel.COMMUNE),
    (r"^tinh\b", UnitLevel.PROVINCE),
)


def is_average(unit: str) -> bool:
    """Whether a unit of a target asks for so much of every something: "triệu đồng/người" as well."""
    return "/" in unit


def level_averaged_over(unit: str) -> UnitLevel | None:
    """The level of the places a target is averaged over; None for a plain number and an average over other things."""
    _head, slash, tail = unit.partition("/")
    if not slash or "/" in tail:
        return None
    words = fold(tail.strip())
    return next((level for pattern, level in _LEVELS if re.match(pattern, words)), None)
