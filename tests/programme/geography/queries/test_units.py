from datetime import date

import pytest

from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.queries.units import (
    communes_of,
    current_units_for,
    find_units,
    predecessors_of,
    provinces_on,
    region_members,
    successors_of,
    unit_by_code,
)
from ocop.programme.geography.rules.levels import UnitLevel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_units")]

BEFORE, SINCE, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 8, 12)


def old(level: UnitLevel, code: str) -> AdministrativeUnit:
    unit = unit_by_code(level, code, BEFORE)
    assert unit is not None
    return unit


def names(units: list[AdministrativeUnit]) -> list[str]:
    return [unit.name for unit in units]


def test_a_code_means_the_unit_of_its_day() -> None:
    assert unit_by_code(UnitLevel.PROVINCE, "75", date(2026, 4, 29)).name == "Tỉnh Đồng Nai"
    assert unit_by_code(UnitLevel.PROVINCE, "75", date(2026, 4, 30)).name == "Thành phố Đồng Nai"
    assert unit_by_code(UnitLevel.COMMUNE, "00004", BEFORE).name == "Phường Trúc Bạch"
    assert unit_by_code(UnitLevel.COMMUNE, "00004", SINCE).name == "Phường Ba Đình"
    assert unit_by_code(UnitLevel.PROVINCE, "06", SINCE) is None
    assert unit_by_code(UnitLevel.DISTRICT, "164", SINCE) is None


def test_provinces_are_in_vietnamese_order() -> None:
    assert names(provinces_on(TODAY)) == [
        "Tỉnh An Giang",
        "Tỉnh Bắc Ninh",
        "Tỉnh Cà Mau",
        "Tỉnh Cao Bằng",
        "Thành phố Cần Thơ",
        "Thành phố Đà Nẵng",
        "Tỉnh Đắk Lắk",
        "Tỉnh Điện Biên",
        "Thành phố Đồng Nai",
        "Tỉnh Đồng Tháp",
        "Tỉnh Gia Lai",
        "Thành phố Hà Nội",
        "Tỉnh Hà Tĩnh",
        "Thành phố Hải Phòng",
        "Thành phố Hồ Chí Minh",
        "Thành phố Huế",
        "Tỉnh Hưng Yên",
        "Tỉnh Khánh Hòa",
        "Tỉnh Lai Châu",
        "Tỉnh Lạng Sơn",
        "Tỉnh Lào Cai",
        "Tỉnh Lâm Đồng",
        "Tỉnh Nghệ An",
        "Tỉnh Ninh Bình",
        "Tỉnh Phú Thọ",
        "Tỉnh Quảng Ngãi",
        "Tỉnh Quảng Ninh",
        "Tỉnh Quảng Trị",
        "Tỉnh Sơn La",
        "Tỉnh Tây Ninh",
        "Tỉnh Thái Nguyên",
        "Tỉnh Thanh Hóa",
        "Tỉnh Tuyên Quang",
        "Tỉnh Vĩnh Long",
    ]
    assert provinces_on(BEFORE).count() == 63


def test_communes_belong_to_a_province_on_a_day() -> None:
    assert [communes_of("19", day).count() for day in (BEFORE, TODAY)] == [172, 92]
    assert communes_of("75", TODAY).count() == 95
    assert not communes_of("06", TODAY).exists()


@pytest.mark.parametrize(
    ("typed", "level", "on", "first"),
    [
        ("TP. Thái Nguyên", UnitLevel.DISTRICT, None, "Thành phố Thái Nguyên"),
        ("thai nguyen", UnitLevel.PROVINCE, TODAY, "Tỉnh Thái Nguyên"),
        ("X. Tân Cương", UnitLevel.COMMUNE, TODAY, "Xã Tân Cương"),
        ("Tp.HCM", UnitLevel.PROVINCE, TODAY, "Thành phố Hồ Chí Minh"),
        ("BR-VT", UnitLevel.PROVINCE, None, "Tỉnh Bà Rịa - Vũng Tàu"),
        ("TT Huế", UnitLevel.PROVINCE, TODAY, "Thành phố Huế"),
        ("Daklak", UnitLevel.PROVINCE, TODAY, "Tỉnh Đắk Lắk"),
        ("phuong sai gon", UnitLevel.COMMUNE, TODAY, "Phường Sài Gòn"),
        ("thais nguyeen", UnitLevel.PROVINCE, TODAY, "Tỉnh Thái Nguyên"),
        ("côn minh", None, TODAY, "Xã Côn Minh"),
    ],
)
def test_units_are_found_however_typed(typed: str, level: UnitLevel | None, on: date | None, first: str) -> None:
    assert find_units(typed, level, on=on)[0].name == first


