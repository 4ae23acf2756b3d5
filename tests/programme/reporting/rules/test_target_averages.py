"""Averages per place."""

import pytest

from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.reporting.rules.target_averages import is_average, level_averaged_over


@pytest.mark.parametrize(
    ("unit", "level"),
    [
        ("sản phẩm/huyện", UnitLevel.DISTRICT),
        ("chủ thể/huyện, thành phố", UnitLevel.DISTRICT),
        ("sản phẩm / xã", UnitLevel.COMMUNE),
        ("điểm/phường", UnitLevel.COMMUNE),
        ("sản phẩm/tỉnh", UnitLevel.PROVINCE),
        ("triệu đồng/người/năm", None),
        ("triệu đồng/sản phẩm", None),
        ("sản phẩm", None),
    ],
)
def test_an_average_is_taken_over_the_places_its_unit_names(unit, level):
    assert level_averaged_over(unit) == level
    assert is_average(unit) == ("/" in unit)
