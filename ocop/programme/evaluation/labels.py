"""Words for the codes of rounds, sessions, sheets and what is missing."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ocop.programme.councils.rules.quorum import Quorum
from ocop.programme.evaluation.rules.consultation import MeetingGround, Opinion
from ocop.programme.evaluation.rules.disclosure import Matter, Standing
from ocop.programme.evaluation.rules.likeness import Likeness
from ocop.programme.evaluation.rules.paper_kinds import PaperKind, SigningSeat, SigningWay
from ocop.programme.evaluation.rules.session_lifecycle import (
    RoundLevel,
    RoundState,
    SessionForm,
    SessionState,
    SessionStep,
    SheetState,
    StepTaker,
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
    SessionState.VALIDATED: _("Đã sẵn sàng họp"),
    SessionState.OPEN: _("Đã khai mạc"),
    SessionState.SCORING: _("Đang chấm độc lập"),
    SessionState.DISCUSSION: _("Đang thảo luận"),
    SessionState.RESCORING: _("Đang chấm lượt cuối"),
    SessionState.CLOSED: _("Đã kết thúc, chờ Chủ tịch xác nhận"),
    SessionState.CONFIRMED: _("Chủ tịch đã xác nhận"),
    SessionState.CHECKED: _("Đã kiểm tra hồ sơ"),
    SessionState.RELEASED: _("Đã công bố kết quả"),
    SessionState.APPROVED: _("Kết quả đã được phê duyệt"),
}
SESSION_STEPS: dict[str, Promise] = {
    SessionStep.VALIDATE: _("Kiểm tra sẵn sàng"),
    SessionStep.PREPARE_AGAIN: _("Đưa về bước chuẩn bị"),
    SessionStep.OPEN: _("Khai mạc phiên họp"),
    SessionStep.BEGIN_SCORING: _("Bắt đầu chấm độc lập"),
    SessionStep.BEGIN_DISCUSSION: _("Chuyển sang thảo luận"),
    SessionStep.BEGIN_RESCORING: _("Cho chấm lại"),
    SessionStep.CLOSE: _("Kết thúc phiên, tính kết quả"),
    SessionStep.TAKE_UP_AGAIN: _("Hội đồng thảo luận lại"),
    SessionStep.CONFIRM: _("Xem và ký biên bản"),
    SessionStep.CHECK: _("Xác nhận hồ sơ đúng quy định"),
    SessionStep.OBJECT: _("Đề nghị xem lại"),
    SessionStep.RELEASE: _("Công bố kết quả"),
    SessionStep.APPROVE: _("Phê duyệt kết quả"),
    SessionStep.SEND_BACK: _("Chưa phê duyệt, chuyển lại Hội đồng"),
}
SESSION_DEEDS: dict[str, Promise] = {
    "evaluation.plan_session": _("Lập phiên họp"),
    "evaluation.reschedule_session": _("Đổi lịch họp"),
    "evaluation.validate_session": _("Xác nhận sẵn sàng"),
    "evaluation.prepare_again": _("Đưa về bước chuẩn bị"),
    "evaluation.open_session": _("Khai mạc"),
    "evaluation.note_attendance": _("Điểm danh"),
    "evaluation.begin_scoring": _("Bắt đầu chấm độc lập"),
    "evaluation.open_item": _("Mở chấm một sản phẩm"),
    "evaluation.begin_discussion": _("Chuyển sang thảo luận"),
    "evaluation.note_spread_discussed": _("Ghi kết luận thảo luận"),
    "evaluation.consolidate_answer": _("Ghi mức thống nhất"),
    "evaluation.establish_knock_out": _("Ghi trường hợp bị loại"),
    "evaluation.lift_knock_out": _("Gỡ trường hợp bị loại"),
    "evaluation.begin_rescoring": _("Cho chấm lại"),
    "evaluation.close_session": _("Kết thúc phiên, tính kết quả"),
    "evaluation.take_up_again": _("Hội đồng thảo luận lại"),
    "evaluation.extend_consultation": _("Gia hạn nhận phiếu lấy ý kiến"),
    "evaluation.refer_to_meeting": _("Chuyển sản phẩm sang họp trực tiếp"),
    "evaluation.approve_minutes": _("Ký biên bản"),
    "evaluation.check_session": _("Xác nhận hồ sơ đúng quy định"),
    "evaluation.object_to_session": _("Đề nghị xem lại"),
    "evaluation.release_session": _("Công bố kết quả"),
    "evaluation.send_back_results": _("Lãnh đạo chuyển lại Hội đồng"),
    "evaluation.approve_results": _("Phê duyệt kết quả"),
}
"""What the chain of a session records, in the words of its own pages."""
SESSION_PHASES: tuple[tuple[Promise, tuple[SessionState, ...]], ...] = (
    (_("Chuẩn bị"), (SessionState.PREPARED, SessionState.VALIDATED)),
    (_("Khai mạc"), (SessionState.OPEN,)),
    (_("Chấm độc lập"), (SessionState.SCORING,)),
    (_("Thảo luận"), (SessionState.DISCUSSION,)),
    (_("Chấm lượt cuối"), (SessionState.RESCORING,)),
    (_("Xác nhận"), (SessionState.CLOSED,)),
    (_("Kiểm tra"), (SessionState.CONFIRMED,)),
    (_("Công bố"), (SessionState.CHECKED,)),
    (_("Phê duyệt"), (SessionState.RELEASED, SessionState.APPROVED)),
)
"""The council's day as people speak of it: each phase with the states in which it is what waits to be done."""
STEP_TAKERS: dict[str, Promise] = {
    StepTaker.KEEPERS: _("Chủ tịch hoặc Thư ký Hội đồng"),
    StepTaker.CHAIR: _("Chủ tịch Hội đồng"),
    StepTaker.AUDITOR: _("Người kiểm tra (kiểm toán)"),
    StepTaker.LEADER: _("Lãnh đạo có thẩm quyền"),
}
STANDINGS: dict[str, Promise] = {
    Standing.KEEPER: _("Chủ tịch, Phó Chủ tịch, Thư ký"),
    Standing.MEMBER: _("Thành viên"),
    Standing.AUDITOR: _("Người kiểm tra"),
    Standing.OUTSIDER: _("Mọi người khác"),
}
MATTERS: dict[str, Promise] = {
    Matter.OWN_MARKS: _("Điểm của chính mình"),
    Matter.PROGRESS: _("Ai đã nộp phiếu"),
    Matter.EARLIER_TURN_MARKS: _("Điểm mọi người, lượt trước"),
    Matter.CURRENT_TURN_MARKS: _("Điểm mọi người, lượt này"),
    Matter.RESULTS: _("Kết quả"),
}
SHEET_STATES: dict[str, Promise] = {
    SheetState.DRAFT: _("Đang chấm"),
    SheetState.SUBMITTED: _("Đã nộp, đã khóa"),
}
PAPER_KINDS: dict[str, Promise] = {
    PaperKind.AGENDA: _("Chương trình họp"),
    PaperKind.ATTENDANCE: _("Danh sách điểm danh"),
    PaperKind.CONSOLIDATED: _("Bảng tổng hợp điểm"),
    PaperKind.MINUTES: _("Biên bản họp"),
}
SIGNING_SEATS: dict[str, Promise] = {
    SigningSeat.SECRETARY: _("Thư ký Hội đồng"),
    SigningSeat.CHAIR: _("Chủ tịch Hội đồng"),
}
SIGNING_WAYS: dict[str, Promise] = {
    SigningWay.DIGITAL: _("ký số trên hệ thống"),
    SigningWay.UPLOADED: _("ký số bên ngoài, tải lên"),
    SigningWay.PAPER: _("ký trên giấy, tải lên bản chụp"),
}
LIKENESS: dict[str, Promise] = {
    Likeness.NOT_COMPARED: _("Bản chụp không có chữ đọc được nên hệ thống chưa đối chiếu với bản trên hệ thống."),
    Likeness.SAME_TEXT: _("Đã đối chiếu: nội dung chữ giống bản trên hệ thống."),
    Likeness.DIFFERS: _("Nội dung chữ không giống bản trên hệ thống: hãy đọc và so hai bản trước khi ký."),
}
SESSION_FORMS: dict[str, Promise] = {
    SessionForm.MEETING: _("Họp trực tiếp"),
    SessionForm.WRITTEN: _("Lấy ý kiến bằng văn bản"),
}
OPINIONS: dict[str, Promise] = {
    Opinion.KEEP: _("Đồng ý công nhận lại hạng đã được công nhận"),
    Opinion.CHANGE: _("Đề nghị hạng khác"),
    Opinion.MEET: _("Đề nghị họp trực tiếp vì có nội dung phức tạp cần thảo luận"),
}
MEETING_GROUNDS: dict[str, Promise] = {
    MeetingGround.MEETING_ASKED: _("Có thành viên đề nghị họp trực tiếp."),
    MeetingGround.STAR_DISPUTED: _("Số phiếu đề nghị hạng khác vượt tỷ lệ cho phép."),
    MeetingGround.SPREAD: _("Các phiếu chấm lệch nhau quá mức Quy chế cho phép."),
    MeetingGround.TOO_FEW_ANSWERS: _("Hết hạn mà chưa đủ số phiếu trả lời theo Quy chế."),
}
"""Told without a number: more people read them than may know the marks."""
_STATES_IN_WRITING: dict[str, Promise] = {
    SessionState.VALIDATED: _("Đã sẵn sàng lấy ý kiến"),
    SessionState.OPEN: _("Chờ gửi phiếu lấy ý kiến"),
    SessionState.SCORING: _("Đang lấy ý kiến bằng văn bản"),
    SessionState.DISCUSSION: _("Đang xem lại kết quả"),
}
_STEPS_IN_WRITING: dict[str, Promise] = {
    SessionStep.OPEN: _("Mở lấy ý kiến"),
    SessionStep.BEGIN_SCORING: _("Gửi phiếu lấy ý kiến"),
    SessionStep.CLOSE: _("Kết thúc lấy ý kiến, tính kết quả"),
    SessionStep.TAKE_UP_AGAIN: _("Xem lại kết quả lấy ý kiến"),
}
_PAPERS_IN_WRITING: dict[str, Promise] = {
    PaperKind.AGENDA: _("Kế hoạch lấy ý kiến"),
    PaperKind.ATTENDANCE: _("Danh sách gửi và nhận phiếu lấy ý kiến"),
    PaperKind.MINUTES: _("Biên bản lấy ý kiến bằng văn bản"),
}
_PHASES_IN_WRITING: tuple[tuple[Promise, tuple[SessionState, ...]], ...] = (
    SESSION_PHASES[0],
    (_("Gửi phiếu"), (SessionState.OPEN,)),
    (_("Lấy ý kiến"), (SessionState.SCORING, SessionState.DISCUSSION, SessionState.RESCORING)),
    *SESSION_PHASES[5:],
)


