"""Who sets the weights of effort of a province."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role


def why_not_set_effort(actor: Actor, province_code: str) -> str | None:
    """The office that manages OCOP in the province."""
    if province_code and actor.holds_over(Role.PROVINCE_OFFICER, province_code=province_code):
        return None
    return _("Chỉ cơ quan tham mưu quản lý OCOP cấp tỉnh được đặt trọng số công sức của tỉnh.")
