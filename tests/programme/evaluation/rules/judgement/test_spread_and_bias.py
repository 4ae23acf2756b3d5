from fractions import Fraction

from ocop.programme.evaluation.rules.judgement.marks import ProductMarks
from ocop.programme.evaluation.rules.judgement.member_bias import FEW_PRODUCTS, member_biases, noticeable
from ocop.programme.evaluation.rules.judgement.spread import (
    by_need_of_discussion,
    disputed_over_products,
    mean_distance,
    spread_of_product,
)
from ocop.programme.rubrics import editions
from ocop.programme.rubrics.rules.answer import NOTHING_REACHED, Answer, every_answer, points_for

TEA = editions.rubric("26/2026/QĐ-TTg", 11)
BEST = {leaf.code: max(every_answer(leaf), key=lambda answer: points_for(leaf, answer)) for leaf in TEA.leaves()}
FIRST, SECOND = TEA.leaves()[:2]


def _marks(*sheets: dict[str, Answer], product: int = 1) -> ProductMarks:
    return ProductMarks(product, TEA, dict(enumerate(sheets, start=1)))


def test_nobody_has_no_spread() -> None:
    assert spread_of_product(_marks()) is None


def test_the_total_names_who_gave_the_lowest_and_the_highest() -> None:
    low = {**BEST, FIRST.code: NOTHING_REACHED}
    found = spread_of_product(_marks(BEST, low, BEST))

    assert found is not None
    assert (found.total.high, found.total.points) == (100, FIRST.max_points)
    assert (found.total.lowest, found.total.highest) == ((2,), (1, 3))
    assert found.total.mean == 100 - Fraction(FIRST.max_points, 3)


def test_only_the_part_that_differs_has_a_range() -> None:
    found = spread_of_product(_marks(BEST, {**BEST, FIRST.code: NOTHING_REACHED}))

    assert found is not None
    assert {code: one.points for code, one in found.parts} == {"A": FIRST.max_points, "B": 0, "C": 0}


def test_disagreement_is_measured_relative_to_the_maximum_of_the_criterion() -> None:
    whole = min(TEA.leaves(), key=lambda leaf: leaf.max_points)
    half = max(TEA.leaves(), key=lambda leaf: leaf.max_points)
    inside = next(a for a in every_answer(half) if 0 < points_for(half, a) < half.max_points)
    found = spread_of_product(_marks(BEST, {**BEST, whole.code: NOTHING_REACHED, half.code: inside}))

    assert found is not None
    assert [one.criterion.code for one in found.most_disputed()] == [whole.code, half.code]
    assert found.most_disputed(1)[0].share == 1


def test_the_levels_members_chose_are_named_in_the_words_of_the_law() -> None:
    leaf = next(one for one in TEA.leaves() if len(one.levels) > 1)
    found = spread_of_product(
        _marks(
            {**BEST, leaf.code: Answer(level=0)},
            {**BEST, leaf.code: Answer(level=1)},
            {**BEST, leaf.code: NOTHING_REACHED},
        )
    )

    assert found is not None
    groups = next(one for one in found.criteria if one.criterion == leaf).groups
    assert {group.text: group.members for group in groups} == {
        leaf.levels[0].text: (1,),
        leaf.levels[1].text: (2,),
        "": (3,),
    }
    assert [group.points for group in groups] == sorted((group.points for group in groups), reverse=True)


def test_a_lone_member_and_a_split_council_have_one_range_and_two_distances() -> None:
    assert mean_distance([5, 5, 5, 0]) == Fraction(5, 2)
    assert mean_distance([5, 5, 0, 0]) == Fraction(10, 3)
    assert mean_distance([5]) == 0


def test_products_furthest_apart_come_first() -> None:
    calm = spread_of_product(_marks(BEST, BEST, product=1))
    split = spread_of_product(_marks(BEST, {**BEST, FIRST.code: NOTHING_REACHED}, product=2))
    assert calm is not None
    assert split is not None

    assert [one.product for one in by_need_of_discussion([calm, split])] == [2, 1]


def test_criteria_disputed_on_many_products_lead_the_councils_list() -> None:
    first_only = spread_of_product(_marks(BEST, {**BEST, FIRST.code: NOTHING_REACHED}, product=1))
    both = spread_of_product(
        _marks(BEST, {**BEST, FIRST.code: NOTHING_REACHED, SECOND.code: NOTHING_REACHED}, product=2)
    )
    assert first_only is not None
    assert both is not None

    found = disputed_over_products([first_only, both])

    assert [(one.criterion.code, one.disputed_in, one.mean_share) for one in found] == [
        (FIRST.code, 2, 1),
        (SECOND.code, 1, Fraction(1, 2)),
    ]


def test_bias_is_measured_against_the_others_without_the_members_own_mark() -> None:
    found = {one.member: one for one in member_biases({1: {7: 90, 8: 80, 9: 80}, 2: {7: 70, 8: 64}})}

    assert found[7].mean == Fraction(10 + 6, 2)
    assert found[8].mean == Fraction(-5 - 6, 2)
    assert found[9].mean == -5
    assert (found[7].above, found[7].below, found[7].furthest.product) == (2, 0, 1)


def test_the_most_severe_member_comes_first() -> None:
    assert [one.member for one in member_biases({1: {7: 90, 8: 80}})] == [8, 7]


def test_a_product_only_one_member_marked_compares_nobody() -> None:
    assert member_biases({1: {7: 90}}) == []


def test_a_habit_is_spoken_of_only_from_five_products() -> None:
    four = {product: {7: 90, 8: 80} for product in range(FEW_PRODUCTS - 1)}
    five = {product: {7: 90, 8: 80} for product in range(FEW_PRODUCTS)}

    assert noticeable(member_biases(four), points=5) == []
    assert [one.member for one in noticeable(member_biases(five), points=5)] == [8, 7]
