"""Who may take a session from one phase to the next."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.labels import SESSION_STATES
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.queries.seats import OwnSeat
from ocop.programme.evaluation.queries.session_record import working_rules_of
from ocop.programme.evaluation.rules.session_lifecycle import (
    NOT_IN_WRITING,
    SESSION_TRANSITIONS,
    SessionForm,
    SessionState,
    SessionStep,
    StepTaker,
    is_step_possible,
)


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
