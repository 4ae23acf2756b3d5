"""The signals, and the numbers from which on each is raised: start values of the programme, no article of law.

The offices set others with a reason; every set of numbers is kept with its day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Signal(StrEnum):
    """What scans may point to."""

    DEVICES = "DEVICES"
    TRAVEL = "TRAVEL"
    OUT_OF_LIFE = "OUT_OF_LIFE"
    REPORTED = "REPORTED"
    REGION = "REGION"
    BAD_CODES = "BAD_CODES"
    TRADE = "TRADE"
    BATCH = "BATCH"


CASES = (
    Signal.DEVICES,
    Signal.TRAVEL,
    Signal.BATCH,
    Signal.REPORTED,
    Signal.OUT_OF_LIFE,
    Signal.BAD_CODES,
)
"""Those that open a case, the most pressing first; the others are a list for the week, and a mark on scans."""
OF_ONE_STAMP = frozenset({Signal.DEVICES, Signal.TRAVEL})
"""Those that tell the reader "unusual"."""


@dataclass(frozen=True)
class Limits:
    """One number: where it starts, the least and the most an office may set."""

    start: int
    least: int
    most: int


THRESHOLDS: Mapping[Signal, Mapping[str, Limits]] = {
    Signal.DEVICES: {"devices": Limits(10, 3, 200), "days": Limits(30, 1, 90)},
    Signal.TRAVEL: {
        "km": Limits(300, 50, 2000),
        "km_per_hour": Limits(900, 200, 3000),
        "provinces": Limits(3, 2, 34),
        "hours": Limits(24, 1, 168),
    },
    Signal.OUT_OF_LIFE: {"scans": Limits(1, 1, 100), "phones": Limits(3, 1, 50)},
    Signal.REPORTED: {},
    Signal.REGION: {"percent": Limits(5, 1, 100), "least": Limits(20, 5, 10000)},
    Signal.BAD_CODES: {"codes": Limits(20, 5, 1000), "minutes": Limits(10, 1, 60), "serials": Limits(200, 50, 100000)},
    Signal.TRADE: {"serials": Limits(50, 10, 1000)},
    Signal.BATCH: {"sigmas": Limits(5, 3, 20), "times": Limits(3, 2, 50), "least": Limits(50, 10, 100000)},
}


def start_values(signal: Signal) -> dict[str, int]:
    """The numbers of a signal until somebody sets others."""
    return {name: limits.start for name, limits in THRESHOLDS[signal].items()}
