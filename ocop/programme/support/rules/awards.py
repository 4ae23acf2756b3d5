"""What a recognition is entitled to under dated policies, in đồng, with the arithmetic.

A policy holds for a recognition decided between its first and last day, both included. Of a policy the version in force
on that day speaks, and no other: what was decided before a version began stays with the version before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ocop.programme.support.rules.support_kinds import Event, Payer


@dataclass(frozen=True)
class AwardLine:
    """One line: this event, this star, this group of products → this much. An empty `industry` is every group."""

    key: int
    event: Event
    star: int
    amount: Decimal
    industry: str = ""
    cap: Decimal | None = None
    pays_difference: bool = False
    article: str = ""
    payer: str = Payer.PROVINCE


@dataclass(frozen=True)
class Version:
    """A policy as it stands from `valid_from` on. `is_exclusive`: no award beside another policy's for the same
    recognition, the higher one alone. `producer_cap`: the most one producer gets by this version.
    `is_cap_yearly`: by the policy, of the recognitions of one year.
    `area`: code of the former province whose territory alone it speaks of; empty: all of its place."""

    key: int
    policy: int
    paper: str
    valid_from: date
    valid_until: date | None = None
    lines: tuple[AwardLine, ...] = ()
    is_exclusive: bool = False
    producer_cap: Decimal | None = None
    is_cap_yearly: bool = False
    is_only_proposed: bool = False
    area: str = ""


@dataclass(frozen=True)
class Recognition:
    """One certificate. `day` is None where only the assessment year is on record. `areas`: codes of the former
    provinces whose territory its place was; None where its commune is not on record."""

    key: int
    product: int
    producer: int
    star: int
    year: int
    day: date | None = None
    industry: str = ""
    revoked_on: date | None = None
    areas: frozenset[str] | None = frozenset()

    @property
    def order(self) -> tuple[date, int]:
        """Place in the history of a product; a year without a day counts as its last."""
        return (self.day or date(self.year, 12, 31), self.key)


class StepKind(StrEnum):
    """One step of the arithmetic."""

    BASE = "BASE"
    DIFFERENCE = "DIFFERENCE"
    CAP = "CAP"
    PRODUCER_CAP = "PRODUCER_CAP"


@dataclass(frozen=True)
class Step:
    """`amount` is what the step sets, takes off or leaves; `result` the sum after it."""

    kind: StepKind
    amount: Decimal
    result: Decimal


class WhyNot(StrEnum):
    """Why a recognition gets nothing by a version."""

    BEFORE_POLICY = "BEFORE_POLICY"
    AFTER_POLICY = "AFTER_POLICY"
    DAY_UNKNOWN = "DAY_UNKNOWN"
    OTHER_AREA = "OTHER_AREA"
    PLACE_UNKNOWN = "PLACE_UNKNOWN"
    REVOKED = "REVOKED"
    NO_LINE = "NO_LINE"
    HIGHER_ELSEWHERE = "HIGHER_ELSEWHERE"
    HAD_ELSEWHERE = "HAD_ELSEWHERE"
    EVENT_HAD = "EVENT_HAD"
    ALL_RECEIVED = "ALL_RECEIVED"
    PRODUCER_CAP_REACHED = "PRODUCER_CAP_REACHED"
    ALREADY_PROPOSED = "ALREADY_PROPOSED"


@dataclass(frozen=True)
class Received:
    """An award the same producer has had, or is put forward for: what difference and cap are counted from."""

    policy: int
    version: int
    product: int
    producer: int
    star: int
    amount: Decimal
    recognition: int
    event: Event = Event.ANY
    year: int = 0


@dataclass(frozen=True)
class Outcome:
    """What one recognition gets by one version: `amount` and its steps, or `why_not`."""

    recognition: Recognition
    version: Version
    event: Event
    previous_star: int | None = None
    line: AwardLine | None = None
    amount: Decimal = Decimal(0)
    steps: tuple[Step, ...] = ()
    why_not: WhyNot | None = None
    beside: Version | None = None
    """The other policy that pays instead (HIGHER_ELSEWHERE), or has been asked to already (HAD_ELSEWHERE)."""

    @property
    def is_entitled(self) -> bool:
        """True when there is something to pay."""
        return self.why_not is None


@dataclass
class _Ledger:
    received: list[Received] = field(default_factory=list)

    def of_product(self, version: Version, one: Recognition) -> Decimal:
        """What lower stars of the product have got by the policy."""
        return sum(
            (
                had.amount
                for had in self.received
                if (had.policy, had.product) == (version.policy, one.product) and had.recognition != one.key
            ),
            Decimal(0),
        )

    def of_producer(self, version: Version, one: Recognition) -> Decimal:
        """What the producer has got that counts to the cap of the version."""
        return sum(
            (
                had.amount
                for had in self.received
                if had.producer == one.producer
                and (
                    (had.policy, had.year) == (version.policy, one.order[0].year)
                    if version.is_cap_yearly
                    else had.version == version.key
                )
            ),
            Decimal(0),
        )


ONCE = frozenset({Event.FIRST, Event.UPGRADE})
"""What a product is rewarded for once a star: one that lost its star is not raised to it for money again."""


def event_of(one: Recognition, history: Iterable[Recognition]) -> tuple[Event, int | None]:
    """First recognition, an upgrade (a higher star than the latest before), the star kept, or a lower one; with the
    star before.

    Recognitions revoked since are part of the history: a product is recognised for the first time once.
    """
    before = [other for other in history if other.product == one.product and other.order < one.order]
    if not before:
        return Event.FIRST, None
    latest = max(before, key=lambda other: other.order)
    if one.star == latest.star:
        return Event.KEEP, latest.star
    return (Event.UPGRADE if one.star > latest.star else Event.LOWER), latest.star


def holds_for(version: Version, one: Recognition) -> WhyNot | None:
    """None when the recognition falls into the days of the version; a year without a day must lie in them whole."""
    first, last = (one.day, one.day) if one.day else (date(one.year, 1, 1), date(one.year, 12, 31))
    if last < version.valid_from:
        return WhyNot.BEFORE_POLICY
    if version.valid_until is not None and first > version.valid_until:
        return WhyNot.AFTER_POLICY
    is_within = first >= version.valid_from and (version.valid_until is None or last <= version.valid_until)
    return None if is_within else WhyNot.DAY_UNKNOWN


def version_for(versions: Iterable[Version], one: Recognition) -> Version | None:
    """Of one policy: the version that speaks for the recognition; the nearest one where none does."""
    day = one.day or date(one.year, 12, 31)
    begun = [version for version in versions if version.valid_from <= day]
    if begun:
        return max(begun, key=lambda version: version.valid_from)
    return min(versions, key=lambda version: version.valid_from, default=None)


def line_for(version: Version, event: Event, star: int, industry: str) -> AwardLine | None:
    """The line that names the group of products before one for every group, the event before one for any."""
    fitting = [
        line
        for line in version.lines
        if line.star == star and line.event in {event, Event.ANY} and line.industry in {"", industry}
    ]
    return max(fitting, key=lambda line: (bool(line.industry), line.event != Event.ANY), default=None)


def count_up(line: AwardLine, *, already: Decimal, producer_left: Decimal | None) -> tuple[Decimal, tuple[Step, ...]]:
    """The amount of a line and its steps: the line, less what lower stars got, at most its cap, at most what is left of
    the producer's cap; never below zero."""
    result = line.amount
    steps = [Step(StepKind.BASE, line.amount, result)]
    if line.pays_difference and already:
        result = max(result - already, Decimal(0))
        steps.append(Step(StepKind.DIFFERENCE, already, result))
    if line.cap is not None and result > line.cap:
        result = line.cap
        steps.append(Step(StepKind.CAP, line.cap, result))
    if producer_left is not None and result > producer_left:
        result = max(producer_left, Decimal(0))
        steps.append(Step(StepKind.PRODUCER_CAP, max(producer_left, Decimal(0)), result))
    return result, tuple(steps)


