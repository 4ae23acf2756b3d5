"""What must hold for every sheet: properties, and an oracle written apart from the engine."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.programme.evaluation.rules.assessment import Assessment, Sheet, SheetFault, assess, total_of
from ocop.programme.evaluation.rules.council_rules import (
    CouncilRules,
    GateTest,
    MissedGate,
    SpreadAction,
    members_needed,
    quorum_reached,
    spread_of,
)
from ocop.programme.evaluation.rules.exact import display_text, exact_text
from ocop.programme.rubrics.editions import FOLDER, all_editions, all_rubrics, rubric
from ocop.programme.rubrics.rules.answer import (
    Answer,
    AnswerFault,
    every_answer,
    parse_answer,
    points_for,
    written_answer,
)
from ocop.programme.rubrics.rules.rubric import Rubric, Scoring, Status

COMPLETE = [
    sheets
    for edition in all_editions()
    for sheets in all_rubrics(edition.regulation)
    if sheets.status is Status.COMPLETE
]
RULES = [CouncilRules(gate_test=test, missed_gate=missed) for test in GateTest for missed in MissedGate]


def name(sheets: Rubric) -> str:
    return f"{sheets.edition.code}-{sheets.set_number:02d}"


@st.composite
def situations(draw: st.DrawFn, members: int = 5) -> tuple[Rubric, CouncilRules, list[Sheet], dict[str, Answer] | None]:
    sheets = draw(st.sampled_from(COMPLETE))
    rules = draw(st.sampled_from(RULES))
    # Mostly high answers, so that the upper bands and their marks are reached too.
    dice = draw(st.randoms(use_true_random=False))
    lean = draw(st.sampled_from([0.0, 0.3, 0.6, 0.9, 1.0]))

    def scores() -> dict[str, Answer]:
        chosen = {}
        for leaf in sheets.leaves():
            answers = every_answer(leaf)
            chosen[leaf.code] = answers[-1] if dice.random() < lean else dice.choice(answers)
        return chosen

    filled = [Sheet(f"Thành viên {n}", scores()) for n in range(draw(st.integers(1, members)))]
    agreed = scores() if rules.gate_test is GateTest.CONSOLIDATED else None
    return sheets, rules, filled, agreed


def run(situation: tuple[Rubric, CouncilRules, list[Sheet], dict[str, Answer] | None], **changes: Any) -> Assessment:
    sheets, rules, filled, agreed = situation
    return assess(
        sheets, changes.get("rules", rules), changes.get("filled", filled), consolidated=changes.get("agreed", agreed)
    )


@settings(max_examples=150, deadline=None)
@given(situation=situations(), dice=st.randoms(use_true_random=False))
def test_raising_one_answer_never_lowers_points_or_star(situation: Any, dice: random.Random) -> None:
    sheets, _, filled, _ = situation
    before = run(situation)
    leaf = dice.choice(sheets.leaves())
    at = dice.randrange(len(filled))
    old = filled[at].scores[leaf.code]
    better = [a for a in every_answer(leaf) if points_for(leaf, a) >= points_for(leaf, old)]
    raised = Sheet(filled[at].member, {**filled[at].scores, leaf.code: dice.choice(better)})
    after = run(situation, filled=[*filled[:at], raised, *filled[at + 1 :]])
    assert after.average >= before.average
    assert after.band >= before.band
    assert len(after.unmet_gates) <= len(before.unmet_gates)
    if situation[1].missed_gate is MissedGate.LOWER_STAR:
        assert after.star >= before.star


@settings(max_examples=150, deadline=None)
@given(situation=situations())
def test_a_star_never_has_an_unmet_mark(situation: Any) -> None:
    found = run(situation)
    if found.star >= 3:
        assert [gate for gate in found.unmet_gates if gate.condition.star <= found.star] == []
    assert found.star <= found.band
    assert found.band < 3 or found.star in (0, 2, 3, 4, 5)


@settings(max_examples=100, deadline=None)
@given(situation=situations(), dice=st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(situation: Any, dice: random.Random) -> None:
    _, _, filled, _ = situation
    mixed = list(filled)
    dice.shuffle(mixed)
    one, two = run(situation).as_document(), run(situation, filled=mixed).as_document()
    one["members"].sort(key=json.dumps)
    two["members"].sort(key=json.dumps)
    del one["because"], two["because"]
    assert one == two


@settings(max_examples=100, deadline=None)
@given(situation=situations(members=1), count=st.integers(2, 7))
def test_identical_sheets_count_as_that_sheet(situation: Any, count: int) -> None:
    sheets, _, filled, _ = situation
    copies = [Sheet(f"Bản sao {n}", filled[0].scores) for n in range(count)]
    one, many = run(situation), run(situation, filled=copies)
    assert many.average == total_of(sheets, filled[0].scores) == one.average
    assert (many.band, many.star) == (one.band, one.star)
    assert [gate.condition for gate in many.unmet_gates] == [gate.condition for gate in one.unmet_gates]


@settings(max_examples=100, deadline=None)
@given(situation=situations())
def test_parts_add_up_to_the_average_and_a_ground_takes_the_star(situation: Any) -> None:
    sheets, rules, filled, agreed = situation
    found = run(situation)
    assert sum(found.parts.values()) == found.average == sum(found.means.values())
    out = assess(sheets, rules, filled, ("FORGED_FILE",), agreed)
    assert (out.star, out.is_knocked_out, out.average, out.band) == (0, True, found.average, found.band)


@given(st.fractions(min_value=0, max_value=100))
def test_exact_text_reads_back(value: Fraction) -> None:
    text = exact_text(value)
    rest = value.denominator
    while rest % 2 == 0:
        rest //= 2
    while rest % 5 == 0:
        rest //= 5
    if rest == 1:
        assert Fraction(text) == value
    else:
        assert len(text.partition(".")[2]) == 12
        assert abs(Fraction(text) - value) <= Fraction(1, 2 * 10**12)


@given(st.integers(0, 100 * 10**6), st.integers(1, 4))
def test_a_display_never_shows_a_whole_number_that_is_not_reached(millionths: int, places: int) -> None:
    value = Fraction(millionths, 10**6)
    shown = Fraction(display_text(value, places).replace(",", "."))
    assert shown // 1 == value // 1
    assert abs(shown - value) < Fraction(1, 10**places)


@pytest.mark.parametrize("sheets", COMPLETE, ids=name)
def test_every_answer_can_be_written_and_read_back(sheets: Rubric) -> None:
    for leaf in sheets.leaves():
        for answer in every_answer(leaf):
            read = parse_answer(leaf, json.loads(json.dumps(written_answer(leaf, answer))))
            assert points_for(leaf, read) == points_for(leaf, answer)


# --- the oracle: plain JSON in, plain numbers out, no line shared with the engine -----------------------------


def oracle(document: Any, edition: Any, rules: CouncilRules, sheets: list[Any], agreed: Any) -> dict[str, Any]:
    worth: dict[str, dict[str, int]] = {}
    part_of: dict[str, str] = {}
    for part in document["parts"]:
        for section in part["sections"]:
            for criterion in section["criteria"]:
                for leaf in criterion.get("subcriteria", [criterion]):
                    table = {"null": 0}
                    for n, level in enumerate(leaf.get("levels", [])):
                        table[f"{n}"] = level["points"]
                    for c, case in enumerate(leaf.get("cases", [])):
                        for n, level in enumerate(case["levels"]):
                            table[f"{c}/{n}"] = level["points"]
                    if leaf["scoring"] == "BINARY":
                        table["yes"] = leaf["max"]
                    worth[leaf["code"]] = table
                    part_of[leaf["code"]] = part["code"]

    def points(code: str, answer: Any) -> int:
        if answer is None:
            return 0
        if answer.get("met"):
            return worth[code]["yes"]
        if answer.get("level") is None:
            return 0
        case = answer.get("case")
        return worth[code][f"{answer['level']}" if case is None else f"{case}/{answer['level']}"]

    n = len(sheets)
    whole = sum(points(code, answer) for sheet in sheets for code, answer in sheet.items())
    hundred = whole * 100  # compare whole * 100 with edge * n * 100: no division anywhere
    band = 1 + sum(1 for edge in (30, 50, 70, 90) if hundred >= edge * n * 100)
    unmet = []
    for gate in document["star_conditions"]:
        got = [points(gate["criterion"], sheet[gate["criterion"]]) for sheet in sheets]
        if rules.gate_test == "MEAN":
            holds = sum(got) >= gate["min_points"] * n
        elif rules.gate_test == "MAJORITY":
            enough = len([one for one in got if one >= gate["min_points"]])
            holds = enough > n - enough
        else:
            holds = points(gate["criterion"], agreed[gate["criterion"]]) >= gate["min_points"]
        if not holds:
            unmet.append((gate["star"], gate["criterion"], gate["min_points"]))
    star = band
    if band >= 3:
        if rules.missed_gate == "NOT_RATED":
            if any(one[0] <= band for one in unmet):
                star = 0
        else:
            star = 2
            for candidate in (3, 4, 5):
                if candidate <= band and not any(one[0] <= candidate for one in unmet):
                    star = candidate
    parts = dict.fromkeys("ABC", 0)
    for sheet in sheets:
        for code, answer in sheet.items():
            parts[part_of[code]] += points(code, answer)
    return {
        "average": Fraction(whole, n),
        "parts": {code: Fraction(total, n) for code, total in parts.items()},
        "band": band,
        "star": star,
        "unmet": unmet,
        "members": [sum(points(code, answer) for code, answer in sheet.items()) for sheet in sheets],
    }


@pytest.mark.parametrize("sheets", COMPLETE, ids=name)
def test_engine_agrees_with_the_oracle(sheets: Rubric) -> None:
    folder = FOLDER / sheets.edition.code
    document = json.loads((folder / f"set-{sheets.set_number:02d}.json").read_text(encoding="utf-8"))
    dice = random.Random(f"{name(sheets)}")
    for turn in range(60):
        rules = RULES[turn % len(RULES)]
        lean = dice.choice([0.0, 0.2, 0.5, 0.8, 0.95, 1.0])

        def scores(lean: float = lean) -> dict[str, Answer]:
            return {
                leaf.code: every_answer(leaf)[-1] if dice.random() < lean else dice.choice(every_answer(leaf))
                for leaf in sheets.leaves()
            }

        filled = [Sheet(f"TV {n}", scores()) for n in range(dice.randint(1, 7))]
        agreed = scores() if rules.gate_test is GateTest.CONSOLIDATED else None
        found = assess(sheets, rules, filled, consolidated=agreed)

        def written(scores: Any) -> Any:
            return {leaf.code: written_answer(leaf, scores[leaf.code]) for leaf in sheets.leaves()}

        expected = oracle(
            document, None, rules, [written(one.scores) for one in filled], None if agreed is None else written(agreed)
        )
        assert {
            "average": found.average,
            "parts": dict(found.parts),
            "band": found.band,
            "star": found.star,
            "unmet": [(g.condition.star, g.condition.criterion, g.condition.min_points) for g in found.unmet_gates],
            "members": [one.points for one in found.members],
        } == expected


# --- council rules, refusals ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("appointed", "present", "chair", "expected"),
    [(12, 9, True, True), (12, 8, True, False), (12, 9, False, False), (9, 7, True, True), (9, 6, True, False),
     (0, 0, True, False), (5, 6, True, False), (1, 1, True, True)],
)  # fmt: skip
def test_quorum_is_three_quarters_with_the_chair(appointed: int, present: int, chair: bool, expected: bool) -> None:
    rules = CouncilRules()
    assert quorum_reached(rules, appointed=appointed, present=present, is_chair_present=chair) is expected


def test_members_needed_is_the_smallest_quorum() -> None:
    assert [members_needed(CouncilRules(), appointed=n) for n in (1, 4, 5, 9, 12)] == [1, 3, 4, 7, 9]


def test_spread_over_ten_points_asks_for_a_new_scoring() -> None:
    sheets = rubric("148/QĐ-TTg", 1)
    best = {leaf.code: every_answer(leaf)[-1] for leaf in sheets.leaves()}
    low = {**best, **dict.fromkeys(("1.1", "4.1", "4.3"), Answer())}
    filled = [Sheet("An", best), Sheet("Bình", low)]
    spread = spread_of([total_of(sheets, one.scores) for one in filled])
    assert spread > 10
    strict, warned, free = (
        assess(sheets, rules, filled)
        for rules in (
            CouncilRules(),
            CouncilRules(spread_action=SpreadAction.WARN),
            CouncilRules(largest_spread=None),
        )
    )
    assert (strict.spread, strict.is_spread_too_large) == (spread, True)
    assert any(f"lệch nhau {spread} điểm, quá 10 điểm theo quy chế: Hội đồng phải" in one for one in strict.because)
    assert any("đề nghị Hội đồng xem xét" in one for one in warned.because)
    assert not free.is_spread_too_large
    assert spread_of([]) == spread_of([70]) == 0


def test_assess_refuses_all_faults_at_once() -> None:
    sheets = rubric("26/2026/QĐ-TTg", 1)
    best = {leaf.code: every_answer(leaf)[-1] for leaf in sheets.leaves()}
    short = {code: answer for code, answer in best.items() if code != "12"}
    with pytest.raises(SheetFault) as refusal:
        assess(sheets, CouncilRules(), [Sheet("An", best), Sheet("An", {**short, "99": Answer()})], (" ",), best)
    text = "\n".join(refusal.value.sentences)
    for words in (
        "có hai phiếu",
        'tiêu chí "99" không có',
        "thiếu tiêu chí 12",
        "không được để trống",
        "Mức thống nhất",
    ):
        assert words in text


@pytest.mark.parametrize(
    "answer", [Answer(level=-1), Answer(level=9), Answer(met=True), Answer(case=0, level=0), Answer(items=(0,))]
)
def test_assess_refuses_an_answer_that_does_not_fit(answer: Answer) -> None:
    sheets = rubric("26/2026/QĐ-TTg", 1)
    best = {leaf.code: every_answer(leaf)[-1] for leaf in sheets.leaves()}
    with pytest.raises(SheetFault, match=r"tiêu chí 1\.1"):
        assess(sheets, CouncilRules(), [Sheet("An", {**best, "1.1": answer})])


def test_items_of_a_sum_add_up() -> None:
    leaf = rubric("1048/QĐ-TTg", 26).leaf("6")
    assert leaf.scoring is Scoring.SUM
    assert points_for(leaf, parse_answer(leaf, {"levels": [2, 0]})) == 3
    assert points_for(leaf, parse_answer(leaf, {"levels": []})) == 0
    for wrong in ({"levels": [0, 0]}, {"levels": [True]}, {"levels": [9]}, {"levels": 1}, {"level": 0}):
        with pytest.raises(AnswerFault):
            parse_answer(leaf, wrong)
