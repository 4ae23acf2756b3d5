"""What the public page of one product shows. Everybody may read it; only products that hold or held a certificate."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.programme.products.models import ProductPhoto
from ocop.programme.recognition.queries.public_places import PLACE_JOINS, place_names
from ocop.programme.recognition.queries.public_rows import day as as_day
from ocop.programme.recognition.queries.public_rows import rows
from ocop.programme.recognition.queries.transition import with_extension
from ocop.programme.recognition.rules.headline import CertificateLine, headline
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus
from ocop.programme.recognition.rules.validity import CertificateDates, shows_stars, status_on


@dataclass(frozen=True, slots=True)
class PublicCertificate:
    """One line of the history, with its status on the day of asking."""

    line: CertificateLine
    status: CertificateStatus
    code: str
    decision_number: str
    issuing_authority: str
    revocation_number: str
    revocation_ground: str
    source_url: str
    has_result: bool
    checked_until: date | None = None
    """The last day of a check the public is told of today; None on other days."""

    @property
    def dates(self) -> CertificateDates:
        """The dates that decide."""
        return self.line.dates


@dataclass(frozen=True, slots=True)
class PublicStandard:
    """A standard the product holds."""

    standard: str
    name: str
    number: str
    issuer: str
    valid_until: date | None

    def is_over(self, day: date) -> bool:
        """Whether its own validity has ended."""
        return self.valid_until is not None and day > self.valid_until


@dataclass(frozen=True, slots=True)
class PublicPhoto:
    """A photo of the product."""

    photo_id: int
    caption: str
    has_thumbnail: bool


@dataclass(frozen=True, slots=True)
class PublicProduct:
    """The product, who makes it where, all its certificates (newest first), standards and photos."""

    product_id: int
    name: str
    slug: str
    industry: str
    set_number: int | None
    province_code: str
    commune_code: str
    specification: str
    packaging: str
    ingredients: str
    shelf_life: str
    barcode: str
    price_dong: Any
    story: str
    illustration: str
    source_url: str
    is_demo: bool
    is_retired: bool
    producer_id: int
    producer_name: str
    producer_kind: str
    commune_name: str
    province_name: str
    certificates: tuple[PublicCertificate, ...]
    current: PublicCertificate
    standards: tuple[PublicStandard, ...]
    photos: tuple[PublicPhoto, ...]

    @property
    def shows_stars(self) -> bool:
        """Whether the stars hold today."""
        return shows_stars(self.current.status)


_PRODUCT = f"""
SELECT p.id, p.name, p.slug, p.industry, p.set_number, p.province_code, p.commune_code, p.specification, p.packaging,
       p.ingredients, p.shelf_life, p.barcode, p.price_dong, p.story, p.illustration, p.source_url, p.is_demo,
       p.is_retired, m.id, m.name, m.kind, COALESCE(commune.name, ''), COALESCE(province.name, ''),
       c.id, c.star, c.assessment_year, c.issued_on, c.valid_until, c.expires_no_later_than, c.extended_until,
       c.revoked_on, c.superseded_on, c.public_code, c.is_potential_five_star, c.code, c.decision_number,
       c.issuing_authority, COALESCE(NULLIF(c.revocation_number, ''), rd.number, ''), c.revocation_ground,
       c.source_url, c.result_id, c.under_check_from, c.under_check_until
FROM products_product p
JOIN producers_producer m ON m.id = p.producer_id
JOIN recognition_certificate c ON c.product_id = p.id
{PLACE_JOINS}
LEFT JOIN recognition_recognitiondecision r ON r.id = c.revocation_decision_id
LEFT JOIN official_documents_officialdocument rd ON rd.id = r.document_id
WHERE p.id = %s
"""  # noqa: S608  (constant text; values are parameters)
_BESIDES = """
SELECT 1, s.standard, s.name, s.number, s.issuer, s.valid_until, 0, s.id
FROM products_standardheld s WHERE s.product_id = %s
UNION ALL
SELECT 2, h.caption, '', '', '', NULL, f.has_thumbnail_number, h.id
FROM products_productphoto h JOIN
     (SELECT id, CASE WHEN has_thumbnail THEN 1 ELSE 0 END AS has_thumbnail_number, media_type FROM files_storedfile) f
     ON f.id = h.file_id
WHERE h.product_id = %s AND f.media_type IN ('image/jpeg', 'image/png')
"""


def public_product(product_id: int, day: date) -> PublicProduct | None:
    """The product with its statuses on a day, in two queries; None when it was never recognised."""
    found = rows(_PRODUCT, (*[day.isoformat()] * 4, product_id))
    if not found:
        return None
    certificates = sorted(
        (_certificate(row[23:], product_id, day) for row in found), key=lambda one: one.line.newness, reverse=True
    )
    line, _status = headline([one.line for one in certificates], day)
    standards, photos = [], []
    for kind, *values, identity in rows(_BESIDES + "ORDER BY 1, 8", (product_id, product_id)):
        if kind == 1:
            standards.append(PublicStandard(*[*values[:4], as_day(values[4])]))
        else:
            photos.append(PublicPhoto(identity, values[0], bool(values[5])))
    first = found[0]
    current = next(one for one in certificates if one.line.certificate_id == line.certificate_id)
    names = place_names(first[21], first[22], first[6], first[5], day)
    columns = [*first[:16], bool(first[16]), bool(first[17]), *first[18:21], *names]
    return PublicProduct(*[*columns, tuple(certificates), current, tuple(standards), tuple(photos)])


def public_photo(photo_id: int) -> ProductPhoto | None:
    """A photo of a product in the catalogue; None for every other photo."""
    photos = ProductPhoto.objects.filter(product__certificates__isnull=False).select_related("file").distinct()
    return photos.filter(pk=photo_id).first()


def _certificate(row: tuple[Any, ...], product_id: int, day: date) -> PublicCertificate:
    dates = with_extension(CertificateDates(*(as_day(value) for value in row[3:9])), product_id, day)
    line = CertificateLine(row[0], row[1], row[2], dates, row[9], bool(row[10]))
    first, last = as_day(row[18]), as_day(row[19])
    is_told = first is not None and last is not None and first <= day <= last
    values = [line, status_on(dates, day), *row[11:17], row[17] is not None, last if is_told else None]
    return PublicCertificate(*values)
