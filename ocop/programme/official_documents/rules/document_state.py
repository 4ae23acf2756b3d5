"""What one paper does to another, and what a paper is worth on a day. Computed at each question, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RelationKind(StrEnum):
    """What the later paper does to the earlier one."""

    SUPERSEDES = "SUPERSEDES"
    AMENDS = "AMENDS"
    ANNULS = "ANNULS"


ENDING = frozenset({RelationKind.SUPERSEDES, RelationKind.ANNULS})


class DocumentState(StrEnum):
    """Whether a paper holds on a day."""

    IN_FORCE = "IN_FORCE"
    NOT_YET = "NOT_YET"
    EXPIRED = "EXPIRED"
    SUPERSEDED = "SUPERSEDED"
    ANNULLED = "ANNULLED"
    UNSTATED = "UNSTATED"
    """Nobody has written from when it holds, and nothing known has ended it."""


@dataclass(frozen=True)
class Ending:
    """A later paper's word about this one: what it does and from which day; a partial one leaves the rest standing."""

    kind: RelationKind
    effective_on: date
    is_partial: bool = False


def state_on(
    day: date, *, valid_from: date | None, valid_until: date | None, endings: Iterable[Ending] = ()
) -> DocumentState:
    """The state on a day, its last day of validity included; a whole annulment or replacement holds from its day on."""
    ended = {one.kind for one in endings if not one.is_partial and one.kind in ENDING and one.effective_on <= day}
    if RelationKind.ANNULS in ended:
        return DocumentState.ANNULLED
    if RelationKind.SUPERSEDES in ended:
        return DocumentState.SUPERSEDED
    if valid_until is not None and valid_until < day:
        return DocumentState.EXPIRED
    if valid_from is not None and valid_from > day:
        return DocumentState.NOT_YET
    return DocumentState.UNSTATED if valid_from is None else DocumentState.IN_FORCE
