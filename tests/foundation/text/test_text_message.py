import pytest

from ocop.foundation.text.text_message import count_parts, is_gsm, longest_in_parts, without_marks


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Hồ sơ “Chè” – 4 sao, Đắk Lắk…", 'Ho so "Che" - 4 sao, Dak Lak...'),
        ("ƯỚC ĐỊNH ưỡn ẹo", "UOC DINH uon eo"),
        ("a\u00a0b · c → d", "a b - c -> d"),
        ("字", "?"),
    ],
)
def test_words_stay_readable_in_the_small_alphabet(text: str, plain: str) -> None:
    assert (without_marks(text), is_gsm(without_marks(text))) == (plain, True)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 0),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("ạ" * 70, 1),
        ("ạ" * 71, 2),
        ("ạ" * 135, 3),
        ("{" * 80, 1),
        ("{" * 81, 2),
    ],
)
def test_parts_are_counted_as_carriers_do(text: str, parts: int) -> None:
    assert count_parts(text) == parts


@pytest.mark.parametrize("has_marks", [True, False])
@pytest.mark.parametrize("parts", [1, 2, 3])
def test_the_longest_text_fits_and_one_letter_more_does_not(parts: int, has_marks: bool) -> None:
    longest = longest_in_parts(parts, has_marks=has_marks)
    letter = "ạ" if has_marks else "a"
    assert (count_parts(letter * longest), count_parts(letter * (longest + 1))) == (parts, parts + 1)
