"""From a signed-in person to the actor of the rules."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from ocop.foundation.prepared import PreparedQuery
from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.rules.actor import ANONYMOUS, Actor, Grant
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.rules.levels import UnitLevel

GRANT_COLUMNS = ("role", "reach", "unit__province_code", "unit__level", "unit__code")


def grant_of(columns: tuple[str, ...]) -> Grant:
    """A grant of the rules from `GRANT_COLUMNS`."""
    role, reach, province_code, level, code = columns
    return Grant(
        role=Role(role),
        reach=Reach(reach),
        province_code=province_code or "",
        commune_code=code if level == UnitLevel.COMMUNE else "",
    )


def _grants_in_force(*, user_id: int, today: date) -> QuerySet[RoleGrant, tuple[str | None, ...]]:
    return (
        RoleGrant.objects.filter(user_id=user_id, ended_at__isnull=True, valid_from__lte=today)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today))
        .order_by("pk")
        .values_list(*GRANT_COLUMNS)
    )


_GRANTS = PreparedQuery(_grants_in_force, user_id=int, today=date)


def actor_of(user: User | AnonymousUser, *, today: date) -> Actor:
    """The actor with every grant in force on the day (first and last day included).

    One query; none for the person of a session, who was read together with the grants of that day.
    """
    if not isinstance(user, User) or not user.is_active:
        return ANONYMOUS
    day, grants = user.grants_at_hand
    if day != today:
        grants = tuple(grant_of(row) for row in _GRANTS.rows(user_id=user.pk, today=today))
    return Actor(user_id=user.pk, name=user.full_name, grants=grants)
