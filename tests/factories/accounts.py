"""People, grants and actors for tests: the least a valid row needs."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.contrib.auth.hashers import make_password

from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import REACHES_ALLOWED, Reach, Role
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.rules.levels import UnitLevel
from tests.factories.geography import make_commune, make_province

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
TODAY = date(2026, 9, 1)
PASSWORD = "mat-khau-thu-nghiem-26"

_numbers = count(1)
_hashes: dict[str, str] = {}


def make_user(**changes: Any) -> User:
    """Nguyễn Văn An <n>, user name `nguoi-<n>`, password PASSWORD (give `password` for another one)."""
    number = next(_numbers)
    password = changes.pop("password", PASSWORD)
    values = {
        "username": f"nguoi-{number}",
        "full_name": f"Nguyễn Văn An {number}",
        "created_at": NOW,
        **changes,
    }
    if password not in _hashes:
        _hashes[password] = make_password(password)
    return User.objects.create(password=_hashes[password], **values)


def make_grant(role: Role = Role.PROVINCE_OFFICER, **changes: Any) -> RoleGrant:
    """A grant in force since 01/01/2026 by a named paper; place and reach follow from the role unless given.

    `unit=None` with `reach=Reach.NATION` grants over the nation; without a unit the role's smallest reach is taken over
    Thái Nguyên (or a commune of it).
    """
    user = changes.pop("user", None) or make_user()
    unit: AdministrativeUnit | None = changes.pop("unit", None)
    reach = changes.pop("reach", None) or _reach_for(role, unit)
    if unit is None and reach == Reach.PROVINCE:
        unit = make_province()
    if unit is None and reach == Reach.COMMUNE:
        unit = make_commune()
    values = {
        "valid_from": date(2026, 1, 1),
        "paper_number": "15/QĐ-UBND",
        "paper_issued_on": date(2026, 1, 1),
        "paper_issuer": "UBND tỉnh Thái Nguyên",
        "granted_at": NOW,
        **changes,
    }
    return RoleGrant.objects.create(user=user, role=role, reach=reach, unit=unit, **values)


def make_actor(role: Role | None = None, *, today: date = TODAY, **changes: Any) -> Actor:
    """A new person holding one role (none for None), as an actor; `changes` go to make_grant (user, unit, reach …)."""
    user = changes.pop("user", None) or make_user()
    if role is not None:
        make_grant(role, user=user, **changes)
    return actor_of(user, today=today)


def _reach_for(role: Role, unit: AdministrativeUnit | None) -> Reach:
    allowed = REACHES_ALLOWED[role]
    if unit is not None:
        return Reach.COMMUNE if unit.level == UnitLevel.COMMUNE else Reach.PROVINCE
    return next(reach for reach in (Reach.SELF, Reach.COMMUNE, Reach.PROVINCE, Reach.NATION) if reach in allowed)
