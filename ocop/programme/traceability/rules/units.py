"""Units of measure that say the same in other numbers (UN/ECE Recommendation 20): a question in kelvins is answered by
a sensor that wrote degrees Celsius (EPCIS 2.0, section 8.2.7.1).

A line is a quantity; for each unit its code and how many of the SI unit it is, for temperatures also what is added
before. Codes that are in no line are compared with themselves alone.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

_DEGREE = repr(math.pi / 180)
_TABLE = f"""
temperature   KEL 1, CEL 1 273.15, FAH 5/9 459.67, A48 5/9
mass          KGM 1, GRM 1e-3, MGM 1e-6, MC 1e-9, TNE 1e3, 2U 1e3, KTN 1e6, DTN 100, HGM 0.1, DJ 0.01, DG 1e-4, \
              CGM 1e-5, LBR 0.45359237, ONZ 0.028349523125, APZ 0.0311034768, STN 907.18474, LTN 1016.0469088, \
              CWA 45.359237, CWI 50.80234544, GRN 6.479891e-5, STI 6.35029318, CTM 2e-4
length        MTR 1, DMT 0.1, CMT 0.01, MMT 1e-3, 4H 1e-6, C45 1e-9, KMT 1e3, HMT 100, A45 10, INH 0.0254, FOT 0.3048, \
              YRD 0.9144, SMI 1609.344, NMI 1852
area          MTK 1, DMK 0.01, CMK 1e-4, MMK 1e-6, KMK 1e6, HAR 1e4, ARE 100, FTK 0.09290304, INK 6.4516e-4, \
              YDK 0.83612736
volume        MTQ 1, LTR 1e-3, DMQ 1e-3, MLT 1e-6, CMQ 1e-6, MMQ 1e-9, 4G 1e-9, HLT 0.1, DLT 1e-4, CLT 1e-5, \
              GLL 0.003785411784, GLI 0.00454609, FTQ 0.028316846592, INQ 1.6387064e-5, OZA 2.95735295625e-5, \
              QTL 9.46352946e-4, YDQ 0.764554857984
time          SEC 1, MIN 60, HUR 3600, DAY 86400, WEE 604800, C26 1e-3, B98 1e-6, C47 1e-9
speed         MTS 1, KMH 5/18, HM 0.44704, KNT 463/900, 2M 0.01, C16 1e-3, 2X 1/60, FS 0.3048, FR 0.00508, IU 0.0254
acceleration  MSK 1, A76 0.01
angle         C81 1, C25 1e-3, DD {_DEGREE}
pressure      PAL 1, KPA 1e3, MPA 1e6, A97 100, BAR 1e5, MBR 100, ATM 101325, ATT 98066.5, PS 6894.757293168
force         NEW 1, B47 1e3, B73 1e6, C20 1e-3, B92 1e-6, DU 1e-5
energy        JOU 1, KJO 1e3, 3B 1e6, WHR 3600, KWH 3.6e6, MWH 3.6e9, GWH 3.6e12
power         WTT 1, KWT 1e3, MAW 1e6, A90 1e9, C31 1e-3, D80 1e-6
voltage       VLT 1, 2Z 1e-3, KVT 1e3, B78 1e6, D82 1e-6
current       AMP 1, 4K 1e-3, B84 1e-6, C39 1e-9, C70 1e-12, B22 1e3
resistance    OHM 1, B49 1e3, B75 1e6, E45 1e-3, B94 1e-6
frequency     HTZ 1, KHZ 1e3, MHZ 1e6, A86 1e9
share         C62 1, P1 0.01, NX 1e-3, 59 1e-6, 61 1e-9
density       KMQ 1, GL 1, A93 1e-3, M1 1e-3, GP 1e-6, GQ 1e-9, 23 1e3, GJ 1e3, B35 1e3, D41 1e3
illuminance   LUX 1, KLX 1e3
radioactivity BQL 1, 2Q 1e3, 4N 1e6, GBQ 1e9, CUR 3.7e10, MCU 3.7e7, M5 3.7e4
dose          D13 1, C28 1e-3
absorption    A95 1, C13 1e-3
conductivity  D10 1, H61 0.1, G42 1e-4
memory        A99 1, AD 8, 2P 8e3, 4L 8e6, E34 8e9, E35 8e12
flow          MQS 1, MQH 1/3600, L2 1/60000, G51 1e-3
mass flow     KGS 1, F31 1/60, E93 1/3600
substance     C34 1, C18 1e-3, B45 1e3, FH 1e-6
concentration C36 1, M33 1, C35 1e3, C38 1e3
pieces        H87 1, EA 1, DZN 12
"""


@dataclass(frozen=True, slots=True)
class _Unit:
    quantity: str
    factor: Fraction
    before: Fraction


def _read(table: str) -> dict[str, _Unit]:
    units: dict[str, _Unit] = {}
    for line in table.strip().splitlines():
        quantity, listed = line[:14].strip(), line[14:]
        for told in listed.split(","):
            code, factor, *before = told.split()
            units[code] = _Unit(quantity, Fraction(factor), Fraction(before[0]) if before else Fraction(0))
    return units


UNITS: Mapping[str, _Unit] = _read(_TABLE)
_OF_QUANTITY: dict[str, list[str]] = {}
for _code, _one in UNITS.items():
    _OF_QUANTITY.setdefault(_one.quantity, []).append(_code)


def in_every_unit(uom: str, number: Fraction) -> list[tuple[str, float]]:
    """The number in its own unit, then in every other of the same quantity."""
    unit = UNITS.get(uom)
    own = (uom, float(number))
    if unit is None:
        return [own]
    in_si = (number + unit.before) * unit.factor
    others = ((code, UNITS[code]) for code in _OF_QUANTITY[unit.quantity] if code != uom)
    return [own, *((code, float(in_si / other.factor - other.before)) for code, other in others)]
