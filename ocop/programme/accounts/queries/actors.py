"""From a signed-in person to the actor of the rules."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from ocop.foundation.prepared import PreparedQuery
from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.rules.actor import ANONYMOUS, Actor, Grant
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.models import UnitSuccession
from ocop.programme.geography.queries.moved_codes import REGISTER_BEGAN, moved_codes
from ocop.programme.geography.rules.levels import UnitLevel

GRANT_COLUMNS = ("role", "reach", "unit__province_code", "unit__level", "unit__code")


FOLLOW_COMMUNES = frozenset({Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, Role.ADVISOR, Role.INSPECTOR, Role.AUDITOR})
"""Roles over a province that read what was written of a commune before it came over to theirs."""


def has_mergers(path: str) -> Combinable:
    """Whether a change since the register began touched the unit of a grant, or brought a commune over to its province;
    with `GRANT_COLUMNS` for `grants_of_rows`. `path` leads to the unit."""
    since = UnitSuccession.objects.filter(effective_on__gt=REGISTER_BEGAN)
    came_over = since.filter(
        predecessor__level=UnitLevel.COMMUNE,
        successor__level=UnitLevel.COMMUNE,
        successor__province_code=OuterRef(f"{path}__province_code"),
    ).exclude(predecessor__province_code=F("successor__province_code"))
    return (
        Exists(since.filter(successor=OuterRef(path)))
        | Exists(since.filter(predecessor=OuterRef(path)))
        | (Q(**{f"{path}__level": UnitLevel.PROVINCE}) & Exists(came_over))
    )


def grants_of_rows(rows: Iterable[tuple[Any, ...]], today: date) -> tuple[Grant, ...]:
    """The grants of rows of `GRANT_COLUMNS` and `has_mergers`, and behind them those over units that went over whole
    into theirs. One query where there are any."""
    grants, has_any = [], False
    for *columns, touched in rows:
        grants.append(_grant_of(tuple(columns)))
        has_any = has_any or bool(touched)
    return _through_mergers(grants, today) if has_any else tuple(grants)


def _through_mergers(grants: list[Grant], today: date) -> tuple[Grant, ...]:
    """A commune that kept its code is in the province of today. Behind a grant over a commune its province is the
    person's own: from a commune of another province nobody learns that province's affairs."""
    moved = moved_codes(today)
    now = [
        replace(grant, province_code=place.province)
        if grant.reach == Reach.COMMUNE
        and (place := moved.communes.get(grant.commune_code)) is not None
        and place.commune == grant.commune_code
        else grant
        for grant in grants
    ]
    found = []
    for grant in now:
        if grant.reach == Reach.COMMUNE:
            codes = moved.written_for(grant.commune_code) - {grant.commune_code}
            found += [replace(grant, commune_code=code, is_former=True) for code in sorted(codes)]
        elif grant.reach == Reach.PROVINCE:
            codes = moved.provinces_written_for(grant.province_code) - {grant.province_code}
            found += [replace(grant, province_code=code, is_former=True) for code in sorted(codes)]
            if grant.role in FOLLOW_COMMUNES:
                came = sorted(code for code, (_from, to) in moved.crossings.items() if to == grant.province_code)
                found += [replace(grant, reach=Reach.COMMUNE, commune_code=code, is_former=True) for code in came]
    return (*now, *(one for one in dict.fromkeys(found) if replace(one, is_former=False) not in now))


def _grant_of(columns: tuple[Any, ...]) -> Grant:
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
        .values_list(*GRANT_COLUMNS, has_mergers("unit"))
    )


_GRANTS = PreparedQuery(_grants_in_force, user_id=int, today=date)


def actor_of(user: User | AnonymousUser, *, today: date) -> Actor:
    """The actor with every grant in force on the day (first and last day included).

    One query; none for the person of a session, who was read together with the grants of that day. One more where
    something went into the unit of a grant.
    """
    if not isinstance(user, User) or not user.is_active:
        return ANONYMOUS
    day, grants = user.grants_at_hand
    if day != today:
        grants = grants_of_rows(_GRANTS.rows(user_id=user.pk, today=today), today)
    return Actor(user_id=user.pk, name=user.full_name, grants=grants)
