"""Words for the codes of this area."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.reporting.rules.expressions import NO_DIVISOR
from ocop.programme.reporting.rules.figure_kinds import EvidenceLevel, FigureKind, Qualifier, Verdict
from ocop.programme.reporting.rules.report_kinds import ReportKind, ReportState

QUALIFIER_LABELS = {
    Qualifier.EXACT: _("đúng"),
    Qualifier.ABOUT: _("khoảng"),
    Qualifier.NEARLY: _("gần"),
    Qualifier.MORE_THAN: _("trên"),
    Qualifier.AT_LEAST: _("ít nhất"),
    Qualifier.AT_MOST: _("không quá"),
    Qualifier.RANGE: _("từ … đến …"),
    Qualifier.OUT_OF: _("… trên tổng số …"),
}

FIGURE_KIND_LABELS = {
    FigureKind.RESULT: _("Kết quả"),
    FigureKind.TARGET: _("Mục tiêu"),
    FigureKind.NORM: _("Định mức"),
    FigureKind.PROVISION: _("Quy định"),
    FigureKind.EVENT: _("Sự kiện"),
}

EVIDENCE_LABELS = {
    EvidenceLevel.ISSUED_DOCUMENT: _("Văn bản đã ban hành"),
    EvidenceLevel.OFFICIAL_REPORT: _("Báo cáo, trang tin của cơ quan"),
    EvidenceLevel.PRESS: _("Báo chí"),
    EvidenceLevel.DECLARED: _("Đơn vị tự khai"),
    EvidenceLevel.ESTIMATE: _("Ước tính"),
}

VERDICT_LABELS = {
    Verdict.AGREES: _("Khớp"),
    Verdict.DIFFERS: _("Không khớp"),
    Verdict.RECORDED: _("Chỉ ghi theo nguồn"),
    Verdict.NOT_COMPUTABLE: _("Chưa đủ dữ liệu để tính"),
}

MISSING_LABELS = {
    NO_DIVISOR: _("mẫu số khác 0"),
}

REGION_LABELS = {
    "NORTH25": _("25 tỉnh, thành phố miền Bắc"),
    "MOUNTAIN14": _("14 tỉnh trung du và miền núi phía Bắc"),
    "DONG_BANG_SONG_HONG": _("Đồng bằng sông Hồng"),
    "BAC_TRUNG_BO_DUYEN_HAI_MIEN_TRUNG": _("Bắc Trung Bộ và Duyên hải miền Trung"),
    "TAY_NGUYEN": _("Tây Nguyên"),
    "DONG_NAM_BO": _("Đông Nam Bộ"),
    "DONG_BANG_SONG_CUU_LONG": _("Đồng bằng sông Cửu Long"),
}
"""Regions as sets of provinces, by the grouping in force until 01/07/2025; the first holds the next two."""

REPORT_KIND_LABELS = {ReportKind.TABLE: _("Bảng số liệu"), ReportKind.PERIOD: _("Báo cáo định kỳ")}
REPORT_STATE_LABELS = {
    ReportState.DRAFTED: _("Đã lập"),
    ReportState.CHECKED: _("Đã kiểm tra"),
    ReportState.APPROVED: _("Đã duyệt"),
    ReportState.DROPPED: _("Đã bỏ"),
    ReportState.REPLACED: _("Đã được thay thế"),
}
