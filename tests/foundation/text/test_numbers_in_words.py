from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.foundation.text.numbers_in_words import decimal_in_words, money_in_words, number_in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_010, "một nghìn không trăm mười"),
        (10_100, "mười nghìn một trăm"),
        (1_000_000, "một triệu"),
        (1_000_001, "một triệu không trăm linh một"),
        (1_020_300, "một triệu không trăm hai mươi nghìn ba trăm"),
        (2_026_081_200, "hai tỷ không trăm hai mươi sáu triệu không trăm tám mươi mốt nghìn hai trăm"),
        (10**12, "một nghìn tỷ"),
        (
            1_234_567_890_123,
            "một nghìn hai trăm ba mươi tư tỷ năm trăm sáu mươi bảy triệu tám trăm chín mươi nghìn "
            "một trăm hai mươi ba",
        ),
        (-15, "âm mười lăm"),
    ],
)
def test_numbers_are_read_as_people_say_them(number: int, words: str) -> None:
    assert number_in_words(number) == words


def test_a_number_beyond_reading_is_an_error() -> None:
    with pytest.raises(ValueError, match="too large"):
        number_in_words(10**15)


@given(st.integers(0, 10**15 - 1), st.integers(0, 10**15 - 1))
def test_no_two_numbers_sound_the_same(one: int, other: int) -> None:
    assert (number_in_words(one) == number_in_words(other)) == (one == other)


@given(st.integers(0, 10**15 - 1))
def test_the_words_lead_back_to_the_number(number: int) -> None:
    assert _heard(number_in_words(number)) == number


def test_money_begins_with_a_capital_and_ends_with_dong() -> None:
    assert money_in_words(1_005) == "Một nghìn không trăm linh năm đồng"
    assert money_in_words(50_000_000) == "Năm mươi triệu đồng"


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ("81.25", "tám mươi mốt phẩy hai mươi lăm"),
        ("81.50", "tám mươi mốt phẩy năm"),
        ("69.99", "sáu mươi chín phẩy chín mươi chín"),
        ("70", "bảy mươi"),
        ("90.05", "chín mươi phẩy không năm"),
        ("3.125", "ba phẩy một hai năm"),
        ("-0.5", "âm không phẩy năm"),
        ("1E+2", "một trăm"),
    ],
)
def test_points_are_read_with_their_decimals(points: str, words: str) -> None:
    assert decimal_in_words(Decimal(points)) == words


def _heard(words: str) -> int:
    """Understands the words again, independently of how they were made."""
    digits = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
              "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}  # fmt: skip
    total = group = last = 0
    for word in words.split():
        if word in digits:
            group += last
            last = digits[word]
        elif word == "mười":
            group, last = group + last + 10, 0
        elif word in {"mươi", "trăm"}:
            group, last = group + last * {"mươi": 10, "trăm": 100}[word], 0
        elif word == "tỷ":
            total, group, last = (total + group + last) * 10**9, 0, 0
        elif word in {"triệu", "nghìn"}:
            total, group, last = total + (group + last) * {"triệu": 10**6, "nghìn": 10**3}[word], 0, 0
    return total + group + last
