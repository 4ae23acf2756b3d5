"""How far apart the provinces lie, counted from the middle of each: good enough to tell a plane from a copy.

The middles are read off the map of the 34 provinces of 01/07/2025, to about ten kilometres.
"""

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0
MIDDLES: dict[str, tuple[float, float]] = {
    "01": (21.00, 105.70),
    "04": (22.75, 106.10),
    "08": (22.45, 105.05),
    "11": (21.70, 103.00),
    "12": (22.30, 103.20),
    "14": (21.20, 104.05),
    "15": (22.00, 104.40),
    "19": (21.90, 105.85),
    "20": (21.85, 106.60),
    "22": (21.25, 107.30),
    "24": (21.30, 106.40),
    "25": (21.05, 105.25),
    "31": (20.85, 106.50),
    "33": (20.60, 106.20),
    "37": (20.30, 106.05),
    "38": (20.05, 105.30),
    "40": (19.20, 104.90),
    "42": (18.30, 105.75),
    "44": (17.20, 106.65),
    "46": (16.35, 107.55),
    "48": (15.70, 108.00),
    "51": (14.85, 108.30),
    "52": (13.95, 108.60),
    "56": (12.05, 109.00),
    "66": (12.90, 108.60),
    "68": (11.60, 108.00),
    "75": (11.40, 107.00),
    "79": (10.90, 106.80),
    "80": (11.00, 106.20),
    "82": (10.45, 105.90),
    "86": (10.05, 106.25),
    "91": (10.20, 105.10),
    "92": (9.75, 105.75),
    "96": (9.20, 105.25),
}


def is_province(code: str) -> bool:
    """Whether this is the official code of a province of today."""
    return code in MIDDLES


def km_between(one: str, other: str) -> float:
    """The great circle between the middles of two provinces; 0 for a code nobody knows."""
    if one not in MIDDLES or other not in MIDDLES:
        return 0.0
    (north, east), (north_2, east_2) = MIDDLES[one], MIDDLES[other]
    rise, turn = radians(north_2 - north), radians(east_2 - east)
    half = sin(rise / 2) ** 2 + cos(radians(north)) * cos(radians(north_2)) * sin(turn / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
