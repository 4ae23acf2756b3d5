"""One member's score sheet as it is shown: the text of the law, the member's marks, and beside them the dossier."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ocop.foundation.files.models import StoredFile
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import AdvisoryReport, CommuneReport, DossierVersion
from ocop.programme.dossiers.queries.review_scores import CriterionReading, criteria_readings, read_scores
from ocop.programme.evaluation.models import AgendaItem, CriterionScore, ScoreSheet
from ocop.programme.evaluation.queries.own_sheet import holds_the_seat, own_sheets
from ocop.programme.evaluation.rules.session_lifecycle import SheetState
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.rubric import Criterion, Rubric, Scoring


def anchor_of(code: str) -> str:
    """Id of a criterion on a page."""
    return f"tc-{code.replace('.', '-')}"


@dataclass(frozen=True)
class Level:
    """One choice: its written answer, points, the words of the law and the least star it is asked for."""

    value: str
    points: int
    text: str
    min_star: int | None = None
    case_name: str = ""

    @property
    def number(self) -> str:
        """The number printed beside the level on a paper sheet, counted from 1 within its case."""
        place = self.value.rpartition(".")[2] if "." in self.value else self.value[1:]
        return str(int(place) + 1) if place else "1"


@dataclass
class LeafRow:
    """One criterion to score."""

    leaf: Criterion
    parent: Criterion | None
    levels: list[Level]
    chosen: str | None = None
    own_value: str | None = None
    points: Decimal | None = None
    remark: str = ""
    reading: CriterionReading | None = None

    @property
    def anchor(self) -> str:
        """Id of the criterion on the page."""
        return anchor_of(self.leaf.code)

    @property
    def nothing(self) -> str:
        """Value of "no level reached"."""
        return NOTHING[self.leaf.scoring] if self.leaf.scoring else ""

    @property
    def is_sum(self) -> bool:
        """Ticks instead of one choice."""
        return self.leaf.scoring is Scoring.SUM

    @property
    def is_binary(self) -> bool:
        """A bare yes or no."""
        return self.leaf.scoring is Scoring.BINARY

    @property
    def prints_zero(self) -> bool:
        """The law prints a level with 0 points: "no level reached" would stand there twice."""
        return self.leaf.scoring is Scoring.ONE_LEVEL and any(level.points == 0 for level in self.levels)

    @property
    def is_answered(self) -> bool:
        """True when the member chose something, be it "no level reached"."""
        return self.chosen is not None


@dataclass
class SectionRows:
    """A numbered section with its criteria and what the advisory team says about it."""

    code: str
    name: str
    max_points: int
    rows: list[LeafRow] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    advisory_view: str = ""

    @property
    def answered(self) -> int:
        """How many of its criteria are answered."""
        return sum(row.is_answered for row in self.rows)


@dataclass
class PartRows:
    """A part of the rubric."""

    code: str
    name: str
    max_points: int
    sections: list[SectionRows] = field(default_factory=list)


@dataclass
class SheetPage:
    """Everything the page shows."""

    sheet: ScoreSheet
    item: AgendaItem
    rubric: Rubric
    parts: list[PartRows]
    commune_report: CommuneReport | None
    advisory_report: AdvisoryReport | None
    content: Mapping[str, Any]

    @property
    def rows(self) -> list[LeafRow]:
        """All criteria in the order of the law."""
        return [row for part in self.parts for section in part.sections for row in section.rows]

    @property
    def total(self) -> Decimal:
        """The running total."""
        return sum((row.points for row in self.rows if row.points is not None), Decimal(0))

    @property
    def unanswered(self) -> list[LeafRow]:
        """Criteria that still wait."""
        return [row for row in self.rows if not row.is_answered]

    @property
    def is_submitted(self) -> bool:
        """True when the sheet was handed in."""
        return self.sheet.state == SheetState.SUBMITTED

    @property
    def own_total(self) -> str:
        """The producer's own total, as frozen in the version."""
        return str(self.content.get("total", ""))


NOTHING = {
    Scoring.ONE_LEVEL: "0L",
    Scoring.BINARY: "0Y",
    Scoring.ONE_LEVEL_IN_ONE_CASE: "0C",
    Scoring.SUM: "0S",
}
"""Values of "no level reached" by the criterion's scoring; the first letter after it says how to read it."""


def levels_of(leaf: Criterion) -> list[Level]:
    """The choices of a criterion, "no level reached" left to the page; values are read by `answer_of_choice`."""
    if leaf.scoring is Scoring.BINARY:
        return [Level("Y", leaf.max_points, "", leaf.min_star)]
    if leaf.scoring is Scoring.ONE_LEVEL_IN_ONE_CASE:
        return [
            Level(f"C{case_at}.{at}", level.points, level.text, level.min_star, case.name)
            for case_at, case in enumerate(leaf.cases)
            for at, level in enumerate(case.levels)
        ]
    letter = "S" if leaf.scoring is Scoring.SUM else "L"
    return [Level(f"{letter}{at}", level.points, level.text, level.min_star) for at, level in enumerate(leaf.levels)]


