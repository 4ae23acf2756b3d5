"""Who may approve a kept report, as rules with the day each holds from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ApprovalRule:
    """From a day on: whether the person who checked a report may approve it too."""

    valid_from: date
    checker_may_approve: bool


APPROVAL_RULES = (ApprovalRule(date(2018, 1, 1), checker_may_approve=False),)
"""Nobody has allowed one person to stand for both looks; an authority that does gets its line here, with its day."""


def checker_may_approve(day: date) -> bool:
    """Whether one person may check and approve on a day: as the newest rule in force says, no before the first."""
    held = [rule for rule in APPROVAL_RULES if rule.valid_from <= day]
    return bool(held) and max(held, key=lambda rule: rule.valid_from).checker_may_approve
