"""The sessions of a course as an office types them: one line a day or half-day.

"05/12/2026 sáng; Tổng quan Chương trình", "06/12/2026 cả ngày". Without a word for the half the whole day is meant.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ocop.foundation.text.folding import fold
from ocop.foundation.text.formats import parse_vietnamese_date, vietnamese_date
from ocop.programme.training.rules.course_kinds import HalfDay

_WORDS: dict[str, tuple[HalfDay, ...]] = {
    "sang": (HalfDay.MORNING,),
    "chieu": (HalfDay.AFTERNOON,),
    "toi": (HalfDay.EVENING,),
    "ca ngay": (HalfDay.MORNING, HalfDay.AFTERNOON),
    "": (HalfDay.MORNING, HalfDay.AFTERNOON),
}
_WRITTEN = {HalfDay.MORNING: "sáng", HalfDay.AFTERNOON: "chiều", HalfDay.EVENING: "tối"}
_LINE = re.compile(r"(?P<day>[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4})\s*(?P<half>[^;:]*)(?:[;:](?P<topic>.*))?$")


class SessionLine(NamedTuple):
    """One half-day of a line."""

    held_on: date
    half: HalfDay
    topic: str


def read_session_lines(text: str) -> tuple[list[SessionLine], list[tuple[int, str]]]:
    """The half-days, and the lines (number, words) that are not understood."""
    found: list[SessionLine] = []
    faulty: list[tuple[int, str]] = []
    for number, line in enumerate(unicodedata.normalize("NFC", text).splitlines(), start=1):
        if not line.strip():
            continue
        halves = _read(line.strip())
        if halves is None:
            faulty.append((number, line.strip()[:60]))
        else:
            found += halves
    return found, faulty


def _read(line: str) -> list[SessionLine] | None:
    match = _LINE.match(line)
    if match is None:
        return None
    told, topic = match["half"], match["topic"] or ""
    first, *rest = re.split("[;:]", topic, maxsplit=1)
    if not told.strip() and _key(first) and _key(first) in _WORDS:
        told, topic = first, "".join(rest)  # "05/12/2026; sáng; Tổng quan"
    halves = _WORDS.get(_key(told))
    try:
        day = parse_vietnamese_date(match["day"])
    except ValueError:
        return None
    if halves is None:
        return None
    return [SessionLine(day, half, " ".join(topic.split())) for half in halves]


def _key(half: str) -> str:
    return fold(half).removeprefix("buoi ").strip()


def written_lines(sessions: Iterable[tuple[date, str, str]]) -> str:
    """The sessions as they are typed, to correct them."""
    return "\n".join(
        f"{vietnamese_date(day)} {_WRITTEN[HalfDay(half)]}" + (f"; {topic}" if topic else "")
        for day, half, topic in sessions
    )
