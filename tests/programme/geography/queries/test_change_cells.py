"""Names in the cells of a change become codes where they mean one unit."""

import pytest

from ocop.programme.geography.queries.change_cells import with_codes
from ocop.programme.geography.rules.unit_changes import Column
from tests.factories.geography import make_commune, make_province
from tests.factories.unit_changes import ON

pytestmark = pytest.mark.django_db


def test_names_become_codes_and_what_means_none_or_several_stays():
    north, south = make_province(code="19"), make_province(code="24")
    make_commune(parent=north, code="05501", short_name="Tân Cương")
    make_commune(parent=north, code="05502", short_name="Tân Thành")
    make_commune(parent=south, code="09001", short_name="Tân Thành")

    def coded(before, province="Thái Nguyên"):
        ((_at, cells),) = with_codes([(1, {Column.BEFORE: before, Column.PROVINCE: province})], ON)
        return cells[Column.BEFORE], cells[Column.PROVINCE]

    assert coded("Xã Tân Cương, Thái Nguyên") == ("05501", "19")
    assert coded("tan thanh, bac ninh") == ("09001", "19")
    assert coded("Xã Tân Thành") == ("05502", "19")
    assert coded("Xã Tân Thành", "") == ("Xã Tân Thành", "")
    assert coded("Tỉnh Bắc Ninh", "") == ("24", "")
    assert coded("5501", "19") == ("5501", "19")
    assert coded("Xã Không Có", "Nơi Nào") == ("Xã Không Có", "Nơi Nào")
