"""Who brings samples to a sitting, notes what was tasted and signs for it."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import SampleStep
from ocop.programme.dossiers.rules.samples import SampleKeeper
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.queries.seats import OwnSeat
from ocop.programme.evaluation.rules.session_lifecycle import BEFORE_OPENING, SessionForm


def why_not_take_samples(session: CouncilSession, seat: OwnSeat) -> str | None:
    """Chair and secretary, for a sitting (a consultation in writing tastes nothing)."""
    if not seat.keeps_records:
        return _("Chỉ Chủ tịch hoặc Thư ký Hội đồng làm việc này.")
    if session.form == SessionForm.WRITTEN:
        return _("Phiên lấy ý kiến bằng văn bản không dùng sản phẩm mẫu tại chỗ.")
    return None


def why_not_taste_samples(session: CouncilSession, seat: OwnSeat) -> str | None:
    """What was tasted is noted once the sitting has opened; also afterwards, when it was forgotten."""
    reason = why_not_take_samples(session, seat)
    if reason is None and session.state in BEFORE_OPENING:
        reason = _("Phiên họp chưa mở; mẫu chỉ được dùng đánh giá trong phiên.")
    return reason


def why_not_confirm_session_samples(seat: OwnSeat, step: SampleStep, actor: Actor) -> str | None:
    """A second record-keeping seat signs for what was tasted, never the one who wrote the line."""
    if step.awaits != SampleKeeper.COUNCIL:
        return _("Lần giao nhận này do cơ quan giữ kho xác nhận.")
    if not seat.keeps_records:
        return _("Chỉ Chủ tịch, Phó Chủ tịch hoặc Thư ký Hội đồng xác nhận.")
    if step.recorded_by_id == actor.user_id:
        return _("Người ghi không tự xác nhận; đề nghị Chủ tịch hoặc Thư ký xác nhận.")
    if hasattr(step, "confirmation"):
        return _("Lần giao nhận này đã được %(name)s xác nhận.") % {"name": step.confirmation.signed_by_name}
    return None
