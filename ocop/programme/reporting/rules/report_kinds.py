"""Reports people keep: what kind, and how far each is on its way."""

from enum import StrEnum


class ReportKind(StrEnum):
    """Bảng số liệu, báo cáo định kỳ."""

    TABLE = "TABLE"
    PERIOD = "PERIOD"


class ReportState(StrEnum):
    """Đã lập, đã kiểm tra, đã duyệt."""

    DRAFTED = "DRAFTED"
    CHECKED = "CHECKED"
    APPROVED = "APPROVED"
