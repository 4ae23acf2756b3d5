"""When a dossier for renewal may be handed in: điểm a khoản 6 Điều 7, QĐ 26/2026/QĐ-TTg.

"Không sớm hơn 180 ngày và không muộn hơn 120 ngày tính đến ngày hết thời hạn của giấy chứng nhận": both ends count.
A dossier handed in later is not turned away: the certificate then holds until the office's answer, 180 days at most
(khoản 3 Điều 12).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

EARLIEST_DAYS = 180
LATEST_DAYS = 120


class WindowPlace(StrEnum):
    """Where a day lies against the window."""

    TOO_EARLY = "TOO_EARLY"
    OPEN = "OPEN"
    LATE = "LATE"


@dataclass(frozen=True)
class RenewalWindow:
    """First and last day on which the dossier may be handed in, both included."""

    opens_on: date
    closes_on: date

    def place_of(self, day: date) -> WindowPlace:
        if day < self.opens_on:
            return WindowPlace.TOO_EARLY
        return WindowPlace.OPEN if day <= self.closes_on else WindowPlace.LATE


def renewal_window(expires_on: date) -> RenewalWindow:
    """The window of a certificate that ends on this day."""
    return RenewalWindow(
        opens_on=expires_on - timedelta(days=EARLIEST_DAYS), closes_on=expires_on - timedelta(days=LATEST_DAYS)
    )
