"""Who may plan, prepare, run, score, close and approve; each answer is a sentence, or None for yes."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.permissions import why_not_manage_council
from ocop.programme.evaluation.models import CouncilSession, EvaluationRound, ScoreSheet, SessionMinutes
from ocop.programme.evaluation.queries.seats import OwnSeat
from ocop.programme.evaluation.rules.session_lifecycle import ItemState, RoundState, SessionState, SheetState


def why_not_plan_round(actor: Actor, *, level: str, province_code: str) -> str | None:
    """The OCOP office of the province plans its rounds, the ministry's its own (Điều 5)."""
    if why_not_manage_council(actor, level=level, province_code=province_code) is None:
        return None
    return _("Chỉ cán bộ cơ quan tham mưu OCOP của cấp này lập và thay đổi đợt đánh giá.")


def why_not_open_round(actor: Actor, evaluation_round: EvaluationRound) -> str | None:
    """A planned round may be opened by those who plan."""
    reason = _office(actor, evaluation_round)
    if reason is None and evaluation_round.state != RoundState.PLANNED:
        reason = _("Đợt đánh giá này đã được mở.")
    return reason


def why_not_close_round(actor: Actor, evaluation_round: EvaluationRound, *, has_open_sessions: bool) -> str | None:
    """An open round may be closed once none of its sessions is still going on."""
    reason = _office(actor, evaluation_round)
    if reason is None and evaluation_round.state != RoundState.OPEN:
        reason = _("Chỉ kết thúc được đợt đánh giá đang mở.")
    if reason is None and has_open_sessions:
        reason = _("Còn phiên họp chưa kết thúc trong đợt này.")
    return reason


def why_not_plan_session(actor: Actor, evaluation_round: EvaluationRound) -> str | None:
    """Sessions are planned inside an open round."""
    reason = _office(actor, evaluation_round)
    if reason is None and evaluation_round.state != RoundState.OPEN:
        reason = _("Hãy mở đợt đánh giá trước khi lập phiên họp.")
    return reason


def why_not_change_agenda(actor: Actor, session: CouncilSession, seat: OwnSeat) -> str | None:
    """The office and the secretary prepare the agenda, until scoring begins."""
    if _office(actor, session.round) is not None and not seat.keeps_records:
        return _("Chỉ cơ quan tham mưu OCOP hoặc Thư ký Hội đồng thay đổi chương trình họp.")
    if session.state != SessionState.PREPARED:
        return _("Phiên họp đã bắt đầu chấm điểm, không thay đổi chương trình họp được nữa.")
    return None


def why_not_note_attendance(session: CouncilSession, seat: OwnSeat) -> str | None:
    """Chair and secretary note who is present, until the session ends."""
    if not seat.keeps_records:
        return _("Chỉ Chủ tịch hoặc Thư ký Hội đồng điểm danh.")
    return _why_ended(session)


def why_not_open_session(session: CouncilSession, seat: OwnSeat) -> str | None:
    """Chair or secretary open a prepared session; quorum and chair are asked beside this."""
    if not seat.keeps_records:
        return _("Chỉ Chủ tịch hoặc Thư ký Hội đồng mở phiên họp.")
    if session.state != SessionState.PREPARED:
        return _("Phiên họp này đã được mở.")
    return None


def why_not_run(session: CouncilSession, seat: OwnSeat) -> str | None:
    """What chair and secretary do while the council scores: open products, note knock-outs, agreed levels, spread."""
    if not seat.keeps_records:
        return _("Chỉ Chủ tịch hoặc Thư ký Hội đồng làm việc này.")
    return _why_not_scoring(session)


def why_not_reopen_sheet(session: CouncilSession, seat: OwnSeat, sheet: ScoreSheet) -> str | None:
    """Who presides gives a submitted sheet back to its member while the session goes on."""
    if not seat.presides:
        return _("Chỉ Chủ tịch (hoặc Phó Chủ tịch) Hội đồng cho mở lại phiếu đã nộp.")
    reason = _why_not_scoring(session)
    if reason is None and sheet.state != SheetState.SUBMITTED:
        reason = _("Phiếu này chưa nộp, thành viên vẫn đang chấm.")
    return reason