def state_words(session: Any) -> str:
    """The phase of a session in words fit for its form."""
    if session.form == SessionForm.WRITTEN and session.state in _STATES_IN_WRITING:
        return str(_STATES_IN_WRITING[session.state])
    return str(SESSION_STATES[session.state])


def step_words(step: SessionStep, form: str) -> str:
    """A step in words fit for the form of the session."""
    words = _STEPS_IN_WRITING.get(step) if form == SessionForm.WRITTEN else None
    return str(words or SESSION_STEPS[step])


def paper_words(kind: PaperKind, form: str) -> str:
    """The name of a paper fit for the form of the session."""
    words = _PAPERS_IN_WRITING.get(kind) if form == SessionForm.WRITTEN else None
    return str(words or PAPER_KINDS[kind])


def phases_of(form: str) -> tuple[tuple[Promise, tuple[SessionState, ...]], ...]:
    """The phases of a day, or of a consultation."""
    return _PHASES_IN_WRITING if form == SessionForm.WRITTEN else SESSION_PHASES


def grounds_words(grounds: Iterable[str]) -> list[str]:
    """Why a product is met on, one sentence each."""
    return [str(MEETING_GROUNDS[ground]) for ground in grounds]


def answers_words(quorum: Quorum) -> str:
    """One sentence that says how many answered in writing, and how many the rules ask for."""
    count = {"present": quorum.present, "appointed": quorum.appointed, "needed": quorum.needed, "share": quorum.share}
    if quorum.share is None:
        return gettext("Đã nhận trả lời của %(present)s/%(appointed)s thành viên, cần ít nhất %(needed)s.") % count
    words = gettext(
        "Đã nhận trả lời của %(present)s/%(appointed)s thành viên; Quy chế cần %(share)s, tức ít nhất %(needed)s."
    )
    return words % count


