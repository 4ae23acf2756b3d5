"""What is said of a target on a day, and of all targets of a plan."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ocop.programme.planning.models import Plan, Target
from ocop.programme.planning.rules.plan_kinds import Comparator, Standing
from ocop.programme.planning.rules.targets import Allocation
from ocop.programme.planning.rules.years import Stretch
from ocop.programme.reporting.models import TypedFigure


@dataclass(frozen=True)
class StretchNow:
    """One month, quarter or year of a target asked of each, and what came in it. `is_met` None: not begun or open."""

    stretch: Stretch
    value: int | None = None
    is_met: bool | None = None
    opens: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TargetNow:
    """One target on a day. `value` None: `missing` says why. `typed`: a figure from a source, never mixed in.

    `base` is the level when the target's years began. `opens` asks the page of the figure for the rows behind it. A
    share has its two numbers in `top` and `bottom`, each with its page, an average what was counted and over how many
    places; a target of each month its `stretches`.
    """

    target: Target
    on: date
    value: int | Fraction | None = None
    base: int | Fraction = 0
    top: int | None = None
    bottom: int | None = None
    bottom_opens: dict[str, str] = field(default_factory=dict)
    stretches: tuple[StretchNow, ...] = ()
    standing: Standing = Standing.NOT_JUDGED
    missing: str = ""
    typed: TypedFigure | None = None
    is_judged_by_typed: bool = False
    warnings: tuple[str, ...] = ()
    allocation: Allocation | None = None
    opens: dict[str, str] = field(default_factory=dict)
    note: str = ""
    """What the reader should know of the number."""

    @property
    def surplus(self) -> Decimal | None:
        """How much more than asked, where the words expect no more; never said of a share or of months."""
        if not isinstance(self.value, int) or self.target.per or not self.target.asked.is_exceeded_by(self.value):
            return None
        most = self.target.value if self.target.value_max is None else self.target.value_max
        return self.value - most

    @property
    def met_stretches(self) -> int:
        """In how many months, quarters or years what is asked was there."""
        return sum(one.is_met is True for one in self.stretches)

    @property
    def over_stretches(self) -> int:
        """How many of them can be judged: over, or reached already."""
        return sum(one.is_met is not None for one in self.stretches)

    @property
    def tightest(self) -> StretchNow | None:
        """The month, quarter or year with least in it, of those that are over; with most, where no more than something
        is asked. One that has not begun or goes on does not count."""
        over = [one for one in self.stretches if one.value is not None and one.stretch.last <= self.on]
        is_most = self.target.comparator == Comparator.AT_MOST
        return (max if is_most else min)(over, key=lambda one: one.value or 0, default=None)

    @property
    def share(self) -> int | None:
        """Percent of what is asked, for a bar; None where nothing was counted or asked."""
        if self.stretches:
            return self.met_stretches * 100 // len(self.stretches)
        if self.value is None or not self.target.value:
            return None
        return int(min(Fraction(self.value) * 100 / Fraction(self.target.value), Fraction(100)))


@dataclass(frozen=True)
class PlanProgress:
    """The targets of a plan on a day, those of its own place first with their parts behind."""

    plan: Plan
    day: date
    lines: list[TargetNow]
    is_of_ended_place: bool = False

    @property
    def own(self) -> list[TargetNow]:
        """Targets of the plan's own place."""
        return [one for one in self.lines if not one.target.place_key]

    def below(self, target_id: int) -> list[TargetNow]:
        """What one was set down into."""
        return [one for one in self.lines if one.target.allotted_from_id == target_id]

    @property
    def standings(self) -> Counter[Standing]:
        """How many of the plan's own stand how."""
        return Counter(one.standing for one in self.own)
