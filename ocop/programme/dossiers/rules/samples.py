"""The five samples that go with a dossier: where each may be, who may move it, how many the law asks for.

Điều 6 khoản 2 điểm d and khoản 3 điểm a, b, QĐ 26/2026/QĐ-TTg. Who keeps them and for how long the law leaves open:
that is an office's dated rule (`OfficeSampleRule`), with a default said to be one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ocop.programme.rubrics.rules.industries import Industry


class SampleLevel(StrEnum):
    """For which council the samples are: the province's, or the ministry's after a nomination for five stars."""

    PROVINCE = "PROVINCE"
    CENTRAL = "CENTRAL"


class SampleState(StrEnum):
    """Where one sample stands."""

    EXPECTED = "EXPECTED"
    RECEIVED = "RECEIVED"
    SENT = "SENT"
    STORED = "STORED"
    AT_COUNCIL = "AT_COUNCIL"
    TASTED = "TASTED"
    USED_UP = "USED_UP"
    RETURNED = "RETURNED"
    DESTROYED = "DESTROYED"
    CANCELLED = "CANCELLED"


class SampleKeeper(StrEnum):
    """In whose hands a sample is; NOBODY when there is nothing left to keep."""

    PRODUCER = "PRODUCER"
    COMMUNE = "COMMUNE"
    PROVINCE = "PROVINCE"
    MINISTRY = "MINISTRY"
    COUNCIL = "COUNCIL"
    NOBODY = "NOBODY"


class SampleMove(StrEnum):
    """What people do with samples; each is one signed line of the book."""

    ANNOUNCE = "ANNOUNCE"
    CANCEL = "CANCEL"
    RECEIVE = "RECEIVE"
    SEND = "SEND"
    STORE = "STORE"
    TAKE = "TAKE"
    TASTE = "TASTE"
    USE_UP = "USE_UP"
    BRING_BACK = "BRING_BACK"
    RETURN = "RETURN"
    DESTROY = "DESTROY"


class ConfirmationWay(StrEnum):
    """How the other side signed for a step."""

    ACCOUNT = "ACCOUNT"
    SCAN = "SCAN"
    NEXT_STEP = "NEXT_STEP"


class StorageCondition(StrEnum):
    """How a sample has to be kept."""

    DRY = "DRY"
    COOL = "COOL"
    CHILLED = "CHILLED"
    FROZEN = "FROZEN"
    LIVING = "LIVING"


_S, _M, _K = SampleState, SampleMove, SampleKeeper
OFFICES = (_K.COMMUNE, _K.PROVINCE, _K.MINISTRY)
COLD = frozenset({StorageCondition.CHILLED, StorageCondition.FROZEN})
LARGEST_SERIAL = 9999

MOVES: Mapping[SampleMove, Mapping[SampleState, SampleState]] = {
    _M.ANNOUNCE: {_S.EXPECTED: _S.EXPECTED},
    _M.CANCEL: {_S.EXPECTED: _S.CANCELLED},
    _M.RECEIVE: {_S.EXPECTED: _S.RECEIVED, _S.SENT: _S.RECEIVED},
    _M.SEND: {_S.RECEIVED: _S.SENT, _S.STORED: _S.SENT},
    _M.STORE: {_S.RECEIVED: _S.STORED, _S.STORED: _S.STORED},
    _M.TAKE: {_S.RECEIVED: _S.AT_COUNCIL, _S.STORED: _S.AT_COUNCIL},
    _M.TASTE: {_S.AT_COUNCIL: _S.TASTED},
    _M.USE_UP: {_S.AT_COUNCIL: _S.USED_UP},
    _M.BRING_BACK: {_S.AT_COUNCIL: _S.STORED, _S.TASTED: _S.TASTED},
    _M.RETURN: {_S.RECEIVED: _S.RETURNED, _S.STORED: _S.RETURNED, _S.TASTED: _S.RETURNED},
    _M.DESTROY: {
        _S.RECEIVED: _S.DESTROYED,
        _S.SENT: _S.DESTROYED,
        _S.STORED: _S.DESTROYED,
        _S.TASTED: _S.DESTROYED,
    },
}
"""The whole table: move → from which state to which."""

STATES_OF_KEEPER: Mapping[SampleKeeper, frozenset[SampleState]] = {
    _K.PRODUCER: frozenset({_S.EXPECTED, _S.CANCELLED}),
    **{office: frozenset({_S.RECEIVED, _S.SENT, _S.STORED, _S.TASTED}) for office in OFFICES},
    _K.COUNCIL: frozenset({_S.AT_COUNCIL, _S.TASTED}),
    _K.NOBODY: frozenset({_S.USED_UP, _S.RETURNED, _S.DESTROYED}),
}
"""Which states go with which hands; the database holds to it."""

ENDED = frozenset({_S.USED_UP, _S.RETURNED, _S.DESTROYED, _S.CANCELLED})
TASTED_STATES = frozenset({_S.TASTED, _S.USED_UP})
HELD = frozenset({_S.RECEIVED, _S.SENT, _S.STORED, _S.AT_COUNCIL, _S.TASTED})
UNTOUCHED = frozenset({_S.RECEIVED, _S.SENT, _S.STORED, _S.AT_COUNCIL})
"""Received and still whole: what a council can taste."""

_UPWARD = {SampleLevel.PROVINCE: {_K.COMMUNE: _K.PROVINCE}, SampleLevel.CENTRAL: {_K.PROVINCE: _K.MINISTRY}}
STOREKEEPER = {SampleLevel.PROVINCE: _K.PROVINCE, SampleLevel.CENTRAL: _K.MINISTRY}
"""Whose storeroom the council takes samples from."""


def office_above(level: SampleLevel, office: SampleKeeper) -> SampleKeeper | None:
    """To which office samples of this level go on; None for the last one."""
    return _UPWARD[level].get(office)


def offices_of_level(level: SampleLevel) -> tuple[SampleKeeper, ...]:
    """The offices through whose hands samples of this level go, in order."""
    ((below, above),) = _UPWARD[level].items()
    return (below, above)


def may_receive(level: SampleLevel, office: SampleKeeper, state: SampleState, keeper: SampleKeeper) -> bool:
    """Whether an office may take a sample in: from the producer, or what the office below has sent on its way."""
    if office not in offices_of_level(level):
        return False
    if state == _S.EXPECTED:
        return keeper == _K.PRODUCER
    return state == _S.SENT and office_above(level, keeper) == office


def next_state(move: SampleMove, state: SampleState) -> SampleState | None:
    """Where the move leads; None when it is not possible from here."""
    return MOVES[move].get(state)


def next_keeper(move: SampleMove, keeper: SampleKeeper, *, office: SampleKeeper) -> SampleKeeper:
    """In whose hands the sample is after the move; `office` does it (or gets it back from the council)."""
    if move in {_M.RECEIVE, _M.BRING_BACK}:
        return office
    if move in {_M.TAKE, _M.TASTE}:
        return _K.COUNCIL
    if move in {_M.USE_UP, _M.RETURN, _M.DESTROY}:
        return _K.NOBODY
    return keeper


def is_past(expires_on: date | None, day: date) -> bool:
    """A sample may be tasted through the whole of its last day."""
    return expires_on is not None and expires_on < day


@dataclass(frozen=True)
class SampleLaw:
    """What a decision asks for, from the day it holds: how many, and whose products need none."""

    valid_from: date
    needed: int
    exempt: frozenset[str]
    article: str


SAMPLE_LAWS = (
    SampleLaw(
        valid_from=date(2026, 5, 22),
        needed=5,
        exempt=frozenset({Industry.TOURISM}),
        article="điểm d khoản 2, khoản 3 Điều 6 Quyết định số 26/2026/QĐ-TTg",
    ),
)
"""Oldest first. A dossier older than all of them is judged by the first."""


def law_on(day: date) -> SampleLaw:
    """The law in force on a day."""
    in_force = [law for law in SAMPLE_LAWS if law.valid_from <= day]
    return in_force[-1] if in_force else SAMPLE_LAWS[0]


def samples_needed(industry: str, day: date) -> int:
    """How many samples go with a product of this group; none for those the law exempts."""
    law = law_on(day)
    return 0 if industry in law.exempt else law.needed


@dataclass(frozen=True)
class OfficeSampleRule:
    """What the law leaves to the offices: days samples are kept after the result, days before expiry to warn."""

    keep_days: int = 30
    soon_days: int = 7
    document_number: str = ""
    is_default: bool = True

    def last_day_to_keep(self, result_on: date) -> date:
        """The day by which what is left is returned or destroyed."""
        return result_on + timedelta(days=self.keep_days)


@dataclass(frozen=True)
class SampleCount:
    """How many of a dossier's samples of one level are where; the sum never changes but by announcing more."""

    level: SampleLevel
    needed: int
    by_state: Mapping[SampleState, int]
    given_back_whole: int = 0
    """Returned or destroyed before anybody tasted them: they no longer count as delivered."""
    expired: int = 0
    """Held, whole, and past their last day: they cannot be tasted any more."""

    @property
    def total(self) -> int:
        """All samples there are lines for."""
        return sum(self.by_state.values())

    @property
    def delivered(self) -> int:
        """Received by an office and not given back untouched."""
        gone = (_S.EXPECTED, _S.CANCELLED)
        return self.total - sum(self.by_state.get(state, 0) for state in gone) - self.given_back_whole

    @property
    def whole(self) -> int:
        """Held by an office or the council and untouched."""
        return sum(self.by_state.get(state, 0) for state in UNTOUCHED)

    @property
    def usable(self) -> int:
        """Whole and not past their last day."""
        return self.whole - self.expired

    @property
    def held(self) -> int:
        """Somebody still has to do something with them."""
        return sum(self.by_state.get(state, 0) for state in HELD)

    @property
    def is_enough(self) -> bool:
        """As many delivered as the law asks for (always, where it asks for none)."""
        return self.delivered >= self.needed

    @property
    def missing(self) -> int:
        """How many still have to be delivered."""
        return max(0, self.needed - self.delivered)


def counted(states: Iterable[SampleState]) -> dict[SampleState, int]:
    """How many samples are in each state; states without a sample are left out."""
    return dict(Counter(states))