def whole_answers_words(quorum: Quorum) -> str:
    """One sentence that says how many answered on every product they were asked about."""
    count = {"present": quorum.present, "appointed": quorum.appointed}
    return gettext("%(present)s/%(appointed)s thành viên có quyền chấm điểm đã trả lời đủ các phiếu được gửi.") % count


def days_left_words(days: int) -> str:
    """How long members may still answer; the last day itself counts."""
    if days < 0:
        return gettext("Đã hết hạn trả lời.")
    if days == 0:
        return gettext("Hôm nay là ngày cuối.")
    return ngettext("Còn %(count)s ngày.", "Còn %(count)s ngày.", days) % {"count": days}


def opinion_words(opinion: str, star: int | None) -> str:
    """An answer of a written consultation in words."""
    words = str(OPINIONS[opinion])
    return words if star is None else gettext("%(words)s: %(star)s sao") % {"words": words, "star": star}


EFFORT_KINDS: dict[str, Any] = {
    "OWNER": _("Người đại diện theo pháp luật"),
    "PLACE": _("Vị trí"),
    "ORGANISATION": _("Loại hình tổ chức"),
    "STORY": _("Câu chuyện sản phẩm"),
    "LABEL": _("Ghi nhãn, hướng dẫn sử dụng"),
    "PACKAGING": _("Bao bì, đóng gói"),
    "PROMOTION": _("Quảng bá"),
    "DISTRIBUTION": _("Phân phối, khu vực bán hàng"),
    "DECLARATION": _("Công bố chất lượng"),
    "TEST": _("Kiểm nghiệm định kỳ, chỉ tiêu an toàn"),
    "QUALITY_SYSTEM": _("Hệ thống bảo đảm chất lượng"),
    "GLOBAL_MARKET": _("Cơ hội thị trường toàn cầu"),
    "TRADEMARK": _("Sở hữu trí tuệ, nhãn hiệu"),
    "MATERIAL": _("Nguồn nguyên liệu, liên kết"),
    "CERTIFIED_AREA": _("Vùng nguyên liệu được chứng nhận"),
    "CAPACITY": _("Năng lực sản xuất"),
    "ENVIRONMENT": _("Bảo vệ môi trường"),
    "TECHNOLOGY": _("Công nghệ, gia tăng giá trị"),
    "LABOUR": _("Sử dụng lao động địa phương"),
    "GROWTH": _("Tăng trưởng sản xuất, kinh doanh"),
    "IDEA": _("Nguồn gốc ý tưởng, tính độc đáo"),
    "SENSORY": _("Cảm quan, dinh dưỡng, chất lượng sản phẩm"),
    "SERVICE": _("Chất lượng dịch vụ du lịch"),
    "OTHER": _("Tiêu chí khác"),
}
"""Kinds of gaps of `effort.json`."""
