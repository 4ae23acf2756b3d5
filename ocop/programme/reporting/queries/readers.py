"""Whose roles open figures."""

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.reporting.rules.indicators import Indicator

READERS = (
    Role.COMMUNE_OFFICER,
    Role.PROVINCE_OFFICER,
    Role.PROVINCE_LEADER,
    Role.MINISTRY_OFFICER,
    Role.INSPECTOR,
    Role.AUDITOR,
)
READERS_OF_PEOPLE = (Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)
"""Who may see representatives counted by sex and ethnic group, never in groups below five."""

READERS_OF_BUSINESS = (Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER)
"""Who may see what producers of the territory earn; everybody else reads sums of five producers and more."""


def may_read(actor: Actor, indicator: Indicator) -> bool:
    """Offices read figures of their territory; those about people only the offices that verify producers."""
    if actor.is_programme:
        return True
    if indicator.is_business:
        return actor.holds(*READERS_OF_BUSINESS)
    return actor.holds(*(READERS_OF_PEOPLE if indicator.is_personal else READERS))


def counts_people_exactly(actor: Actor) -> bool:
    """Offices that read every representative's sheet anyway count to the day and to the person. Over the whole country
    nobody reads the sheets: there two exact figures, a day or a commune apart, would tell one person's."""
    return actor.is_programme or all(grant.reach != Reach.NATION for grant in actor.grants_of(*READERS_OF_PEOPLE))
