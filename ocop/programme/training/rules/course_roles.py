"""Which roles keep courses, and which of them a course for those who run the programme is for."""

from ocop.programme.accounts.rules.roles import COUNCIL_ROLES, Role

KEEPERS = (Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)
OFFICER_ROLES = frozenset(Role) - COUNCIL_ROLES - {Role.PRODUCER_MEMBER}
