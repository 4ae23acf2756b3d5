"""Who may set up a council, seat its members and keep its record of conflicts."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.models import CouncilMember
from ocop.programme.councils.rules.council_seats import CouncilLevel, Seat


def why_not_manage_council(actor: Actor, *, level: str, province_code: str) -> str | None:
    """The province's officer runs the province's council, the ministry's officer the ministry's."""
    if actor.is_programme:
        return None
    if level == CouncilLevel.MINISTRY:
        if actor.holds(Role.MINISTRY_OFFICER):
            return None
        return _("Chỉ cán bộ cơ quan tham mưu OCOP của Bộ lập và thay đổi Hội đồng cấp trung ương.")
    if actor.holds_over(Role.PROVINCE_OFFICER, province_code=province_code):
        return None
    return _("Chỉ cán bộ cơ quan tham mưu OCOP của tỉnh này lập và thay đổi Hội đồng cấp tỉnh.")


def why_not_declare_conflict(actor: Actor, member: CouncilMember, own_seat: CouncilMember | None) -> str | None:
    """A member declares for himself; the secretary or the chair writes down what the council learned of others."""
    if actor.is_programme or member.user_id == actor.user_id:
        return None
    if own_seat is not None and own_seat.seat in {Seat.CHAIR, Seat.SECRETARY}:
        return None
    council = member.council
    if why_not_manage_council(actor, level=council.level, province_code=council.province_code) is None:
        return None
    return _("Thành viên tự khai xung đột lợi ích của mình; Thư ký hoặc Chủ tịch Hội đồng khai thay người khác.")


def why_not_lift_conflict(actor: Actor, member: CouncilMember, own_seat: CouncilMember | None) -> str | None:
    """The secretary or the chair lifts it, never the member concerned."""
    if actor.is_programme:
        return None
    if member.user_id == actor.user_id:
        return _("Thành viên không tự gỡ xung đột lợi ích của chính mình; hãy đề nghị Thư ký Hội đồng.")
    if own_seat is not None and own_seat.seat in {Seat.CHAIR, Seat.SECRETARY}:
        return None
    return _("Chỉ Chủ tịch hoặc Thư ký Hội đồng gỡ xung đột lợi ích đã khai.")
