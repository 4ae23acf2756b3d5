"""Who may plan, prepare, run, score, close and approve; each answer is a sentence, or None for yes."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.permissions import why_not_manage_council
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.councils.rules.scored_parts import read_parts
from ocop.programme.evaluation.labels import SESSION_STATES
from ocop.programme.evaluation.models import CalibrationSheet, CouncilSession, EvaluationRound, ScoreSheet
from ocop.programme.evaluation.queries.seats import OwnSeat, standing_of
from ocop.programme.evaluation.queries.session_record import working_rules_of
from ocop.programme.evaluation.rules.consultation import is_past
from ocop.programme.evaluation.rules.disclosure import Matter, may_see
from ocop.programme.evaluation.rules.paper_kinds import (
    MADE_AT_THE_END,
    SIGNED_KINDS,
    PaperKind,
    SigningSeat,
    matter_told_by,
)
from ocop.programme.evaluation.rules.session_lifecycle import (
    BEFORE_OPENING,
    ENDED,
    NOT_IN_WRITING,
    SESSION_TRANSITIONS,
    WRITING,
    ItemState,
    RoundState,
    SessionForm,
    SessionState,
    SessionStep,
    SheetState,
    StepTaker,
    is_step_possible,
)
from ocop.programme.rubrics.rules.rubric import Rubric


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
    return _why_ended(session)


def why_not_step(step: SessionStep, actor: Actor, session: CouncilSession, seat: OwnSeat) -> str | None:
    """Whether this person may take the session to its next phase now; what the phase itself needs is asked beside."""
    transition = SESSION_TRANSITIONS[step]
    if not _takes(transition.taken_by, actor, session, seat):
        return STEP_TAKERS[transition.taken_by]()
    if step in NOT_IN_WRITING and session.form == SessionForm.WRITTEN:
        return _(
            "Lấy ý kiến bằng văn bản không có bước này; sản phẩm có ý kiến khác nhau được chuyển sang họp trực tiếp."
        )
    if not is_step_possible(step, session.state, session.form):
        starts = [f"“{SESSION_STATES[state]}”" for state in SessionState if state in transition.from_states]
        return _("Phiên họp đang ở bước “%(state)s”; việc này chỉ làm được ở bước %(steps)s.") % {
            "state": SESSION_STATES[session.state],
            "steps": _(" hoặc ").join([", ".join(starts[:-1]), starts[-1]] if len(starts) > 1 else starts),
        }
    rules = working_rules_of(session)
    if step is SessionStep.RELEASE and session.state == SessionState.CONFIRMED and rules.is_auditor_required:
        return _("Quy chế yêu cầu người kiểm tra xác nhận hồ sơ trước khi công bố kết quả.")
    if step is SessionStep.CHECK and not rules.is_auditor_required:
        return _("Quy chế của Hội đồng không yêu cầu bước kiểm tra này.")
    return None


def why_not_check(actor: Actor, session: CouncilSession, seat: OwnSeat) -> str | None:
    """An auditor of the territory who does not sit in the council checks what the chair confirmed."""
    return why_not_step(SessionStep.CHECK, actor, session, seat)


def why_not_see_marks(actor: Actor, session: CouncilSession, seat: OwnSeat) -> str | None:
    """Marks of all members: while the council discusses them, and once the results have left the room."""
    standing = standing_of(actor, session, seat)
    seen = (Matter.EARLIER_TURN_MARKS, Matter.CURRENT_TURN_MARKS)
    if any(may_see(matter, state=session.state, standing=standing) for matter in seen):
        return None
    return _("Điểm của các thành viên chỉ mở cho Hội đồng khi thảo luận và sau khi công bố kết quả.")


def why_not_see_results(actor: Actor, session: CouncilSession, seat: OwnSeat) -> str | None:
    """Results leave the room together; before, chair and secretary know them, and the auditor who checks."""
    if may_see(Matter.RESULTS, state=session.state, standing=standing_of(actor, session, seat)):
        return None
    return _("Kết quả của phiên họp chưa được công bố.")


def _takes(taker: StepTaker, actor: Actor, session: CouncilSession, seat: OwnSeat) -> bool:
    province = session.council.province_code
    if taker is StepTaker.KEEPERS:
        return seat.keeps_records
    if taker is StepTaker.CHAIR:
        return seat.is_chair
    if taker is StepTaker.AUDITOR:
        # Somebody who sits in the council does not check the council's own record.
        return seat.member is None and actor.holds_over(Role.AUDITOR, province_code=province)
    return (bool(province) and actor.holds_over(Role.PROVINCE_LEADER, province_code=province)) or (
        not province and actor.holds(Role.MINISTRY_OFFICER)
    )


STEP_TAKERS: dict[StepTaker, Callable[[], str]] = {
    StepTaker.KEEPERS: lambda: _("Chỉ Chủ tịch hoặc Thư ký Hội đồng làm việc này."),
    StepTaker.CHAIR: lambda: _("Chỉ Chủ tịch Hội đồng làm việc này."),
    StepTaker.AUDITOR: lambda: _(
        "Chỉ người kiểm tra (kiểm toán) của địa bàn, không ngồi trong Hội đồng, làm việc này."
    ),
    StepTaker.LEADER: lambda: _("Chỉ lãnh đạo có thẩm quyền phê duyệt kết quả đánh giá."),
}


def why_not_run(session: CouncilSession, seat: OwnSeat) -> str | None:
    """What chair and secretary do while the council scores: open products, note knock-outs, agreed levels, spread."""
    if not seat.keeps_records:
        return _("Chỉ Chủ tịch hoặc Thư ký Hội đồng làm việc này.")
    return _why_not_going_on(session)


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
    reason = _why_not_going_on(session)
    if reason is None and session.state == SessionState.OPEN:
        reason = _("Phiếu lấy ý kiến chưa được gửi.")
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
    reason = _why_not_going_on(session)
    if reason is None and session.state not in WRITING:
        reason = _("Chỉ mở lại phiếu trong lúc chấm; khi thảo luận, hãy cho chấm lại ở lượt tiếp theo.")
    if reason is None and sheet.turn <= sheet.item.disclosed_turn:
        reason = _("Điểm của lượt này đã được đưa ra thảo luận nên giữ nguyên; hãy cho chấm lại ở lượt tiếp theo.")
    if reason is None and sheet.state != SheetState.SUBMITTED:
        reason = _("Phiếu này chưa nộp, thành viên vẫn đang chấm.")
    return reason


def why_not_key_paper(seat: OwnSeat, *, member_id: int) -> str | None:
    """Chair, vice-chair, secretary and seats that do not score key paper sheets; nobody keys the own one."""
    if seat.member is None or not (seat.keeps_records or not seat.member.is_scoring):
        return _("Chỉ Chủ tịch, Thư ký hoặc người không chấm điểm trong Hội đồng nhập phiếu giấy.")
    if seat.member.pk == member_id:
        return _("Ông/Bà không tự nhập phiếu giấy của mình; hãy chấm trên thiết bị hoặc nhờ hai người khác nhập.")
    return None


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


def why_not_export(actor: Actor, session: CouncilSession, seat: OwnSeat) -> str | None:
    """The whole input of a result, members' marks included: after the end, for those who answer for it or check it."""
    if not may_see(Matter.RESULTS, state=session.state, standing=standing_of(actor, session, seat)):
        return _("Dữ liệu chấm điểm chỉ được xuất khi kết quả của phiên họp đã được công bố.")
    province = session.council.province_code
    offices = (Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, Role.MINISTRY_OFFICER, Role.AUDITOR)
    if seat.keeps_records or actor.is_programme or actor.holds_over(offices, province_code=province):
        return None
    return _("Dữ liệu chấm điểm dành cho Chủ tịch, Thư ký Hội đồng, cơ quan tham mưu và kiểm toán.")


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


