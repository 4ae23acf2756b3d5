"""First part of the demo: an account for everybody, and the roles of the offices."""

from datetime import date

from ocop.interfaces.console.demo.bid import Bid
from ocop.interfaces.console.demo.bids import ALL_BIDS, BIDS
from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO
from ocop.interfaces.console.demo.people import CENTRAL_COUNCIL, COUNCIL, PEOPLE, THAI_NGUYEN, DemoPerson
from ocop.programme.accounts.operations.create_demo_accounts import DemoSheet, create_demo_accounts
from ocop.programme.accounts.operations.grant_role import GrantPaper, grant_role
from ocop.programme.accounts.queries.people import users_visible_to
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
    """True when the part has done its work; a home of an older version lacks who came to the story since."""
    return demo_accounts_exist() and not _without_account()


def _without_account() -> list[DemoPerson]:
    names = [person.username for person in PEOPLE]
    known = set(users_visible_to(DEMO).filter(username__in=names, is_demo=True).values_list("username", flat=True))
    return [person for person in PEOPLE if person.username not in known]


def owner_of(bid: Bid) -> str:
    """The user name of the person who acts for a bid's producer."""
    return OWNER_OF_THE_DRAFT if bid is BIDS[0] else f"ct.{bid.key}"


def load_people(calendar: Calendar) -> int:
    """Open the accounts that are not there and grant their roles of offices; council seats come with the council,
    producers with theirs."""
    if demo_accounts_exist():
        return _open([], _without_account(), calendar)
    sheets = [DemoSheet(owner_of(bid), bid.representative, THAI_NGUYEN) for bid in ALL_BIDS]
    sheets += [_sheet(person) for person in (*COUNCIL, *CENTRAL_COUNCIL)]
    return _open(sheets, PEOPLE, calendar)


def _sheet(person: DemoPerson) -> DemoSheet:
    return DemoSheet(person.username, person.full_name, _keeper(person))


def _open(sheets: list[DemoSheet], people: list[DemoPerson], calendar: Calendar) -> int:
    """Accounts for the sheets and for the people of offices, the latter with their roles."""
    opened_at, roles_from = calendar.moment(1, 5, 8), calendar.moved(ROLES_FROM)
    users = create_demo_accounts(actor=DEMO, people=[*sheets, *map(_sheet, people)], now=opened_at)
    for person in people:
        number = PEOPLE.index(person) + 1
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
