"""One member's score sheet, and reading it from its written form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ocop.programme.rubrics.rules.answer import Answer, AnswerFault, parse_answer, shown
from ocop.programme.rubrics.rules.rubric import Criterion, Rubric


@dataclass(frozen=True)
class Sheet:
    """What one member answers at every scored criterion, or at those of the parts the member's seat scores."""

    member: str
    scores: Mapping[str, Answer]
    parts: frozenset[str] | None = None
    """None: the whole rubric."""
    is_of_chair: bool = False
    """The sheet of who presides: it decides a tie where the council's rules say so."""


class SheetFault(ValueError):
    """The sheets cannot be assessed; `sentences` says why, one sentence per fault."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)


def leaves_scored(rubric: Rubric, parts: frozenset[str] | None) -> Sequence[Criterion]:
    """The criteria a sheet with these parts answers, in the order of the law; all of them for None."""
    leaves = rubric.leaves()
    return leaves if parts is None else [leaf for leaf in leaves if rubric.part_of(leaf.code) in parts]


def why_not_codes(
    rubric: Rubric, scores: Mapping[str, object], whose: str, parts: frozenset[str] | None = None
) -> list[str]:
    """One sentence per unknown and per missing code."""
    leaves = leaves_scored(rubric, parts)
    if len(scores) == len(leaves) and all(leaf.code in scores for leaf in leaves):
        return []
    unknown = [
        f"{whose}: tiêu chí {shown(code)} không có trong bộ số {rubric.set_number} của {rubric.edition.decision}."
        for code in scores
        if not rubric.has_leaf(code)
    ]
    foreign = [
        f"{whose}: tiêu chí {leaf.code} thuộc phần {rubric.part_of(leaf.code)} mà phiếu này không chấm."
        for leaf in rubric.leaves()
        if parts is not None and leaf.code in scores and rubric.part_of(leaf.code) not in parts
    ]
    missing = [
        f"{whose}: thiếu tiêu chí {leaf.code} «{leaf.name}»; nếu không đạt mức nào thì ghi null."
        for leaf in leaves
        if leaf.code not in scores
    ]
    return unknown + foreign + missing


def read_scores(
    rubric: Rubric, written: object, whose: str, parts: frozenset[str] | None = None
) -> tuple[dict[str, Answer], list[str]]:
    """Answers from `{"1.1": {"level": 2}, …}`, and one sentence per fault; `whose` names the sheet in it."""
    if not isinstance(written, Mapping):
        return {}, [f'{whose}: "scores" phải là một đối tượng, không phải {shown(written)}.']
    faults = why_not_codes(rubric, written, whose, parts)
    scores: dict[str, Answer] = {}
    for leaf in rubric.leaves():
        code = leaf.code
        if code in written:
            try:
                scores[code] = parse_answer(leaf, written[code])
            except AnswerFault as fault:
                faults.extend(f"{whose}, tiêu chí {code}: {reason}." for reason in fault.reasons)
    return scores, faults
