from fractions import Fraction

from ocop.programme.evaluation.rules.judgement.calibration import compare_with_anchor, group_agreement
from ocop.programme.evaluation.rules.judgement.comparison import (
    PastResult,
    compare_with_past,
    compare_with_self,
    distribution_of,
)
from ocop.programme.evaluation.rules.judgement.marks import ProductMarks
from ocop.programme.rubrics import editions
from ocop.programme.rubrics.rules.answer import NOTHING_REACHED, every_answer, points_for

TEA = editions.rubric("26/2026/QĐ-TTg", 11)
BEST = {leaf.code: max(every_answer(leaf), key=lambda answer: points_for(leaf, answer)) for leaf in TEA.leaves()}
FIRST = TEA.leaves()[0]


def test_the_councils_mean_stands_beside_the_producers_marks() -> None:
    marks = ProductMarks(1, TEA, {1: BEST, 2: {**BEST, FIRST.code: NOTHING_REACHED}})

    found = compare_with_self(marks, BEST)

    assert found is not None
    assert found.total.points == -Fraction(FIRST.max_points, 2)
    assert [gap.points for gap in found.parts] == [-Fraction(FIRST.max_points, 2), 0, 0]
    assert [(leaf.code, gap.share) for leaf, gap in found.largest(3)] == [(FIRST.code, Fraction(1, 2))]
    assert found.unanswered == ()


def test_what_the_producer_left_open_is_named_and_counts_as_nothing() -> None:
    own = {code: answer for code, answer in BEST.items() if code != FIRST.code}

    found = compare_with_self(ProductMarks(1, TEA, {1: BEST}), own)

    assert found is not None
    assert (found.unanswered, found.total.points) == ((FIRST.code,), FIRST.max_points)


def test_without_sheets_or_own_marks_there_is_nothing_to_compare() -> None:
    assert compare_with_self(ProductMarks(1, TEA, {}), BEST) is None
    assert compare_with_self(ProductMarks(1, TEA, {1: BEST}), {}) is None


def test_points_are_compared_only_under_the_same_set_of_the_same_decision() -> None:
    past = PastResult(Fraction(80), 4, "26/2026/QĐ-TTg", 11)

    same = compare_with_past(past, now=Fraction(165, 2), regulation="26/2026/QĐ-TTg", set_number=11)
    other_set = compare_with_past(past, now=Fraction(165, 2), regulation="26/2026/QĐ-TTg", set_number=12)
    other_law = compare_with_past(past, now=Fraction(165, 2), regulation="148/QĐ-TTg", set_number=11)

    assert (same.points, other_set.points, other_law.points) == (Fraction(5, 2), None, None)


def test_quartiles_are_interpolated_exactly() -> None:
    found = distribution_of([Fraction(one) for one in (70, 50, 60, 80)])

    assert found is not None
    assert (found.lower_quartile, found.median, found.upper_quartile) == (Fraction(115, 2), 65, Fraction(145, 2))
    assert (found.low, found.high, found.below(Fraction(65)), found.is_small) == (50, 80, 2, True)


def test_no_earlier_result_is_no_distribution_and_few_are_never_unusual() -> None:
    few = distribution_of([Fraction(70), Fraction(71)])

    assert distribution_of([]) is None
    assert few is not None
    assert not few.is_unusual(Fraction(10))


def test_a_result_far_outside_the_quartiles_is_unusual() -> None:
    found = distribution_of([Fraction(one) for one in (70, 71, 72, 73, 74, 75)])

    assert found is not None
    assert found.is_unusual(Fraction(60))
    assert not found.is_unusual(Fraction(69))


def test_differences_that_cancel_out_in_the_total_are_still_named() -> None:
    twice = [leaf for leaf in TEA.leaves() if leaf.max_points == FIRST.max_points][:2]
    own = {**BEST, twice[0].code: NOTHING_REACHED}
    agreed = {**BEST, twice[1].code: NOTHING_REACHED}

    found = compare_with_anchor(TEA, own, agreed, {twice[0].code: "Ảnh chụp vùng nguyên liệu đủ rõ."})

    assert found.points == 0
    assert [(one.criterion.code, one.points) for one in found.differing] == [
        (twice[0].code, -FIRST.max_points),
        (twice[1].code, FIRST.max_points),
    ]
    assert found.differing[0].reason == "Ảnh chụp vùng nguyên liệu đủ rõ."
    assert found.alike == len(TEA.leaves()) - 2


def test_a_group_too_small_would_name_somebody_and_says_nothing() -> None:
    found = group_agreement(TEA, [BEST, BEST], BEST)

    assert (found.finished, found.alike, found.alpha.value) == (2, None, None)


def test_the_group_sees_criteria_more_than_half_read_otherwise() -> None:
    other = {**BEST, FIRST.code: NOTHING_REACHED}

    found = group_agreement(TEA, [BEST, other, other], BEST)

    assert [(leaf.code, count) for leaf, count in found.often_missed] == [(FIRST.code, 2)]
    assert found.alike == Fraction(3 * len(TEA.leaves()) - 2, 3 * len(TEA.leaves()))
