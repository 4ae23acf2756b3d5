"""Krippendorff's alpha: do the members agree more than chance would have it?

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania, 2011; A. F. Hayes and
K. Krippendorff, "Answering the call for a standard reliability measure for coding data", Communication Methods and
Measures 1 (2007) 77-89. It is chosen because it takes any number of members, missing marks (recused, absent) and the
kind of scale: points have distances (interval), levels of a criterion at least an order (ordinal).

alpha = 1 - D_o / D_e, observed over expected disagreement, both from the coincidences of pairs of values inside units.
Worked out in exact fractions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations


class Scale(StrEnum):
    """What a difference between two values means."""

    NOMINAL = "NOMINAL"
    ORDINAL = "ORDINAL"
    INTERVAL = "INTERVAL"
    RATIO = "RATIO"


class Unclear(StrEnum):
    """Why the statistic is not defined."""

    NOTHING_TO_PAIR = "NOTHING_TO_PAIR"
    """No product was marked by two members."""
    NO_VARIATION = "NO_VARIATION"
    """Every value is the same: members agree, but nothing shows that they would tell products apart."""
    INCOMPLETE = "INCOMPLETE"
    """The statistic asks for every member's mark on every product."""
    TOO_FEW = "TOO_FEW"
    """It asks for at least two products and two members."""


@dataclass(frozen=True)
class Statistic:
    """A coefficient, or why there is none."""

    value: Fraction | None
    units: int
    """Products that entered."""
    values: int
    """Marks that entered."""
    unclear: Unclear | None = None


def krippendorff_alpha(units: Iterable[Iterable[int | Fraction]], scale: Scale = Scale.INTERVAL) -> Statistic:
    """Alpha over units (products), each with the values the members gave; missing marks are simply left out.

    Units with one value cannot be paired and do not count. The value is 1 for full agreement, 0 for chance, below
    0 for systematic disagreement.
    """
    counted = [Counter(Fraction(value) for value in unit) for unit in units]
    counted = [unit for unit in counted if unit.total() >= 2]
    frequency: Counter[Fraction] = Counter()
    for unit in counted:
        frequency.update(unit)
    number = frequency.total()
    if not counted:
        return Statistic(None, 0, 0, Unclear.NOTHING_TO_PAIR)
    if len(frequency) == 1:
        return Statistic(None, len(counted), number, Unclear.NO_VARIATION)
    distances = _distances(frequency, scale)
    observed = Fraction(0)
    for unit in counted:
        inside = sum(
            (unit[low] * unit[high] * distances[low, high] for low, high in combinations(sorted(unit), 2)), Fraction(0)
        )
        observed += inside / (unit.total() - 1)
    expected = sum(
        (frequency[one] * frequency[other] * distance for (one, other), distance in distances.items()), Fraction(0)
    )
    return Statistic(1 - (number - 1) * observed / expected, len(counted), number)


def _distances(frequency: Mapping[Fraction, int], scale: Scale) -> dict[tuple[Fraction, Fraction], Fraction]:
    """The squared difference function of the scale for every pair of distinct values, each pair once."""
    values = sorted(frequency)
    upto: dict[Fraction, int] = {}
    running = 0
    for value in values:
        running += frequency[value]
        upto[value] = running
    found = {}
    for place, low in enumerate(values):
        for high in values[place + 1 :]:
            if scale is Scale.NOMINAL:
                distance = Fraction(1)
            elif scale is Scale.INTERVAL:
                distance = (high - low) ** 2
            elif scale is Scale.RATIO:
                distance = ((high - low) / (high + low)) ** 2
            else:
                # values passed on the way from low to high, the ends counted half
                passed = upto[high] - upto[low] + frequency[low]
                distance = (passed - Fraction(frequency[low] + frequency[high], 2)) ** 2
            found[low, high] = distance
    return found
