import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.programme.recognition.rules.codes import (
    ALPHABET,
    PUBLIC_CODE_LENGTH,
    check_letter,
    is_well_formed,
    new_public_code,
    product_code,
    tidy_public_code,
)

bodies = st.text(alphabet=ALPHABET, min_size=PUBLIC_CODE_LENGTH - 1, max_size=PUBLIC_CODE_LENGTH - 1)


def test_a_product_code_is_province_commune_serial_year():
    assert product_code(province_code="79", commune_code="26740", serial=3, year=2026) == "79-26740-3-2026"


@pytest.mark.parametrize(
    "changes",
    [{"province_code": "7"}, {"commune_code": "2674"}, {"serial": 0}, {"year": 26}, {"province_code": "٧٩"}],
)
def test_a_product_code_of_wrong_parts_is_refused(changes):
    with pytest.raises(ValueError):
        product_code(**{"province_code": "79", "commune_code": "26740", "serial": 1, "year": 2026, **changes})


@given(bodies)
def test_every_single_slip_is_caught(body):
    code = body + check_letter(body)
    for place, letter in enumerate(code):
        for other in ALPHABET.replace(letter, ""):
            assert not is_well_formed(code[:place] + other + code[place + 1 :])


@given(bodies)
def test_every_swap_of_neighbours_is_caught(body):
    code = body + check_letter(body)
    for place in range(len(code) - 1):
        if code[place] != code[place + 1]:
            assert not is_well_formed(code[:place] + code[place + 1] + code[place] + code[place + 2 :])


def test_new_codes_are_well_formed_and_follow_the_choice():
    choose = random.Random(1).choice
    codes = [new_public_code(choose) for _number in range(200)]
    assert all(map(is_well_formed, codes))
    assert len(set(codes)) == 200


def test_a_typed_code_is_tidied():
    assert tidy_public_code(" k7p-2m9.x_ab ") == "K7P2M9XAB"


@pytest.mark.parametrize("code", ["", "A", "ABCDEFGHJ0", "abcdefghj", "OOOOOOOOO"])
def test_what_is_no_code_is_not_well_formed(code):
    assert not is_well_formed(code)
