"""Hours in which nothing rings at a person's bed."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta


@dataclass(frozen=True)
class QuietHours:
    """From `begins` up to, not including, `ends`; across midnight when `ends` is earlier, none when both are equal."""

    begins: time
    ends: time

    def end_after(self, local: datetime) -> datetime | None:
        """When the quiet hours a moment lies in are over, in the moment's own time zone; None outside them."""
        at = local.timetz().replace(tzinfo=None)
        if self.begins == self.ends:
            return None
        if self.begins < self.ends:
            is_inside, days = self.begins <= at < self.ends, 0
        else:
            is_inside, days = at >= self.begins or at < self.ends, int(at >= self.begins)
        if not is_inside:
            return None
        return local.replace(
            hour=self.ends.hour, minute=self.ends.minute, second=self.ends.second, microsecond=0
        ) + timedelta(days=days)


def read_quiet_hours(text: str) -> QuietHours:
    """ "21:00-06:30" → the hours. Raises ValueError."""
    begins, dash, ends = text.partition("-")
    if not dash:
        raise ValueError(f"expected 21:00-06:30, got {text!r}")
    return QuietHours(time.fromisoformat(begins.strip()), time.fromisoformat(ends.strip()))
