import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.foundation.text.names import ascii_file_name, clean_file_name


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Giấy chứng nhận.pdf", "Giấy chứng nhận.pdf"),
        ("C:\\Users\\An\\Ảnh 1.jpg", "Ảnh 1.jpg"),
        ("../../etc/passwd", "passwd"),
        ('a<b>:"c|?*.pdf', "a b c.pdf"),
        ("hồ\u202efdp.exe", "hồfdp.exe"),
        ("a\x00b\n.pdf", "a b.pdf"),
        (".htaccess", "htaccess"),
        ("con.pdf", "_con.pdf"),
        ("", "tep"),
        ("...", "tep"),
        ("a" * 300 + ".docx", "a" * 115 + ".docx"),
        ("Số 12. Quyết định", "Số 12. Quyết định"),
    ],
)
def test_a_file_name_is_made_safe(name: str, clean: str) -> None:
    assert clean_file_name(name) == clean


@given(st.text())
def test_a_clean_name_is_short_and_stays_the_same(name: str) -> None:
    clean = clean_file_name(name)
    assert 0 < len(clean) <= 121
    assert not set(clean) & set('/\\<>:"|?*\x00\n')
    assert clean_file_name(clean) == clean


def test_an_ascii_name_keeps_its_extension() -> None:
    assert ascii_file_name("Giấy chứng nhận số 1.PDF") == "giay-chung-nhan-so-1.pdf"
    assert ascii_file_name("文.pdf") == "tep.pdf"
