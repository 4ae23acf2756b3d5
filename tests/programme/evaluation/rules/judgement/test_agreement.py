"""The coefficients against the worked examples their authors published."""

from fractions import Fraction

import pytest

from ocop.programme.evaluation.rules.judgement.agreement import Scale, Unclear, krippendorff_alpha
from ocop.programme.evaluation.rules.judgement.rankings import intraclass, kendall_w, mean_ranks
from ocop.programme.evaluation.rules.judgement.reading import Reading, read_alpha, read_icc, read_w

# Krippendorff (2011), section C to E: four observers, twelve units, missing values.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = [[value for value in column if value is not None] for column in zip(*OBSERVERS, strict=True)]

# Shrout and Fleiss (1979), table 2: four judges, six targets.
TARGETS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]

# Kendall, Rank Correlation Methods (1948), example 6.3: three rankings of ten objects with ties, doubled to be whole.
RANKINGS = [
    [2, 9, 4, 9, 6, 15, 12, 18, 15, 20],
    [5, 2, 5, 9, 9, 16, 18, 13, 20, 13],
    [4, 2, 9, 9, 9, 9, 16, 16, 16, 20],
]


@pytest.mark.parametrize(
    ("scale", "published"),
    [(Scale.NOMINAL, "0.743"), (Scale.ORDINAL, "0.815"), (Scale.INTERVAL, "0.849"), (Scale.RATIO, "0.797")],
)
def test_alpha_gives_what_krippendorff_published(scale: Scale, published: str) -> None:
    found = krippendorff_alpha(UNITS, scale)

    assert found.value is not None
    assert f"{float(found.value):.3f}" == published
    assert (found.units, found.values) == (11, 40)


def test_icc_gives_what_shrout_and_fleiss_published() -> None:
    found = intraclass(TARGETS)

    assert found.single.value is not None
    assert found.average.value is not None
    assert f"{float(found.single.value):.2f}" == "0.29"
    assert f"{float(found.average.value):.2f}" == "0.62"


def test_kendalls_w_gives_what_kendall_published_for_ties() -> None:
    found = kendall_w(list(zip(*RANKINGS, strict=True)))

    assert found.value == Fraction(7092, 8568)
    assert f"{float(found.value):.3f}" == "0.828"


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    assert mean_ranks([7, 5, 7, 9]) == [Fraction(5, 2), 1, Fraction(5, 2), 4]


def test_full_agreement_is_one_on_every_scale() -> None:
    for scale in Scale:
        assert krippendorff_alpha([[3, 3], [5, 5, 5]], scale).value == 1
    assert kendall_w([[1, 1], [2, 2], [3, 3]]).value == 1
    assert intraclass([[1, 1], [2, 2], [3, 3]]).single.value == 1


def test_members_who_contradict_each_other_fall_below_chance() -> None:
    found = krippendorff_alpha([[1, 5], [5, 1]])

    assert found.value is not None
    assert found.value < 0


def test_a_recused_members_missing_mark_is_not_a_zero() -> None:
    with_a_hole = krippendorff_alpha([[80, 82], [60, 61, 59], [90, 91]])
    with_a_zero = krippendorff_alpha([[80, 82, 0], [60, 61, 59], [90, 91, 0]])

    assert with_a_hole.value is not None
    assert with_a_zero.value is not None
    assert with_a_hole.value > Fraction(9, 10) > with_a_zero.value


def test_equal_marks_everywhere_say_nothing_and_the_reason_is_named() -> None:
    assert krippendorff_alpha([[3, 3], [3, 3]]).unclear is Unclear.NO_VARIATION
    assert kendall_w([[3, 3], [3, 3]]).unclear is Unclear.NO_VARIATION
    assert intraclass([[3, 3], [3, 3]]).single.unclear is Unclear.NO_VARIATION


def test_marks_of_one_member_alone_cannot_be_compared() -> None:
    assert krippendorff_alpha([[3], [4], []]).unclear is Unclear.NOTHING_TO_PAIR
    assert kendall_w([[3], [4]]).unclear is Unclear.TOO_FEW


def test_a_table_with_a_hole_is_incomplete_for_the_statistics_that_ask_for_all() -> None:
    assert kendall_w([[3, None], [4, 5]]).unclear is Unclear.INCOMPLETE
    assert intraclass([[3, None], [4, 5]]).average.unclear is Unclear.INCOMPLETE


@pytest.mark.parametrize(
    ("value", "alpha", "icc", "w"),
    [
        (Fraction(667, 1000), Reading.TENTATIVE, Reading.TENTATIVE, Reading.TENTATIVE),
        (Fraction(666, 1000), Reading.WEAK, Reading.TENTATIVE, Reading.TENTATIVE),
        (Fraction(800, 1000), Reading.STRONG, Reading.STRONG, Reading.STRONG),
        (Fraction(799, 1000), Reading.TENTATIVE, Reading.STRONG, Reading.STRONG),
        (Fraction(749, 1000), Reading.TENTATIVE, Reading.TENTATIVE, Reading.STRONG),
        (Fraction(499, 1000), Reading.WEAK, Reading.WEAK, Reading.WEAK),
    ],
)
def test_bands_begin_where_their_authors_put_them(value: Fraction, alpha: Reading, icc: Reading, w: Reading) -> None:
    assert (read_alpha(value), read_icc(value), read_w(value)) == (alpha, icc, w)
