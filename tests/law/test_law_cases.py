"""Law cases an official can read: YAML in `cases/`, run through the same door as `ocop assess`."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from ocop.interfaces.console.assess import InputFault, assess_text
from ocop.programme.evaluation.rules.exact import exact_text
from ocop.programme.rubrics.editions import rubric
from ocop.programme.rubrics.rules.answer import Answer, every_answer, points_for, written_answer
from ocop.programme.rubrics.rules.rubric import Criterion, Rubric, Scoring

CASES = [
    (path.stem, case)
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def highest(leaf: Criterion) -> Answer:
    return max(every_answer(leaf), key=lambda answer: points_for(leaf, answer))


def printed_first(leaf: Criterion) -> Answer:
    return Answer() if leaf.scoring in (Scoring.BINARY, Scoring.SUM) else every_answer(leaf)[1]


def with_total(sheets: Rubric, total: int, meets: int, misses: int | None) -> dict[str, Any]:
    """A sheet of exactly `total` points that meets every mark up to `meets` and, if asked, misses one of
    `misses` stars: the first way found, leaf by leaf in the order of the law."""
    if misses is None:
        found = _with_total(sheets, total, meets, None)
        assert found is not None, f"no sheet of {total} points meets {meets} stars"
        return found
    for condition in sheets.conditions_for(misses):
        found = _with_total(sheets, total, meets, (condition.criterion, condition.min_points))
        if found is not None:
            return found
    raise AssertionError(f"no sheet of {total} points misses {misses} stars")


def _with_total(sheets: Rubric, total: int, meets: int, below: tuple[str, int] | None) -> dict[str, Any] | None:
    ways: dict[int, list[Answer]] = {0: []}
    for leaf in sheets.leaves():
        needed = max(
            (one.min_points for one in sheets.star_conditions if one.criterion == leaf.code and one.star <= meets),
            default=0,
        )
        answers = [a for a in every_answer(leaf) if points_for(leaf, a) >= needed]
        if below is not None and below[0] == leaf.code:
            answers = [a for a in answers if points_for(leaf, a) < below[1]]
        following: dict[int, list[Answer]] = {}
        for reached, way in ways.items():
            for answer in answers:
                following.setdefault(reached + points_for(leaf, answer), [*way, answer])
        ways = following
    if total not in ways:
        return None
    return {leaf.code: written_answer(leaf, answer) for leaf, answer in zip(sheets.leaves(), ways[total], strict=True)}


def scores_of(sheets: Rubric, written: dict[str, Any]) -> dict[str, Any]:
    if "total" in written:
        return with_total(sheets, written["total"], written.get("meets", 0), written.get("misses"))
    base = {"highest": highest, "lowest": printed_first, "nothing": lambda leaf: Answer()}[written["base"]]
    scores = {leaf.code: written_answer(leaf, base(leaf)) for leaf in sheets.leaves()}
    for code, value in written.get("except", {}).items():
        if isinstance(value, bool):
            scores[code] = {"met": value}
        elif isinstance(value, int):
            scores[code] = {"level": value}
        else:
            scores[code] = value
    return scores


def request_of(case: dict[str, Any]) -> dict[str, Any]:
    regulation = case.get("regulation", "26/2026/QĐ-TTg")
    sheets = rubric(regulation, case["set"])
    request: dict[str, Any] = {"regulation": regulation, "set": case["set"], "sheets": []}
    for group in case["sheets"]:
        members = group["members"]
        if isinstance(members, int):
            start = len(request["sheets"])
            members = [f"Thành viên {start + number + 1}" for number in range(members)]
        scores = scores_of(sheets, group)
        request["sheets"] += [{"member": member, "scores": scores} for member in members]
    for key in ("rules", "knock_outs"):
        if key in case:
            request[key] = case[key]
    if "consolidated" in case:
        request["consolidated"] = {"scores": scores_of(sheets, case["consolidated"])}
    return request


@pytest.mark.parametrize(("file", "case"), CASES, ids=[f"{file}: {case['name']}" for file, case in CASES])
def test_case_comes_out_as_the_law_says(file: str, case: dict[str, Any]) -> None:
    expected = case["expect"]
    text = json.dumps(request_of(case), ensure_ascii=False)
    if "error" in expected:
        with pytest.raises(InputFault) as refusal:
            assess_text(text)
        assert expected["error"] in str(refusal.value)
        return
    result = assess_text(text)
    gates = {f"{gate['criterion']}/{gate['min_star']}": gate["has"] for gate in result["unmet_gates"]}
    got: dict[str, Any] = {
        "average": result["average_points"],
        "band": result["band"],
        "star": result["star"],
        "knocked_out": result["knocked_out"],
        "parts": result["parts"],
        "unmet": list(gates),
        "unmet_stars": sorted({gate["min_star"] for gate in result["unmet_gates"]}),
        "has": gates,
    }
    compared = {key: value for key, value in expected.items() if key not in ("because", "no_because")}
    assert {key: got[key] for key in compared} == compared
    because = "\n".join(result["because"])
    assert [words for words in expected.get("because", []) if words not in because] == []
    assert [words for words in expected.get("no_because", []) if words in because] == []


def test_there_are_at_least_seventy_cases_each_with_its_own_name() -> None:
    names = [case["name"] for _, case in CASES]
    assert len(names) >= 70
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(81), "81"),
        (Fraction(163, 2), "81.5"),
        (Fraction(244, 3), "81.333333333333"),
        (Fraction(245, 3), "81.666666666667"),
        (Fraction(1, 1024), "0.0009765625"),
        (Fraction(0), "0"),
        (Fraction(100), "100"),
    ],
)
def test_exact_text_ends_or_has_twelve_places(value: Fraction, text: str) -> None:
    assert exact_text(value) == text
