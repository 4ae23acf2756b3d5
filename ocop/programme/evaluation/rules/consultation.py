"""Written consultation for re-assessment: what members answer, and when a product must be met on instead.

Điều 7 khoản 6 điểm d: the council assesses "thông qua hình thức lấy ý kiến bằng văn bản; chỉ tổ chức họp trực tiếp khi
có nhiều ý kiến đánh giá khác nhau hoặc có nội dung phức tạp cần thảo luận". The decision names no number: the share
that must answer and the share that may want another star belong to the working rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

DISSENT_BEFORE_RULES_SAID = Fraction(1, 3)
"""For sessions that opened before the working rules held this share: what was applied to them."""
LONGEST_REASON = 4000
STARS = range(1, 6)


class Opinion(StrEnum):
    """What a member answers on one product."""

    KEEP = "KEEP"
    """Recognise the star again."""
    CHANGE = "CHANGE"
    """Another star than the one recognised before."""
    MEET = "MEET"
    """Complex content: to be talked over in person."""


NEEDS_REASON = frozenset({Opinion.CHANGE, Opinion.MEET})


class MeetingGround(StrEnum):
    """Why a product may not be closed in writing."""

    MEETING_ASKED = "MEETING_ASKED"
    STAR_DISPUTED = "STAR_DISPUTED"
    SPREAD = "SPREAD"
    TOO_FEW_ANSWERS = "TOO_FEW_ANSWERS"


@dataclass(frozen=True)
class Consultation:
    """How the consultation on one product stands."""

    opinions: Mapping[int, Opinion]
    """Ballots sent, by member."""
    needed: int
    """How many answers the rules ask for."""
    is_over: bool
    """Every ballot is in, or the last day has passed: from here on answers may be compared."""

    def grounds(self, *, spread: int, largest_spread: Decimal | None, largest_dissent: Fraction) -> list[MeetingGround]:
        """Every ground that holds, in the order people deal with them; [] when the product may be closed in writing.

        That somebody asks for a meeting is known at once, since nothing later changes it. Everything that compares
        answers waits until no answer can follow any more.
        """
        found = []
        if Opinion.MEET in self.opinions.values():
            found.append(MeetingGround.MEETING_ASKED)
        if not self.is_over:
            return found
        changes = sum(opinion is Opinion.CHANGE for opinion in self.opinions.values())
        if self.opinions and Fraction(changes, len(self.opinions)) > largest_dissent:
            found.append(MeetingGround.STAR_DISPUTED)
        if largest_spread is not None and spread > largest_spread:
            found.append(MeetingGround.SPREAD)
        if len(self.opinions) < self.needed:
            found.append(MeetingGround.TOO_FEW_ANSWERS)
        return found


def is_past(due_on: date | None, today: date) -> bool:
    """Whether the time to answer is over; the last day itself counts to its end."""
    return due_on is not None and today > due_on
