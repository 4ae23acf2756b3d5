"""Who may keep accounts and grant roles: a sentence that says why not, or None."""

from datetime import date

from django.utils.translation import gettext as _

from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.queries.people import administered_provinces, administers_nation
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import REACHES_ALLOWED, Reach, Role
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.rules.levels import UnitLevel

NATIONAL_ROLES = frozenset({Role.ADMINISTRATOR, Role.MINISTRY_OFFICER})
_LEVEL_OF_REACH = {Reach.COMMUNE: UnitLevel.COMMUNE, Reach.PROVINCE: UnitLevel.PROVINCE}


def why_not_administer(actor: Actor) -> str | None:
    """Only an administrator keeps accounts."""
    if administers_nation(actor) or administered_provinces(actor):
        return None
    return _("Chỉ quản trị mới quản lý tài khoản và vai trò.")


def why_not_create_account(actor: Actor, province_code: str) -> str | None:
    """An administrator of a province creates accounts that this province keeps."""
    reason = why_not_administer(actor)
    if reason is None and not administers_nation(actor) and province_code not in administered_provinces(actor):
        return _("Quản trị hệ thống chỉ tạo tài khoản cho tỉnh được giao.")
    return reason


def why_not_keep_account(actor: Actor, user: User) -> str | None:
    """Lock, unlock, give a new password: not one's own account, nor one that reaches beyond one's province."""
    reason = why_not_administer(actor)
    if reason is not None:
        return reason
    if user.pk == actor.user_id:
        return _("Không thể tự khóa hoặc tự đặt lại tài khoản của mình; hãy nhờ một quản trị khác.")
    if user.is_demo:
        return _(
            "Tài khoản dùng thử để mọi người cùng dùng, không khóa hay đặt lại được. Hãy tạo tài khoản mới để thử."
        )
    if administers_nation(actor):
        return None
    provinces = administered_provinces(actor)
    if user.province_code not in provinces:
        return _("Tài khoản này do nơi khác quản lý nên không thay đổi được ở đây.")
    open_grants = user.role_grants.filter(ended_at__isnull=True).select_related("unit")
    if any(_reaches_beyond(grant, provinces) for grant in open_grants):
        return _("Người này giữ vai trò quản trị, toàn quốc hoặc ở tỉnh khác; hãy nhờ quản trị trung ương.")
    return None


def why_not_grant_role(
    actor: Actor, user: User, *, role: Role, reach: Reach, unit: AdministrativeUnit | None, on: date
) -> str | None:
    """Role and place must fit together; a province's administrator stays in the province; nobody raises himself."""
    reason = why_not_administer(actor)
    if reason is not None:
        return reason
    if user.pk == actor.user_id:
        return _("Không ai tự giao vai trò cho mình; hãy nhờ một quản trị khác.")
    if not user.is_active:
        return _("Tài khoản đang bị khóa; hãy mở lại trước khi giao vai trò.")
    if reach not in REACHES_ALLOWED[role]:
        return _("Vai trò này không giao được ở phạm vi đã chọn.")
    if unit is None and reach in _LEVEL_OF_REACH:
        return _("Hãy chọn địa bàn của vai trò.")
    if unit is not None and (reach not in _LEVEL_OF_REACH or unit.level != _LEVEL_OF_REACH[reach]):
        return _("Địa bàn đã chọn không đúng cấp của vai trò.")
    if unit is not None and not unit.is_valid_on(on):
        return _("Đơn vị hành chính này không còn hoặc chưa có vào ngày bắt đầu vai trò.")
    if administers_nation(actor):
        return None
    return _why_not_in_province(actor, user, role, reach, unit)


def why_not_end_role_grant(actor: Actor, grant: RoleGrant) -> str | None:
    """Whoever could grant it may end it; never one's own."""
    reason = why_not_administer(actor)
    if reason is not None:
        return reason
    if grant.ended_at is not None:
        return _("Vai trò này đã kết thúc.")
    if grant.user_id == actor.user_id:
        return _("Không ai tự thay đổi vai trò của mình; hãy nhờ một quản trị khác.")
    if administers_nation(actor):
        return None
    provinces = administered_provinces(actor)
    if _reaches_beyond(grant, provinces) or (grant.unit is None and grant.user.province_code not in provinces):
        return _("Quản trị hệ thống chỉ thay đổi vai trò trong tỉnh được giao.")
    return None


def why_not_change_own_password(user: User) -> str | None:
    """The people of a demo share one password, printed on the sign-in page."""
    if user.is_demo:
        return _("Tài khoản dùng thử dùng chung một mật khẩu, không đổi được. Hãy tạo tài khoản mới để thử việc này.")
    return None


def why_not_read_log(actor: Actor) -> str | None:
    """Auditors and administrators read the log."""
    if actor.holds(Role.AUDITOR, Role.ADMINISTRATOR):
        return None
    return _("Chỉ kiểm toán và quản trị được xem nhật ký.")


def _why_not_in_province(
    actor: Actor, user: User, role: Role, reach: Reach, unit: AdministrativeUnit | None
) -> str | None:
    if role in NATIONAL_ROLES or reach == Reach.NATION:
        return _("Vai trò này chỉ quản trị trung ương mới giao được.")
    provinces = administered_provinces(actor)
    place = unit.province_code if unit is not None else user.province_code
    if place not in provinces:
        return _("Quản trị hệ thống chỉ giao vai trò trong tỉnh được giao.")
    return None


def _reaches_beyond(grant: RoleGrant, provinces: frozenset[str]) -> bool:
    if grant.role in NATIONAL_ROLES or grant.reach == Reach.NATION:
        return True
    return grant.unit is not None and grant.unit.province_code not in provinces
