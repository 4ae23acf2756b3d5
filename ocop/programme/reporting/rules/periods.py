"""Periods as documents write them: a day, a month, a year, years."""

import re
from calendar import monthrange
from datetime import date

_YEARS = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def period_days(text: str) -> tuple[date, date]:
    """First and last day, both included: "2020", "2021-2025", "2020-11", "2020-10-31". ValueError for anything else."""
    text = text.strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        day = date.fromisoformat(text)
        return day, day
    if found := _MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2])
        if 1 <= month <= 12:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if found := _YEARS.fullmatch(text):
        first, last = int(found[1]), int(found[2])
    elif re.fullmatch(r"\d{4}", text):
        first = last = int(text)
    else:
        raise ValueError(f"not a period: {text!r}")
    if first > last:
        raise ValueError(f"not a period: {text!r}")
    return date(first, 1, 1), date(last, 12, 31)


def period_typed(text: str) -> str:
    """How a period is kept, from how people write it: "30/06/2025" → "2025-06-30", "6/2025" → "2025-06", "2021–2025" →
    "2021-2025"; anything else as it stands."""
    text = "".join(text.split()).replace("\N{EN DASH}", "-")
    if found := re.fullmatch(r"(?:(\d{1,2})/)?(\d{1,2})/(\d{4})", text):
        return "-".join(part.zfill(2) for part in reversed(found.groups()) if part)
    return text


def period_shown(period: str) -> str:
    """The same the other way: "2025-06-30" → "30/06/2025", "2025-06" → "06/2025", "2021-2025" → "2021–2025"."""
    if _YEARS.fullmatch(period):
        return period.replace("-", "\N{EN DASH}")
    return "/".join(reversed(period.split("-")))


def months_before(day: date, count: int) -> list[date]:
    """The last days of the `count` months before that of the day, and the day itself, oldest first."""
    found: list[date] = [day]
    year, month = day.year, day.month
    for _number in range(count):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        found.append(date(year, month, monthrange(year, month)[1]))
    return found[::-1]
