"""Who may write on which sheet, on a device, on paper, or for trial."""

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.programme.councils.rules.scored_parts import read_parts
from ocop.programme.evaluation.models import ScoreSheet
from ocop.programme.evaluation.queries.seats import OwnSeat
from ocop.programme.evaluation.rules.consultation import is_past
from ocop.programme.evaluation.rules.session_lifecycle import (
    BEFORE_OPENING,
    ENDED,
    WRITING,
    ItemState,
    SessionState,
    SheetState,
)
from ocop.programme.rubrics.rules.rubric import Rubric


def why_not_score(
    *,
    session_state: str,
    item_state: str,
    sheet_state: str,
    is_scoring: bool,
    is_present: bool,
    ballots_due_on: date | None,
    today: date,
) -> str | None:
    """Whether an answer may be written on one's own sheet; recused people never get this far.

    `ballots_due_on` is the last day of a written consultation, which counts to its end; None where the council meets.
    """
    if not is_scoring:
        return _("Ghế của Ông/Bà trong Hội đồng không chấm điểm.")
    if session_state in BEFORE_OPENING:
        return _("Phiên họp chưa mở. Ông/Bà chấm được khi Chủ tịch Hội đồng mở phiên.")
    if session_state in ENDED:
        return _("Phiên họp đã kết thúc, không thay đổi điểm được nữa.")
    if session_state == SessionState.DISCUSSION:
        return _("Hội đồng đang thảo luận; Ông/Bà chấm lại được khi Chủ tịch mở lượt chấm tiếp theo.")
    if session_state not in WRITING:
        return _("Chủ tịch Hội đồng chưa bắt đầu chấm điểm.")
    if not is_present:
        return _("Ông/Bà chưa được điểm danh dự họp. Hãy báo Thư ký Hội đồng.")
    if item_state == ItemState.REFERRED:
        return _("Sản phẩm này đã được chuyển sang họp trực tiếp; phiếu được giữ trong hồ sơ.")
    if item_state != ItemState.SCORING:
        return _("Sản phẩm này chưa được mở để chấm.")
    if sheet_state != SheetState.DRAFT:
        return _("Phiếu đã nộp và đã khóa. Muốn sửa, hãy đề nghị Chủ tịch Hội đồng mở lại phiếu.")
    if ballots_due_on is not None and is_past(ballots_due_on, today):
        return _("Đã hết hạn gửi phiếu lấy ý kiến (đến hết ngày %(day)s).") % {"day": f"{ballots_due_on:%d/%m/%Y}"}
    return None


def why_not_score_criterion(rubric: Rubric, code: str, *, scored_parts: str) -> str | None:
    """Whether the seat scores the part of the criterion: the working rules may share the parts out among members."""
    parts = read_parts(scored_parts)
    if parts is None or rubric.part_of(code) in parts:
        return None
    return _("Theo Quy chế, Ông/Bà chấm %(own)s; tiêu chí %(code)s thuộc phần %(part)s.") % {
        "own": ", ".join(_("phần %(part)s") % {"part": part} for part in sorted(parts)),
        "code": code,
        "part": rubric.part_of(code),
    }


def why_not_write_on(sheet: ScoreSheet, *, now: datetime) -> str | None:
    """The same for a sheet found by `queries.own_sheet`, which carries `is_present`."""
    return why_not_score(
        session_state=sheet.item.session.state,
        item_state=sheet.item.state,
        sheet_state=sheet.state,
        is_scoring=sheet.member.is_scoring,
        is_present=sheet.is_present,  # type: ignore[attr-defined]
        ballots_due_on=sheet.item.session.ballots_due_on,
        today=localdate(now),
    )


def why_not_key_paper(seat: OwnSeat, *, member_id: int) -> str | None:
    """Chair, vice-chair, secretary and seats that do not score key paper sheets; nobody keys the own one."""
    if seat.member is None or not (seat.keeps_records or not seat.member.is_scoring):
        return _("Chỉ Chủ tịch, Thư ký hoặc người không chấm điểm trong Hội đồng nhập phiếu giấy.")
    if seat.member.pk == member_id:
        return _("Ông/Bà không tự nhập phiếu giấy của mình; hãy chấm trên thiết bị hoặc nhờ hai người khác nhập.")
    return None
