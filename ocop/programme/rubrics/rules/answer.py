"""What one assessor answers at one criterion, and how many points that is.

The written form (JSON), by the criterion's scoring:

- ONE_LEVEL: `{"level": 2}`, 0-based in the order of the law; `{"level": null}` = no level reached, 0 points;
- BINARY: `{"met": true}` or `{"met": false}`; `{"met": null}` = not met;
- ONE_LEVEL_IN_ONE_CASE: `{"case": 1, "level": 0}`, both 0-based; no level = 0 points;
- SUM: `{"levels": [0, 2]}`: the items that hold, each once; `[]` or null = none;
- `null` instead of an object: nothing reached, for any scoring.

Levels are known by index, never by points: two levels may carry equal points (26/2026, set 7, 3.1).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ocop.programme.rubrics.rules.rubric import Criterion, ScoreOption, Scoring


@dataclass(frozen=True, slots=True)
class Answer:
    """The choice at one criterion. All fields empty = nothing reached."""

    level: int | None = None
    case: int | None = None
    met: bool | None = None
    items: tuple[int, ...] = ()


NOTHING_REACHED = Answer()

KEYS = {
    Scoring.ONE_LEVEL: ("level",),
    Scoring.BINARY: ("met",),
    Scoring.SUM: ("levels",),
    Scoring.ONE_LEVEL_IN_ONE_CASE: ("case", "level"),
}


class AnswerFault(ValueError):
    """The written answer does not fit its criterion; `reasons` are clauses without a full stop."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)


def shown(value: object) -> str:
    """A value from outside, short and on one line, to quote in a sentence."""
    if isinstance(value, Mapping):
        return "một đối tượng"
    if isinstance(value, list | tuple):
        return "một danh sách"
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, str | int | float | None) else repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def is_whole(value: object) -> bool:
    return type(value) is int


@lru_cache(maxsize=4096)
def _level_answer(level: int | None, case: int | None) -> Answer:
    return Answer(level=level, case=case)


_MET, _NOT_MET = Answer(met=True), Answer(met=False)


def _why_not_index(value: object, count: int, words: str) -> str | None:
    if not is_whole(value):
        return f"{words} phải là số nguyên, không phải {shown(value)}"
    assert isinstance(value, int)
    if not 0 <= value < count:
        return f"không có {words} {shown(value)}; chỉ có từ 0 đến {count - 1}"
    return None


def parse_answer(criterion: Criterion, written: object) -> Answer:
    """Read the written form; raises AnswerFault with every reason. `criterion` must be a leaf."""
    if written is None:
        return NOTHING_REACHED
    scoring = criterion.scoring
    if scoring is Scoring.ONE_LEVEL and type(written) is dict and len(written) == 1:  # the common way, fast
        level = written.get("level", written)
        if level is None or (type(level) is int and 0 <= level < len(criterion.levels)):
            return _level_answer(level, None)
    if not isinstance(written, Mapping):
        raise AnswerFault([f"câu trả lời phải là một đối tượng hoặc null, không phải {shown(written)}"])
    if scoring is None:
        raise AnswerFault(["tiêu chí này chấm ở các tiêu chí con"])
    expected = KEYS[scoring]
    reasons = [
        f"khóa {shown(key)} không dùng cho tiêu chí này; chỉ dùng {', '.join(json.dumps(one) for one in expected)}"
        for key in written
        if key not in expected
    ]
    if not any(key in written for key in expected):
        reasons.append(f"thiếu khóa {json.dumps(expected[-1])}")
    answer = NOTHING_REACHED
    if not reasons:
        reader = {Scoring.BINARY: _read_met, Scoring.SUM: _read_items}.get(scoring, _read_level)
        answer = reader(criterion, written, reasons)
    if reasons:
        raise AnswerFault(reasons)
    return answer


def _read_met(criterion: Criterion, written: Mapping[str, Any], reasons: list[str]) -> Answer:
    met = written["met"]
    if met is None:
        return NOTHING_REACHED
    if type(met) is not bool:
        reasons.append(f'"met" phải là true, false hoặc null, không phải {shown(met)}')
        return NOTHING_REACHED
    return _MET if met else _NOT_MET


