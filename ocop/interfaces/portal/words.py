"""Sentences of the portal: the words beside the stars, and what a card of a product shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.portal.slugs import product_address
from ocop.interfaces.ui.illustrations import ILLUSTRATIONS
from ocop.interfaces.ui.quick_pages import quick_gettext as _
from ocop.programme.geography.rules.postal_address import postal_address
from ocop.programme.products.rules.illustrations import illustration_name
from ocop.programme.recognition.queries.public_catalogue import ListedProduct
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus
from ocop.programme.recognition.rules.validity import CertificateDates, shows_stars


def star_words(star: int, status: CertificateStatus, dates: CertificateDates, year: int) -> str:
    """ "4 sao, còn hiệu lực đến 12/08/2029"; a class that no longer holds is told in the past."""
    last = dates.extended_until or dates.valid_until
    words = {"star": star, "day": vietnamese_date(last) if last else "", "year": year}
    match status:
        case CertificateStatus.VALID:
            return _("%(star)s sao, còn hiệu lực đến %(day)s") % words
        case CertificateStatus.EXPIRING:
            return _("%(star)s sao, sắp hết hạn, đến %(day)s") % words
        case CertificateStatus.EXTENDED:
            return _("%(star)s sao, kéo dài theo khoản 3 Điều 12 đến %(day)s") % words
        case CertificateStatus.EXPIRED:
            if last is None:
                return _("Từng đạt %(star)s sao năm %(year)s, đã hết hạn") % words
            return _("Từng đạt %(star)s sao, hết hạn ngày %(day)s") % words
        case CertificateStatus.REVOKED:
            return _("Từng đạt %(star)s sao, đã bị thu hồi") % words
        case CertificateStatus.SUPERSEDED:
            return _("Từng đạt %(star)s sao, đã được thay bằng giấy chứng nhận mới") % words
        case CertificateStatus.NOT_YET:
            start = vietnamese_date(dates.issued_on) if dates.issued_on else ""
            return _("%(star)s sao, có hiệu lực từ %(day)s") % {**words, "day": start}
        case _undated:
            return _("Đạt %(star)s sao năm %(year)s, chưa rõ ngày hết hạn") % words


def star_look(status: CertificateStatus) -> str:
    """Gold only while the class holds; the drawing of a past one for everything else."""
    return status.value if shows_stars(status) else CertificateStatus.EXPIRED.value


@dataclass(frozen=True)
class Card:
    """A product in a grid."""

    url: str
    name: str
    producer: str
    place: str
    star: int
    look: str
    words: str
    photo_id: int | None
    illustration: str
    is_demo: bool


def card(product: ListedProduct, day: date) -> Card:
    """What the grid shows of a product on a day."""
    entry, line = product.entry, product.certificate
    return Card(
        url=product_address(entry.product_id, entry.slug),
        name=entry.name,
        producer=entry.producer_name,
        place=postal_address("", entry.commune_name, entry.province_name),
        star=line.star,
        look=star_look(product.status),
        words=star_words(line.star, product.status, line.dates, line.year),
        photo_id=entry.photo_id,
        illustration=drawing_of(entry.illustration, entry.name, entry.set_number),
        is_demo=entry.is_demo,
    )


def drawing_of(illustration: str, name: str, set_number: int | None) -> str:
    """The drawing that stands for a product without a photo."""
    return (
        illustration
        if set_number is not None and illustration in ILLUSTRATIONS
        else illustration_name(name, set_number)
    )


def source_name(url: str) -> str:
    """The host of a source: "baohagiang.vn"."""
    return url.split("/")[2].removeprefix("www.") if url.count("/") >= 2 else url


def pairs(*items: tuple[str, Any]) -> list[tuple[str, Any]]:
    """Names with a value; what is not known is left out."""
    return [(name, value) for name, value in items if value not in ("", None)]
