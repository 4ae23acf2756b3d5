"""How many people a council has, and how many of those who score must sit.

The law leaves both to the working rules (Điều 7 khoản 3 điểm b).
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Quorum:
    """Who is appointed, who sits, and how many are needed; only seats that score are counted."""

    appointed: int
    present: int
    needed: int
    is_chair_needed: bool
    is_chair_present: bool
    share: Fraction | None = None
    """What the rules ask for; None where only the counts are known."""

    @property
    def is_reached(self) -> bool:
        """True when enough sit and somebody presides."""
        return self.appointed > 0 and not self.is_short and not self.lacks_chair

    @property
    def is_short(self) -> bool:
        """True when too few sit."""
        return self.present < self.needed

    @property
    def missing(self) -> int:
        """How many more must sit."""
        return max(0, self.needed - self.present)

    @property
    def lacks_chair(self) -> bool:
        """True when the rules want the chair and nobody presides."""
        return self.is_chair_needed and not self.is_chair_present


def members_needed(share: Fraction, appointed: int) -> int:
    """The smallest whole number that makes the share; at least one."""
    return max(1, -(-share.numerator * appointed // share.denominator))


def quorum(*, share: Fraction, appointed: int, present: int, is_chair_needed: bool, is_chair_present: bool) -> Quorum:
    """The quorum of one sitting, or of one product when `present` leaves out those who are recused."""
    needed = members_needed(share, appointed)
    return Quorum(appointed, present, needed, is_chair_needed, is_chair_present, share)


@dataclass(frozen=True)
class CouncilSize:
    """How many seats are taken, and between which numbers the working rules want them; None is no limit."""

    seated: int
    smallest: int | None = None
    largest: int | None = None

    @property
    def missing(self) -> int:
        """How many members have still to be appointed."""
        return 0 if self.smallest is None else max(0, self.smallest - self.seated)

    @property
    def too_many(self) -> int:
        """How many members are one too many."""
        return 0 if self.largest is None else max(0, self.seated - self.largest)

    @property
    def is_within(self) -> bool:
        """True when the rules are kept."""
        return not self.missing and not self.too_many
