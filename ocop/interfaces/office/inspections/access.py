"""Who comes into the room of inspections."""

from datetime import date

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel

INSPECTORS = frozenset({Role.INSPECTOR, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
OFFICERS = frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
PLAN_READERS = INSPECTORS | {Role.PROVINCE_LEADER, Role.AUDITOR}
READERS = PLAN_READERS | {Role.COMMUNE_OFFICER}
REPORT_HANDLERS = INSPECTORS | {Role.COMMUNE_OFFICER}


def office_name(province_code: str, today: date, *, ministry: str) -> str:
    """The name of an office: its province, or `ministry`."""
    if not province_code:
        return ministry
    found = unit_by_code(UnitLevel.PROVINCE, province_code, today)
    return found.name if found else province_code


def settings_office(actor: Actor) -> str:
    """The office whose settings the person may change: its province, else the ministry."""
    grants = actor.grants_of(Role.PROVINCE_OFFICER)
    return grants[0].province_code if grants else ""
