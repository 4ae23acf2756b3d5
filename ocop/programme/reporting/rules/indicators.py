"""Indicators: what each counts, over which things, in which mode, by which dimensions. Words are in `labels`."""

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """Lũy kế, còn hiệu lực, mới trong kỳ: never mixed in one figure."""

    CUMULATIVE = "CUMULATIVE"
    IN_FORCE = "IN_FORCE"
    NEW = "NEW"


class Theme(StrEnum):
    """The chapters of the list, in its order."""

    PRODUCTS = "PRODUCTS"
    PRODUCERS = "PRODUCERS"
    QUALITY = "QUALITY"
    PROCEDURE = "PROCEDURE"
    AFTERWARDS = "AFTERWARDS"
    ECONOMY = "ECONOMY"
    PROMOTION = "PROMOTION"


class Dimension(StrEnum):
    """By what a figure may be taken apart; the value stands in the address."""

    STAR = "hang-sao"
    INDUSTRY = "nhom"
    SET = "bo-san-pham"
    KIND = "lan-cong-nhan"
    PRODUCER_KIND = "loai-chu-the"
    PLACE = "dia-ban"
    YEAR = "nam"
    STATE = "trang-thai"
    SEX = "gioi-tinh"
    ETHNICITY = "dan-toc"
    STANDARD = "tieu-chuan"
    INSPECTION = "loai-kiem-tra"
    FAIR_KIND = "loai-hoi-cho"
    PRESS_KIND = "loai-hinh-bao-chi"
    COURSE_KIND = "noi-dung-lop"


class Subject(StrEnum):
    """What the rows behind a figure are."""

    PRODUCT = "PRODUCT"
    CERTIFICATE = "CERTIFICATE"
    PRODUCER = "PRODUCER"
    COMMUNE = "COMMUNE"
    DOSSIER = "DOSSIER"
    INSPECTION = "INSPECTION"
    SALES_POINT = "SALES_POINT"
    FAIR = "FAIR"
    PRESS_PIECE = "PRESS_PIECE"
    COURSE = "COURSE"
    BUSINESS_REPORT = "BUSINESS_REPORT"
    BUSINESS_REPORT_LINE = "BUSINESS_REPORT_LINE"


@dataclass(frozen=True)
class Indicator:
    """One indicator. Without a `subject` the programme keeps no records of it yet: only typed figures answer.

    `is_personal`: taken apart by what is kept of a person, never below five. `is_business`: what single producers earn
    and employ, for the offices that read their reports.
    """

    code: str
    theme: Theme
    mode: Mode
    subject: Subject | None = None
    dimensions: tuple[Dimension, ...] = ()
    is_personal: bool = False
    is_business: bool = False


_D = Dimension
_OF_PRODUCTS = (_D.STAR, _D.INDUSTRY, _D.SET, _D.KIND, _D.PRODUCER_KIND, _D.PLACE, _D.YEAR)
_OF_PRODUCERS = (_D.PRODUCER_KIND, _D.PLACE)

