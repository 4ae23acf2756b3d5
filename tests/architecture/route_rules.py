"""How a face declares who may come in by which address. One file for each face in `routes/`, each with `ROUTES`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ocop.programme.accounts.rules.roles import Role
from tests.architecture.world import World

PUBLIC: frozenset[Role] = frozenset()
EVERY_ROLE = frozenset(Role)
NOTHING = frozenset({403, 404})
DONE = frozenset({200, 302, 303})


def _nothing(world: World) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class RouteRule:
    """What one route answers to whom.

    `roles`: who may, at home (PUBLIC: everybody, visitors too; EVERY_ROLE: everybody signed in). `kwargs` and `data`
    make the address and the form from the world; objects belong to the home province. `stranger_status`: what somebody
    with a right role in the other province gets; None when the page has no territory (a list of one's own, an account
    page). `anonymous_status`: None means "sent to the sign-in page". `is_only_national`: a right role over a province
    is refused. `only_at_home`: roles a grant over the nation does not help (a seat is held in one council).
    `allowed` and `refused`: the statuses that count as done and as refused. `in_both_ways`: a page that is read and
    sent to by one address is asked with GET as well as with POST.
    """

    name: str
    roles: frozenset[Role]
    kwargs: Callable[[World], dict[str, Any]] = _nothing
    method: str = "GET"
    data: Callable[[World], dict[str, Any]] = _nothing
    stranger_status: int | None = None
    allowed: frozenset[int] = field(default=DONE)
    refused: frozenset[int] = field(default=NOTHING)
    anonymous_status: int | None = None
    is_only_national: bool = False
    only_at_home: frozenset[Role] = frozenset()
    in_both_ways: bool = False

    @property
    def methods(self) -> tuple[str, ...]:
        """The ways the address is asked."""
        return ("GET", "POST") if self.in_both_ways else (self.method,)

    @property
    def is_public(self) -> bool:
        """Open to visitors."""
        return not self.roles


def by_name(*rules: RouteRule) -> dict[str, RouteRule]:
    """Rules under their names; ValueError when one is declared twice."""
    found = {rule.name: rule for rule in rules}
    if len(found) != len(rules):
        raise ValueError("a route is declared twice")
    return found
