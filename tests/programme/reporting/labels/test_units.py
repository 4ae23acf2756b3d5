"""Units after a number."""

from decimal import Decimal

import pytest
from django.utils import translation

from ocop.programme.reporting.labels import units


@pytest.mark.parametrize("value", [0, 1, 9, Decimal("1.5")])
def test_vietnamese_says_the_same_after_every_number(value):
    with translation.override("vi"):
        assert (str(units.PRODUCT), units.PRODUCT.after(value)) == ("sản phẩm", "sản phẩm")


def test_other_languages_are_asked_for_one_or_for_many():
    asked: list[int] = []
    unit = units.Unit("x", lambda number: str(asked.append(number)))
    for value in (0, 1, Decimal("9.0"), Decimal("0.5")):
        unit.after(value)
    assert asked == [0, 1, 9, units.SEVERAL]