INDICATORS: dict[str, Indicator] = {
    one.code: one
    for one in (
        Indicator("san-pham-con-hieu-luc", Theme.PRODUCTS, Mode.IN_FORCE, Subject.PRODUCT, _OF_PRODUCTS),
        Indicator("san-pham-luy-ke", Theme.PRODUCTS, Mode.CUMULATIVE, Subject.PRODUCT, _OF_PRODUCTS),
        Indicator("san-pham-moi", Theme.PRODUCTS, Mode.NEW, Subject.PRODUCT, _OF_PRODUCTS),
        Indicator("san-pham-tiem-nang-5-sao", Theme.PRODUCTS, Mode.IN_FORCE, Subject.PRODUCT, _OF_PRODUCTS),
        Indicator("san-pham-chua-ro-thoi-han", Theme.PRODUCTS, Mode.CUMULATIVE, Subject.PRODUCT, _OF_PRODUCTS),
        Indicator("xa-co-san-pham", Theme.PRODUCTS, Mode.IN_FORCE, Subject.COMMUNE, (_D.PLACE,)),
        Indicator("xa-tren-dia-ban", Theme.PRODUCTS, Mode.IN_FORCE, Subject.COMMUNE, (_D.PLACE,)),
        Indicator("xa-nong-thon-moi", Theme.PRODUCTS, Mode.IN_FORCE),
        Indicator("chu-the-con-san-pham", Theme.PRODUCERS, Mode.IN_FORCE, Subject.PRODUCER, _OF_PRODUCERS),
        Indicator("chu-the-luy-ke", Theme.PRODUCERS, Mode.CUMULATIVE, Subject.PRODUCER, _OF_PRODUCERS),
        Indicator("chu-the-moi", Theme.PRODUCERS, Mode.NEW, Subject.PRODUCER, _OF_PRODUCERS),
        Indicator(
            "chu-the-theo-nguoi-dai-dien",
            Theme.PRODUCERS,
            Mode.IN_FORCE,
            Subject.PRODUCER,
            (_D.SEX, _D.ETHNICITY),
            is_personal=True,
        ),
        Indicator("chu-the-co-lien-ket", Theme.PRODUCERS, Mode.IN_FORCE, Subject.PRODUCER, _OF_PRODUCERS),
        Indicator("san-pham-truy-xuat", Theme.QUALITY, Mode.IN_FORCE, Subject.PRODUCT, _OF_PRODUCTS),
        Indicator(
            "san-pham-quan-ly-tien-tien",
            Theme.QUALITY,
            Mode.IN_FORCE,
            Subject.PRODUCT,
            (*_OF_PRODUCTS, _D.STANDARD),
        ),
        Indicator("san-pham-co-nhan-hieu", Theme.QUALITY, Mode.IN_FORCE, Subject.PRODUCT, _OF_PRODUCTS),
        Indicator("ho-so-dang-xu-ly", Theme.PROCEDURE, Mode.IN_FORCE, Subject.DOSSIER, (_D.STATE, _D.PLACE)),
        Indicator("ho-so-nop-moi", Theme.PROCEDURE, Mode.NEW, Subject.DOSSIER, (_D.KIND, _D.PLACE)),
        Indicator("giay-sap-het-han", Theme.AFTERWARDS, Mode.IN_FORCE, Subject.CERTIFICATE, (_D.STAR, _D.PLACE)),
        Indicator("giay-het-han-trong-nam", Theme.AFTERWARDS, Mode.NEW, Subject.CERTIFICATE, (_D.STAR, _D.PLACE)),
        Indicator("giay-bi-thu-hoi", Theme.AFTERWARDS, Mode.NEW, Subject.CERTIFICATE, (_D.STAR, _D.PLACE)),
        Indicator("cuoc-kiem-tra", Theme.AFTERWARDS, Mode.NEW, Subject.INSPECTION, (_D.INSPECTION, _D.PLACE)),
        Indicator("doanh-thu", Theme.ECONOMY, Mode.NEW, Subject.BUSINESS_REPORT_LINE, (_D.PLACE,), is_business=True),
        Indicator("lao-dong", Theme.ECONOMY, Mode.IN_FORCE, Subject.BUSINESS_REPORT, (_D.PLACE,), is_business=True),
        Indicator("xuat-khau", Theme.ECONOMY, Mode.NEW, Subject.BUSINESS_REPORT_LINE, (_D.PLACE,), is_business=True),
        Indicator("diem-ban-hang", Theme.PROMOTION, Mode.IN_FORCE, Subject.SALES_POINT, (_D.PLACE,)),
        Indicator("trung-tam-gioi-thieu", Theme.PROMOTION, Mode.IN_FORCE, Subject.SALES_POINT, (_D.PLACE,)),
        Indicator("hoi-cho", Theme.PROMOTION, Mode.NEW, Subject.FAIR, (_D.FAIR_KIND, _D.PLACE)),
        Indicator("tap-huan", Theme.PROMOTION, Mode.NEW, Subject.COURSE, (_D.COURSE_KIND, _D.PLACE)),
        Indicator("nguoi-du-tap-huan", Theme.PROMOTION, Mode.NEW, Subject.COURSE, (_D.SEX,), is_personal=True),
        Indicator("tin-bai", Theme.PROMOTION, Mode.NEW, Subject.PRESS_PIECE, (_D.PRESS_KIND, _D.PLACE)),
    )
}
"""The one table; `queries/indicator_table.py` holds the question of each that has a subject."""
