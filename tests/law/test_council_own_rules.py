"""Partial sheets, trimmed means and the chair's deciding sheet: the council's own rules beside the law's number."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.programme.councils.rules.council_seats import Averaging
from ocop.programme.evaluation.rules.assessment import Assessment, Sheet, SheetFault, assess
from ocop.programme.evaluation.rules.council_rules import CouncilRules, GateTest
from ocop.programme.rubrics.editions import rubric
from ocop.programme.rubrics.rules.answer import Answer, every_answer, points_for

SHEETS = rubric("26/2026/QĐ-TTg", 1)
PARTS = [frozenset({"C"}), frozenset({"A", "B"}), frozenset({"A", "C"}), None]


def leaves_of(parts: frozenset[str] | None) -> list:
    return [leaf for leaf in SHEETS.leaves() if parts is None or SHEETS.part_of(leaf.code) in parts]


def sheet(name: str, dice: random.Random, parts: frozenset[str] | None = None, *, is_of_chair: bool = False) -> Sheet:
    scores = {leaf.code: dice.choice(every_answer(leaf)) for leaf in leaves_of(parts)}
    return Sheet(name, scores, parts, is_of_chair)


def total(one: Sheet) -> int:
    return sum(points_for(leaf, one.scores[leaf.code]) for leaf in leaves_of(one.parts))


def numbers(found: Assessment) -> tuple:
    """What must not depend on the order of the sheets."""
    return found.average, dict(found.means), dict(found.parts), found.band, found.star, found.spread


def best(name: str = "An") -> Sheet:
    return Sheet(
        name, {leaf.code: max(every_answer(leaf), key=lambda one: points_for(leaf, one)) for leaf in SHEETS.leaves()}
    )


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 10**6), count=st.integers(1, 8))
def test_whole_sheets_give_the_number_of_the_law(seed: int, count: int) -> None:
    dice = random.Random(seed)
    filled = [sheet(f"TV {number}", dice) for number in range(count)]
    found = assess(SHEETS, CouncilRules(), filled)
    assert found.average == Fraction(sum(map(total, filled)), count)
    whole = [Sheet(one.member, one.scores, frozenset("ABC")) for one in filled]
    assert numbers(assess(SHEETS, CouncilRules(), whole)) == numbers(found)


@settings(deadline=None, max_examples=60)
@given(
    seed=st.integers(0, 10**6),
    parts=st.lists(st.sampled_from(PARTS), max_size=7),
    averaging=st.sampled_from(Averaging),
    gate_test=st.sampled_from([GateTest.MEAN, GateTest.MAJORITY]),
)
def test_the_order_of_the_members_does_not_matter(seed, parts, averaging, gate_test) -> None:
    dice = random.Random(seed)
    filled = [sheet("TV 0", dice), *(sheet(f"TV {at}", dice, one) for at, one in enumerate(parts, start=1))]
    rules = CouncilRules(gate_test=gate_test, averaging=averaging)
    shuffled = dice.sample(filled, len(filled))
    assert numbers(assess(SHEETS, rules, shuffled)) == numbers(assess(SHEETS, rules, filled))


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10**6), parts=st.lists(st.sampled_from(PARTS), min_size=1, max_size=6))
def test_each_criterion_is_averaged_over_those_who_scored_it(seed, parts) -> None:
    dice = random.Random(seed)
    filled = [sheet("TV 0", dice), *(sheet(f"TV {at}", dice, one) for at, one in enumerate(parts, start=1))]
    expected = Fraction(0)
    for leaf in SHEETS.leaves():
        given_points = [points_for(leaf, one.scores[leaf.code]) for one in filled if leaf.code in one.scores]
        expected += Fraction(sum(given_points), len(given_points))
    assert assess(SHEETS, CouncilRules(), filled).average == expected


def test_a_part_nobody_scores_is_refused_and_a_foreign_criterion_too() -> None:
    dice = random.Random(1)
    with pytest.raises(SheetFault, match="Không có phiếu nào chấm phần B"):
        assess(SHEETS, CouncilRules(), [sheet("An", dice, frozenset({"A", "C"}))])
    foreign = sheet("Bình", dice)
    with pytest.raises(SheetFault, match="mà phiếu này không chấm"):
        assess(SHEETS, CouncilRules(), [best(), Sheet("Bình", foreign.scores, frozenset({"C"}))])


def test_totals_compare_only_among_sheets_of_the_same_parts() -> None:
    only_c = Sheet("Bình", {leaf.code: every_answer(leaf)[0] for leaf in leaves_of(frozenset({"C"}))}, frozenset({"C"}))
    found = assess(SHEETS, CouncilRules(), [best("An"), only_c])
    assert (found.spread, found.is_spread_too_large) == (0, False)
    assert any("Bình 0 chấm phần C" in sentence for sentence in found.because)


def with_total(name: str, points: int) -> Sheet:
    """The best sheet with criteria taken away until little more than these points is left."""
    scores = dict(best().scores)
    for leaf in SHEETS.leaves():
        if sum(points_for(one, scores[one.code]) for one in SHEETS.leaves()) <= points:
            break
        scores[leaf.code] = Answer()
    return Sheet(name, scores)


TRIMMED = CouncilRules(averaging=Averaging.TRIMMED_MEAN)


def test_extremes_are_left_out_of_five_and_only_where_the_rules_say_so() -> None:
    filled = [with_total(name, points) for name, points in zip("ABCDE", (100, 90, 80, 70, 20), strict=True)]
    totals = sorted(map(total, filled))
    assert assess(SHEETS, TRIMMED, filled).average == Fraction(sum(totals[1:-1]), 3)
    assert assess(SHEETS, CouncilRules(), filled).average == Fraction(sum(totals), 5)
    assert assess(SHEETS, TRIMMED, filled[:4]).average == Fraction(sum(map(total, filled[:4])), 4)


def test_the_result_says_which_were_left_out_and_whose_rule_it_is() -> None:
    filled = [with_total(name, points) for name, points in zip("ABCDE", (100, 90, 80, 70, 20), strict=True)]
    text = "\n".join(assess(SHEETS, TRIMMED, filled).because)
    assert f"bỏ phiếu cao nhất của A ({total(filled[0])} điểm) và bỏ phiếu thấp nhất của E" in text
    assert "Quy chế của Hội đồng cho bỏ" in text
    assert "chỉ nói “tổng điểm trung bình”" in text
    few = "\n".join(assess(SHEETS, TRIMMED, filled[:4]).because)
    assert "Có 4 phiếu nên không bỏ phiếu nào." in few
    assert "cho bỏ một phiếu" not in "\n".join(assess(SHEETS, CouncilRules(), filled).because)


def test_sheets_that_share_an_extreme_give_up_equal_shares() -> None:
    filled = [best("A"), best("B"), *(with_total(name, 70) for name in "CDE")]
    found = assess(SHEETS, TRIMMED, filled)
    totals = sorted(map(total, filled))
    assert found.average == Fraction(sum(totals[1:-1]), 3)
    assert [one.weight for one in found.members] == [Fraction(1, 2)] * 2 + [Fraction(2, 3)] * 3


def test_which_of_two_equal_extremes_comes_first_changes_no_mean() -> None:
    leaves = [leaf for leaf in SHEETS.leaves() if leaf.max_points == 5][:2]
    first, second = (
        Sheet(name, {**best().scores, leaf.code: Answer()}) for name, leaf in zip("AB", leaves, strict=True)
    )
    rest = [with_total(name, 70) for name in "CDE"]
    assert total(first) == total(second)
    forward = assess(SHEETS, TRIMMED, [first, second, *rest])
    backward = assess(SHEETS, TRIMMED, [second, first, *rest])
    assert numbers(forward) == numbers(backward)


def split_vote(*, chair_reaches: bool) -> list[Sheet]:
    """Two of four sheets reach every mark; the chair is one of those who do, or one of those who do not."""
    low = {leaf.code: Answer() for leaf in SHEETS.leaves()}
    return [
        Sheet("Chủ tịch", best().scores if chair_reaches else low, is_of_chair=True),
        Sheet("Bình", low if chair_reaches else best().scores),
        Sheet("Cúc", best().scores),
        Sheet("Dung", low),
    ]


@pytest.mark.parametrize("chair_reaches", [True, False])
def test_the_chair_decides_a_tie_only_by_the_rules(chair_reaches: bool) -> None:
    filled = split_vote(chair_reaches=chair_reaches)
    assert not any(check.holds for check in assess(SHEETS, CouncilRules(), filled).checks)
    decided = assess(SHEETS, CouncilRules(chair_breaks_ties=True), filled)
    assert {check.holds for check in decided.checks} == {chair_reaches}
    assert all(check.is_decided_by_chair for check in decided.checks)
    without = [Sheet(one.member, one.scores) for one in filled]
    assert not any(check.holds for check in assess(SHEETS, CouncilRules(chair_breaks_ties=True), without).checks)
