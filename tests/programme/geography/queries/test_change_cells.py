"""Names in the cells of a change become codes where they mean one unit."""

from datetime import timedelta

import pytest

from ocop.programme.geography.models import UnitSuccession
from ocop.programme.geography.queries.change_cells import with_codes
from ocop.programme.geography.queries.planned_change import plan_change
from ocop.programme.geography.rules.levels import SuccessionExtent
from ocop.programme.geography.rules.unit_changes import Column, read_rows
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
    assert coded("Xã Tân Thành, 24") == ("09001", "19")
    assert coded("Xã Tân Thành", "") == ("Xã Tân Thành", "")
    assert coded("Tỉnh Bắc Ninh", "") == ("24", "")
    assert coded("5501", "19") == ("5501", "19")
    assert coded("Xã Không Có", "Nơi Nào") == ("Xã Không Có", "Nơi Nào")


def test_a_bare_name_is_not_looked_up_where_the_unit_goes_to():
    north, south = make_province(code="19"), make_province(code="24")
    make_commune(parent=north, code="05502", short_name="Tân Thành")
    make_commune(parent=south, code="09001", short_name="Tân Thành")
    make_commune(parent=south, code="09002", short_name="Phú Lương")
    ended = make_commune(parent=south, code="09003", short_name="Đã Nhập", valid_until=ON - timedelta(days=30))
    later = make_commune(parent=south, code="09004", short_name="Nhận Vào")
    UnitSuccession.objects.create(
        predecessor=ended, successor=later, effective_on=ON - timedelta(days=29), extent=SuccessionExtent.WHOLE
    )

    def planned(before):
        cells = {Column.BEFORE: before, Column.AFTER: "05599", Column.NAME: "Xã Mới", Column.PROVINCE: "Thái Nguyên"}
        (row,) = plan_change(read_rows(with_codes([(1, cells)], ON)), effective_on=ON, today=ON).rows
        return row.step.before.code if row.step else row.faults[0][1]

    assert planned("Xã Phú Lương") == "09002"
    assert planned("Xã Tân Thành").endswith(
        "Có thể là: Xã Tân Thành, Tỉnh Thái Nguyên (05502); Xã Tân Thành, Tỉnh Bắc Ninh (09001)."
    )
    assert planned("Xã Đã Nhập").endswith("Có thể là: Xã Nhận Vào, Tỉnh Bắc Ninh (09004).")
