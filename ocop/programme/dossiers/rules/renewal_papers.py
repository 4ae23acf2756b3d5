"""Which papers of an earlier dossier may be used again, and which must be replaced: điểm b, c khoản 1 Điều 6.

An upgrade shows what changed; a paper that has run out shows nothing. A re-assessment also brings up to date "công bố
chất lượng, các phiếu kiểm nghiệm định kỳ, thị trường tiêu thụ, sản lượng, doanh thu" and "các giấy tờ pháp lý có thời
hạn": those kinds must be newer than the recognition, or not older than twelve months, and every dated paper must still
hold when the next 36 months begin. Pure: facts in, reasons out.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ocop.foundation.months import add_months
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind, EvidenceType

ASSESSMENT_DAYS = 45
"""Điểm g khoản 6 Điều 7: the longest the re-assessment takes."""
PERIODIC_MONTHS = 12
PERIODIC = frozenset({EvidenceType.TEST_REPORT, EvidenceType.GROWTH})
"""Phiếu kiểm nghiệm định kỳ; sản lượng, doanh thu: each year's."""
SINCE_RECOGNITION = frozenset({EvidenceType.QUALITY_DECLARATION, EvidenceType.MARKET})
"""Công bố chất lượng; thị trường tiêu thụ: those of the years under the certificate."""


class Staleness(StrEnum):
    """Why a paper must be replaced before the dossier is handed in."""

    EXPIRED = "EXPIRED"
    ENDS_TOO_SOON = "ENDS_TOO_SOON"
    NOT_RECENT = "NOT_RECENT"
    BEFORE_RECOGNITION = "BEFORE_RECOGNITION"


@dataclass(frozen=True)
class PaperDates:
    """What decides: the kind, the days printed on it, and the day it came into the wallet (for one without a day)."""

    type: EvidenceType
    issued_on: date | None
    expires_on: date | None
    added_on: date

    @property
    def known_since(self) -> date:
        return self.issued_on or self.added_on


@dataclass(frozen=True)
class RenewalDays:
    """The certificate the dossier follows, and the day of handing in."""

    kind: DossierKind
    filed_on: date
    previous_issued_on: date | None = None
    previous_expires_on: date | None = None

    @property
    def renewed_on(self) -> date:
        """The day until which a paper must hold: the end of the certificate, or of the assessment when filed late."""
        latest = self.filed_on + timedelta(days=ASSESSMENT_DAYS)
        return latest if self.previous_expires_on is None else max(self.previous_expires_on, latest)

    @property
    def recognised_on(self) -> date | None:
        """The first day of the certificate; reckoned back 36 months from its end when only that is known."""
        if self.previous_issued_on is not None or self.previous_expires_on is None:
            return self.previous_issued_on
        return add_months(self.previous_expires_on, -36)


def staleness_of(paper: PaperDates, days: RenewalDays) -> Staleness | None:
    """Why this paper must be replaced, or None when it may be used again. The gravest reason first."""
    if days.kind == DossierKind.FIRST:
        return None
    if paper.expires_on is not None and paper.expires_on < days.filed_on:
        return Staleness.EXPIRED
    if days.kind == DossierKind.UPGRADE:
        return None
    if paper.expires_on is not None and paper.expires_on < days.renewed_on:
        return Staleness.ENDS_TOO_SOON
    if paper.type in PERIODIC and paper.known_since < add_months(days.filed_on, -PERIODIC_MONTHS):
        return Staleness.NOT_RECENT
    recognised_on = days.recognised_on
    if paper.type in SINCE_RECOGNITION and recognised_on is not None and paper.known_since < recognised_on:
        return Staleness.BEFORE_RECOGNITION
    return None


def must_tell_issue(type_: EvidenceType) -> bool:
    """Kinds whose age decides: the newer paper must say the day it was issued."""
    return type_ in PERIODIC | SINCE_RECOGNITION
