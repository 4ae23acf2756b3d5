"""From the mean to the band, and from the band and the star marks to the star."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ocop.programme.evaluation.rules.council_rules import MissedGate
from ocop.programme.rubrics.rules.rubric import Band, RubricEdition

LOWEST_RECOGNISED = 3
"""No decision is issued for one or two stars: điểm a khoản 1 Điều 4 of 26/2026/QĐ-TTg."""


def band_of(edition: RubricEdition, average: Fraction) -> Band:
    """The band of an exact mean; the higher band takes its lower edge (khoản 3 Điều 3 of 26/2026/QĐ-TTg)."""
    if not 0 <= average <= 100:
        raise ValueError(f"a mean lies between 0 and 100, not {average}")
    return next(band for band in edition.bands if average >= band.low)


def star_of(band: int, stars_missed: Sequence[int], missed_gate: MissedGate) -> int:
    """The star a band gives when conditions of `stars_missed` are not met.

    LOWER_STAR: the highest star up to the band whose conditions, with all below it, hold; 2 when one of 3
    stars fails. NOT_RATED: 0 when any condition of the band's star or below fails. Bands below 3 have no
    conditions.
    """
    lowest = min((star for star in stars_missed if star <= band), default=None)
    if band < LOWEST_RECOGNISED or lowest is None:
        return band
    return 0 if missed_gate is MissedGate.NOT_RATED else lowest - 1
