"""A measured value against its limit, in exact decimals."""

from decimal import Decimal
from enum import StrEnum

from ocop.programme.inspections.rules.inspection_kinds import Verdict


class LimitKind(StrEnum):
    """The limit is the most allowed, the least required, or there is none."""

    MAXIMUM = "MAXIMUM"
    MINIMUM = "MINIMUM"
    NONE = "NONE"


def verdict_of(result: Decimal | None, limit: Decimal | None, kind: LimitKind) -> Verdict:
    """FAIL past the limit; a value equal to it passes; "not detected" (no result) passes a maximum, fails a minimum."""
    if kind == LimitKind.NONE or limit is None:
        return Verdict.NO_LIMIT
    if result is None:
        return Verdict.PASS if kind == LimitKind.MAXIMUM else Verdict.FAIL
    is_past = result > limit if kind == LimitKind.MAXIMUM else result < limit
    return Verdict.FAIL if is_past else Verdict.PASS
