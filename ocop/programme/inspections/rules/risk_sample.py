"""Which certificates are checked first: weights, and a draw anybody can repeat.

Weighted sampling without replacement by Efraimidis & Spirakis, "Weighted random sampling with a reservoir",
Information Processing Letters 97 (2006) 181–185: each item gets the key u^(1/w), the largest keys are drawn. Here
u = (n + 1/2) / 2^64 with n = the first 8 bytes of SHA-256("seed|code"), and the order is that of -ln(u)/w, smallest
first, which is the same order; `Decimal` with 50 digits makes it equal on every machine.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from enum import StrEnum
from hashlib import sha256

METHOD = "Efraimidis & Spirakis (2006), A-ES: -ln(u)/w, u = (n + 1/2)/2^64, n = SHA-256(seed|code)[:8]"
DIGITS = Context(prec=50)
KEY_PLACES = Decimal("1E-20")
EXPIRY_NEAR_DAYS = 180
LONG_AGO_DAYS = 730


class Risk(StrEnum):
    """What makes a product more likely to be drawn."""

    BASE = "BASE"
    OPEN_REPORTS = "OPEN_REPORTS"
    EARLIER_FINDINGS = "EARLIER_FINDINGS"
    EXPIRY_NEAR = "EXPIRY_NEAR"
    FOOD_SAFETY = "FOOD_SAFETY"
    FIVE_STARS = "FIVE_STARS"
    FOUR_STARS = "FOUR_STARS"
    NEVER_INSPECTED = "NEVER_INSPECTED"
    LONG_AGO = "LONG_AGO"


DEFAULT_WEIGHTS: dict[Risk, Decimal] = {
    Risk.BASE: Decimal(1),
    Risk.OPEN_REPORTS: Decimal(5),
    Risk.EARLIER_FINDINGS: Decimal(3),
    Risk.EXPIRY_NEAR: Decimal(1),
    Risk.FOOD_SAFETY: Decimal(2),
    Risk.FIVE_STARS: Decimal(1),
    Risk.FOUR_STARS: Decimal("0.5"),
    Risk.NEVER_INSPECTED: Decimal(2),
    Risk.LONG_AGO: Decimal(1),
}
"""What a new office starts with; no article sets weights, each office changes them on its page of settings."""
COUNTED = frozenset({Risk.OPEN_REPORTS, Risk.EARLIER_FINDINGS})
"""Risks that weigh once for each report or finding, up to MOST_COUNTED."""
MOST_COUNTED = 5


@dataclass(frozen=True)
class Candidate:
    """One valid certificate of the territory with what is known about it on the day of the draw."""

    certificate_id: int
    code: str
    star: int
    is_food: bool
    valid_until: date | None
    open_reports: int = 0
    earlier_findings: int = 0
    last_inspected_on: date | None = None


@dataclass(frozen=True)
class Weighed:
    """A candidate with its weight, and what the weight is made of (risk → points)."""

    certificate_id: int
    code: str
    weight: Decimal
    reasons: tuple[tuple[Risk, Decimal], ...]


@dataclass(frozen=True)
class Drawn:
    """A weighed candidate with its place in the draw."""

    place: int
    key: Decimal
    weighed: Weighed


def weigh(candidate: Candidate, weights: Mapping[Risk, Decimal], day: date) -> Weighed:
    """The sum of the weights of all risks that hold on the day; ValueError when the sum is not positive."""
    near = candidate.valid_until is not None and (candidate.valid_until - day).days <= EXPIRY_NEAR_DAYS
    last = candidate.last_inspected_on
    times: dict[Risk, int] = {
        Risk.BASE: 1,
        Risk.OPEN_REPORTS: min(candidate.open_reports, MOST_COUNTED),
        Risk.EARLIER_FINDINGS: min(candidate.earlier_findings, MOST_COUNTED),
        Risk.EXPIRY_NEAR: int(near),
        Risk.FOOD_SAFETY: int(candidate.is_food),
        Risk.FIVE_STARS: int(candidate.star == 5),
        Risk.FOUR_STARS: int(candidate.star == 4),
        Risk.NEVER_INSPECTED: int(last is None),
        Risk.LONG_AGO: int(last is not None and (day - last).days > LONG_AGO_DAYS),
    }
    reasons = tuple((risk, weights[risk] * count) for risk, count in times.items() if count and weights[risk])
    total = sum((points for _risk, points in reasons), Decimal(0))
    if total <= 0:
        raise ValueError(f"{candidate.code}: a weight must be positive")
    return Weighed(candidate.certificate_id, candidate.code, total, reasons)


def key_of(seed: str, code: str, weight: Decimal) -> Decimal:
    """-ln(u)/w to 20 places: small keys are drawn first."""
    number = int.from_bytes(sha256(f"{seed}|{code}".encode()).digest()[:8], "big")
    u = DIGITS.divide(Decimal(2 * number + 1), Decimal(2**65))
    return DIGITS.divide(-DIGITS.ln(u), weight).quantize(KEY_PLACES, context=DIGITS)


def draw(population: Iterable[Weighed], *, seed: str, size: int) -> list[Drawn]:
    """The `size` smallest keys in order (all when there are fewer); equal keys by code. Never an item twice.

    Raises ValueError for an empty seed, a size below 1 or a code that stands twice.
    """
    weighed = list(population)
    if not seed.strip() or size < 1:
        raise ValueError("a draw needs a seed and a size")
    if len({one.code for one in weighed}) != len(weighed):
        raise ValueError("a code stands twice in the population")
    keyed = sorted(((key_of(seed, one.code, one.weight), one.code, one) for one in weighed), key=lambda row: row[:2])
    return [Drawn(place, key, one) for place, (key, _code, one) in enumerate(keyed[:size], start=1)]


def read_weights(stored: Mapping[str, str]) -> dict[Risk, Decimal]:
    """Stored texts as exact numbers, what is missing by default; ValueError for a negative one or a base of 0."""
    weights = {risk: Decimal(stored.get(risk, DEFAULT_WEIGHTS[risk])) for risk in Risk}
    if any(not value.is_finite() or value < 0 for value in weights.values()) or weights[Risk.BASE] <= 0:
        raise ValueError("weights are 0 or more, the base more than 0")
    return weights
