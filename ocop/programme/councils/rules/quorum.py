"""How many of those who score must sit. The law leaves it to the working rules (Điều 7 khoản 3 điểm b)."""

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

    @property
    def is_reached(self) -> bool:
        """True when enough sit and somebody presides."""
        return self.appointed > 0 and not self.is_short and not self.lacks_chair

    @property
    def is_short(self) -> bool:
        """True when too few sit."""
        return self.present < self.needed

    @property
    def lacks_chair(self) -> bool:
        """True when the rules want the chair and nobody presides."""
        return self.is_chair_needed and not self.is_chair_present


def members_needed(share: Fraction, appointed: int) -> int:
    """The smallest whole number that makes the share; at least one."""
    return max(1, -(-share.numerator * appointed // share.denominator))


def quorum(*, share: Fraction, appointed: int, present: int, is_chair_needed: bool, is_chair_present: bool) -> Quorum:
    """The quorum of one sitting, or of one product when `present` leaves out those who are recused."""
    return Quorum(appointed, present, members_needed(share, appointed), is_chair_needed, is_chair_present)
