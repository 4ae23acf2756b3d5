import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.foundation.text.folding import fold, is_syllable, search_keys, telex_fold

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ -"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Miến dong Na Rì", "mien dong na ri"),
        ("ĐẮK LẮK", "dak lak"),
        ("Trà  xanh\u00a0hộp 100gr.", "tra xanh hop 100gr"),
        ("Bà Rịa - Vũng Tàu", "ba ria vung tau"),
        ("Huyện M'Drắk", "huyen mdrak"),
        ("Ia H’Drai", "ia hdrai"),
        ("", ""),
        (" …!? ", ""),
    ],
)
def test_folding_removes_marks_case_and_punctuation(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("old", "new"), [("Hòa", "Hoà"), ("Thúy", "Thuý"), ("khỏe", "khoẻ"), ("Hóa Thượng", "Hoá Thượng")]
)
def test_both_placements_of_the_tone_fold_alike(old: str, new: str) -> None:
    assert fold(old) == fold(new)


@given(st.text(alphabet=VIETNAMESE))
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=VIETNAMESE))
def test_folded_vietnamese_is_ascii(text: str) -> None:
    assert fold(text).isascii()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mieens dong", "mien dong"),
        ("chef", "che"),
        ("ddawcj sanr", "dac san"),
        ("tras shan tuyeest", "tra shan tuyet"),
        ("nuwowcs mawms", "nuoc mam"),
        ("dduwowngf", "duong"),
        ("bawcs kanj", "bac kan"),
        ("thais nguyeen", "thai nguyen"),
        ("mieneso", "mieneso"),
    ],
)
def test_telex_keystrokes_are_taken_out(typed: str, meant: str) -> None:
    assert telex_fold(typed) == meant


@pytest.mark.parametrize("text", ["mien dong", "ocop", "500g", "collagen", "htx", "web", "tra"])
def test_words_that_are_no_telex_slip_stay(text: str) -> None:
    assert telex_fold(text) == text


def test_search_keys_put_the_literal_reading_first() -> None:
    assert search_keys("mieens dong") == ["mieens dong", "mien dong"]
    assert search_keys("Miến dong") == ["mien dong"]
    assert search_keys("  ") == []


@pytest.mark.parametrize("word", ["nghieng", "quyen", "gi", "gia", "khuya", "oanh", "ruou", "thuong", "y"])
def test_syllables_are_recognised(word: str) -> None:
    assert is_syllable(word)
