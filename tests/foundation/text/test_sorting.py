import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.foundation.text.sorting import person_sort_key, vietnamese_sort_key

# Every list is in the order a Vietnamese dictionary or register has, written by hand.
ORDERED = [
    ["a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ắ", "â", "ấ", "b"],
    ["ma", "mà", "mả", "mã", "má", "mạ"],
    ["an", "ăn", "ân", "ban"],
    ["da", "dê", "dũng", "đa", "đê", "đũng", "e", "é", "ê", "ế", "g"],
    ["oa", "on", "ô", "ốc", "ơ", "ớt", "p"],
    ["tu", "tú", "tư", "từ", "tứ", "v"],
    ["Bà Rịa", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương", "Bình Định"],
    ["Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai", "Gia Lai"],
    ["chè", "chẻ", "chè Tân Cương", "chè xanh", "chế biến"],
    ["Phường 1", "Phường 2", "Phường 10", "Phường 012", "Phường An Phú"],
    ["miến", "miến dong", "miến đao", "miến gạo"],
    ["Hoa Lư", "Hoa Sơn", "Hòa Sơn", "Hỏa Sơn", "Hóa Sơn"],
    ["trà", "trả", "xanh", "Ω"],
]


@pytest.mark.parametrize("ordered", ORDERED)
def test_words_sort_in_vietnamese_order(ordered: list[str]) -> None:
    shuffled = random.Random(7).sample(ordered, len(ordered))
    assert sorted(shuffled, key=vietnamese_sort_key) == ordered


@given(st.text())
def test_a_key_holds_digits_and_small_ascii_letters_only(text: str) -> None:
    key = vietnamese_sort_key(text)
    assert set(key) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


@given(st.text())
def test_composed_and_decomposed_text_sort_alike(text: str) -> None:
    assert vietnamese_sort_key(unicodedata.normalize("NFD", text)) == vietnamese_sort_key(
        unicodedata.normalize("NFC", text)
    )


def test_placement_of_the_tone_case_and_punctuation_do_not_matter() -> None:
    assert vietnamese_sort_key("Hoà Bình") == vietnamese_sort_key("HÒA  BÌNH")
    assert vietnamese_sort_key("Bà Rịa - Vũng Tàu") == vietnamese_sort_key("Bà Rịa-Vũng Tàu")


def test_letters_of_the_whole_text_come_before_its_tones() -> None:
    assert sorted(["bà ba", "ba bà", "bá an"], key=vietnamese_sort_key) == ["bá an", "ba bà", "bà ba"]


def test_people_sort_by_given_name_then_family_and_middle_names() -> None:
    people = [
        "Trần Văn An",
        "Đỗ Thị Ánh",
        "Nguyễn Thị Bình",
        "Nguyễn Văn Bình",
        "Trần Bình",
        "Lê Thị Đào",
        "Hà Thị Đạo",
        "Vũ Ê",
    ]
    assert sorted(set(people), key=person_sort_key) == people
    assert person_sort_key("") == person_sort_key("  ")
    assert person_sort_key("Bình") < person_sort_key("An Bình")
