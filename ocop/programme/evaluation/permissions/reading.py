"""Who may read marks, results, the record and the papers of a session, and sign them."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.queries.seats import OwnSeat, standing_of
from ocop.programme.evaluation.rules.disclosure import Matter, may_see
from ocop.programme.evaluation.rules.paper_kinds import (
    MADE_AT_THE_END,
    SIGNED_KINDS,
    PaperKind,
    SigningSeat,
    matter_told_by,
)
from ocop.programme.evaluation.rules.session_lifecycle import ENDED, SessionState


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


def why_not_export(actor: Actor, session: CouncilSession, seat: OwnSeat) -> str | None:
    """The whole input of a result, members' marks included: after the end, for those who answer for it or check it."""
    if not may_see(Matter.RESULTS, state=session.state, standing=standing_of(actor, session, seat)):
        return _("Dữ liệu chấm điểm chỉ được xuất khi kết quả của phiên họp đã được công bố.")
    province = session.council.province_code
    offices = (Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, Role.MINISTRY_OFFICER, Role.AUDITOR)
    if seat.keeps_records or actor.is_programme or actor.holds_over(offices, province_code=province):
        return None
    return _("Dữ liệu chấm điểm dành cho Chủ tịch, Thư ký Hội đồng, cơ quan tham mưu và kiểm toán.")


def why_not_read_record(actor: Actor, session: CouncilSession, seat: OwnSeat) -> str | None:
    """The sealed record: there is one once the session has ended; whole, for those who may take its input away."""
    if session.state not in ENDED:
        return _("Hồ sơ niêm phong có khi phiên họp kết thúc.")
    return why_not_export(actor, session, seat)


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
