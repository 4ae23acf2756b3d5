"""Passes for the day, hall mode and what devices bring in."""

from django.utils.translation import gettext as _

from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.permissions.phases import why_ended
from ocop.programme.evaluation.queries.seats import OwnSeat
from ocop.programme.evaluation.rules.session_lifecycle import ENDED, SessionForm


def why_not_issue_passes(session: CouncilSession, seat: OwnSeat, *, is_revoking: bool = False) -> str | None:
    """Chair and secretary give out passes until the session ends, and take them back at any time."""
    if not seat.keeps_records:
        return _("Chỉ Chủ tịch hoặc Thư ký Hội đồng cấp và thu hồi thẻ vào phiên.")
    if session.state in ENDED and not is_revoking:
        return _("Phiên họp đã kết thúc, không cấp thẻ vào phiên nữa.")
    return None


def why_not_in_hall(session: CouncilSession) -> str | None:
    """Hall mode is for a sitting; a written consultation is answered where the answer stands beside the sheet."""
    if session.form != SessionForm.WRITTEN:
        return None
    return _(
        "Phiên này lấy ý kiến bằng văn bản nên không dùng chế độ hội trường. Hãy mở từng sản phẩm ở trang này, chấm và "
        "gửi phiếu kèm ý kiến khi có mạng."
    )


def why_not_bring_in(session: CouncilSession, seat: OwnSeat, *, is_own: bool) -> str | None:
    """A file saved on a device: every member brings in the own one, chair and secretary those handed to them."""
    if seat.member is None or not (is_own or seat.keeps_records):
        return _("Tệp này là của thành viên khác. Hãy giao tệp cho Thư ký Hội đồng.")
    return why_ended(session)
