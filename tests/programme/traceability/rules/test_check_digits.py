import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import ean

from ocop.programme.traceability.rules.check_digits import (
    CHARACTERS_39,
    CHARACTERS_82,
    CHECK_CHARACTERS,
    has_right_check_digit,
    has_right_check_pair,
    is_digits,
)
from tests.factories.gs1 import with_check_digit

DIGITS = st.text("0123456789", min_size=8, max_size=18)


def test_character_sets_have_the_sizes_of_their_names():
    assert (len(set(CHARACTERS_82)), len(set(CHARACTERS_39)), len(set(CHECK_CHARACTERS))) == (82, 39, 32)


@pytest.mark.parametrize(
    "published",
    ["09506000134352", "9506000134376", "4006381333931", "036000291452", "96385074", "106141412345678908"],
)
def test_published_numbers_are_right(published):
    assert has_right_check_digit(published)


@given(st.text("0123456789", min_size=13, max_size=13))
def test_the_check_digit_agrees_with_another_implementation(digits):
    assert has_right_check_digit(digits) == ean.is_valid(digits)


@given(DIGITS, st.data())
def test_every_single_wrong_digit_is_found(body, data):
    right = with_check_digit(body)
    place = data.draw(st.integers(0, len(right) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != right[place]]))
    assert not has_right_check_digit(right[:place] + other + right[place + 1 :])


def test_neighbours_that_differ_by_five_are_exchanged_unseen():
    assert with_check_digit("1623456789012")[-1] == with_check_digit("6123456789012")[-1]
    assert with_check_digit("1523456789012")[-1] != with_check_digit("5123456789012")[-1]


@pytest.mark.parametrize("looks_like_digits", ["٠٩٥٠٦", "０９５０６", "⁰⁹⁵", "09506 ", "", "-1", "1\n", "1_0"])
def test_only_ascii_digits_are_digits(looks_like_digits):
    assert not is_digits(looks_like_digits)


@pytest.mark.parametrize(
    "model_number",
    [
        "1987654Ad4X4bL5ttr2310c2K",
        "12345678901234567890123NT",
        "12345_!\"%&'()*+,-./LC",
        "12345_0123456789:;<=>?62",
        "7907665Bm8v2AB",
        "99999zzzzzzzzzzzzzzzzzzT2",
    ],
)
def test_published_check_pairs_are_right(model_number):
    assert has_right_check_pair(model_number)


@given(st.data())
def test_a_wrong_character_of_a_model_number_is_found(data):
    right = "1987654Ad4X4bL5ttr2310c2K"
    place = data.draw(st.integers(0, len(right) - 3))
    other = data.draw(st.sampled_from([character for character in CHARACTERS_82 if character != right[place]]))
    assert not has_right_check_pair(right[:place] + other + right[place + 1 :])


@pytest.mark.parametrize(
    "wrong", ["", "2", "33", "1987654Ad4X4bL5ttr2310cXK", "1" * 30, "1987654\u01304X4bL5ttr2310c2K"]
)
def test_what_is_no_model_number_has_no_right_pair(wrong):
    assert not has_right_check_pair(wrong)
