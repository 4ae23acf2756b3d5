import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from ocop.programme.geography.queries.places import PlaceMatch, resolve_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_units")]

TODAY = date(2026, 8, 12)
SHARED = Path(__file__).resolve().parents[5] / "shared" / "data"
needs_shared_data = pytest.mark.skipif(not SHARED.is_dir(), reason="the collected lists are not beside the repository")


def resolve(province: str, district: str, commune: str) -> PlaceMatch:
    with translation.override("vi"):
        return resolve_place(province, district, commune, TODAY)


@pytest.mark.parametrize(
    ("province", "district", "commune", "today"),
    [
        ("Thái Nguyên", "Thành phố Thái Nguyên", "Xã Thịnh Đức", "Xã Tân Cương"),
        ("thai nguyen", "tp thai nguyen", "thinh duc", "Xã Tân Cương"),
        ("Bắc Kạn", "H. Na Rì", "X. Côn Minh", "Xã Côn Minh"),
        ("Bắc Cạn", "Na Rì", "Côn Minh", "Xã Côn Minh"),
        ("Bắc Kạn", "", "Côn Minh", "Xã Côn Minh"),
        # The province of today with the district or commune of a province merged into it.
        ("Thái Nguyên", "Huyện Na Rì", "Xã Côn Minh", "Xã Côn Minh"),
        ("Thái Nguyên", "", "Xã Nông Thượng", "Phường Bắc Kạn"),
        # Addresses of today.
        ("Thái Nguyên", "", "Xã Tân Cương", "Xã Tân Cương"),
        ("Thành phố Đồng Nai", "", "Phường Trảng Bom", "Phường Trảng Bom"),
        ("Đồng Nai", "Huyện Trảng Bom", "Thị trấn Trảng Bom", "Phường Trảng Bom"),
        # A commune of today beside its district of yesterday.
        ("Thái Nguyên", "Huyện Đồng Hỷ", "Xã Đồng Hỷ", "Xã Đồng Hỷ"),
        ("Đắc Lắc", "", "Phường Buôn Ma Thuột", "Phường Buôn Ma Thuột"),
        # The kind tells namesakes apart.
        ("Bắc Kạn", "Huyện Chợ Mới", "TT Đồng Tâm", "Xã Chợ Mới"),
        # The marks tell namesakes apart.
        ("Đồng Nai", "", "Xã Lộc Thành", "Xã Lộc Thành"),
        ("Đồng Nai", "", "X. Lộc Thạnh", "Xã Lộc Thạnh"),
        # Nothing but a name that is unique.
        ("", "", "Xã Côn Minh", "Xã Côn Minh"),
        ("", "Huyện Na Rì", "Văn Lang", "Xã Văn Lang"),
        ("Quảng Ninh", "Huyện Tiên Yên", "Đồng Rui", "Xã Hải Lạng"),
        ("Kon Tum", "Ia HDrai", "Ia Dom", "Xã Ia Tơi"),
    ],
)
def test_a_place_of_any_time_gives_the_commune_of_today(province: str, district: str, commune: str, today: str) -> None:
    match = resolve(province, district, commune)
    assert (match.commune and match.commune.name, match.note) == (today, "")
    assert match.province is not None
    assert match.commune.province_code == match.province.code


def test_a_divided_commune_gives_candidates_and_a_reason() -> None:
    match = resolve("Hà Nội", "Huyện Gia Lâm", "Xã Bát Tràng")
    assert match.commune is None
    assert sorted(unit.name for unit in match.candidates) == ["Phường Long Biên", "Xã Bát Tràng", "Xã Gia Lâm"]
    assert (
        match.note == "Xã Bát Tràng cũ đã chia về 3 đơn vị: Xã Bát Tràng; Xã Gia Lâm; Phường Long Biên. Hãy chọn một."
    )
    assert [unit.code for unit in match.read_as] == ["00583"]


def test_a_commune_merged_before_our_records_gives_the_communes_of_its_district() -> None:
    match = resolve("Hà Nội", "Huyện Gia Lâm", "Xã Kim Lan")
    assert match.commune is None
    assert "Xã Bát Tràng" in [unit.name for unit in match.candidates]
    assert match.note == (
        "Huyện Gia Lâm không có xã, phường nào tên “Xã Kim Lan” vào tháng 6/2025, có thể đã nhập từ trước: "
        "hãy chọn một đơn vị hiện nay của địa bàn này."
    )


def test_an_empty_commune_gives_the_communes_of_the_district() -> None:
    match = resolve("Bắc Kạn", "Huyện Na Rì", "")
    assert (match.commune, match.province.name, len(match.candidates)) == (None, "Tỉnh Thái Nguyên", 6)
    assert match.note == "Chưa ghi xã, phường."
    assert resolve("Bắc Kạn", "", " ").candidates == []


def test_unknown_names_are_said_to_be_unknown() -> None:
    assert resolve("Atlantis", "", "Xã Côn Minh") == PlaceMatch(note="Không có tỉnh, thành phố nào tên “Atlantis”.")
    assert (
        resolve("Thái Nguyên", "", "Xã Không Có").note == "Tỉnh Thái Nguyên không có xã, phường nào tên “Xã Không Có”."
    )
    match = resolve("Thái Nguyên", "Huyện Lạ", "Xã Tân Cương")
    assert (match.commune.name, match.note) == ("Xã Tân Cương", "Không có huyện nào tên “Huyện Lạ”.")


def test_namesakes_need_a_district_or_a_province() -> None:
    match = resolve("Hà Giang", "", "Xã Tân Lập")
    assert match.commune is not None
    match = resolve("Bắc Kạn", "", "Xã Tân Tú")
    assert match.commune is not None
    match = resolve("dong nai", "", "loc thanh")
    assert [unit.name for unit in match.candidates] == ["Xã Lộc Thành", "Xã Lộc Thạnh"]
    assert match.note == (
        "Có 2 xã, phường cùng tên “loc thanh”: cần ghi huyện cũ hoặc chọn một trong: Xã Lộc Thành; Xã Lộc Thạnh."
    )
    everywhere = resolve("", "", "Xã Tân Tiến")
    assert everywhere.commune is None
    assert everywhere.note.endswith("cùng tên “Xã Tân Tiến”: cần ghi tỉnh.")


@needs_shared_data
def test_every_collected_commune_resolves_as_the_list_says() -> None:
    expected: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    with (SHARED / "admin" / "communes_old_to_new_2025_seed_provinces.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            expected[row["old_province"], row["old_district"], row["old_commune"]].add(row["new_commune_code"])
    found = {place: {unit.code for unit in resolve(*place).candidates} for place in expected}
    assert found == expected


@needs_shared_data
def test_every_product_with_a_known_commune_resolves_as_collected() -> None:
    with (SHARED / "products.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["commune_2025"]]
    for row in rows:
        match = resolve(row["province"], row["district"], row["commune"])
        names = sorted(unit.name for unit in match.candidates)
        text = names[0] if match.commune else f"(chia tách: {'; '.join(names)})"
        assert text == row["commune_2025"]
