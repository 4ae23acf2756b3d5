"""What a person may see of inspections, plans, reports and complaints."""

from django.db.models import Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.inspections.models import (
    Complaint,
    ConsumerReport,
    CorrectiveAction,
    Finding,
    Inspection,
    InspectionPlan,
)
from ocop.programme.inspections.rules.inspection_kinds import InspectionState
from ocop.programme.producers.queries.producers_visible import ids_of_own_producers
from ocop.programme.recognition.models import RecognitionDecision
from ocop.programme.recognition.rules.recognition_kinds import DecisionState

INSPECTORS = (Role.INSPECTOR, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)
"""Who inspects: the office that manages OCOP, with the inspectorate (Điều 9 khoản 4)."""
PLAN_READERS = (*INSPECTORS, Role.PROVINCE_LEADER, Role.AUDITOR)
REPORT_READERS = PLAN_READERS


def reaches_nation(actor: Actor, *roles: Role) -> bool:
    """True when one of the roles is granted over the nation."""
    return any(grant.reach == Reach.NATION for grant in actor.grants_of(*roles))


def provinces_of(actor: Actor, *roles: Role) -> set[str]:
    """The provinces one of the roles is granted over."""
    return {grant.province_code for grant in actor.grants_of(*roles) if grant.reach == Reach.PROVINCE}


def communes_of_officer(actor: Actor) -> set[str]:
    """The communes the person is an officer of."""
    return {grant.commune_code for grant in actor.grants_of(Role.COMMUNE_OFFICER) if grant.commune_code}


def plans_visible_to(actor: Actor) -> QuerySet[InspectionPlan]:
    """Plans of the provinces the person reads for; all to the nation. The population is not fetched."""
    plans = InspectionPlan.objects.defer("population")
    if actor.is_programme or reaches_nation(actor, *PLAN_READERS):
        return plans
    return plans.filter(province_code__in=provinces_of(actor, *PLAN_READERS))


def inspections_visible_to(actor: Actor) -> QuerySet[Inspection]:
    """Inspections about products of the territory, whoever inspects; the commune reads those of its own."""
    found = Inspection.objects.select_related("certificate__product__producer", "plan").defer(
        "plan__population", "minutes"
    )
    if actor.is_programme or reaches_nation(actor, *PLAN_READERS):
        return found
    return found.filter(
        Q(certificate__product__province_code__in=provinces_of(actor, *PLAN_READERS))
        | Q(certificate__product__commune_code__in=actor.communes_of(*PLAN_READERS, Role.COMMUNE_OFFICER))
    )


def own_inspections(actor: Actor) -> QuerySet[Inspection]:
    """Inspections of the producers the person acts for; an unannounced one is not seen before it has begun."""
    if actor.user_id is None:
        return Inspection.objects.none()
    found = Inspection.objects.filter(certificate__product__producer_id__in=ids_of_own_producers(actor))
    return found.exclude(state=InspectionState.PLANNED, is_announced=False).select_related(
        "certificate__product__producer"
    )


def findings_visible_to(actor: Actor) -> QuerySet[Finding]:
    """Findings of the inspections the person may see as an office."""
    return Finding.objects.filter(inspection__in=inspections_visible_to(actor).values("pk")).select_related(
        "inspection__certificate__product__producer"
    )


def corrections_visible_to(actor: Actor) -> QuerySet[CorrectiveAction]:
    """Corrective actions of those findings."""
    return CorrectiveAction.objects.filter(
        finding__inspection__in=inspections_visible_to(actor).values("pk")
    ).select_related("finding__inspection__certificate__product__producer")


def own_corrections(actor: Actor) -> QuerySet[CorrectiveAction]:
    """What the producers the person acts for have to put right, once the minutes are concluded."""
    return CorrectiveAction.objects.filter(
        finding__inspection__in=own_inspections(actor).values("pk"),
        finding__inspection__state__in=[InspectionState.CONCLUDED, InspectionState.CLOSED],
    ).select_related("finding__inspection__certificate__product__producer")


def reports_visible_to(actor: Actor) -> QuerySet[ConsumerReport]:
    """Reports about products of the territory; those that tell no place are the ministry's."""
    found = ConsumerReport.objects.select_related("certificate__product__producer", "taken_by", "inspection")
    if actor.is_programme or reaches_nation(actor, *REPORT_READERS):
        return found
    return found.filter(
        Q(province_code__in=provinces_of(actor, *REPORT_READERS))
        | Q(commune_code__in=actor.communes_of(*REPORT_READERS, Role.COMMUNE_OFFICER))
    ).exclude(province_code="")


def complaints_visible_to(actor: Actor) -> QuerySet[Complaint]:
    """Complaints to the offices the person works for or reads for."""
    found = Complaint.objects.select_related("producer", "decision")
    if actor.is_programme or reaches_nation(actor, *PLAN_READERS):
        return found
    return found.filter(province_code__in=provinces_of(actor, *PLAN_READERS)).exclude(province_code="")


def own_complaints(actor: Actor) -> QuerySet[Complaint]:
    """Complaints of the producers the person acts for."""
    if actor.user_id is None:
        return Complaint.objects.none()
    return Complaint.objects.filter(producer_id__in=ids_of_own_producers(actor)).select_related("producer", "decision")


def decisions_about_own_products(actor: Actor) -> QuerySet[RecognitionDecision]:
    """Signed decisions about products of the producers the person acts for, newest first: what may be complained of."""
    found = RecognitionDecision.objects.filter(
        state=DecisionState.SIGNED, items__product__producer_id__in=ids_of_own_producers(actor)
    )
    return found.select_related("document").distinct().order_by("-signed_at", "-pk")
