"""Who comes into the rooms of papers and bodies, and over which places somebody keeps them."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.geography.queries.unit_words import commune_words, province_words
from ocop.programme.geography.queries.units import communes_of, provinces_on, unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel

READERS = frozenset(Role) - {Role.PRODUCER_MEMBER}
KEEPERS = frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
CENTRAL = "TW"
Choices = list[tuple[Any, Any]]


def kept_places(actor: Actor, today: date) -> Choices:
    """Choices for the places a person keeps: the centre ("TW"), provinces ("19"), communes ("19:05503")."""
    choices: Choices = [(CENTRAL, _("Trung ương"))] if actor.holds(Role.MINISTRY_OFFICER) else []
    codes = {grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER)}
    for province in provinces_on(today).filter(code__in=codes) if codes else ():
        choices.append((province.code, province.name))
        communes = [(f"{province.code}:{one.code}", one.name) for one in communes_of(province.code, today)]
        if communes:
            choices.append((_("Xã, phường, đặc khu của %(province)s") % {"province": province.name}, communes))
    for grant in actor.grants_of(Role.COMMUNE_OFFICER):
        unit = unit_by_code(UnitLevel.COMMUNE, grant.commune_code, today)
        if unit is not None and grant.province_code not in codes:
            choices.append((f"{grant.province_code}:{unit.code}", unit.name))
    return choices


def kept_places_and(actor: Actor, today: date, province_code: str, commune_code: str) -> Choices:
    """The same with the place a record lies in, which may be no more: whoever corrects the record does not move it."""
    choices, current = kept_places(actor, today), written_place(province_code, commune_code)
    offered = [
        code for value, words in choices for code, _name in (words if isinstance(words, list) else [(value, "")])
    ]
    return choices if current in offered else [(current, place_words(province_code, commune_code, today)), *choices]


def read_place(value: str) -> tuple[str, str]:
    """(province, commune) of a choice; empty for the centre."""
    if value == CENTRAL:
        return "", ""
    province_code, _colon, commune_code = value.partition(":")
    return province_code, commune_code


def written_place(province_code: str, commune_code: str) -> str:
    """The choice a place is shown as."""
    if not province_code:
        return CENTRAL
    return f"{province_code}:{commune_code}" if commune_code else province_code


def place_words(province_code: str, commune_code: str, today: date) -> str:
    """ "Xã Tân Cương, tỉnh Thái Nguyên"; "Trung ương"; of units that are no more too."""
    if not province_code:
        return _("Trung ương")
    name = province_words({province_code}, today).get(province_code, province_code)
    if not commune_code:
        return name
    lower = name[:1].lower() + name[1:]
    return f"{commune_words({commune_code}, today).get(commune_code, commune_code)}, {lower}"
