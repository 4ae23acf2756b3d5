"""Units of money as plans write them."""

from fractions import Fraction

import pytest

from ocop.programme.reporting.rules.target_money import millions_in


@pytest.mark.parametrize(
    ("unit", "rate"),
    [
        ("triệu đồng", 1),
        ("Triệu đồng/xã", 1),
        ("tỷ đồng", 1000),
        ("tỉ VNĐ", 1000),
        ("nghìn đồng", Fraction(1, 1000)),
        ("đồng", Fraction(1, 1_000_000)),
        ("nghìn USD", None),
        ("hợp đồng", None),
        ("sản phẩm", None),
        ("", None),
    ],
)
def test_how_many_million_one_of_the_unit_is(unit, rate):
    assert millions_in(unit) == rate
