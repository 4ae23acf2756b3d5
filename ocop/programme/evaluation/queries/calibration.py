"""Calibration as each person may see it: a member the own marks, those who run the sitting participation and sums."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember, DeclaredConflict
from ocop.programme.councils.queries.councils import members_of
from ocop.programme.evaluation.models import (
    CalibrationAnchor,
    CalibrationAnswer,
    CalibrationExercise,
    CalibrationSheet,
    CouncilSession,
)
from ocop.programme.evaluation.queries.seats import OwnSeat
from ocop.programme.evaluation.queries.sheet_page import NOTHING, Level, anchor_of, choice_of_answer, levels_of
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.evaluation.rules.judgement.calibration import (
    AnchorComparison,
    GroupAgreement,
    compare_with_anchor,
    group_agreement,
)
from ocop.programme.producers.models import ProducerMember
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import Answer, parse_answer
from ocop.programme.rubrics.rules.rubric import Criterion, Rubric, Scoring


def anchors_visible_to(actor: Actor) -> QuerySet[CalibrationAnchor]:
    """Anchors of the sessions a person sees; none made from a product of a producer the person is recused from."""
    producer = OuterRef("source_item__dossier__producer_id")
    declared = DeclaredConflict.objects.filter(
        member__user_id=actor.account_key,
        member__council_id=OuterRef("exercise__session__council_id"),
        producer_id=producer,
        lifted_at__isnull=True,
    )
    belongs = ProducerMember.objects.filter(user_id=actor.account_key, producer_id=producer, valid_until__isnull=True)
    return CalibrationAnchor.objects.filter(exercise__session__in=sessions_visible_to(actor)).filter(
        Q(source_item__isnull=True) | (~Exists(declared) & ~Exists(belongs))
    )


@dataclass(frozen=True)
class OwnAnchor:
    """One anchor as its member finds it."""

    anchor: CalibrationAnchor
    sheet: CalibrationSheet | None
    answered: int
    questions: int

    @property
    def is_finished(self) -> bool:
        """From here on the agreed levels are shown."""
        return self.sheet is not None and self.sheet.finished_at is not None


def own_anchors(actor: Actor, session: CouncilSession, seat: OwnSeat) -> list[OwnAnchor]:
    """The anchors of the session with how far the own trial sheets are; two queries."""
    anchors = (
        anchors_visible_to(actor)
        .filter(exercise__session=session)
        .select_related("rubric__edition")
        .defer("facts", "agreed", "reasons")
    )
    own = (
        {
            sheet.anchor_id: sheet
            for sheet in CalibrationSheet.objects.filter(
                anchor__exercise__session=session, member=seat.member
            ).annotate(answered=Count("answers"))
        }
        if seat.member
        else {}
    )
    return [
        OwnAnchor(
            anchor=anchor,
            sheet=own.get(anchor.pk),
            answered=own[anchor.pk].answered if anchor.pk in own else 0,
            questions=len(rubric_rules(anchor.rubric).leaves()),
        )
        for anchor in anchors
    ]


@dataclass(frozen=True)
class TrialRow:
    """One criterion of a trial sheet."""

    leaf: Criterion
    levels: list[Level]
    fact: str
    chosen: str | None

    @property
    def anchor(self) -> str:
        """Id of the criterion on the page."""
        return anchor_of(self.leaf.code)

    @property
    def nothing(self) -> str:
        """Value of "no level reached"."""
        return NOTHING[self.leaf.scoring] if self.leaf.scoring else ""

    @property
    def offers_nothing(self) -> bool:
        """Whether "no level reached" is a choice of its own: not where the law prints a level with 0 points."""
        prints_zero = self.leaf.scoring is Scoring.ONE_LEVEL and any(level.points == 0 for level in self.levels)
        return not prints_zero or self.chosen == self.nothing

    @property
    def ticked(self) -> list[str]:
        """The values that are chosen."""
        return self.chosen.split(",") if self.chosen else []

    @property
    def is_sum(self) -> bool:
        """Ticks instead of one choice."""
        return self.leaf.scoring is Scoring.SUM

    @property
    def is_binary(self) -> bool:
        """A bare yes or no."""
        return self.leaf.scoring is Scoring.BINARY


@dataclass(frozen=True)
class TrialSheet:
    """A member's own trial sheet; `comparison` only once it is finished."""

    anchor: CalibrationAnchor
    sheet: CalibrationSheet | None
    rubric: Rubric
    rows: list[TrialRow]
    comparison: AnchorComparison | None

    @property
    def answered(self) -> int:
        """How many criteria are marked."""
        return sum(row.chosen is not None for row in self.rows)


