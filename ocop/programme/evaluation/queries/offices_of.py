"""Whom to tell about a session's results: the people of the council's level."""

from ocop.programme.accounts.queries.role_holders import holders_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.evaluation.models import CouncilSession


def those_who_approve(session: CouncilSession) -> list[int]:
    """Who approves the list of results: the leader of the province, the ministry for its own council."""
    if session.council.level == CouncilLevel.MINISTRY:
        return list(holders_of(Role.MINISTRY_OFFICER, province_code=""))
    return list(holders_of(Role.PROVINCE_LEADER, province_code=session.council.province_code))


def those_who_plan(session: CouncilSession) -> list[int]:
    """The office that plans the council's sessions: the province's, or the ministry's."""
    role = Role.MINISTRY_OFFICER if session.council.level == CouncilLevel.MINISTRY else Role.PROVINCE_OFFICER
    return list(holders_of(role, province_code=session.council.province_code))


def those_who_decide(session: CouncilSession) -> list[int]:
    """The office that prepares the decision of the session: the province's, or the ministry's."""
    return those_who_plan(session)


def provinces_concerned(session: CouncilSession) -> list[int]:
    """The offices of the provinces whose products came before the ministry's council; nobody for a province's council.

    The ministry notifies them (Điều 7 khoản 4 điểm g), whichever star the products got.
    """
    if session.council.level == CouncilLevel.PROVINCE:
        return []
    provinces = session.agenda.order_by().values_list("dossier__province_code", flat=True).distinct()
    return sorted({user for code in provinces for user in holders_of(Role.PROVINCE_OFFICER, province_code=code)})
