from fractions import Fraction

import pytest

from ocop.interfaces.council_room.judgement_drawing import dot_strip
from ocop.interfaces.council_room.judgement_words import number, percent, signed, statistic_reading, statistic_value
from ocop.interfaces.council_room.templatetags.criteria import criterion_name
from ocop.programme.evaluation.rules.judgement.agreement import Statistic, Unclear
from ocop.programme.evaluation.rules.judgement.reading import read_alpha


@pytest.mark.parametrize(
    ("value", "written"), [(Fraction(5, 2), "+2,5"), (-1, "−1"), (0, "0"), (Fraction(-1, 3), "−0,3"), (12, "+12")]
)
def test_differences_carry_their_sign(value: Fraction | int, written: str) -> None:
    assert signed(value) == written


def test_numbers_and_shares_are_written_the_vietnamese_way() -> None:
    assert (number(Fraction(1715, 2), 2), number(90), percent(Fraction(2, 3))) == ("857,50", "90", "67%")


def test_a_coefficient_comes_with_its_reading_and_an_undefined_one_with_the_reason() -> None:
    found = Statistic(Fraction(849, 1000), 11, 40)
    missing = Statistic(None, 3, 9, Unclear.NO_VARIATION)

    assert (statistic_value(found), statistic_reading(found, read_alpha)) == ("0,849", "Chấm khá giống nhau")
    assert statistic_value(missing) == "–"
    assert statistic_reading(missing, read_alpha).startswith("Mọi phiếu cho cùng một điểm")


def test_the_drawing_has_a_dot_for_each_member_and_says_itself_in_words() -> None:
    drawn = dot_strip([0, 2, 2], maximum=3, own=3, label='Tiêu chí <1.1> "A"')

    assert drawn.count("dots-dot") == 3
    assert drawn.count("dots-own") == 1
    assert 'aria-label="Tiêu chí &lt;1.1&gt; &quot;A&quot;"' in drawn
    assert "style=" not in drawn


def test_only_names_in_capitals_are_made_small() -> None:
    assert criterion_name("TÍNH ĐỘC ĐÁO") == "Tính độc đáo"
    assert criterion_name("Ghi nhãn song ngữ (Việt - Anh)") == "Ghi nhãn song ngữ (Việt - Anh)"