def trial_sheet(actor: Actor, session: CouncilSession, seat: OwnSeat, anchor_id: int) -> TrialSheet | None:
    """The actor's own trial sheet; None for an anchor the person does not see or a person without a seat."""
    anchor = (
        anchors_visible_to(actor)
        .filter(exercise__session=session, pk=anchor_id)
        .select_related("rubric__edition")
        .first()
    )
    if anchor is None or seat.member is None:
        return None
    sheet = CalibrationSheet.objects.filter(anchor=anchor, member=seat.member).first()
    answers: dict[str, Any] = {}
    if sheet is not None:
        answers = dict(sheet.answers.values_list("criterion_code", "answer"))
    rubric = rubric_rules(anchor.rubric)
    rows = [
        TrialRow(
            leaf=leaf,
            levels=levels_of(leaf),
            fact=anchor.facts.get(leaf.code, ""),
            chosen=choice_of_answer(leaf, answers.get(leaf.code)),
        )
        for leaf in rubric.leaves()
    ]
    comparison = None
    if sheet is not None and sheet.finished_at is not None:
        comparison = compare_with_anchor(rubric, _read(rubric, answers), _read(rubric, anchor.agreed), anchor.reasons)
    return TrialSheet(anchor, sheet, rubric, rows, comparison)


def _read(rubric: Rubric, written: dict[str, Any]) -> dict[str, Answer]:
    return {leaf.code: parse_answer(leaf, written[leaf.code]) for leaf in rubric.leaves()}


@dataclass(frozen=True)
class Participation:
    """How far one member is; no marks."""

    member: CouncilMember
    finished: int


@dataclass(frozen=True)
class ExerciseOverview:
    """What those who run the sitting see."""

    exercise: CalibrationExercise
    anchors: list[CalibrationAnchor]
    members: list[Participation]
    groups: list[tuple[CalibrationAnchor, GroupAgreement]]
    """Empty until the reader's own trial sheets are finished: sums would steer the reader's hand."""

    @property
    def is_begun(self) -> bool:
        """Whether anybody finished a sheet."""
        return any(member.finished for member in self.members)


def exercise_overview(session: CouncilSession, seat: OwnSeat) -> ExerciseOverview | None:
    """Who has finished how many anchors, and how alike those who did mark; None when there is no exercise.

    Four queries. For nobody but chair, vice-chair and secretary: None for others.
    """
    exercise = CalibrationExercise.objects.filter(session=session).first()
    if exercise is None or not seat.keeps_records:
        return None
    anchors = list(exercise.anchors.select_related("rubric__edition"))
    finished = CalibrationSheet.objects.filter(anchor__in=anchors, finished_at__isnull=False)
    done: dict[int, set[int]] = defaultdict(set)
    for member, anchor in finished.values_list("member_id", "anchor_id"):
        done[member].add(anchor)
    members = [member for member in members_of(session.council, session.held_on) if member.is_scoring]
    groups = []
    own = seat.member
    if own is None or not own.is_scoring or len(done[own.pk]) == len(anchors):
        written: dict[int, dict[int, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
        rows = CalibrationAnswer.objects.filter(sheet__in=finished, sheet__member__in=members)
        for anchor_id, sheet, code, answer in rows.values_list(
            "sheet__anchor_id", "sheet_id", "criterion_code", "answer"
        ):
            written[anchor_id][sheet][code] = answer
        for one in anchors:
            rubric = rubric_rules(one.rubric)
            sheets = [_read(rubric, answers) for answers in written[one.pk].values()]
            groups.append((one, group_agreement(rubric, sheets, _read(rubric, one.agreed))))
    return ExerciseOverview(
        exercise, anchors, [Participation(member, len(done[member.pk])) for member in members], groups
    )
