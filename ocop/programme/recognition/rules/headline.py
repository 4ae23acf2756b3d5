"""Which of a product's certificates speaks for it on a day, and under which public heading it is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus
from ocop.programme.recognition.rules.validity import CertificateDates, shows_stars, status_on


class PublicState(StrEnum):
    """Headings readers ask for; EXPIRING lies inside IN_FORCE."""

    IN_FORCE = "IN_FORCE"
    EXPIRING = "EXPIRING"
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"
    UNDATED = "UNDATED"
    SUPERSEDED = "SUPERSEDED"
    NOT_YET = "NOT_YET"


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """What of a certificate decides about a product's public state."""

    certificate_id: int
    star: int
    year: int
    dates: CertificateDates
    public_code: str
    is_potential_five_star: bool = False

    @property
    def newness(self) -> tuple[int, date, int]:
        """Larger for the later one; a certificate without a day counts as the start of its year."""
        return (self.year, self.dates.issued_on or date(self.year, 1, 1), self.certificate_id)


def headline(lines: Sequence[CertificateLine], day: date) -> tuple[CertificateLine, CertificateStatus]:
    """The newest certificate in force, else the newest of all, with its status; ValueError for no certificate."""
    statuses = [(status_on(line.dates, day), line) for line in lines]
    status, line = max(statuses, key=lambda found: (shows_stars(found[0]), found[1].newness))
    return line, status


def public_states(status: CertificateStatus) -> frozenset[PublicState]:
    """Every heading a status is counted under."""
    return _STATES[status]


_STATES = {
    CertificateStatus.VALID: frozenset({PublicState.IN_FORCE}),
    # An extension lasts 180 days at most, so that its end is near as well.
    CertificateStatus.EXTENDED: frozenset({PublicState.IN_FORCE, PublicState.EXPIRING}),
    CertificateStatus.EXPIRING: frozenset({PublicState.IN_FORCE, PublicState.EXPIRING}),
    CertificateStatus.EXPIRED: frozenset({PublicState.EXPIRED}),
    CertificateStatus.REVOKED: frozenset({PublicState.REVOKED}),
    CertificateStatus.UNDATED: frozenset({PublicState.UNDATED}),
    CertificateStatus.SUPERSEDED: frozenset({PublicState.SUPERSEDED}),
    CertificateStatus.NOT_YET: frozenset({PublicState.NOT_YET}),
}
