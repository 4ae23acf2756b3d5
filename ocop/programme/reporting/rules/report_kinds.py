"""Reports people keep: what kind, and how far each is on its way."""

from enum import StrEnum


class ReportKind(StrEnum):
    """Bảng số liệu, báo cáo định kỳ."""

    TABLE = "TABLE"
    PERIOD = "PERIOD"


class ReportState(StrEnum):
    """Đã lập, đã kiểm tra, đã duyệt; đã bỏ trước khi duyệt; đã duyệt rồi có báo cáo khác thay thế."""

    DRAFTED = "DRAFTED"
    CHECKED = "CHECKED"
    APPROVED = "APPROVED"
    DROPPED = "DROPPED"
    REPLACED = "REPLACED"


ON_ITS_WAY = frozenset({ReportState.DRAFTED, ReportState.CHECKED})
