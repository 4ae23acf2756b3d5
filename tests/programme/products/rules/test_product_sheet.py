import pytest

from ocop.programme.products.rules.illustrations import illustration_name
from ocop.programme.products.rules.product_sheet import is_gtin, slug_for


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Chè tôm nõn Tân Cương", "che-tom-non-tan-cuong"), ("Đường phèn 100%", "duong-phen-100"), ("!!!", "san-pham")],
)
def test_slug_has_no_marks(name, slug):
    assert slug_for(name) == slug


@pytest.mark.parametrize(
    ("digits", "is_valid"),
    [("4006381333931", True), ("4006381333932", False), ("96385074", True), ("123", False), ("", False)],
)
def test_a_barcode_has_a_known_length_and_check_digit(digits, is_valid):
    assert is_gtin(digits) is is_valid


@pytest.mark.parametrize(
    ("name", "set_number", "drawing"),
    [
        ("Chè tôm nõn", 11, "che"),
        ("Miến dong Bình Liêu", 6, "mien"),
        ("Mật ong hoa nhãn", 4, "mat-ong"),
        ("Tôm khô", 8, "thuy-san"),
        ("Giò lụa", 8, "thuy-san"),
        ("Nước mắm Cát Hải", None, "gia-vi"),
        ("Cái gì đó", None, "do-an"),
        ("Homestay Bản Lác", 26, "du-lich"),
    ],
)
def test_the_drawing_follows_the_name_where_the_set_allows_and_else_the_set(name, set_number, drawing):
    assert illustration_name(name, set_number) == drawing
