"""Words for the codes of rounds, sessions, sheets and what is missing."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ocop.programme.evaluation.rules.session_lifecycle import (
    ItemState,
    RoundLevel,
    RoundState,
    SessionState,
    SheetState,
)

ROUND_LEVELS: dict[str, Promise] = {
    RoundLevel.PROVINCE: _("Cấp tỉnh"),
    RoundLevel.MINISTRY: _("Cấp trung ương"),
}
ROUND_STATES: dict[str, Promise] = {
    RoundState.PLANNED: _("Đã lên kế hoạch"),
    RoundState.OPEN: _("Đang mở"),
    RoundState.CLOSED: _("Đã kết thúc"),
}
SESSION_STATES: dict[str, Promise] = {
    SessionState.PREPARED: _("Đang chuẩn bị"),
    SessionState.SCORING: _("Đang chấm điểm"),
    SessionState.CLOSED: _("Đã kết thúc, có kết quả"),
    SessionState.APPROVED: _("Kết quả đã được phê duyệt"),
}
ITEM_STATES: dict[str, Promise] = {
    ItemState.WAITING: _("Chưa mở chấm"),
    ItemState.SCORING: _("Đang chấm"),
    ItemState.CLOSED: _("Đã có kết quả"),
}
SHEET_STATES: dict[str, Promise] = {
    SheetState.DRAFT: _("Đang chấm"),
    SheetState.SUBMITTED: _("Đã nộp, đã khóa"),
}
