"""How a coefficient is read: bands with their source, never more than a hint."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction


class Reading(StrEnum):
    """What a coefficient allows to say."""

    STRONG = "STRONG"
    TENTATIVE = "TENTATIVE"
    WEAK = "WEAK"


RELIABLE_FROM = Fraction(800, 1000)
TENTATIVE_FROM = Fraction(667, 1000)
"""K. Krippendorff, Content Analysis, 2nd ed. 2004, p. 241: rely on .800 and above, tentative conclusions from .667."""

ICC_GOOD_FROM = Fraction(75, 100)
ICC_MODERATE_FROM = Fraction(50, 100)
"""T. K. Koo and M. Y. Li, Journal of Chiropractic Medicine 15 (2016) 155-163: below .5 poor, from .75 good."""

W_STRONG_FROM = Fraction(7, 10)
W_MODERATE_FROM = Fraction(5, 10)
"""R. C. Schmidt, Decision Sciences 28 (1997) 763-774: .5 moderate, .7 strong agreement."""


def _read(value: Fraction, strong: Fraction, tentative: Fraction) -> Reading:
    if value >= strong:
        return Reading.STRONG
    return Reading.TENTATIVE if value >= tentative else Reading.WEAK


def read_alpha(value: Fraction) -> Reading:
    """Krippendorff's own bounds."""
    return _read(value, RELIABLE_FROM, TENTATIVE_FROM)


def read_icc(value: Fraction) -> Reading:
    """Koo and Li's bounds."""
    return _read(value, ICC_GOOD_FROM, ICC_MODERATE_FROM)


def read_w(value: Fraction) -> Reading:
    """Schmidt's bounds."""
    return _read(value, W_STRONG_FROM, W_MODERATE_FROM)
