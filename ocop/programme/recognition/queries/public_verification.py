"""Shelf truth: what is to be said about one printed code at the moment of asking. Everybody may read it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.programme.geography.rules.postal_address import postal_address
from ocop.programme.recognition.queries.public_places import PLACE_JOINS, PLACE_NAMES, place_names
from ocop.programme.recognition.queries.public_rows import day as as_day
from ocop.programme.recognition.queries.public_rows import rows
from ocop.programme.recognition.queries.transition import with_extension
from ocop.programme.recognition.rules.codes import tidy_public_code
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus
from ocop.programme.recognition.rules.validity import CertificateDates, shows_stars, status_on

LONGEST_CODE = 60


@dataclass(frozen=True, slots=True)
class ShelfTruth:
    """One certificate on a day, with all a shopper may know."""

    status: CertificateStatus
    dates: CertificateDates
    public_code: str
    certificate_code: str
    star: int
    assessment_year: int
    is_potential_five_star: bool
    decision_number: str
    issuing_authority: str
    revocation_number: str
    revocation_ground: str
    source_url: str
    is_demo: bool
    product_id: int
    product_name: str
    product_slug: str
    set_number: int | None
    producer_name: str
    commune_name: str
    province_name: str
    successor_code: str
    successor_star: int | None
    checked_from: date | None = None
    checked_until: date | None = None

    def is_under_check(self, day: date) -> bool:
        """Whether the authority tells the public on that day that the product is being checked."""
        first, last = self.checked_from, self.checked_until
        return self.shows_stars and first is not None and last is not None and first <= day <= last

    @property
    def shows_stars(self) -> bool:
        """Whether the stars hold today."""
        return shows_stars(self.status)

    @property
    def place(self) -> str:
        """Commune and province of today, as far as known."""
        return postal_address("", self.commune_name, self.province_name)

    def days_left(self, day: date) -> int | None:
        """Days from `day` to the last day of validity, that day included as 0; None when none is known."""
        last = self.dates.extended_until if self.status == CertificateStatus.EXTENDED else self.dates.valid_until
        return (last - day).days if last is not None else None


_SELECT = f"""
SELECT c.issued_on, c.valid_until, c.expires_no_later_than, c.extended_until, c.revoked_on, c.superseded_on,
       c.public_code, c.code, c.star, c.assessment_year, c.is_potential_five_star, c.decision_number,
       c.issuing_authority, COALESCE(NULLIF(c.revocation_number, ''), rd.number, ''), c.revocation_ground,
       c.source_url, c.is_demo, p.id, p.name, p.slug, p.set_number, m.name,
       {PLACE_NAMES}, COALESCE(s.public_code, ''), s.star,
       c.under_check_from, c.under_check_until
FROM recognition_certificate c
JOIN products_product p ON p.id = c.product_id
JOIN producers_producer m ON m.id = p.producer_id
{PLACE_JOINS}
LEFT JOIN recognition_certificate s ON s.id = c.superseded_by_id
LEFT JOIN recognition_recognitiondecision r ON r.id = c.revocation_decision_id
LEFT JOIN official_documents_officialdocument rd ON rd.id = r.document_id
"""  # noqa: S608  (constant text; values are parameters)
_BY_ISSUED_CODE = _SELECT + (  # noqa: S608  (constant text; codes are parameters)
    "WHERE c.id = (SELECT i.certificate_id FROM recognition_issuedcode i WHERE i.code IN (%s, %s, %s) "
    "ORDER BY i.code = %s DESC LIMIT 1)"
)
# Codes nobody registered (older lists) and codes typed without their dashes: slower, so asked second.
_BY_OTHER_SPELLING = _SELECT + (  # noqa: S608
    "WHERE c.id = (SELECT found.id FROM recognition_certificate found "
    "WHERE UPPER(found.public_code) = %s OR REPLACE(UPPER(found.code), '-', '') = %s "
    "OR REPLACE(UPPER(found.product_code), '-', '') = %s "
    "OR found.id IN (SELECT i.certificate_id FROM recognition_issuedcode i "
    "WHERE REPLACE(UPPER(i.code), '-', '') = %s) "
    "ORDER BY found.assessment_year DESC, found.id DESC LIMIT 1)"
)


def shelf_truth(text: str, day: date) -> ShelfTruth | None:
    """The certificate a code leads to, however it was typed, with its status on a day; None for a code never issued."""
    tidy = tidy_public_code(text)
    if not tidy or len(text) > LONGEST_CODE or "\x00" in text:
        return None
    raw = text.strip()
    dashed = re.sub(r"[\s\-_.]+", "-", raw).strip("-").upper()
    days = [day.isoformat()] * 4
    found = rows(_BY_ISSUED_CODE, (*days, tidy, dashed, raw, tidy))
    if not found and len(tidy) >= 4:
        found = rows(_BY_OTHER_SPELLING, (*days, tidy, tidy, tidy, tidy))
    return _truth(found[0], day) if found else None


def _truth(row: tuple[Any, ...], day: date) -> ShelfTruth:
    dates = with_extension(CertificateDates(*(as_day(value) for value in row[:6])), row[17], day)
    facts = [status_on(dates, day), dates, *row[6:10], bool(row[10]), *row[11:16], bool(row[16]), *row[17:22]]
    facts += [*place_names(row[22], row[23], row[24], row[25], day), *row[26:28], as_day(row[28]), as_day(row[29])]
    return ShelfTruth(*facts)
