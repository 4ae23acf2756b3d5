"""One product on the comparison board: beside the producer's own marks, beside what earlier councils gave."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from ocop.programme.dossiers.models import DossierVersion
from ocop.programme.evaluation.models import AgendaItem, AssessmentResult
from ocop.programme.evaluation.queries.judgement import PanelProduct
from ocop.programme.evaluation.rules.judgement.comparison import (
    Distribution,
    PastComparison,
    PastResult,
    SelfComparison,
    compare_with_past,
    compare_with_self,
    distribution_of,
)
from ocop.programme.evaluation.rules.session_lifecycle import RELEASED
from ocop.programme.rubrics.rules.answer import Answer, AnswerFault, parse_answer
from ocop.programme.rubrics.rules.rubric import Rubric

LOOK_BACK = timedelta(days=3 * 366)
MOST_ROUNDS = 4


@dataclass(frozen=True)
class EarlierCouncil:
    """The same product before an earlier council."""

    session_name: str
    held_on: date
    comparison: PastComparison


@dataclass(frozen=True)
class EarlierRound:
    """What one earlier round of the province gave to products of the same rubric."""

    name: str
    distribution: Distribution


@dataclass(frozen=True)
class Surroundings:
    """What stands beside the council's marks of one product."""

    own: SelfComparison | None
    earlier: tuple[EarlierCouncil, ...]
    usual: Distribution | None
    rounds: tuple[EarlierRound, ...]
    """Newest first."""


def surroundings_of(product: PanelProduct) -> Surroundings:
    """Self-score of the version before the council, results of the product and of its like; four queries.

    Only results that left their room count; those of eliminated products have no points and are left out.
    """
    item, mean = product.item, product.spread.total.mean
    rubric = product.marks.rubric
    usual, rounds = _usual(item)
    return Surroundings(
        own=compare_with_self(product.marks, self_answers(item, rubric)),
        earlier=tuple(_earlier(item, rubric, mean)),
        usual=usual,
        rounds=rounds,
    )


def self_answers(item: AgendaItem, rubric: Rubric) -> dict[str, Answer]:
    """The producer's marks as frozen in the version before the council; what no longer fits its criterion is left
    out."""
    content = DossierVersion.objects.values_list("content", flat=True).get(pk=item.version_id)
    answers = {}
    for row in content.get("scores") or ():
        if rubric.has_leaf(row["criterion"]):
            try:
                answers[row["criterion"]] = parse_answer(rubric.leaf(row["criterion"]), row.get("answer"))
            except AnswerFault:
                continue
    return answers


def _earlier(item: AgendaItem, rubric: Rubric, mean: Fraction) -> list[EarlierCouncil]:
    results = (
        AssessmentResult.objects.filter(
            item__dossier__product_id=item.dossier.product_id,
            item__session__state__in=sorted(RELEASED),
            is_knocked_out=False,
        )
        .exclude(item__session_id=item.session_id)
        .order_by("-item__session__held_on", "-pk")
        .values_list(
            "points_numerator",
            "points_denominator",
            "star",
            "item__rubric__edition__regulation",
            "item__rubric__set_number",
            "item__session__name",
            "item__session__held_on",
        )
    )
    found = []
    for numerator, denominator, star, regulation, set_number, name, held_on in results:
        past = PastResult(Fraction(numerator, denominator), star, regulation, set_number)
        beside = compare_with_past(past, now=mean, regulation=rubric.regulation, set_number=rubric.set_number)
        found.append(EarlierCouncil(name, held_on, beside))
    return found


def _usual(item: AgendaItem) -> tuple[Distribution | None, tuple[EarlierRound, ...]]:
    council = item.session.council
    rows = (
        AssessmentResult.objects.filter(
            item__rubric_id=item.rubric_id,
            item__session__council__province_code=council.province_code,
            item__session__council__level=council.level,
            item__session__state__in=sorted(RELEASED),
            item__session__held_on__gte=item.session.held_on - LOOK_BACK,
            is_knocked_out=False,
        )
        .exclude(item__session_id=item.session_id)
        .exclude(item__dossier__product_id=item.dossier.product_id)
        .order_by("-item__session__held_on", "-pk")
        .values_list("points_numerator", "points_denominator", "item__session__round__name")
    )
    by_round: dict[str, list[Fraction]] = {}
    for numerator, denominator, name in rows:
        by_round.setdefault(name, []).append(Fraction(numerator, denominator))
    rounds = []
    for name, points in list(by_round.items())[:MOST_ROUNDS]:
        distribution = distribution_of(points)
        if distribution is not None:
            rounds.append(EarlierRound(name, distribution))
    return distribution_of(value for points in by_round.values() for value in points), tuple(rounds)