def why_not_score(
    *, session_state: str, item_state: str, sheet_state: str, is_scoring: bool, is_present: bool
) -> str | None:
    """Whether an answer may be written on one's own sheet; recused people never get this far."""
    if not is_scoring:
        return _("Ghế của Ông/Bà trong Hội đồng không chấm điểm.")
    if session_state == SessionState.PREPARED:
        return _("Phiên họp chưa mở. Ông/Bà chấm được khi Chủ tịch Hội đồng mở phiên.")
    if session_state != SessionState.SCORING:
        return _("Phiên họp đã kết thúc, không thay đổi điểm được nữa.")
    if not is_present:
        return _("Ông/Bà chưa được điểm danh dự họp. Hãy báo Thư ký Hội đồng.")
    if item_state != ItemState.SCORING:
        return _("Sản phẩm này chưa được mở để chấm.")
    if sheet_state != SheetState.DRAFT:
        return _("Phiếu đã nộp và đã khóa. Muốn sửa, hãy đề nghị Chủ tịch Hội đồng mở lại phiếu.")
    return None


def why_not_write_on(sheet: ScoreSheet) -> str | None:
    """The same for a sheet found by `queries.own_sheet`, which carries `is_present`."""
    return why_not_score(
        session_state=sheet.item.session.state,
        item_state=sheet.item.state,
        sheet_state=sheet.state,
        is_scoring=sheet.member.is_scoring,
        is_present=sheet.is_present,  # type: ignore[attr-defined]
    )


def why_not_close_session(session: CouncilSession, seat: OwnSeat) -> str | None:
    """The chair closes, or the vice-chair in the chair's absence; what is missing is asked beside this."""
    if not seat.is_chair:
        return _("Chỉ Chủ tịch Hội đồng kết thúc phiên họp.")
    return _why_not_scoring(session)


def why_not_sign_minutes(session: CouncilSession, seat: OwnSeat, minutes: SessionMinutes) -> str | None:
    """The chair signs the minutes of an ended session, once."""
    if not seat.is_chair:
        return _("Chỉ Chủ tịch Hội đồng ký biên bản.")
    if session.state not in {SessionState.CLOSED, SessionState.APPROVED}:
        return _("Biên bản chỉ có sau khi phiên họp kết thúc.")
    if minutes.approved_at is not None:
        return _("Biên bản này đã được ký.")
    return None


def why_not_approve_results(actor: Actor, session: CouncilSession, minutes: SessionMinutes | None) -> str | None:
    """The leader approves the list of results after the chair signed (Điều 7 khoản 3 điểm d, đ, e)."""
    province = session.council.province_code
    is_leader = bool(province) and actor.holds_over(Role.PROVINCE_LEADER, province_code=province)
    if not is_leader and not (not province and actor.holds(Role.MINISTRY_OFFICER)):
        return _("Chỉ lãnh đạo có thẩm quyền phê duyệt kết quả đánh giá.")
    if session.state == SessionState.APPROVED:
        return _("Kết quả của phiên họp này đã được phê duyệt.")
    if session.state != SessionState.CLOSED or minutes is None:
        return _("Phiên họp chưa kết thúc nên chưa có kết quả để phê duyệt.")
    if minutes.approved_at is None:
        return _("Chủ tịch Hội đồng chưa ký biên bản.")
    return None


def why_not_export(actor: Actor, session: CouncilSession, seat: OwnSeat) -> str | None:
    """The whole input of a result, members' marks included: after the end, for those who answer for it or check it."""
    if session.state not in {SessionState.CLOSED, SessionState.APPROVED}:
        return _("Dữ liệu chấm điểm chỉ được xuất sau khi phiên họp kết thúc.")
    province = session.council.province_code
    offices = (Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, Role.MINISTRY_OFFICER, Role.AUDITOR)
    if seat.keeps_records or actor.is_programme or actor.holds_over(offices, province_code=province):
        return None
    return _("Dữ liệu chấm điểm dành cho Chủ tịch, Thư ký Hội đồng, cơ quan tham mưu và kiểm toán.")


def _office(actor: Actor, evaluation_round: EvaluationRound) -> str | None:
    return why_not_plan_round(actor, level=evaluation_round.level, province_code=evaluation_round.province_code)


def _why_ended(session: CouncilSession) -> str | None:
    if session.state in {SessionState.CLOSED, SessionState.APPROVED}:
        return _("Phiên họp đã kết thúc, hồ sơ phiên họp không thay đổi được nữa.")
    return None


def _why_not_scoring(session: CouncilSession) -> str | None:
    if session.state == SessionState.PREPARED:
        return _("Phiên họp chưa mở.")
    return _why_ended(session)
