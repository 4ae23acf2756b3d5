"""Provinces and serials as people write them."""

import pytest

from ocop.programme.watch.rules.places import MIDDLES
from ocop.programme.watch.rules.told_places import OF_ISO, OF_NAMES, province_told
from ocop.programme.watch.rules.told_stamps import stamp_told


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("79", "79"),
        ("99", ""),
        ("VN-SG", "79"),
        ("vn-01", "12"),  # of the standard, where 01 is Lai Châu; our own 01 is Hà Nội
        ("01", "01"),
        ("Chợ Thái, TP. Thái Nguyên", "19"),
        ("siêu thị ở Sài Gòn", "79"),
        ("xã Kim Bôi, tỉnh Hoà Bình", "25"),
        ("mua ở Huế, ăn ở Hà Nội", ""),
        ("chợ quê", ""),
    ],
)
def test_a_text_tells_one_province_or_none(text, code):
    assert province_told(text) == code


def test_every_province_has_names_and_codes_of_the_standard():
    assert set(OF_NAMES.values()) == set(OF_ISO.values()) == set(MIDDLES)
    assert (len(OF_ISO), len(MIDDLES)) == (63, 34)


@pytest.mark.parametrize(
    ("words", "serial"),
    [
        ("Số tem: 0A1B2C3D4E5F6G7H\nMàu lạ", "0A1B2C3D4E5F6G7H"),
        ("tem oa1b-2c3d 4e5f-6g7h bị nhòe", "0A1B2C3D4E5F6G7H"),
        ("nhan 2025 date 2026", ""),
        ("tài khoản 1234 5678 9012 3456", ""),
        ("không có số", ""),
    ],
)
def test_a_serial_in_a_sentence_is_found(words, serial):
    assert stamp_told(words) == serial
