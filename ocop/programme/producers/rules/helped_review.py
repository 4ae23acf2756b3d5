"""Whether an officer who helped a producer file may look after the same papers for the commune.

Quyết định 26/2026/QĐ-TTg says nothing of it: Điều 10 khoản 4 điểm a has the commune guide producers, Điều 7 khoản 2 has
the same commune assess. This is a rule of the programme's own, dated, so that a rule of law can take its place.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class HelpedReviewRule:
    """`is_helper_barred`: who helped neither confirms the producer nor writes the commune's report; with
    `is_sole_officer_free` a commune without another officer lets its only one, and every paper says so."""

    valid_from: date
    is_helper_barred: bool
    is_sole_officer_free: bool


RULES = (HelpedReviewRule(valid_from=date(2026, 5, 22), is_helper_barred=True, is_sole_officer_free=True),)
"""By the day they began; the first also holds for every day before."""


def rule_on(day: date) -> HelpedReviewRule:
    """The rule in force on a day."""
    return max((rule for rule in RULES if rule.valid_from <= day), key=lambda rule: rule.valid_from, default=RULES[0])


def is_barred(rule: HelpedReviewRule, *, is_helper: bool, has_other_officer: bool) -> bool:
    """True when this officer must leave it to a colleague."""
    if not is_helper or not rule.is_helper_barred:
        return False
    return has_other_officer or not rule.is_sole_officer_free
