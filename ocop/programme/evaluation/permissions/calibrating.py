"""Who may prepare and mark anchor products before a session opens."""

from django.utils.translation import gettext as _

from ocop.programme.evaluation.models import CalibrationSheet, CouncilSession
from ocop.programme.evaluation.queries.seats import OwnSeat
from ocop.programme.evaluation.rules.session_lifecycle import BEFORE_OPENING


def why_not_prepare_calibration(session: CouncilSession, seat: OwnSeat) -> str | None:
    """Chair and secretary choose the anchor products, before the session opens."""
    if not seat.keeps_records:
        return _("Chỉ Chủ tịch hoặc Thư ký Hội đồng chuẩn bị chấm thử.")
    if session.state not in BEFORE_OPENING:
        return _("Phiên họp đã mở; chấm thử chỉ làm trước phiên họp.")
    return None


def why_not_calibrate(session: CouncilSession, seat: OwnSeat, sheet: CalibrationSheet | None) -> str | None:
    """A member who will score marks anchors until the session opens, each sheet until it is finished."""
    if seat.member is None or not seat.member.is_scoring:
        return _("Ghế của Ông/Bà trong Hội đồng không chấm điểm.")
    if sheet is not None and sheet.finished_at is not None:
        return _("Ông/Bà đã hoàn thành phiếu chấm thử này.")
    if session.state not in BEFORE_OPENING:
        return _("Phiên họp đã mở; chấm thử chỉ làm trước phiên họp.")
    return None
