"""Lists and counts for the pages of inspections."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.inspections.models import (
    BroughtFile,
    ConsumerReport,
    CorrectionAnswer,
    CorrectiveAction,
    Inspection,
    InspectionPhoto,
    InspectionPlan,
    SampleEntry,
)
from ocop.programme.inspections.queries.visible import (
    inspections_visible_to,
    own_corrections,
    own_inspections,
    reports_visible_to,
)
from ocop.programme.inspections.rules.inspection_kinds import Answer, CorrectionState, InspectionState
from ocop.programme.inspections.rules.report_kinds import OPEN_REPORTS

NOT_DONE = ~Q(findings__corrections__state=CorrectionState.DONE) & Q(findings__corrections__isnull=False)


def with_progress(inspections: QuerySet[Inspection]) -> QuerySet[Inspection]:
    """The same with how many items were checked and are wrong, findings, and the nearest day still to be kept."""
    return inspections.annotate(
        item_count=Count("items", distinct=True),
        checked_count=Count("items", filter=~Q(items__answer=Answer.NOT_CHECKED), distinct=True),
        wrong_count=Count("items", filter=Q(items__answer=Answer.NOT_OK), distinct=True),
        finding_count=Count("findings", distinct=True),
        correct_by=Min("findings__corrections__due_on", filter=NOT_DONE),
    )


def inspection_list(actor: Actor, states: tuple[InspectionState, ...]) -> QuerySet[Inspection]:
    """Inspections in these states with their progress, the next ones first, those done last first."""
    order = "planned_on" if InspectionState.PLANNED in states else "-planned_on"
    return with_progress(inspections_visible_to(actor).filter(state__in=states)).order_by(order, "-pk")


def own_inspection_list(actor: Actor) -> QuerySet[Inspection]:
    """The producer's, newest first."""
    return with_progress(own_inspections(actor)).order_by("-planned_on", "-pk")


def counts_by_state(actor: Actor) -> Mapping[str, int]:
    """How many inspections there are in each state; a missing state has none."""
    rows = inspections_visible_to(actor).select_related(None).order_by().values_list("state").annotate(Count("pk"))
    return dict(rows)


def sample_of(plan: InspectionPlan) -> QuerySet[SampleEntry]:
    """The drawn list with products."""
    return plan.sample.select_related("certificate__product__producer")


def inspected_certificates(plan: InspectionPlan) -> dict[int, int]:
    """Certificate → inspection of the plan."""
    return dict(plan.inspections.values_list("certificate_id", "pk"))


def photos_of(inspection: Inspection) -> QuerySet[InspectionPhoto]:
    """The photos of an inspection with their files."""
    return inspection.photos.select_related("file", "item")


def brought_files(inspection: Inspection) -> QuerySet[BroughtFile]:
    """Files of phones taken in, with whose phone and who brought them."""
    return BroughtFile.objects.filter(inspection=inspection).select_related("owner", "brought_by")


def answers_of(correction_ids: list[int]) -> QuerySet[CorrectionAnswer]:
    """What the producer answered, with photos."""
    return CorrectionAnswer.objects.filter(correction_id__in=correction_ids).prefetch_related("photos__file")


def report_list(actor: Actor, *, is_open: bool) -> QuerySet[ConsumerReport]:
    """Reports still open, the nearest deadline first; or those done, newest first."""
    found = reports_visible_to(actor).annotate(photo_count=Count("photos"))
    if is_open:
        return found.filter(state__in=sorted(OPEN_REPORTS)).order_by("due_on", "pk")
    return found.exclude(state__in=sorted(OPEN_REPORTS)).order_by("-received_at", "-pk")


@dataclass(frozen=True)
class ProducerDuties:
    """What a producer has to put right."""

    waiting: list[CorrectiveAction]
    overdue: int


def duties_of(actor: Actor, today: date) -> ProducerDuties:
    """Corrective actions not done yet, the nearest day first."""
    waiting = list(own_corrections(actor).exclude(state=CorrectionState.DONE).order_by("due_on", "pk"))
    return ProducerDuties(waiting, sum(one.is_overdue(today) for one in waiting))
