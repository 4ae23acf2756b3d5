"""Whose office keeps the records of a place."""

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role


def keeps_records_of(actor: Actor, *, province_code: str, commune_code: str = "") -> bool:
    """Of the centre (no province): the ministry's officer; of a province and its communes: the province's officer; of
    a commune: its own officer too."""
    if actor.is_programme:
        return True
    if not province_code:
        return actor.holds(Role.MINISTRY_OFFICER)
    if actor.holds_over(Role.PROVINCE_OFFICER, province_code=province_code):
        return True
    own = {"province_code": province_code, "commune_code": commune_code}
    return bool(commune_code) and actor.holds_over(Role.COMMUNE_OFFICER, **own)