def test_exact_names_come_before_beginnings_and_units_in_force_before_ended_ones() -> None:
    found = find_units("ba đình", limit=50)
    assert names(found[:4]) == ["Phường Ba Đình", "Xã Ba Đình", "Quận Ba Đình", "Phường Ba Đình"]
    assert [unit.valid_until is None for unit in found[:4]] == [True, True, False, False]
    exact = [unit.matching_key == "ba dinh" for unit in found]
    assert exact == sorted(exact, reverse=True)


def test_a_search_is_bounded_in_rows_and_queries(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(2):
        assert len(find_units("tân", UnitLevel.COMMUNE)) == 20
    assert find_units("", UnitLevel.COMMUNE) == []
    assert find_units("x", UnitLevel.COMMUNE, province_code="19", on=TODAY) == []


def test_a_merged_commune_leads_to_its_successor() -> None:
    commune = old(UnitLevel.COMMUNE, "05497")
    assert names(successors_of(commune)) == ["Xã Tân Cương"]
    assert names(current_units_for(commune, TODAY)) == ["Xã Tân Cương"]
    assert current_units_for(commune, BEFORE) == [commune]
    assert "Xã Thịnh Đức" in names(predecessors_of(successors_of(commune)[0]))


def test_a_divided_commune_leads_to_all_that_hold_a_part() -> None:
    commune = old(UnitLevel.COMMUNE, "00583")
    assert sorted(names(current_units_for(commune, TODAY))) == ["Phường Long Biên", "Xã Bát Tràng", "Xã Gia Lâm"]


def test_the_successor_that_took_all_the_people_comes_first() -> None:
    assert names(successors_of(old(UnitLevel.COMMUNE, "00556"))) == ["Xã Thuận An", "Xã Phù Đổng"]


def test_a_succession_of_two_steps_is_followed_to_the_day_asked_for() -> None:
    province = old(UnitLevel.PROVINCE, "70")
    assert names(current_units_for(province, SINCE)) == ["Tỉnh Đồng Nai"]
    assert names(current_units_for(province, TODAY)) == ["Thành phố Đồng Nai"]


def test_a_district_leads_to_the_communes_of_its_communes() -> None:
    assert sorted(names(current_units_for(old(UnitLevel.DISTRICT, "066"), TODAY))) == [
        "Xã Côn Minh",
        "Xã Cường Lợi",
        "Xã Na Rì",
        "Xã Trần Phú",
        "Xã Văn Lang",
        "Xã Xuân Dương",
    ]


def test_an_island_district_without_communes_became_a_special_zone() -> None:
    assert names(current_units_for(old(UnitLevel.DISTRICT, "318"), TODAY)) == ["Đặc khu Bạch Long Vĩ"]


def test_a_unit_of_later_has_no_earlier_self() -> None:
    today = unit_by_code(UnitLevel.PROVINCE, "75", TODAY)
    assert current_units_for(today, BEFORE) == []


def test_every_old_commune_and_province_has_successors() -> None:
    ended = AdministrativeUnit.objects.filter(valid_until__isnull=False).exclude(level=UnitLevel.DISTRICT)
    assert not ended.filter(successions_out__isnull=True).exists()
    begun = AdministrativeUnit.objects.filter(valid_from__isnull=False)
    assert not begun.filter(successions_in__isnull=True).exists()


@pytest.mark.parametrize(
    ("code", "before", "today"),
    [
        ("NORTH25", 25, 15),
        ("MOUNTAIN14", 14, 10),
        ("TRUNG_DU_MIEN_NUI_PHIA_BAC", 14, 10),
        ("DONG_BANG_SONG_HONG", 11, 7),
        ("BAC_TRUNG_BO_DUYEN_HAI_MIEN_TRUNG", 14, 11),
        ("TAY_NGUYEN", 5, 4),
        ("DONG_NAM_BO", 6, 3),
        ("DONG_BANG_SONG_CUU_LONG", 13, 6),
    ],
)
def test_a_region_has_its_provinces_of_the_day(code: str, before: int, today: int) -> None:
    assert [len(region_members(code, day)) for day in (BEFORE, TODAY)] == [before, today]


def test_following_many_units_takes_a_query_per_step(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(4):
        region_members("NORTH25", TODAY)
