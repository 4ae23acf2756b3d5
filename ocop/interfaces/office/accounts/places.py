"""Places a role can be granted over, as one list to choose from."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ocop.programme.accounts.permissions import NATIONAL_ROLES
from ocop.programme.accounts.queries.people import administered_provinces, administers_nation
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.queries.units import communes_of, provinces_on, unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel

_LEVELS = {Reach.PROVINCE: UnitLevel.PROVINCE, Reach.COMMUNE: UnitLevel.COMMUNE}


def grantable_roles(actor: Actor) -> list[Role]:
    """All roles for the national administrator, those of a province for its administrator."""
    return [role for role in Role if administers_nation(actor) or role not in NATIONAL_ROLES]


def provinces_to_choose(actor: Actor, today: date) -> list[tuple[str, str]]:
    """(code, name) of the provinces an administrator looks after, in Vietnamese order."""
    provinces = provinces_on(today)
    if not administers_nation(actor):
        provinces = provinces.filter(code__in=administered_provinces(actor))
    return [(unit.code, unit.name) for unit in provinces]


def places_to_choose(actor: Actor, province_code: str, today: date) -> list[tuple[str, Any]]:
    """Choices "<reach>:<code>": the nation where allowed, oneself, the chosen province and its communes."""
    wide: list[tuple[str, Any]] = []
    if administers_nation(actor):
        wide.append((f"{Reach.NATION}:", _("Cả nước")))
    province = unit_by_code(UnitLevel.PROVINCE, province_code, today)
    if province is not None:
        wide.append((f"{Reach.PROVINCE}:{province.code}", province.name))
    wide.append((f"{Reach.SELF}:", _("Việc của chính mình (chủ thể OCOP)")))
    communes = [(f"{Reach.COMMUNE}:{unit.code}", unit.name) for unit in communes_of(province_code, today)]
    return [*wide, *([(_("Xã, phường, đặc khu"), communes)] if communes else [])]


def chosen_place(value: str, on: date) -> tuple[Reach, Any]:
    """The reach and the unit of a choice, the unit as of that day (None when it has none)."""
    reach_text, _colon, code = value.partition(":")
    reach = Reach(reach_text)
    level = _LEVELS.get(reach)
    return reach, unit_by_code(level, code, on) if level is not None else None
