"""Instants of EPCIS: RFC 3339 with a zone. The offset is kept as it was written, comparisons are of instants."""

import re
from datetime import UTC, datetime

_SHAPE = re.compile(r"(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


def instant(text: str) -> datetime | None:
    """The instant in UTC to the microsecond; None when the text is none, or lies outside the years 1 to 9999. A leap
    second counts as the second before it."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        return None
    day, minute, second, fraction, zone = found.groups()
    second = "59" if second == "60" else second
    zone = "+00:00" if zone in "Zz" else zone
    try:
        at = datetime.fromisoformat(f"{day}T{minute}:{second}{(fraction or '.0')[:7].ljust(7, '0')}{zone}")
        return at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
