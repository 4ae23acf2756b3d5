"""What a certificate is worth on a day: Điều 4 khoản 3, Điều 7 khoản 6 điểm a, Điều 8, Điều 12 of QĐ 26/2026/QĐ-TTg.

Nothing here is stored: the status is computed at the moment of asking, so it turns at midnight with no job running.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ocop.foundation.months import add_months
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus

CERTIFICATE_MONTHS = 36
RENEWAL_EARLIEST_DAYS = 180
RENEWAL_LATEST_DAYS = 120
LONGEST_EXTENSION_DAYS = 180
DECISION_IN_FORCE_FROM = date(2026, 5, 22)
"""Khoản 1 Điều 11: the day Quyết định số 26/2026/QĐ-TTg took effect."""
EARLIER_RULES_FIRST_DAYS = 60
EARLIER_RULES_RENEWAL_DAYS = 30


@dataclass(frozen=True)
class CertificateDates:
    """The dates that decide; both ends of a period are included. Empty = not known or not happened."""

    issued_on: date | None
    valid_until: date | None
    expires_no_later_than: date | None = None
    extended_until: date | None = None
    revoked_on: date | None = None
    superseded_on: date | None = None


def last_valid_day(issued_on: date) -> date:
    """The last day of the 36 months (included): issued 12/08/2026, valid to the end of 12/08/2029."""
    return add_months(issued_on, CERTIFICATE_MONTHS)


def latest_possible_expiry(assessment_year: int) -> date:
    """A bound for records that tell only the year of assessment: decided at the latest at the end of the next year.

    The national results of 2020 were decided on 30/06/2021; no later lag is known.
    """
    return last_valid_day(date(assessment_year + 1, 12, 31))


def status_on(dates: CertificateDates, day: date) -> CertificateStatus:
    """The status on a day. A revocation outweighs everything; the day it takes effect is already revoked."""
    if dates.revoked_on is not None and day >= dates.revoked_on:
        return CertificateStatus.REVOKED
    if dates.superseded_on is not None and day >= dates.superseded_on:
        return CertificateStatus.SUPERSEDED
    if dates.issued_on is not None and day < dates.issued_on:
        return CertificateStatus.NOT_YET
    if dates.valid_until is None:
        bound = dates.expires_no_later_than
        return CertificateStatus.EXPIRED if bound is not None and day > bound else CertificateStatus.UNDATED
    if day <= dates.valid_until:
        window_opens = dates.valid_until - timedelta(days=RENEWAL_EARLIEST_DAYS)
        return CertificateStatus.EXPIRING if day >= window_opens else CertificateStatus.VALID
    if dates.extended_until is not None and day <= dates.extended_until:
        return CertificateStatus.EXTENDED
    return CertificateStatus.EXPIRED


_SHOWN = frozenset({CertificateStatus.VALID, CertificateStatus.EXPIRING, CertificateStatus.EXTENDED})


def shows_stars(status: CertificateStatus) -> bool:
    """True when the product may be shown with its stars as an OCOP product today."""
    return status in _SHOWN


def renewal_window(valid_until: date) -> tuple[date, date]:
    """First and last day (both included) to file for re-assessment: Điều 7 khoản 6 điểm a."""
    return valid_until - timedelta(days=RENEWAL_EARLIEST_DAYS), valid_until - timedelta(days=RENEWAL_LATEST_DAYS)


def longest_extension(valid_until: date) -> date:
    """Last day a certificate may run on while its renewal is decided (Điều 12 khoản 3)."""
    return valid_until + timedelta(days=LONGEST_EXTENSION_DAYS)


def falls_under_transition(valid_until: date) -> bool:
    """Whether khoản 3 Điều 12 is about this certificate.

    Its filing days (điểm a khoản 6 Điều 7) had passed before the Quyết định took effect, so that nobody could have kept
    them, and it had not ended by then: a certificate that has ended cannot go on.
    """
    _first, last_filing_day = renewal_window(valid_until)
    return last_filing_day < DECISION_IN_FORCE_FROM <= valid_until


FIRST_UNDER_TRANSITION = DECISION_IN_FORCE_FROM
LAST_UNDER_TRANSITION = DECISION_IN_FORCE_FROM + timedelta(days=RENEWAL_LATEST_DAYS - 1)
"""First and last day a certificate of khoản 3 Điều 12 may end on: what `falls_under_transition` says, as a range."""


def extension_while_pending(valid_until: date | None, filed_on: date | None) -> date | None:
    """Last day a certificate runs on for a re-assessment that waits for its answer; None when it does not.

    `filed_on` is the day the pending dossier was first handed in: on the last day of the certificate at the latest. The
    extension ends with the answer: a dossier that is closed is not pending, and has no `filed_on` here.
    """
    if valid_until is None or filed_on is None or filed_on > valid_until or not falls_under_transition(valid_until):
        return None
    return longest_extension(valid_until)


def earlier_rules_until(*, is_renewal: bool) -> date:
    """Last day to finish a dossier handed in before the Quyết định took effect (khoản 2 Điều 12): 60 days, 30 for a
    re-assessment."""
    days = EARLIER_RULES_RENEWAL_DAYS if is_renewal else EARLIER_RULES_FIRST_DAYS
    return DECISION_IN_FORCE_FROM + timedelta(days=days)
