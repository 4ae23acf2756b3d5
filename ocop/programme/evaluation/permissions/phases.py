"""What many sentences end with: the session has not begun, or it is over."""

from django.utils.translation import gettext as _

from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.rules.session_lifecycle import BEFORE_OPENING, ENDED


def why_ended(session: CouncilSession) -> str | None:
    if session.state in ENDED:
        return _("Phiên họp đã kết thúc, hồ sơ phiên họp không thay đổi được nữa.")
    return None


def why_not_going_on(session: CouncilSession) -> str | None:
    if session.state in BEFORE_OPENING:
        return _("Phiên họp chưa mở.")
    return why_ended(session)