def awards_for(
    recognitions: Sequence[Recognition],
    policies: Mapping[int, Sequence[Version]],
    *,
    history: Iterable[Recognition] = (),
    received: Iterable[Received] = (),
    today: date,
) -> list[Outcome]:
    """What these recognitions get, one outcome for each policy, in the order of their days.

    `history` are all recognitions of the same products, `received` all awards of the same producers; what is found
    entitled here counts as received for the next, so that the sums hold for the whole list.
    """
    past = [*history]
    known = {one.key for one in past}
    past += [one for one in recognitions if one.key not in known]
    ledger = _Ledger(list(received))
    outcomes: list[Outcome] = []
    for one in sorted(recognitions, key=lambda one: one.order):
        event, previous = event_of(one, past)
        found = [
            _one(one, version, (event, previous), ledger, today)
            for policy in sorted(policies)
            if (version := version_for(policies[policy], one)) is not None
        ]
        for outcome in _beside_each_other(found):
            outcomes.append(outcome)
            if outcome.is_entitled:
                version = outcome.version
                ledger.received.append(
                    Received(
                        version.policy,
                        version.key,
                        one.product,
                        one.producer,
                        one.star,
                        outcome.amount,
                        one.key,
                        event,
                        one.order[0].year,
                    )
                )
    return outcomes


