"""The register of mergers."""

from datetime import date

import pytest

from ocop.programme.geography.models import UnitSuccession
from ocop.programme.geography.queries.mergers import merged_units
from ocop.programme.geography.rules.levels import UnitLevel
from tests.factories.geography import make_commune, make_province

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)


def _joined(successor, *befores):
    for before in befores:
        UnitSuccession.objects.create(predecessor=before, successor=successor, effective_on=DAY, extent="WHOLE")


def test_units_that_others_went_into_or_that_were_renamed_are_told_and_found_by_either_name():
    province = make_province(code="19")
    before = {"parent": province, "valid_until": date(2025, 6, 30)}
    merged, renamed, same = (make_commune(short_name=name) for name in ("Côn Minh", "Nà Phặc", "La Bằng"))
    _joined(merged, make_commune(short_name="Quang Phong", **before), make_commune(short_name="Dương Sơn", **before))
    _joined(renamed, make_commune(short_name="Thượng Quan", **before))
    _joined(same, make_commune(short_name="La Bằng", **before))

    def names(**asked):
        return {unit.short_name for unit in merged_units(level=UnitLevel.COMMUNE, **asked)}

    assert names() == {"Côn Minh", "Nà Phặc"}
    assert (names(words="quang phong"), names(words="nà phặc")) == ({"Côn Minh"}, {"Nà Phặc"})
    assert (names(province_code="24"), names(words="không có")) == (set(), set())
    found = merged_units(level=UnitLevel.COMMUNE, words="Côn Minh").get()
    assert [step.predecessor.short_name for step in found.successions_in.all()] == ["Dương Sơn", "Quang Phong"]
