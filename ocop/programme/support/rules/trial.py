"""What a policy would cost: so many products of each line, at the line's amount. A plan for money, never an award."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class TrialLine:
    """One line of a policy with how many products it is tried on."""

    count: int
    amount: Decimal

    @property
    def sum(self) -> Decimal:
        """30 × 30.000.000."""
        return self.count * self.amount


def trial_sum(lines: Sequence[TrialLine]) -> Decimal:
    """All lines together; ceilings of single producers are not in it."""
    return sum((one.sum for one in lines), Decimal(0))
