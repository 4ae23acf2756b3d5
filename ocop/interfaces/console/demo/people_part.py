"""First part of the demo: an account for everybody, and the roles of the offices."""

from datetime import date

from ocop.interfaces.console.demo.bid import Bid
from ocop.interfaces.console.demo.bids import ALL_BIDS, BIDS
from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO
from ocop.interfaces.console.demo.people import CENTRAL_COUNCIL, COUNCIL, PEOPLE, THAI_NGUYEN, DemoPerson
from ocop.programme.accounts.operations.create_demo_accounts import DemoSheet, create_demo_accounts
from ocop.programme.accounts.operations.grant_role import GrantPaper, grant_role
from ocop.programme.accounts.queries.sign_in import demo_accounts_exist
from ocop.programme.accounts.rules.roles import Reach
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel

ROLES_FROM = date(2026, 1, 5)
"""As the story is written."""
OWNER_OF_THE_DRAFT = "chuthe"
"""The producer of the sign-in page: its dossier is nearly ready to hand in."""
_LEVELS = {Reach.COMMUNE: UnitLevel.COMMUNE, Reach.PROVINCE: UnitLevel.PROVINCE}


def people_are_loaded() -> bool:
    """True when the part has done its work."""
    return demo_accounts_exist()


def owner_of(bid: Bid) -> str:
    """The user name of the person who acts for a bid's producer."""
    return OWNER_OF_THE_DRAFT if bid is BIDS[0] else f"ct.{bid.key}"


def load_people(calendar: Calendar) -> int:
    """Open the accounts and grant the roles of offices; council seats come with the council, producers with theirs."""
    opened_at, roles_from = calendar.moment(1, 5, 8), calendar.moved(ROLES_FROM)
    sheets = [DemoSheet(owner_of(bid), bid.representative, THAI_NGUYEN) for bid in ALL_BIDS]
    for person in [*PEOPLE, *COUNCIL, *CENTRAL_COUNCIL]:
        sheets.append(DemoSheet(person.username, person.full_name, _keeper(person)))
    users = create_demo_accounts(actor=DEMO, people=sheets, now=opened_at)
    for number, person in enumerate(PEOPLE, start=1):
        level = _LEVELS.get(person.reach)
        grant_role(
            actor=DEMO,
            user_id=users[person.username].pk,
            role=person.role,
            reach=person.reach,
            unit=unit_by_code(level, person.unit_code, roles_from) if level else None,
            valid_from=roles_from,
            paper=GrantPaper(f"{number:02d}/QĐ-MẪU", roles_from, person.organisation or "Cơ quan mẫu"),
            now=opened_at,
        )
    return len(users)


def _keeper(person: DemoPerson) -> str:
    """The province that keeps the account; none for people of the nation."""
    if person.reach == Reach.PROVINCE:
        return person.unit_code
    return THAI_NGUYEN if person.reach == Reach.COMMUNE else ""
