"""Who acts: a person with the grants that hold at this moment. Built from the session, never from what was sent."""

from dataclasses import dataclass

from ocop.programme.accounts.rules.roles import Reach, Role


@dataclass(frozen=True)
class Grant:
    """One appointment in force: a role over a territory. Codes are those of the current administrative units."""

    role: Role
    reach: Reach
    province_code: str = ""
    commune_code: str = ""
    is_former: bool = False
    """Of a unit that went over whole into one the person was appointed over, or of a commune that came over to the
    person's province: its records are read and worked on like the others, nothing new is written in it."""

    def covers(self, province_code: str, commune_code: str = "") -> bool:
        """True when a place lies in the territory; a commune grant covers only its commune."""
        if self.reach == Reach.NATION:
            return True
        if self.reach == Reach.PROVINCE:
            return self.province_code == province_code
        if self.reach == Reach.COMMUNE:
            return bool(commune_code) and self.commune_code == commune_code
        return False


@dataclass(frozen=True)
class HeldMandate:
    """The mandate an officer works by for the length of one request; it was in force when the actor was made.

    `scope` is a code of the area that keeps mandates (producers/rules/mandates.py).
    """

    mandate_id: int
    producer_id: int
    scope: str


@dataclass(frozen=True)
class Actor:
    """The person (or the programme itself) behind a deed.

    With a `mandate` the person works for somebody else, named in `on_behalf_of`, and for nobody and nothing besides.
    """

    user_id: int | None
    name: str
    grants: tuple[Grant, ...] = ()
    on_behalf_of: str = ""
    is_programme: bool = False
    mandate: HeldMandate | None = None

    @property
    def is_anonymous(self) -> bool:
        """True for a visitor who has not signed in."""
        return self.user_id is None and not self.is_programme

    @property
    def account_key(self) -> int:
        """The key to look for in columns that name a person; 0, which no account has, for everybody else."""
        return self.user_id or 0

    def holds(self, *roles: Role) -> bool:
        """True when any of the roles is granted, anywhere."""
        return any(grant.role in roles for grant in self.grants)

    def holds_over(self, roles: Role | tuple[Role, ...], *, province_code: str, commune_code: str = "") -> bool:
        """True when one of the roles is granted over that place."""
        wanted = (roles,) if isinstance(roles, Role) else roles
        return any(grant.role in wanted and grant.covers(province_code, commune_code) for grant in self.grants)

    def grants_of(self, *roles: Role) -> tuple[Grant, ...]:
        """The grants of these roles."""
        return tuple(grant for grant in self.grants if grant.role in roles)

    def communes_of(self, *roles: Role) -> set[str]:
        """The communes these roles are granted over by themselves: also those a province's office follows into the
        time before they came over to its province."""
        return {grant.commune_code for grant in self.grants_of(*roles) if grant.commune_code}


ANONYMOUS = Actor(user_id=None, name="")


def programme_itself(name: str) -> Actor:
    """The actor of deeds no person does: loading reference data, the demo. `name` says which."""
    return Actor(user_id=None, name=name, is_programme=True)