def why_not_issue_passes(session: CouncilSession, seat: OwnSeat, *, is_revoking: bool = False) -> str | None:
    """Chair and secretary give out passes until the session ends, and take them back at any time."""
    if not seat.keeps_records:
        return _("Chỉ Chủ tịch hoặc Thư ký Hội đồng cấp và thu hồi thẻ vào phiên.")
    if session.state in ENDED and not is_revoking:
        return _("Phiên họp đã kết thúc, không cấp thẻ vào phiên nữa.")
    return None


def why_not_bring_in(session: CouncilSession, seat: OwnSeat, *, is_own: bool) -> str | None:
    """A file saved on a device: every member brings in the own one, chair and secretary those handed to them."""
    if seat.member is None or not (is_own or seat.keeps_records):
        return _("Tệp này là của thành viên khác. Hãy giao tệp cho Thư ký Hội đồng.")
    return _why_ended(session)


def why_not_read_paper(kind: PaperKind, actor: Actor, session: CouncilSession, seat: OwnSeat) -> str | None:
    """Chair and secretary draw up the papers of the day; offices and the auditor read them, each once its content may
    be known in the phase the session is in."""
    province = session.council.province_code
    offices = (Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, Role.MINISTRY_OFFICER, Role.AUDITOR)
    if not (
        seat.keeps_records
        or actor.is_programme
        or (seat.member is None and actor.holds_over(offices, province_code=province))
    ):
        return _("Văn bản của phiên họp dành cho Chủ tịch, Thư ký Hội đồng và cơ quan tham mưu.")
    if kind in MADE_AT_THE_END and session.state not in ENDED:
        return _("Văn bản này có khi phiên họp kết thúc.")
    matter = matter_told_by(kind)
    if matter is not None and not may_see(matter, state=session.state, standing=standing_of(actor, session, seat)):
        return _("Văn bản này có kết quả, được xem khi kết quả của phiên họp đã được công bố.")
    return None


