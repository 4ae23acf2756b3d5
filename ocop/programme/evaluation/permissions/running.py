"""What those who run a sitting may do while it goes on."""

from datetime import date

from django.utils.translation import gettext as _

from ocop.programme.evaluation.models import CouncilSession, ScoreSheet
from ocop.programme.evaluation.permissions.phases import why_ended, why_not_going_on
from ocop.programme.evaluation.queries.seats import OwnSeat
from ocop.programme.evaluation.rules.consultation import is_past
from ocop.programme.evaluation.rules.session_lifecycle import (
    BEFORE_OPENING,
    WRITING,
    SessionForm,
    SessionState,
    SheetState,
)


def why_not_run(session: CouncilSession, seat: OwnSeat) -> str | None:
    """What chair and secretary do while the council scores: open products, note knock-outs, agreed levels, spread."""
    if not seat.keeps_records:
        return _("Chỉ Chủ tịch hoặc Thư ký Hội đồng làm việc này.")
    return why_not_going_on(session)


def why_not_open_item(session: CouncilSession, seat: OwnSeat) -> str | None:
    """Product after product: one is opened while the council scores independently."""
    reason = why_not_run(session, seat)
    if reason is None and session.state != SessionState.SCORING:
        reason = _("Chỉ mở chấm sản phẩm trong bước chấm độc lập.")
    return reason


def why_not_refer(session: CouncilSession, seat: OwnSeat) -> str | None:
    """Who presides takes a product out of a consultation for a meeting, until the consultation is closed."""
    if session.form != SessionForm.WRITTEN:
        return _("Chỉ chuyển sang họp trực tiếp từ phiên lấy ý kiến bằng văn bản.")
    if not seat.presides:
        return _("Chỉ Chủ tịch (hoặc Phó Chủ tịch) Hội đồng chuyển sản phẩm sang họp trực tiếp.")
    reason = why_not_going_on(session)
    if reason is None and session.state == SessionState.OPEN:
        reason = _("Phiếu lấy ý kiến chưa được gửi.")
    return reason


def why_not_extend(session: CouncilSession, seat: OwnSeat, *, today: date) -> str | None:
    """Who presides gives members more time to answer in writing, as long as the last day has not passed."""
    if session.form != SessionForm.WRITTEN:
        return _("Chỉ gia hạn nhận phiếu khi lấy ý kiến bằng văn bản.")
    if not seat.presides:
        return _("Chỉ Chủ tịch (hoặc Phó Chủ tịch) Hội đồng gia hạn nhận phiếu.")
    if session.state in BEFORE_OPENING:
        return _("Phiếu lấy ý kiến chưa được gửi; hãy đổi hạn nhận phiếu ở lịch của phiên.")
    reason = why_ended(session)
    if reason is None and is_past(session.ballots_due_on, today):
        reason = _(
            "Hạn nhận phiếu đã qua nên không gia hạn được nữa; sản phẩm thiếu phiếu được chuyển sang họp trực tiếp."
        )
    return reason


def why_not_conclude_discussion(session: CouncilSession, seat: OwnSeat) -> str | None:
    """What the council concluded is noted while it discusses."""
    reason = why_not_run(session, seat)
    if reason is None and session.state != SessionState.DISCUSSION:
        reason = _("Chỉ ghi kết luận thảo luận khi Hội đồng đang thảo luận.")
    return reason


def why_not_reopen_sheet(session: CouncilSession, seat: OwnSeat, sheet: ScoreSheet) -> str | None:
    """Who presides gives a submitted sheet back to its member while the session goes on."""
    if not seat.presides:
        return _("Chỉ Chủ tịch (hoặc Phó Chủ tịch) Hội đồng cho mở lại phiếu đã nộp.")
    reason = why_not_going_on(session)
    if reason is None and session.state not in WRITING:
        reason = _("Chỉ mở lại phiếu trong lúc chấm; khi thảo luận, hãy cho chấm lại ở lượt tiếp theo.")
    if reason is None and sheet.turn <= sheet.item.disclosed_turn:
        reason = _("Điểm của lượt này đã được đưa ra thảo luận nên giữ nguyên; hãy cho chấm lại ở lượt tiếp theo.")
    if reason is None and sheet.state != SheetState.SUBMITTED:
        reason = _("Phiếu này chưa nộp, thành viên vẫn đang chấm.")
    return reason