def _one(
    one: Recognition, version: Version, happened: tuple[Event, int | None], ledger: _Ledger, today: date
) -> Outcome:
    event, previous = happened

    def nothing(reason: WhyNot, line: AwardLine | None = None, steps: tuple[Step, ...] = ()) -> Outcome:
        return Outcome(one, version, event, previous, line, steps=steps, why_not=reason)

    if outside := holds_for(version, one):
        return nothing(outside)
    if version.area and one.areas is None:
        return nothing(WhyNot.PLACE_UNKNOWN)
    if version.area and version.area not in (one.areas or ()):
        return nothing(WhyNot.OTHER_AREA)
    if one.revoked_on is not None and one.revoked_on <= today:
        return nothing(WhyNot.REVOKED)
    if any((had.policy, had.recognition) == (version.policy, one.key) for had in ledger.received):
        return nothing(WhyNot.ALREADY_PROPOSED)
    line = line_for(version, event, one.star, one.industry)
    if line is None:
        return nothing(WhyNot.NO_LINE)
    if event in ONCE and any(
        (had.policy, had.product, had.event, had.star) == (version.policy, one.product, event, one.star)
        for had in ledger.received
    ):
        return nothing(WhyNot.EVENT_HAD, line)
    left = None
    if version.producer_cap is not None:
        left = version.producer_cap - ledger.of_producer(version, one)
    amount, steps = count_up(line, already=ledger.of_product(version, one), producer_left=left)
    if not amount:
        is_capped = steps[-1].kind == StepKind.PRODUCER_CAP
        return nothing(WhyNot.PRODUCER_CAP_REACHED if is_capped else WhyNot.ALL_RECEIVED, line, steps)
    return Outcome(one, version, event, previous, line, amount, steps)


def _beside_each_other(outcomes: list[Outcome]) -> list[Outcome]:
    """Policies that exclude others give way to one by which the recognition was put forward already, else to the
    higher one: by amount, then the earlier first day, then key."""
    ranked = sorted(
        (outcome for outcome in outcomes if outcome.is_entitled),
        key=lambda outcome: (-outcome.amount, outcome.version.valid_from, outcome.version.key),
    )
    kept = [outcome for outcome in outcomes if outcome.why_not == WhyNot.ALREADY_PROPOSED]
    instead: dict[int, Outcome] = {}
    for outcome in ranked:
        rival = next(
            (other for other in kept if other.version.is_exclusive or outcome.version.is_exclusive),
            None,
        )
        if rival is None:
            kept.append(outcome)
        else:
            instead[outcome.version.key] = rival
    return [
        replace(
            outcome,
            amount=Decimal(0),
            why_not=WhyNot.HIGHER_ELSEWHERE if rival.is_entitled else WhyNot.HAD_ELSEWHERE,
            beside=rival.version,
        )
        if (rival := instead.get(outcome.version.key))
        else outcome
        for outcome in outcomes
    ]
