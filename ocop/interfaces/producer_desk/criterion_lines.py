"""The criteria of a score sheet as this desk shows them: choices, the producer's answers, proofs, what to beware of."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from ocop.programme.dossiers.operations.self_score import Keep
from ocop.programme.dossiers.queries.dossier_content import answers_of, links_of
from ocop.programme.dossiers.rules.eliminating import notes_of_elimination
from ocop.programme.rubrics.rules.answer import Answer, points_for
from ocop.programme.rubrics.rules.rubric import (
    KNOCK_OUT_EFFECTS,
    Criterion,
    Rubric,
    ScoreOption,
    Scoring,
    Section,
)

NOTHING = "none"


def anchor_of(code: str) -> str:
    """Where a criterion stands on the sheet: "c-6-1-1"."""
    return f"c-{code.replace('.', '-')}"


def field_of(code: str) -> str:
    """The name of its radio buttons."""
    return f"answer-{code.replace('.', '-')}"


class CriterionLines:
    """The criteria of a rubric with the producer's answers, ready for the templates."""

    def __init__(self, row: Any, rubric: Rubric) -> None:
        self.dossier = row
        self.rubric = rubric
        self.answers = answers_of(row, rubric)
        self.scores = {score.criterion_code: score for score in row.self_scores.all()}
        self.elimination = notes_of_elimination(rubric)
        self.proofs: dict[str, int] = {}
        for link in links_of(row):
            self.proofs[link.criterion_code] = self.proofs.get(link.criterion_code, 0) + 1

    def of_section(self, criteria: tuple[Criterion, ...]) -> list[dict[str, Any]]:
        """Criteria, those with subcriteria followed by them."""
        lines: list[dict[str, Any]] = []
        for one in criteria:
            if one.is_leaf:
                lines.append(self.of_leaf(one))
            else:
                lines.append({"is_heading": True, "criterion": one})
                lines += [self.of_leaf(leaf) for leaf in one.subcriteria]
        return lines

    def parts(self, open_code: str = "") -> list[dict[str, Any]]:
        """The sheet by parts and sections. Open is the section of `open_code`, else the first not finished."""
        codes = [leaf.code for leaf in self.rubric.leaves()]
        wanted = open_code if self.rubric.has_leaf(open_code) else self.next_unanswered() or codes[0]
        return [
            {"part": part, "sections": [self._section(one, wanted) for one in part.sections]}
            for part in self.rubric.parts
        ]

    def progress(self, section: Section) -> dict[str, Any]:
        """How far a section is: answered and asked, points and their maximum."""
        leaves = list(_leaves(section.criteria))
        marked = [(leaf, self.answers[leaf.code]) for leaf in leaves if leaf.code in self.answers]
        return {
            "code": section.code,
            "answered": len(marked),
            "questions": len(leaves),
            "points": sum(points_for(leaf, answer) for leaf, answer in marked),
            "maximum": section.max_points,
            "is_done": len(marked) == len(leaves),
        }

    def section_with(self, code: str) -> Section:
        """The section a scored criterion stands in."""
        return next(one for one in self.rubric.sections if any(leaf.code == code for leaf in _leaves(one.criteria)))

    def next_unanswered(self) -> str:
        """The code of the first criterion without an answer; "" when all have one."""
        return next((leaf.code for leaf in self.rubric.leaves() if leaf.code not in self.answers), "")

    def _section(self, section: Section, wanted: str) -> dict[str, Any]:
        criteria = self.of_section(section.criteria)
        if len(criteria) == 1 and section.criteria[0].is_implicit:
            # The section is its own only criterion: its title stands above already.
            criteria[0]["legend"] = _("Chọn một mức")
        return {
            "section": section,
            "criteria": criteria,
            "progress": self.progress(section),
            "is_open": any(leaf.code == wanted for leaf in _leaves(section.criteria)),
        }

    def _caution(self, leaf: Criterion, answer: Answer | None) -> str:
        """The note that may end the assessment, once the answer is one of no points."""
        if answer is None or points_for(leaf, answer) > 0 or leaf.code not in self.elimination:
            return ""
        return self.elimination[leaf.code].text

    def of_leaf(self, leaf: Criterion) -> dict[str, Any]:
        score = self.scores.get(leaf.code)
        answer = self.answers.get(leaf.code)
        return {
            "criterion": leaf,
            "legend": f"{leaf.code}. {leaf.name}",
            "name": field_of(leaf.code),
            "anchor": anchor_of(leaf.code),
            "options": _options(leaf),
            "value": None if answer is None else _value(leaf, answer),
            "points": None if answer is None else points_for(leaf, answer),
            "explanation": score.explanation if score else "",
            "notes": [
                *leaf.notes,
                *(one.text for one in leaf.conditions if one.effect not in KNOCK_OUT_EFFECTS),
            ],
            "knock_outs": [one.text for one in leaf.conditions if one.effect in KNOCK_OUT_EFFECTS],
            "caution": self._caution(leaf, answer),
            "proof_count": self.proofs.get(leaf.code, 0),
        }


def _leaves(criteria: Iterable[Criterion]) -> Iterable[Criterion]:
    return (leaf for criterion in criteria for leaf in (criterion.subcriteria or (criterion,)))


def _options(leaf: Criterion) -> list[dict[str, Any]]:
    if leaf.scoring is Scoring.BINARY:
        return [
            {"value": "met", "points": leaf.max_points, "text": _("Có, đạt yêu cầu"), "note": ""},
            {"value": "unmet", "points": 0, "text": _("Không"), "note": ""},
        ]
    if leaf.scoring is Scoring.ONE_LEVEL_IN_ONE_CASE:
        options = [
            {**_option(level), "value": f"{place}.{at}", "text": f"{case.name}: {level.text}"}
            for place, case in enumerate(leaf.cases)
            for at, level in enumerate(case.levels)
        ]
    else:
        options = [{**_option(level), "value": str(at)} for at, level in enumerate(leaf.levels)]
    if all(option["points"] > 0 for option in options):
        nothing = {"value": NOTHING, "points": 0, "text": _("Chưa đạt mức nào dưới đây"), "note": ""}
        options = [nothing, *options]
    return options


def _option(level: ScoreOption) -> dict[str, Any]:
    note = ""
    if level.min_star:
        note = _("%(marks)s Cần đạt từ mức này để được %(star)s sao") % {
            "marks": "★" * level.min_star,
            "star": level.min_star,
        }
    return {"points": level.points, "text": level.text, "note": note}


def _value(leaf: Criterion, answer: Answer) -> str | None:
    if leaf.scoring is Scoring.BINARY:
        return "met" if answer.met else "unmet"
    if answer.level is None:
        return NOTHING
    return str(answer.level) if answer.case is None else f"{answer.case}.{answer.level}"


def written_choice(leaf: Criterion, value: str | None) -> object:
    """The written answer behind a radio button; a strange value goes on as it is, for the rules to refuse."""
    if value is None:
        return Keep.AS_IT_IS
    if value == NOTHING:
        return None
    if leaf.scoring is Scoring.BINARY:
        return {"met": {"met": True, "unmet": False}.get(value, value)}
    if leaf.scoring is Scoring.ONE_LEVEL_IN_ONE_CASE:
        case, _dot, level = value.partition(".")
        return {"case": _whole(case), "level": _whole(level)}
    return {"level": _whole(value)}


def _whole(text: str) -> object:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else text
