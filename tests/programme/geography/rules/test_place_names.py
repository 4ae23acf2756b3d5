import pytest

from ocop.programme.geography.rules.levels import UnitKind, UnitLevel
from ocop.programme.geography.rules.place_names import matching_key, place_readings, stored_key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Xã Tân Cương", "tan cuong"),
        ("xã tân cương", "tan cuong"),
        ("X. Tân Cương", "tan cuong"),
        ("X.Tân Cương", "tan cuong"),
        ("TAN CUONG", "tan cuong"),
        ("P. Phan Đình Phùng", "phan dinh phung"),
        ("TT Chợ Mới", "cho moi"),
        ("TT. Chợ Mới", "cho moi"),
        ("thị trấn chợ mới", "cho moi"),
        ("TP. Thái Nguyên", "thai nguyen"),
        ("Tp.Thái Nguyên", "thai nguyen"),
        ("T.P. Thái Nguyên", "thai nguyen"),
        ("Thành phố Thái Nguyên", "thai nguyen"),
        ("thai nguyen", "thai nguyen"),
        ("TX Phổ Yên", "pho yen"),
        ("H. Na Rì", "na ri"),
        ("Q.1", "1"),
        ("Q1", "1"),
        ("Phường 01", "1"),
        ("P12", "12"),
        ("đặc khu Phú Quốc", "phu quoc"),
        ("Xã Xa Dung", "xa dung"),
        ("Phương Liên", "phuong lien"),
        ("Quản Bạ", "quan ba"),
        ("Huyện Quan Hóa", "quan hoa"),
        ("Quan Hóa", "quan hoa"),
        ("  , ", ""),
    ],
)
def test_a_name_gives_its_key_however_typed(typed: str, key: str) -> None:
    assert matching_key(typed) == key


@pytest.mark.parametrize("pair", [("Xã Hòa Bình", "xã Hoà Bình"), ("Phường Thuý Lĩnh", "P. Thúy Lĩnh")])
def test_both_placements_of_the_tone_give_one_key(pair: tuple[str, str]) -> None:
    assert matching_key(pair[0]) == matching_key(pair[1])


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Tp.HCM", "ho chi minh"),
        ("TPHCM", "ho chi minh"),
        ("TP HCM", "ho chi minh"),
        ("Sài Gòn", "ho chi minh"),
        ("BR-VT", "ba ria vung tau"),
        ("Bà Rịa-Vũng Tàu", "ba ria vung tau"),
        ("TT Huế", "hue"),
        ("TT. Huế", "hue"),
        ("T.T. Huế", "hue"),
        ("tỉnh Thừa Thiên Huế", "hue"),
        ("Thừa Thiên - Huế", "hue"),
        ("TP Huế", "hue"),
        ("Đắc Lắc", "dak lak"),
        ("ĐăkLăk", "daklak"),
        ("Bắc Cạn", "bac kan"),
        ("T. Thái Nguyên", "thai nguyen"),
    ],
)
def test_a_province_is_known_by_its_aliases(typed: str, key: str) -> None:
    assert matching_key(typed, UnitLevel.PROVINCE) == key


def test_tt_is_a_township_for_communes_and_thua_thien_for_provinces() -> None:
    commune = place_readings("TT Huế", UnitLevel.COMMUNE)
    assert [(reading.key, reading.kinds) for reading in commune[:1]] == [("hue", frozenset({UnitKind.THI_TRAN}))]
    assert place_readings("TT Huế", UnitLevel.PROVINCE)[0].kinds == frozenset()


def test_sai_gon_stays_the_ward_unless_a_province_is_asked_for() -> None:
    assert [reading.key for reading in place_readings("Sài Gòn", UnitLevel.COMMUNE)] == ["sai gon"]
    assert place_readings("Phường Sài Gòn")[0].key == "sai gon"


def test_text_without_marks_may_have_two_readings() -> None:
    assert [(reading.key, bool(reading.kinds)) for reading in place_readings("quan ba", UnitLevel.DISTRICT)] == [
        ("ba", True),
        ("quan ba", False),
    ]
    assert [reading.key for reading in place_readings("Quận Ba Đình", UnitLevel.DISTRICT)] == ["ba dinh"]


def test_other_spellings_are_readings_too() -> None:
    assert "my hanh" in [reading.key for reading in place_readings("Mĩ Hạnh", UnitLevel.COMMUNE)]
    assert "dak glei" in [reading.key for reading in place_readings("Đắc Glei", UnitLevel.DISTRICT)]
    assert "mien dong" in [reading.key for reading in place_readings("mieenf ddoong", UnitLevel.COMMUNE)]


def test_the_stored_key_loses_exactly_its_own_prefix() -> None:
    assert stored_key(UnitKind.XA, "Xã Xã Lầu") == "xa lau"
    assert stored_key(UnitKind.HUYEN, "Huyện Quản Bạ") == "quan ba"
    assert stored_key(UnitKind.PHUONG, "Phường 01") == "1"
    assert stored_key(UnitKind.XA, "Tân Cương") == "tan cuong"
