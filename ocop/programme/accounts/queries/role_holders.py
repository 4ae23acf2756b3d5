"""Who holds a role over a territory today: for notices, never for permission."""

from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.roles import Reach, Role


def holders_of(role: Role, *, province_code: str) -> list[int]:
    """Users with an open grant of the role over the province; over the nation when `province_code` is empty."""
    grants = RoleGrant.objects.filter(role=role, ended_at__isnull=True)
    grants = grants.filter(unit__province_code=province_code) if province_code else grants.filter(reach=Reach.NATION)
    return sorted(set(grants.values_list("user_id", flat=True)))
