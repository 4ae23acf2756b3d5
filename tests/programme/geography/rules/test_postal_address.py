import pytest

from ocop.programme.geography.rules.postal_address import postal_address


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("Xóm 1", "Xóm 1, xã Tân Cương, tỉnh Thái Nguyên"),
        ("", "Xã Tân Cương, tỉnh Thái Nguyên"),
        ("Xóm 1, xã Tân Cương", "Xóm 1, xã Tân Cương, tỉnh Thái Nguyên"),
        ("Xóm 1, Tân Cương, Thái Nguyên", "Xóm 1, Tân Cương, Thái Nguyên"),
        ("Xóm 1, tỉnh Thái Nguyên", "Xóm 1, tỉnh Thái Nguyên"),
        ("Xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn", "Xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn"),
    ],
)
def test_commune_and_province_are_added_where_the_words_leave_them_out(words, printed):
    assert postal_address(words, "Xã Tân Cương", "Tỉnh Thái Nguyên") == printed


def test_nothing_is_added_when_nothing_is_known():
    assert postal_address("Xóm 1", "", "") == "Xóm 1"
