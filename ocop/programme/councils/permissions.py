"""Who may set up a council, seat its members and keep its record of conflicts."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.models import Council, CouncilMember, CouncilRules
from ocop.programme.councils.rules.council_seats import CouncilLevel, Seat

PRESIDING = frozenset({Seat.CHAIR, Seat.VICE_CHAIR})
KEEPING = PRESIDING | {Seat.SECRETARY}


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


def why_not_change_rules(rules: CouncilRules) -> str | None:
    """A version of the working rules is corrected until a session opens with it; afterwards a next version follows."""
    if rules.last_used_on is None:
        return None
    return _(
        "Phiên họp ngày %(day)s đã mở theo Quy chế này nên không sửa được; hãy ghi Quy chế mới với ngày hiệu lực mới."
    ) % {"day": f"{rules.last_used_on:%d/%m/%Y}"}


def why_not_keep_conflicts(actor: Actor, council: Council, own_seat: CouncilMember | None) -> str | None:
    """Who reads all declarations and suspicions: chair, vice-chair, secretary and the office that runs the council."""
    if actor.is_programme or (own_seat is not None and own_seat.seat in KEEPING):
        return None
    # Somebody who scores does not read what the chair decided about members, whatever office the person holds besides.
    if (
        own_seat is None
        and why_not_manage_council(actor, level=council.level, province_code=council.province_code) is None
    ):
        return None
    return _("Chỉ Chủ tịch, Thư ký Hội đồng và cơ quan tham mưu OCOP xem danh sách xung đột lợi ích.")


def why_not_declare_conflict(actor: Actor, member: CouncilMember, own_seat: CouncilMember | None) -> str | None:
    """A member declares for himself; the secretary or the chair writes down what the council learned of others."""
    if actor.is_programme or member.user_id == actor.user_id:
        return None
    if why_not_keep_conflicts(actor, member.council, own_seat) is None:
        return None
    return _("Thành viên tự khai xung đột lợi ích của mình; Thư ký hoặc Chủ tịch Hội đồng khai thay người khác.")


def why_not_recuse(actor: Actor, member: CouncilMember, own_seat: CouncilMember | None) -> str | None:
    """Who presides decides about others, on recusals and on suspicions; about the chair it is the vice-chair."""
    if actor.is_programme:
        return None
    if own_seat is None or own_seat.seat not in PRESIDING:
        return _("Chỉ Chủ tịch (hoặc Phó Chủ tịch) Hội đồng quyết định thành viên không tham gia chấm một sản phẩm.")
    if member.user_id == actor.user_id:
        return _("Ông/Bà không tự quyết định về mình; nếu có liên quan, hãy khai “Tôi có liên quan”.")
    return None


def why_not_lift_conflict(actor: Actor, member: CouncilMember, own_seat: CouncilMember | None) -> str | None:
    """The secretary or the chair lifts an abstention, never the member concerned."""
    if actor.is_programme:
        return None
    if member.user_id == actor.user_id:
        return _("Thành viên không tự gỡ xung đột lợi ích của chính mình; hãy đề nghị Thư ký Hội đồng.")
    if own_seat is not None and own_seat.seat in KEEPING:
        return None
    return _("Chỉ Chủ tịch hoặc Thư ký Hội đồng gỡ xung đột lợi ích đã khai.")


def why_not_declare_tie(actor: Actor, member: CouncilMember) -> str | None:
    """Ties are personal: only the member says and ends them."""
    if actor.is_programme or member.user_id == actor.user_id:
        return None
    return _("Mỗi thành viên tự khai các mối quan hệ của mình.")
