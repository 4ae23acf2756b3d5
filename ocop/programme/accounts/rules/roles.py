"""Roles of the programme and the kind of territory each is granted over."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is appointed to do. Council seats are held in a council; the role opens the desk."""

    PRODUCER_MEMBER = "PRODUCER_MEMBER"
    COMMUNE_OFFICER = "COMMUNE_OFFICER"
    PROVINCE_OFFICER = "PROVINCE_OFFICER"
    ADVISOR = "ADVISOR"
    COUNCIL_CHAIR = "COUNCIL_CHAIR"
    COUNCIL_SECRETARY = "COUNCIL_SECRETARY"
    COUNCIL_MEMBER = "COUNCIL_MEMBER"
    PROVINCE_LEADER = "PROVINCE_LEADER"
    MINISTRY_OFFICER = "MINISTRY_OFFICER"
    INSPECTOR = "INSPECTOR"
    AUDITOR = "AUDITOR"
    ADMINISTRATOR = "ADMINISTRATOR"


class Reach(StrEnum):
    """How far a grant reaches."""

    SELF = "SELF"
    COMMUNE = "COMMUNE"
    PROVINCE = "PROVINCE"
    NATION = "NATION"


REACHES_ALLOWED: dict[Role, frozenset[Reach]] = {
    Role.PRODUCER_MEMBER: frozenset({Reach.SELF}),
    Role.COMMUNE_OFFICER: frozenset({Reach.COMMUNE}),
    Role.PROVINCE_OFFICER: frozenset({Reach.PROVINCE}),
    Role.ADVISOR: frozenset({Reach.PROVINCE, Reach.NATION}),
    Role.COUNCIL_CHAIR: frozenset({Reach.PROVINCE, Reach.NATION}),
    Role.COUNCIL_SECRETARY: frozenset({Reach.PROVINCE, Reach.NATION}),
    Role.COUNCIL_MEMBER: frozenset({Reach.PROVINCE, Reach.NATION}),
    Role.PROVINCE_LEADER: frozenset({Reach.PROVINCE}),
    Role.MINISTRY_OFFICER: frozenset({Reach.NATION}),
    Role.INSPECTOR: frozenset({Reach.PROVINCE, Reach.NATION}),
    Role.AUDITOR: frozenset({Reach.PROVINCE, Reach.NATION}),
    Role.ADMINISTRATOR: frozenset({Reach.PROVINCE, Reach.NATION}),
}
COUNCIL_ROLES = frozenset({Role.COUNCIL_CHAIR, Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER})
