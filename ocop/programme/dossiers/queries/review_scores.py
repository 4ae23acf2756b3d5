"""The producer's own marks of a submitted version beside the text of the law, for people who read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ocop.programme.rubrics.rules.answer import Answer, AnswerFault, parse_answer
from ocop.programme.rubrics.rules.rubric import Criterion, Rubric, Scoring


@dataclass(frozen=True)
class CriterionReading:
    """One criterion as the producer answered it: the level in the words of the law, the explanation, the evidence."""

    code: str
    name: str
    max_points: int
    points: Decimal | None
    level: str
    explanation: str
    evidence: tuple[Mapping[str, Any], ...]

    @property
    def is_answered(self) -> bool:
        """False where the producer left the criterion out."""
        return self.points is not None


@dataclass
class SectionReading:
    """A numbered section with its criteria and the sum of the producer's points."""

    code: str
    name: str
    max_points: int
    criteria: list[CriterionReading] = field(default_factory=list)

    @property
    def points(self) -> Decimal:
        """The producer's own points of the section."""
        return sum((one.points for one in self.criteria if one.points is not None), Decimal(0))


@dataclass
class PartReading:
    """A part (A, B, C) of the rubric."""

    code: str
    name: str
    max_points: int
    sections: list[SectionReading] = field(default_factory=list)

    @property
    def points(self) -> Decimal:
        """The producer's own points of the part."""
        return sum((section.points for section in self.sections), Decimal(0))


def read_scores(content: Mapping[str, Any], rubric: Rubric) -> list[PartReading]:
    """The whole rubric in the order of the law with what the version says at each criterion; no query."""
    scores = {row["criterion"]: row for row in content.get("scores") or ()}
    evidence = list(content.get("evidence") or ())
    parts = []
    for part in rubric.parts:
        reading = PartReading(part.code, part.name, part.max_points)
        for section in part.sections:
            shown = SectionReading(section.code, section.name, section.max_points)
            for criterion in section.criteria:
                shown.criteria += [
                    _criterion(leaf, scores.get(leaf.code), evidence)
                    for leaf in (criterion.subcriteria or (criterion,))
                ]
            reading.sections.append(shown)
        parts.append(reading)
    return parts


def criteria_readings(parts: Iterable[PartReading]) -> dict[str, CriterionReading]:
    """Every criterion of the parts by its code."""
    return {one.code: one for part in parts for section in part.sections for one in section.criteria}


def level_words(criterion: Criterion, written: object) -> str:
    """The text of the chosen level or levels; for an answer that does not fit its criterion a sentence that says so."""
    try:
        answer = parse_answer(criterion, written)
    except AnswerFault:
        return _("Câu trả lời không khớp với tiêu chí.")
    if criterion.scoring is Scoring.BINARY:
        return _("Có đáp ứng") if answer.met else _("Không đáp ứng")
    if criterion.scoring is Scoring.SUM:
        return "; ".join(criterion.levels[item].text for item in answer.items) or _("Chưa đạt mức nào")
    return _one_level(criterion, answer)


def _one_level(criterion: Criterion, answer: Answer) -> str:
    if answer.level is None:
        return _("Chưa đạt mức nào")
    if answer.case is None:
        return criterion.levels[answer.level].text
    case = criterion.cases[answer.case]
    return f"{case.name}: {case.levels[answer.level].text}"


def _criterion(leaf: Criterion, score: Mapping[str, Any] | None, evidence: list[Mapping[str, Any]]) -> CriterionReading:
    return CriterionReading(
        code=leaf.code,
        name=leaf.name,
        max_points=leaf.max_points,
        points=None if score is None else Decimal(score["points"]),
        level="" if score is None else level_words(leaf, score.get("answer")),
        explanation="" if score is None else score.get("explanation") or "",
        evidence=tuple(row for row in evidence if leaf.code in (row.get("criteria") or ())),
    )