def choice_of_answer(leaf: Criterion, answer: Any) -> str | None:
    """The value of the choice that stands for a written answer, None for no answer."""
    if not isinstance(answer, Mapping) or leaf.scoring is None:
        return None
    nothing = NOTHING[leaf.scoring]
    if leaf.scoring is Scoring.BINARY:
        return "Y" if answer.get("met") else nothing
    if leaf.scoring is Scoring.SUM:
        return ",".join(f"S{at}" for at in answer.get("levels") or ()) or nothing
    if answer.get("level") is None:
        return nothing
    return f"C{answer['case']}.{answer['level']}" if answer.get("case") is not None else f"L{answer['level']}"


def answer_of_choice(values: Sequence[str]) -> dict[str, Any]:
    """The written answer of the values a form sent.

    Nonsense, or a choice of another criterion, becomes an answer the rules refuse; it is never guessed at.
    """
    value = values[-1] if values else ""
    match value[:1], value[1:]:
        case "0", "L":
            return {"level": None}
        case "0", "Y":
            return {"met": False}
        case "0", "C":
            return {"case": None, "level": None}
        case "0", "S":
            return {"levels": []}
        case "Y", "":
            return {"met": True}
        case "S", _rest:
            return {"levels": [_number(one[1:]) for one in values if one != "0S"]}
        case "C", rest:
            chosen, _dot, level = rest.partition(".")
            return {"case": _number(chosen), "level": _number(level)}
        case "L", rest:
            return {"level": _number(rest)}
        case _any:
            return {"level": value[:20]}


def _number(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else text[:20]


def sheet_for(actor: Actor, item: AgendaItem) -> SheetPage | None:
    """The actor's own sheet for a product the actor was found to see; None when there is none. Five queries."""
    sheet = own_sheets(actor).filter(item=item).first()
    if sheet is None or not holds_the_seat(actor, sheet):
        return None
    version = DossierVersion.objects.only("content").get(pk=item.version_id)
    advisory = AdvisoryReport.objects.filter(dossier=item.dossier_id, issued_at__isnull=False).first()
    rubric = rubric_rules(item.rubric)
    page = SheetPage(
        sheet=sheet,
        item=item,
        rubric=rubric,
        parts=[
            part
            for part in rows_of(rubric, version.content, advisory)
            if not sheet.member.scored_parts or part.code in sheet.member.scored_parts
        ],
        commune_report=CommuneReport.objects.filter(dossier=item.dossier_id, issued_at__isnull=False).first(),
        advisory_report=advisory,
        content=version.content,
    )
    scores = {score.criterion_code: score for score in CriterionScore.objects.filter(sheet=sheet)}
    for row in page.rows:
        score = scores.get(row.leaf.code)
        if score is not None:
            row.remark = score.remark
            if score.answer is not None:
                row.chosen, row.points = choice_of_answer(row.leaf, score.answer), score.points
    return page


def rows_of(rubric: Rubric, content: Mapping[str, Any], advisory: AdvisoryReport | None) -> list[PartRows]:
    """The rubric with what the dossier says at each criterion; no query."""
    readings = criteria_readings(read_scores(content, rubric))
    own: dict[str, Any] = defaultdict(lambda: None)
    own.update({row["criterion"]: row.get("answer") for row in content.get("scores") or ()})
    views = advisory.section_views if advisory is not None else {}
    parts = []
    for part in rubric.parts:
        shown = PartRows(part.code, part.name, part.max_points)
        for section in part.sections:
            rows = SectionRows(
                section.code,
                section.name,
                section.max_points,
                notes=section.notes,
                advisory_view=str(views.get(section.code, "")),
            )
            for criterion in section.criteria:
                for leaf in criterion.subcriteria or (criterion,):
                    rows.rows.append(
                        LeafRow(
                            leaf=leaf,
                            parent=criterion if criterion.subcriteria else None,
                            levels=levels_of(leaf),
                            own_value=choice_of_answer(leaf, own[leaf.code]),
                            reading=readings.get(leaf.code),
                        )
                    )
            shown.sections.append(rows)
        parts.append(shown)
    return parts


def stored_evidence(item: AgendaItem, evidence_id: int) -> StoredFile | None:
    """The stored file of one piece of evidence frozen in the version before the council; None when it is not in it."""
    content = DossierVersion.objects.only("content").get(pk=item.version_id).content
    for row in content.get("evidence") or ():
        if row.get("id") == evidence_id:
            return StoredFile.objects.filter(pk=row["file"]["id"], sha256=row["file"]["sha256"]).first()
    return None
