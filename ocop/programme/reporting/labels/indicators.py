"""Names, units, definitions and populations of the indicators, and the words of their dimensions."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ocop.programme.dossiers.labels import DOSSIER_STATE_LABELS
from ocop.programme.inspections.labels import PLAN_KIND
from ocop.programme.inspections.rules.inspection_kinds import PlanKind
from ocop.programme.producers.labels import PRODUCER_KIND_LABELS, SEX_LABELS
from ocop.programme.products.labels import STANDARD_LABELS
from ocop.programme.promotion.labels import FAIR_KINDS, PRESS_KINDS
from ocop.programme.reporting.labels import units
from ocop.programme.reporting.labels.units import Unit
from ocop.programme.reporting.rules.indicators import Dimension, Indicator, Mode, Theme
from ocop.programme.reporting.rules.report_tables import Divisor
from ocop.programme.rubrics.labels import INDUSTRY_LABELS
from ocop.programme.training.labels import COURSE_KINDS


@dataclass(frozen=True)
class IndicatorWords:
    """What an indicator is called, its unit, what it counts and among what."""

    name: Promise
    unit: Unit
    definition: Promise
    population: Promise


_ALL_PRODUCTS = _("Mọi sản phẩm có giấy chứng nhận OCOP từ 3 sao trong địa bàn.")
_IN_FORCE = _("Sản phẩm có giấy chứng nhận còn hiệu lực trong địa bàn.")
_ALL_PRODUCERS = _("Mọi chủ thể có sản phẩm được công nhận trong địa bàn.")
_REPORTED = _("Chủ thể trong địa bàn đã gửi báo cáo kinh doanh sáu tháng.")

INDICATOR_WORDS: dict[str, IndicatorWords] = {
    "san-pham-con-hieu-luc": IndicatorWords(
        _("Sản phẩm OCOP còn hiệu lực"),
        units.PRODUCT,
        _(
            "Đếm sản phẩm có giấy chứng nhận còn hiệu lực trong ngày: trong 36 tháng hoặc được kéo dài, chưa bị thu "
            "hồi, chưa được thay. Mỗi sản phẩm một lần, theo giấy mới nhất."
        ),
        _ALL_PRODUCTS,
    ),
    "san-pham-luy-ke": IndicatorWords(
        _("Sản phẩm đã từng được công nhận"),
        units.PRODUCT,
        _(
            "Đếm mọi sản phẩm đã từng được công nhận từ 3 sao đến ngày, kể cả giấy đã hết hạn hay bị thu hồi. Hạng sao "
            "theo giấy mới nhất. Giấy chỉ biết năm đánh giá được tính từ ngày được ghi vào hệ thống trong năm đó, muộn "
            "nhất từ 31/12."
        ),
        _ALL_PRODUCTS,
    ),
    "san-pham-moi": IndicatorWords(
        _("Sản phẩm được công nhận lần đầu trong năm"),
        units.PRODUCT,
        _("Đếm sản phẩm có giấy chứng nhận đầu tiên được cấp trong năm, từ 01/01 đến ngày."),
        _ALL_PRODUCTS,
    ),
    "san-pham-tiem-nang-5-sao": IndicatorWords(
        _("Sản phẩm 4 sao được ghi là tiềm năng 5 sao"),
        units.PRODUCT,
        _(
            "Đếm sản phẩm 4 sao còn hiệu lực được ghi là tiềm năng 5 sao. Đây là cờ trên sản phẩm 4 sao, không phải "
            "một hạng; các sản phẩm này đã nằm trong số 4 sao."
        ),
        _IN_FORCE,
    ),
    "san-pham-chua-ro-thoi-han": IndicatorWords(
        _("Sản phẩm chưa rõ thời hạn giấy chứng nhận"),
        units.PRODUCT,
        _(
            "Đếm sản phẩm chỉ biết năm đánh giá, không biết ngày cấp giấy, và chưa chắc đã hết hạn. Không tính vào số "
            "còn hiệu lực."
        ),
        _ALL_PRODUCTS,
    ),
    "xa-co-san-pham": IndicatorWords(
        _("Xã, phường có sản phẩm OCOP"),
        units.COMMUNE,
        _("Đếm xã, phường, đặc khu có ít nhất một sản phẩm còn hiệu lực; sản phẩm chưa ghi xã không tính."),
        _IN_FORCE,
    ),
    "xa-tren-dia-ban": IndicatorWords(
        _("Xã, phường, đặc khu trên địa bàn"),
        units.COMMUNE,
        _(
            "Đếm xã, phường, đặc khu trong danh mục đơn vị hành chính đang có hiệu lực; là tổng số để tính tỷ lệ xã có "
            "sản phẩm."
        ),
        _("Mọi đơn vị hành chính cấp xã trong địa bàn."),
    ),
    "xa-nong-thon-moi": IndicatorWords(
        _("Xã đạt chuẩn nông thôn mới"),
        units.COMMUNE,
        _(
            "Xã được công nhận đạt chuẩn nông thôn mới do Chương trình khác xét, hệ thống này không có bản ghi; số lấy "
            "từ quyết định công nhận hoặc báo cáo, kèm nguồn và mức bằng chứng."
        ),
        _("Các xã trong địa bàn có quyết định công nhận đạt chuẩn nông thôn mới còn giá trị."),
    ),
    "chu-the-con-san-pham": IndicatorWords(
        _("Chủ thể có sản phẩm còn hiệu lực"),
        units.PRODUCER,
        _("Đếm chủ thể có ít nhất một sản phẩm còn hiệu lực trong ngày; mỗi chủ thể một lần."),
        _ALL_PRODUCERS,
    ),
    "chu-the-luy-ke": IndicatorWords(
        _("Chủ thể đã từng có sản phẩm được công nhận"),
        units.PRODUCER,
        _("Đếm chủ thể có ít nhất một sản phẩm đã từng được công nhận đến ngày; mỗi chủ thể một lần."),
        _ALL_PRODUCERS,
    ),
    "chu-the-moi": IndicatorWords(
        _("Chủ thể mới trong năm"),
        units.PRODUCER,
        _("Đếm chủ thể có sản phẩm đầu tiên được công nhận trong năm, từ 01/01 đến ngày."),
        _ALL_PRODUCERS,
    ),
    "chu-the-theo-nguoi-dai-dien": IndicatorWords(
        _("Chủ thể theo người đại diện (giới tính, dân tộc)"),
        units.PRODUCER,
        _(
            "Đếm chủ thể có sản phẩm còn hiệu lực theo giới tính, dân tộc của người đại diện. Nhóm dưới 5 người không "
            "hiện riêng để không nhận ra được từng người."
        ),
        _ALL_PRODUCERS,
    ),
    "chu-the-co-lien-ket": IndicatorWords(
        _("Chủ thể có giấy tờ về liên kết, vùng nguyên liệu"),
        units.PRODUCER,
        _(
            "Đếm chủ thể có sản phẩm còn hiệu lực mà hồ sơ đã nộp kèm giấy tờ “nguồn gốc nguyên liệu, vùng nguyên "
            "liệu, liên kết chuỗi” còn hạn."
        ),
        _ALL_PRODUCERS,
    ),
    "san-pham-truy-xuat": IndicatorWords(
        _("Sản phẩm có truy xuất nguồn gốc"),
        units.PRODUCT,
        _("Đếm sản phẩm còn hiệu lực mà hồ sơ đã nộp kèm giấy tờ “mã số mã vạch, tem truy xuất nguồn gốc” còn hạn."),
        _IN_FORCE,
    ),
    "san-pham-quan-ly-tien-tien": IndicatorWords(
        _("Sản phẩm quản lý chất lượng tiên tiến"),
        units.PRODUCT,
        _(
            "Đếm sản phẩm còn hiệu lực đang giữ chứng nhận còn hạn: VietGAP, GlobalGAP, hữu cơ, HACCP, ISO 22000 hoặc "
            "GMP, hoặc hồ sơ đã nộp kèm giấy tờ về hệ thống quản lý chất lượng tiên tiến."
        ),
        _IN_FORCE,
    ),
    "san-pham-co-nhan-hieu": IndicatorWords(
        _("Sản phẩm có nhãn hiệu hoặc chỉ dẫn địa lý"),
        units.PRODUCT,
        _(
            "Đếm sản phẩm còn hiệu lực có nhãn hiệu hoặc chỉ dẫn địa lý còn hạn, hoặc hồ sơ đã nộp kèm giấy tờ về sở "
            "hữu trí tuệ."
        ),
        _IN_FORCE,
    ),
    "ho-so-dang-xu-ly": IndicatorWords(
        _("Hồ sơ đang xử lý"),
        units.DOSSIER,
        _("Đếm hồ sơ đã nộp mà cuối ngày chưa có kết quả cuối cùng và chưa rút, theo trạng thái lúc đó."),
        _("Hồ sơ đã đến cơ quan của người xem."),
    ),
    "ho-so-nop-moi": IndicatorWords(
        _("Hồ sơ nộp lần đầu trong năm"),
        units.DOSSIER,
        _("Đếm hồ sơ nộp lần đầu trong năm, từ 01/01 đến ngày; nộp lại sau bổ sung không tính thêm."),
        _("Hồ sơ đã đến cơ quan của người xem."),
    ),
    "giay-sap-het-han": IndicatorWords(
        _("Giấy chứng nhận còn không quá 180 ngày"),
        units.PAPER,
        _("Đếm giấy chứng nhận còn hiệu lực mà ngày cuối không quá 180 ngày nữa."),
        _("Giấy chứng nhận còn hiệu lực trong địa bàn."),
    ),
    "giay-het-han-trong-nam": IndicatorWords(
        _("Giấy chứng nhận hết hạn trong năm mà chưa được thay"),
        units.PAPER,
        _("Đếm giấy đã qua ngày cuối trong năm, từ 01/01 đến ngày, mà sản phẩm chưa có giấy mới."),
        _("Giấy chứng nhận trong địa bàn."),
    ),
    "giay-bi-thu-hoi": IndicatorWords(
        _("Giấy chứng nhận bị thu hồi trong năm"),
        units.PAPER,
        _("Đếm giấy có quyết định thu hồi có hiệu lực trong năm, từ 01/01 đến ngày (Điều 8)."),
        _("Giấy chứng nhận trong địa bàn."),
    ),
    "cuoc-kiem-tra": IndicatorWords(
        _("Cuộc kiểm tra đã kết luận trong năm"),
        units.INSPECTION,
        _("Đếm cuộc kiểm tra sau công nhận đã có biên bản, theo ngày kiểm tra trong năm (Điều 9)."),
        _("Kiểm tra về sản phẩm trong địa bàn."),
    ),
    "doanh-thu": IndicatorWords(
        _("Doanh thu sản phẩm OCOP"),
        units.MILLION,
        _(
            "Cộng doanh thu chủ thể báo cáo cho các kỳ sáu tháng của năm, từng sản phẩm làm tròn đến triệu đồng. Kỳ "
            "đầu năm tính từ 30/06, kỳ cuối năm tính vào 31/12."
        ),
        _REPORTED,
    ),
    "lao-dong": IndicatorWords(
        _("Lao động của chủ thể OCOP"),
        units.PERSON,
        _("Cộng số lao động trong báo cáo sáu tháng mới nhất của từng chủ thể, không cũ quá một năm."),
        _REPORTED,
    ),
    "xuat-khau": IndicatorWords(
        _("Kim ngạch xuất khẩu sản phẩm OCOP"),
        units.MILLION,
        _("Cộng giá trị xuất khẩu chủ thể báo cáo cho các kỳ sáu tháng của năm, tính như doanh thu."),
        _REPORTED,
    ),
    "diem-ban-hang": IndicatorWords(
        _("Điểm giới thiệu và bán sản phẩm OCOP"),
        units.SALES_POINT,
        _("Đếm điểm giới thiệu, bán sản phẩm OCOP đang mở, tính cả ngày mở và ngày đóng."),
        _("Điểm bán hàng trong địa bàn."),
    ),
    "trung-tam-gioi-thieu": IndicatorWords(
        _("Trung tâm giới thiệu sản phẩm OCOP"),
        units.CENTRE,
        _("Đếm trung tâm giới thiệu, quảng bá sản phẩm OCOP đang mở, tính cả ngày mở và ngày đóng."),
        _("Trung tâm trong địa bàn."),
    ),
    "hoi-cho": IndicatorWords(
        _("Hội chợ, sự kiện xúc tiến"),
        units.EVENT,
        _("Đếm hội chợ, tuần hàng, phiên chợ, hội nghị kết nối bắt đầu trong năm; sự kiện đã hủy không tính."),
        _("Sự kiện do cơ quan trong địa bàn tổ chức hoặc đứng ra đưa chủ thể tham gia."),
    ),
    "tap-huan": IndicatorWords(
        _("Lớp tập huấn"),
        units.COURSE,
        _("Đếm lớp đào tạo, tập huấn về Chương trình OCOP đã tổ chức trong năm, theo ngày học cuối."),
        _("Lớp do cơ quan trong địa bàn tổ chức."),
    ),
    "nguoi-du-tap-huan": IndicatorWords(
        _("Lượt người dự tập huấn"),
        units.ATTENDANCE,
        _(
            "Đếm người có mặt ít nhất một buổi ở lớp đã tổ chức trong năm, mỗi lớp một lần. Giới tính theo lời người "
            "học, không bắt buộc ghi. Nhóm dưới 5 người không hiện riêng."
        ),
        _("Lớp do cơ quan trong địa bàn tổ chức."),
    ),
    "tin-bai": IndicatorWords(
        _("Tin, bài, phóng sự"),
        units.PRESS_PIECE,
        _("Đếm tin, bài, phóng sự về Chương trình OCOP đăng, phát trong năm; bài đã rút không tính."),
        _("Tin bài về địa bàn trên phương tiện truyền thông."),
    ),
}

MODE_LABELS = {Mode.CUMULATIVE: _("lũy kế"), Mode.IN_FORCE: _("còn hiệu lực"), Mode.NEW: _("mới trong kỳ")}
MODE_WORDS_OF = {
    "ho-so-dang-xu-ly": _("đang xử lý"),
    "lao-dong": _("hiện có"),
    "xa-tren-dia-ban": _("hiện có"),
    "xa-nong-thon-moi": _("hiện có"),
    "diem-ban-hang": _("hiện có"),
    "trung-tam-gioi-thieu": _("hiện có"),
}
"""Where "còn hiệu lực" is not said of such things."""
MODE_NOTES = {
    Mode.CUMULATIVE: _("tính dồn từ đầu đến ngày"),
    Mode.IN_FORCE: _("đang có trong ngày"),
    Mode.NEW: _("phát sinh từ đầu năm đến ngày"),
}
THEME_LABELS = {
    Theme.PRODUCTS: _("Sản phẩm"),
    Theme.PRODUCERS: _("Chủ thể"),
    Theme.QUALITY: _("Chất lượng, truy xuất, nhãn hiệu"),
    Theme.PROCEDURE: _("Hồ sơ"),
    Theme.AFTERWARDS: _("Sau công nhận"),
    Theme.ECONOMY: _("Kinh tế"),
    Theme.PROMOTION: _("Xúc tiến, tập huấn, truyền thông"),
}
DIMENSION_LABELS = {
    Dimension.STAR: _("Hạng sao"),
    Dimension.INDUSTRY: _("Nhóm sản phẩm"),
    Dimension.SET: _("Bộ sản phẩm"),
    Dimension.KIND: _("Lần công nhận"),
    Dimension.PRODUCER_KIND: _("Loại hình chủ thể"),
    Dimension.PLACE: _("Địa bàn"),
    Dimension.YEAR: _("Năm công nhận"),
    Dimension.STATE: _("Trạng thái"),
    Dimension.SEX: _("Giới tính"),
    Dimension.ETHNICITY: _("Dân tộc"),
    Dimension.STANDARD: _("Tiêu chuẩn"),
    Dimension.INSPECTION: _("Loại kiểm tra"),
    Dimension.FAIR_KIND: _("Loại sự kiện"),
    Dimension.COURSE_KIND: _("Nội dung lớp"),
    Dimension.PRESS_KIND: _("Loại hình báo chí"),
}
PER_LABELS = {
    Divisor.COMMUNE: _("bình quân mỗi xã, phường"),
    Divisor.COMMUNE_WITH_PRODUCT: _("bình quân mỗi xã, phường có sản phẩm"),
    Divisor.PRODUCER: _("bình quân mỗi chủ thể"),
}
KIND_LABELS = {"FIRST": _("Lần đầu"), "UPGRADE": _("Nâng hạng"), "RENEWAL": _("Đánh giá lại")}
STAR_LABELS = {"3": _("3 sao"), "4": _("4 sao"), "5": _("5 sao")}
UNKNOWN = {
    Dimension.PLACE: _("Chưa rõ địa bàn"),
    Dimension.INDUSTRY: _("Chưa rõ nhóm"),
    Dimension.SET: _("Chưa rõ bộ"),
}
OF_DIMENSION: dict[Dimension, Mapping[str, object]] = {
    Dimension.STAR: STAR_LABELS,
    Dimension.INDUSTRY: {code.value: words for code, words in INDUSTRY_LABELS.items()},
    Dimension.KIND: KIND_LABELS,
    Dimension.PRODUCER_KIND: {code.value: words for code, words in PRODUCER_KIND_LABELS.items()},
    Dimension.STATE: {code.value: words for code, words in DOSSIER_STATE_LABELS.items()},
    Dimension.SEX: {code.value: words for code, words in SEX_LABELS.items()},
    Dimension.STANDARD: {code.value: words for code, words in STANDARD_LABELS.items()}
    | {"QUALITY_SYSTEM": _("Giấy tờ quản lý chất lượng kèm hồ sơ"), "INTELLECTUAL_PROPERTY": _("Giấy tờ kèm hồ sơ")},
    Dimension.INSPECTION: {code.value: PLAN_KIND[code] for code in PlanKind},
    Dimension.FAIR_KIND: dict(FAIR_KINDS),
    Dimension.PRESS_KIND: dict(PRESS_KINDS),
    Dimension.COURSE_KIND: {str(code): words for code, words in COURSE_KINDS.items()},
}


def mode_words(indicator: Indicator) -> Promise:
    """The mode in words: lũy kế, còn hiệu lực, mới trong kỳ."""
    return MODE_WORDS_OF.get(indicator.code, MODE_LABELS[indicator.mode])
