"""Who may plan rounds and sessions, and prepare a sitting until it opens."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.permissions import why_not_manage_council
from ocop.programme.evaluation.models import CouncilSession, EvaluationRound
from ocop.programme.evaluation.permissions.phases import why_ended
from ocop.programme.evaluation.queries.seats import OwnSeat
from ocop.programme.evaluation.rules.session_lifecycle import BEFORE_OPENING, RoundState, SessionForm, SessionState


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
    if session.state == SessionState.VALIDATED:
        return _("Phiên họp đã được xác nhận sẵn sàng; hãy đưa về bước chuẩn bị để thay đổi chương trình họp.")
    if session.state != SessionState.PREPARED and session.form == SessionForm.WRITTEN:
        return _("Đã mở lấy ý kiến, không thay đổi danh sách sản phẩm được nữa.")
    if session.state != SessionState.PREPARED:
        return _("Phiên họp đã khai mạc, không thay đổi chương trình họp được nữa.")
    return None


def why_not_reschedule(actor: Actor, session: CouncilSession, seat: OwnSeat) -> str | None:
    """The office, and those who run the session, move it to another day or place until it is opened."""
    if _office(actor, session.round) is not None and not seat.keeps_records:
        return _("Chỉ cơ quan tham mưu OCOP, Chủ tịch hoặc Thư ký Hội đồng đổi lịch phiên họp.")
    if session.state not in BEFORE_OPENING:
        return _("Phiên họp đã khai mạc, không đổi lịch được nữa.")
    return None


def why_not_note_attendance(session: CouncilSession, seat: OwnSeat) -> str | None:
    """Chair and secretary note who is present, until the session ends; in writing nobody is called."""
    if not seat.keeps_records:
        return _("Chỉ Chủ tịch hoặc Thư ký Hội đồng điểm danh.")
    if session.form == SessionForm.WRITTEN:
        return _("Lấy ý kiến bằng văn bản không điểm danh; mọi thành viên chấm điểm đều được hỏi ý kiến.")
    return why_ended(session)


def _office(actor: Actor, evaluation_round: EvaluationRound) -> str | None:
    return why_not_plan_round(actor, level=evaluation_round.level, province_code=evaluation_round.province_code)
