"""The pre-score: what the engine would give if the council marked as the producer did."""

from dataclasses import dataclass
from fractions import Fraction

from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.queries.dossier_content import answers_of, links_of
from ocop.programme.dossiers.rules.eliminating import EliminatingAnswer, eliminating_answers
from ocop.programme.evaluation.rules.assessment import assess
from ocop.programme.evaluation.rules.council_rules import CouncilRules, GateTest
from ocop.programme.evaluation.rules.sheet import Sheet
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import NOTHING_REACHED
from ocop.programme.rubrics.rules.rubric import Criterion, why_not_score

LOWEST_STAR = 3
HIGHEST_STAR = 5


@dataclass(frozen=True)
class UnmetMark:
    """A minimum of the rubric the self-scores miss."""

    star: int
    code: str
    name: str
    has_points: int
    needs_points: int
    needed_text: str
    has_evidence: bool
    is_answered: bool = True
    """False: not marked yet, so that its 0 points are nobody's opinion."""

    @property
    def anchor(self) -> str:
        """The part of an address that leads to the criterion on a sheet: "1-5"."""
        return self.code.replace(".", "-")

    @property
    def gap(self) -> int:
        return self.needs_points - self.has_points


@dataclass(frozen=True)
class StarPath:
    """What lies between the self-scores and one star: points still missing and marks, the nearest first."""

    star: int
    points_missing: int
    unmet: tuple[UnmetMark, ...]
    needs_points: int = 0

    @property
    def own_unmet(self) -> tuple[UnmetMark, ...]:
        """The marks of this very star; those of lower stars stand on their own paths."""
        return tuple(one for one in self.unmet if one.star == self.star)

    @property
    def lower_unmet(self) -> int:
        """How many marks of lower stars are missed; they count for this star too."""
        return len(self.unmet) - len(self.own_unmet)

    @property
    def is_reached(self) -> bool:
        return not self.points_missing and not self.unmet


@dataclass(frozen=True)
class Prescore:
    """The mirror: total, band by points, star by points and marks, and the way to each star."""

    total: int
    maximum: int
    answered: int
    questions: int
    parts: tuple[tuple[str, str, int, int], ...]
    """Code, name, points, maximum of each part."""
    band: int
    star: int
    paths: tuple[StarPath, ...]
    eliminating: tuple[EliminatingAnswer, ...] = ()
    """Answers of nothing where a note of the rubric may end the assessment; the first thing to say."""

    @property
    def next_path(self) -> StarPath | None:
        """The way to the lowest star not reached yet."""
        return next((path for path in self.paths if not path.is_reached), None)


def prescore_of(dossier: Dossier) -> Prescore | None:
    """The self-scores as the only sheet, unanswered criteria as nothing reached; None for a rubric that cannot score.

    Two queries beyond the dossier with its rubric. It promises nothing: the council marks on its own (Điều 7).
    """
    rubric = rubric_rules(dossier.rubric)
    if why_not_score(rubric) is not None:
        return None
    answers = answers_of(dossier, rubric)
    scores = {leaf.code: answers.get(leaf.code, NOTHING_REACHED) for leaf in rubric.leaves()}
    result = assess(rubric, CouncilRules(gate_test=GateTest.MEAN), [Sheet("tự chấm", scores)])
    total = int(result.average)
    shown = {link.criterion_code for link in links_of(dossier)}
    unmet = [
        UnmetMark(
            star=check.condition.star,
            code=check.condition.criterion,
            name=rubric.leaf(check.condition.criterion).name,
            has_points=int(check.mean),
            needs_points=check.condition.min_points,
            needed_text=_text_of(rubric.leaf(check.condition.criterion), check.condition.min_points),
            has_evidence=check.condition.criterion in shown,
            is_answered=check.condition.criterion in answers,
        )
        for check in result.unmet_gates
    ]
    low = {band.star: band.low for band in rubric.edition.bands}
    paths = tuple(
        StarPath(
            star=star,
            points_missing=max(0, low[star] - total),
            needs_points=low[star],
            unmet=tuple(
                sorted((one for one in unmet if one.star <= star), key=lambda one: (one.gap, not one.has_evidence))
            ),
        )
        for star in range(LOWEST_STAR, HIGHEST_STAR + 1)
    )
    return Prescore(
        total=total,
        maximum=rubric.max_points,
        answered=len(answers),
        questions=len(rubric.leaves()),
        parts=tuple(
            (part.code, part.name, int(result.parts.get(part.code, Fraction(0))), part.max_points)
            for part in rubric.parts
        ),
        band=result.band,
        star=result.star,
        paths=paths,
        eliminating=tuple(eliminating_answers(rubric, answers)),
    )


def _text_of(leaf: Criterion, points: int) -> str:
    """The law's words of the lowest level that reaches these points."""
    levels = [*leaf.levels, *(level for case in leaf.cases for level in case.levels)]
    reaching = [level for level in levels if level.points >= points]
    return min(reaching, key=lambda level: level.points).text if reaching else ""