def why_not_sign_paper(kind: PaperKind, session: CouncilSession, seat: OwnSeat, due: SigningSeat | None) -> str | None:
    """The secretary who drew the paper up signs first, then the chair; `due` is whose turn it is, None for nobody's.

    The chair's signature on the minutes confirms the session, so both belong before the confirmation.
    """
    if kind not in SIGNED_KINDS:
        return _("Văn bản này không cần ký trên hệ thống.")
    if due is None:
        return _("Văn bản đã có đủ chữ ký của Thư ký và Chủ tịch Hội đồng.")
    if session.state not in ENDED:
        return _("Văn bản được ký sau khi phiên họp kết thúc.")
    if kind is PaperKind.MINUTES and session.state != SessionState.CLOSED:
        return _("Phiên họp đã được xác nhận, biên bản không ký thêm được nữa.")
    is_secretary = seat.member is not None and seat.member.seat == Seat.SECRETARY
    if due is SigningSeat.SECRETARY and not is_secretary:
        return _("Thư ký Hội đồng lập văn bản và ký trước; sau đó Chủ tịch Hội đồng ký.")
    if due is SigningSeat.CHAIR and not seat.is_chair:
        return _("Thư ký đã ký; văn bản đang chờ Chủ tịch Hội đồng ký.")
    return None


def _office(actor: Actor, evaluation_round: EvaluationRound) -> str | None:
    return why_not_plan_round(actor, level=evaluation_round.level, province_code=evaluation_round.province_code)


def _why_ended(session: CouncilSession) -> str | None:
    if session.state in ENDED:
        return _("Phiên họp đã kết thúc, hồ sơ phiên họp không thay đổi được nữa.")
    return None


def _why_not_going_on(session: CouncilSession) -> str | None:
    if session.state in BEFORE_OPENING:
        return _("Phiên họp chưa mở.")
    return _why_ended(session)
