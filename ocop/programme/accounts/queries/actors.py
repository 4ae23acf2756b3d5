"""From a signed-in person to the actor of the rules."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.rules.actor import ANONYMOUS, Actor, Grant
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.rules.levels import UnitLevel


def actor_of(user: User | AnonymousUser, *, today: date) -> Actor:
    """The actor with every grant in force on the day (first and last day included); one query."""
    if not isinstance(user, User) or not user.is_active:
        return ANONYMOUS
    grants = (
        RoleGrant.objects.filter(user=user, ended_at__isnull=True, valid_from__lte=today)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today))
        .select_related("unit")
        .order_by("pk")
    )
    return Actor(user_id=user.pk, name=user.full_name, grants=tuple(_grant(grant) for grant in grants))


def _grant(grant: RoleGrant) -> Grant:
    unit = grant.unit
    return Grant(
        role=Role(grant.role),
        reach=Reach(grant.reach),
        province_code=unit.province_code if unit else "",
        commune_code=unit.code if unit and unit.level == UnitLevel.COMMUNE else "",
    )
