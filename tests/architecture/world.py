"""Two provinces, two communes, one person of every role in each: what the route matrix is tried on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.test import Client

from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import REACHES_ALLOWED, Reach, Role
from ocop.programme.geography.models import AdministrativeUnit
from tests.factories.accounts import make_grant, make_user
from tests.factories.geography import make_commune, make_province


@dataclass(frozen=True)
class Territory:
    """A province with one commune and its people."""

    province: AdministrativeUnit
    commune: AdministrativeUnit
    people: dict[Role, User]


@dataclass
class World:
    """`home` owns the objects the routes are asked for; `away` is the other province; `national` reach the nation."""

    home: Territory
    away: Territory
    national: dict[Role, User]
    cookies: dict[int, str] = field(default_factory=dict)
    """User key → session cookie of somebody signed in."""
    _things: dict[str, Any] = field(default_factory=dict)

    def fresh(self) -> "World":
        """The same people and places without the things: for the next test, whose predecessor's rows are gone."""
        return World(self.home, self.away, self.national, self.cookies)

    def thing(self, name: str, make: Callable[[], Any]) -> Any:
        """An object made once for this world, so that `kwargs` and `data` speak of the same one."""
        if name not in self._things:
            self._things[name] = make()
        return self._things[name]


def make_world() -> World:
    """Thái Nguyên (19) at home, Bắc Ninh (24) away, and the people of the nation."""
    national = {}
    for role in Role:
        if Reach.NATION in REACHES_ALLOWED[role]:
            user = make_user(username=f"{role.value.lower()}-vn")
            make_grant(role, user=user, reach=Reach.NATION)
            national[role] = user
    world = World(home=_territory("19"), away=_territory("24"), national=national)
    for user in (*world.home.people.values(), *world.away.people.values(), *national.values()):
        client = Client()
        client.force_login(user)
        world.cookies[user.pk] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return world


def _territory(code: str) -> Territory:
    province = make_province(code=code)
    commune = make_commune(parent=province)
    people = {}
    for role in Role:
        reaches = REACHES_ALLOWED[role]
        if reaches == {Reach.NATION}:
            continue
        user = make_user(username=f"{role.value.lower()}-{code}", province_code=code)
        unit = None
        if Reach.PROVINCE in reaches:
            unit = province
        elif Reach.COMMUNE in reaches:
            unit = commune
        make_grant(role, user=user, unit=unit)
        people[role] = user
    return Territory(province=province, commune=commune, people=people)