def _read_items(criterion: Criterion, written: Mapping[str, Any], reasons: list[str]) -> Answer:
    items = written["levels"]
    if items is None:
        return NOTHING_REACHED
    if not isinstance(items, list | tuple):
        reasons.append(f'"levels" phải là danh sách các nội dung đạt, không phải {shown(items)}')
        return NOTHING_REACHED
    for item in items:
        reason = _why_not_index(item, len(criterion.levels), "nội dung")
        if reason is not None:
            reasons.append(reason)
    if not reasons and len(set(items)) != len(items):
        reasons.append('"levels" nêu một nội dung hai lần')
    return NOTHING_REACHED if reasons else Answer(items=tuple(sorted(items)))


def _read_level(criterion: Criterion, written: Mapping[str, Any], reasons: list[str]) -> Answer:
    level, case = written.get("level"), written.get("case")
    levels = criterion.levels
    if criterion.scoring is Scoring.ONE_LEVEL_IN_ONE_CASE:
        if case is None and level is not None:
            reasons.append('phải chọn trường hợp ("case") trước khi chọn mức ("level")')
        if case is not None:
            reason = _why_not_index(case, len(criterion.cases), "trường hợp")
            if reason is not None:
                reasons.append(reason)
            else:
                levels = criterion.cases[case].levels
        if reasons:
            return NOTHING_REACHED
    if level is not None:
        reason = _why_not_index(level, len(levels), "mức")
        if reason is not None:
            reasons.append(reason)
    return NOTHING_REACHED if reasons else _level_answer(level, case)


def written_answer(criterion: Criterion, answer: Answer) -> dict[str, Any]:
    """The written form of an answer: what parse_answer reads back to the same points."""
    if criterion.scoring is Scoring.BINARY:
        return {"met": answer.met}
    if criterion.scoring is Scoring.SUM:
        return {"levels": list(answer.items)}
    if criterion.scoring is Scoring.ONE_LEVEL_IN_ONE_CASE:
        return {"case": answer.case, "level": answer.level}
    return {"level": answer.level}


def why_not_answer(criterion: Criterion, answer: Answer) -> str | None:
    """Why an answer does not fit its criterion, as a clause, or None when it does."""
    filled = {
        "level": answer.level is not None,
        "case": answer.case is not None,
        "met": answer.met is not None,
        "levels": bool(answer.items),
    }
    expected = KEYS.get(criterion.scoring, ()) if criterion.scoring is not None else ()
    foreign = [key for key, is_filled in filled.items() if is_filled and key not in expected]
    if foreign:
        return f"khóa {json.dumps(foreign[0])} không dùng cho tiêu chí này"
    try:
        parse_answer(criterion, written_answer(criterion, answer))
    except AnswerFault as fault:
        return "; ".join(fault.reasons)
    return None


def chosen_option(criterion: Criterion, answer: Answer) -> ScoreOption | None:
    """The printed level an answer ticks, where there is exactly one."""
    if answer.level is None:
        return None
    if criterion.scoring is Scoring.ONE_LEVEL_IN_ONE_CASE:
        return None if answer.case is None else criterion.cases[answer.case].levels[answer.level]
    return criterion.levels[answer.level] if criterion.scoring is Scoring.ONE_LEVEL else None


def points_for(criterion: Criterion, answer: Answer) -> int:
    """The points of a valid answer; nothing reached is 0, also where the law prints no level with 0."""
    if answer.level is not None:
        if answer.case is None:
            return criterion.levels[answer.level].points
        return criterion.cases[answer.case].levels[answer.level].points
    if answer.met:
        return criterion.max_points
    return sum(criterion.levels[item].points for item in answer.items)


def every_answer(criterion: Criterion) -> tuple[Answer, ...]:
    """Every possible answer of a leaf, nothing reached first (for SUM: none, each item alone, all)."""
    if criterion.scoring is Scoring.BINARY:
        return (NOTHING_REACHED, _NOT_MET, _MET)
    if criterion.scoring is Scoring.SUM:
        count = len(criterion.levels)
        single = [Answer(items=(item,)) for item in range(count)]
        return (NOTHING_REACHED, *single, Answer(items=tuple(range(count))))
    if criterion.scoring is Scoring.ONE_LEVEL_IN_ONE_CASE:
        pairs = [(c, n) for c, case in enumerate(criterion.cases) for n in range(len(case.levels))]
        return (NOTHING_REACHED, *(_level_answer(n, c) for c, n in pairs))
    return (NOTHING_REACHED, *(_level_answer(n, None) for n in range(len(criterion.levels))))
