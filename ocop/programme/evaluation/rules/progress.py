"""What one product still lacks before its assessment may be closed: driven by the rules, not by counting rows.

Who must hand in a sheet: members who score, are present and are not recused. Somebody absent or recused blocks nobody;
whether enough people are left is the quorum's question.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ocop.programme.councils.rules.quorum import Quorum
from ocop.programme.evaluation.rules.consultation import Consultation, MeetingGround
from ocop.programme.evaluation.rules.working_rules import WorkingRules


class Gap(StrEnum):
    """One kind of thing that is missing."""

    NOT_OPENED = "NOT_OPENED"
    TOO_FEW_MEMBERS = "TOO_FEW_MEMBERS"
    NOBODY_PRESIDES = "NOBODY_PRESIDES"
    SHEETS_MISSING = "SHEETS_MISSING"
    SPREAD_TOO_LARGE = "SPREAD_TOO_LARGE"
    AGREED_LEVELS_MISSING = "AGREED_LEVELS_MISSING"
    MEETING_NEEDED = "MEETING_NEEDED"


@dataclass(frozen=True)
class ItemFacts:
    """How one product stands."""

    is_opened: bool
    quorum: Quorum
    expected: frozenset[int]
    """Members whose sheet counts."""
    submitted: Mapping[int, int]
    """Totals of the submitted sheets that count, by member."""
    is_knocked_out: bool = False
    is_spread_discussed: bool = False
    agreed_missing: tuple[str, ...] = ()
    """Criteria with a star mark for which no agreed level is recorded."""
    parts: Mapping[int, frozenset[str] | None] = field(default_factory=dict)
    """The parts each member's sheet scores, where it is not the whole rubric."""
    consultation: Consultation | None = None
    """How the written consultation stands; None where the council meets."""

    @property
    def not_submitted(self) -> frozenset[int]:
        """Members whose sheet is still awaited; nobody's once the product is eliminated."""
        return frozenset() if self.is_knocked_out else self.expected - self.submitted.keys()

    @property
    def is_all_submitted(self) -> bool:
        """True when every sheet that counts is in: from here on totals may be compared."""
        return bool(self.expected) and not self.expected - self.submitted.keys()

    @property
    def spread(self) -> int:
        """Points between the highest and the lowest submitted sheet of the same parts; 0 for fewer than two."""
        highest, lowest = self.extremes
        return highest - lowest

    @property
    def extremes(self) -> tuple[int, int]:
        """The two totals that lie furthest apart among sheets that score the same parts."""
        groups: dict[frozenset[str] | None, list[int]] = defaultdict(list)
        for member, total in self.submitted.items():
            groups[self.parts.get(member)].append(total)
        pairs = [(max(totals), min(totals)) for totals in groups.values()]
        return max(pairs, key=lambda pair: pair[0] - pair[1], default=(0, 0))


def is_too_far_apart(facts: ItemFacts, rules: WorkingRules) -> bool:
    """Whether the sheets, all of them in, differ by more than the rules accept."""
    return facts.is_all_submitted and rules.largest_spread is not None and facts.spread > rules.largest_spread


def needs_another_turn(facts: ItemFacts, rules: WorkingRules, *, turn: int) -> bool:
    """Whether the rules demand that the product is scored again: too far apart, and a turn is left."""
    return (
        rules.is_spread_blocking
        and facts.consultation is None
        and not facts.is_knocked_out
        and not facts.is_spread_discussed
        and is_too_far_apart(facts, rules)
        and turn < rules.largest_turn
    )


def meeting_grounds(facts: ItemFacts, rules: WorkingRules) -> list[MeetingGround]:
    """Why the product may not be closed in writing; [] where it may, where it is eliminated and where the council
    meets anyway."""
    if facts.consultation is None or facts.is_knocked_out:
        return []
    return facts.consultation.grounds(
        spread=facts.spread, largest_spread=rules.largest_spread, largest_dissent=rules.largest_dissent
    )


def _gaps_in_writing(facts: ItemFacts, rules: WorkingRules) -> tuple[Gap, ...]:
    """The same for a consultation: after the last day nobody is awaited, and what divides the council is met on."""
    grounds = meeting_grounds(facts, rules)
    holds = {
        Gap.NOT_OPENED: not facts.is_opened,
        Gap.NOBODY_PRESIDES: facts.quorum.lacks_chair,
        Gap.SHEETS_MISSING: bool(facts.not_submitted),
        Gap.TOO_FEW_MEMBERS: facts.is_knocked_out and facts.quorum.is_short,
        Gap.MEETING_NEEDED: bool(grounds),
        Gap.AGREED_LEVELS_MISSING: rules.is_consolidated and bool(facts.agreed_missing) and not facts.is_knocked_out,
    }
    return tuple(gap for gap, is_there in holds.items() if is_there)


def gaps_of(facts: ItemFacts, rules: WorkingRules) -> tuple[Gap, ...]:
    """Everything that keeps the product from being closed, in the order people deal with it; () when nothing does."""
    if facts.consultation is not None:
        return _gaps_in_writing(facts, rules)
    gaps = []
    if not facts.is_opened:
        gaps.append(Gap.NOT_OPENED)
    if facts.quorum.is_short or not facts.expected:
        gaps.append(Gap.TOO_FEW_MEMBERS)
    if facts.quorum.lacks_chair:
        gaps.append(Gap.NOBODY_PRESIDES)
    if facts.not_submitted:
        gaps.append(Gap.SHEETS_MISSING)
    if (
        not facts.is_knocked_out
        and rules.is_spread_blocking
        and is_too_far_apart(facts, rules)
        and not facts.is_spread_discussed
    ):
        gaps.append(Gap.SPREAD_TOO_LARGE)
    if rules.is_consolidated and facts.agreed_missing and not facts.is_knocked_out:
        gaps.append(Gap.AGREED_LEVELS_MISSING)
    return tuple(gaps)
