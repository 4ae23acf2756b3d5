from fractions import Fraction

import pytest

from ocop.programme.traceability.rules.units import UNITS, in_every_unit


@pytest.mark.parametrize(
    ("uom", "number", "other", "same"),
    [
        ("KEL", "299.15", "CEL", 26.0),
        ("FAH", "-40", "CEL", -40.0),
        ("CEL", "100", "FAH", 212.0),
        ("TNE", "0.5", "KGM", 500.0),
        ("LBR", "1", "GRM", 453.59237),
        ("KMH", "36", "MTS", 10.0),
        ("KNT", "1", "KMH", 1.852),
        ("BAR", "1", "KPA", 100.0),
        ("HUR", "1", "SEC", 3600.0),
        ("KWH", "1", "JOU", 3600000.0),
        ("P1", "12", "C62", 0.12),
        ("LTR", "1", "CMQ", 1000.0),
        ("DD", "180", "C81", 3.141592653589793),
    ],
)
def test_a_number_is_the_same_in_another_unit(uom, number, other, same):
    found = in_every_unit(uom, Fraction(number))
    assert found[0] == (uom, float(number))
    assert dict(found)[other] == pytest.approx(same, rel=1e-15)


def test_a_unit_nobody_knows_stays_alone_and_there_and_back_is_the_same():
    assert in_every_unit("XYZ", Fraction("1.5")) == [("XYZ", 1.5)]
    assert in_every_unit("", Fraction(3)) == [("", 3.0)]
    for uom in UNITS:
        for other, number in in_every_unit(uom, Fraction(7)):
            assert dict(in_every_unit(other, Fraction(number)))[uom] == pytest.approx(7, rel=1e-12, abs=1e-9)
