import unicodedata

import pytest

from ocop.foundation.typesetting.printable import all_printable, breakable, printable
from ocop.foundation.typesetting.typefaces import libertinus

COVERED = libertinus().covered


def test_decomposed_text_is_composed() -> None:
    assert printable(unicodedata.normalize("NFD", "Nguyễn Thị Ước"), COVERED) == "Nguyễn Thị Ước"


def test_a_run_of_unknown_letters_becomes_one_box() -> None:
    assert printable("Ớt 🌶️🌶️ cay ខ្មែរ", COVERED) == "Ớt □ cay □"


def test_control_and_direction_signs_vanish_and_line_ends_are_one() -> None:
    assert printable("a\x00\x07b\u202egpj\u202c\r\nc\u2028d\te", COVERED) == "abgpj\nc\nd e"


def test_long_words_may_break_and_ordinary_ones_stay() -> None:
    assert breakable("nghiêng " + "a" * 30) == "nghiêng " + "a" * 12 + "\u200b" + "a" * 12 + "\u200b" + "a" * 6


def test_structures_keep_their_shape_and_dates_are_refused() -> None:
    assert all_printable({"a": ["ệ", 3, True, None]}, COVERED) == {"a": ["ệ", 3, True, None]}
    with pytest.raises(TypeError, match="float"):
        all_printable({"a": 0.5}, COVERED)
