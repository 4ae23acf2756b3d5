import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.programme.evaluation.rules.paper_code import SheetKey, paper_code, read_paper_code

keys = st.builds(SheetKey, st.integers(1, 9_999_999), st.integers(1, 999_999), st.integers(1, 9))


@given(keys)
def test_a_printed_code_names_its_sheet(key: SheetKey) -> None:
    assert read_paper_code(paper_code(key)) == key


@given(keys, st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(key: SheetKey, place: int, by: int) -> None:
    digits = paper_code(key).replace(" ", "")
    wrong = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]
    assert read_paper_code(wrong) is None


@given(keys, st.integers(0, 14))
def test_two_swapped_digits_are_noticed(key: SheetKey, place: int) -> None:
    digits = paper_code(key).replace(" ", "")
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assert read_paper_code(swapped) == (key if swapped == digits else None)


@pytest.mark.parametrize("typed", ["", "1234", "0000 0000 0000 000x", "²" * 16, "0" * 17])
def test_what_is_no_code_names_nothing(typed: str) -> None:
    assert read_paper_code(typed) is None


def test_a_number_too_large_is_refused_rather_than_printed_wrong() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        paper_code(SheetKey(10_000_000, 1, 1))
