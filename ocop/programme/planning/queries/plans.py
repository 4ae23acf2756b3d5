"""Plans as far as a person may see them, their targets and activities, and which plan held."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.official_documents.models import DocumentRelation, OfficialDocument
from ocop.programme.official_documents.queries.documents import documents_visible_to, standing_relations
from ocop.programme.official_documents.rules.document_state import ENDING, RelationKind
from ocop.programme.planning.models import Activity, Plan, Target
from ocop.programme.planning.rules.plan_kinds import PlanLevel, PlanState
from ocop.programme.planning.rules.targets import Allocation, allocation

_OUTSIDE_OFFICES = frozenset({Role.PRODUCER_MEMBER})


def plans_visible_to(actor: Actor) -> QuerySet[Plan]:
    """Issued plans: the country's, those of the own province, a commune's for its province and itself. Drafts for the
    office that writes them, the province's leaders and the ministry, which sees all."""
    found = Plan.objects.select_related("unit_of_place", "document", "superseded_by").annotate(
        said_superseded_on=_paper_ended(RelationKind.SUPERSEDES), said_annulled_on=_paper_ended(RelationKind.ANNULS)
    )
    if actor.is_programme or actor.holds(Role.MINISTRY_OFFICER):
        return found
    grants = [grant for grant in actor.grants if grant.role not in _OUTSIDE_OFFICES]
    if not grants:
        return found.none()
    if any(grant.reach == Reach.NATION for grant in grants):
        issued = Q()
    else:
        provinces = {grant.province_code for grant in grants if grant.province_code}
        whole = {grant.province_code for grant in grants if grant.reach == Reach.PROVINCE}
        communes = {grant.commune_code for grant in grants if grant.reach == Reach.COMMUNE}
        issued = Q(level=PlanLevel.NATION) | Q(level=PlanLevel.PROVINCE, province_code__in=provinces)
        issued |= Q(province_code__in=whole) | Q(commune_code__in=communes - {""})
    drafts = Q(pk__in=())
    if codes := {one.province_code for one in actor.grants_of(Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER)}:
        drafts |= Q(province_code__in=codes)
    if codes := {one.commune_code for one in actor.grants_of(Role.COMMUNE_OFFICER)} - {""}:
        drafts |= Q(commune_code__in=codes)
    return found.filter((Q(state=PlanState.ISSUED) & issued) | (Q(state=PlanState.DRAFT) & drafts))


def _paper_ended(kind: RelationKind) -> Subquery:
    """The first day a later paper ends a plan's own, whole, as the register of papers says."""
    ends = standing_relations().filter(target=OuterRef("document"), kind=kind, is_partial=False)
    return Subquery(ends.order_by("effective_on").values("effective_on")[:1])


def papers_ended_by(day: date) -> QuerySet[Any]:
    """Keys of papers that no longer hold as the register says, for filters."""
    found = standing_relations().filter(kind__in=sorted(ENDING), is_partial=False, effective_on__lte=day)
    return found.order_by().values("target")


@dataclass(frozen=True)
class PaperWord:
    """What the paper of a plan does to another paper, or another does to it; `plan` is the other's, where it has one
    the person sees."""

    relation: DocumentRelation
    document: OfficialDocument
    is_done_to: bool
    plan: Plan | None


def said_of_paper(actor: Actor, plan: Plan) -> list[PaperWord]:
    """The standing relations of a plan's paper to papers the person may read, by day; two queries at most."""
    if plan.document_id is None:
        return []
    seen = documents_visible_to(actor).values("pk")
    relations = list(
        standing_relations()
        .filter(Q(target=plan.document_id, source__in=seen) | Q(source=plan.document_id, target__in=seen))
        .select_related("source", "target")
        .order_by("effective_on", "pk")
    )
    if not relations:
        return []
    others = {one.pk: one.source if one.target_id == plan.document_id else one.target for one in relations}
    plans = {
        one.document_id: one
        for one in plans_visible_to(actor).filter(document__in=others.values(), state=PlanState.ISSUED).order_by("pk")
    }
    return [
        PaperWord(one, others[one.pk], one.target_id == plan.document_id, plans.get(others[one.pk].pk))
        for one in relations
    ]


def with_counts(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """The same with how many targets of their own place and activities they have, as `target_count`,
    `activity_count`."""
    return plans.annotate(
        target_count=Count("targets", filter=Q(targets__place_key=""), distinct=True),
        activity_count=Count("activities", distinct=True),
    )


def targets_of(plan: Plan) -> list[Target]:
    """The annex in its order: each target of the plan's place, those set down from it right behind, in Vietnamese
    order of the places; one query."""
    found = list(plan.targets.select_related("unit_of_place", "document"))
    below: dict[int | None, list[Target]] = defaultdict(list)
    for one in found:
        if one.place_key:
            below[one.allotted_from_id].append(one)
    for ones in below.values():
        ones.sort(key=lambda one: (one.first_year, one.unit_of_place.sort_key if one.unit_of_place else "", one.pk))
    ordered: list[Target] = []
    for one in found:
        if not one.place_key:
            ordered += [one, *below.pop(one.pk, [])]
    return ordered + [one for ones in below.values() for one in ones]


def allocations(targets: Iterable[Target]) -> dict[int, Allocation]:
    """Target → how it is set down, for those that are."""
    parts: dict[int, list[Target]] = defaultdict(list)
    by_key: dict[int, Target] = {}
    for one in targets:
        by_key[one.pk] = one
        if one.allotted_from_id is not None:
            parts[one.allotted_from_id].append(one)
    return {
        pk: allocation(by_key[pk].asked, [one.value for one in ones])
        for pk, ones in parts.items()
        if pk in by_key and not by_key[pk].is_share  # shares of places do not add up to the share of the whole
    }


def activities_of(plan: Plan) -> list[Activity]:
    """Its activities in order, with their money; two queries."""
    return list(plan.activities.select_related("body", "owner_account").prefetch_related("budget"))


def earlier_and_later(actor: Actor, plan: Plan) -> list[Plan]:
    """Every plan of the same place and years the person sees, the draft too, oldest first."""
    found = plans_visible_to(actor).filter(
        place_key=plan.place_key, first_year=plan.first_year, last_year=plan.last_year
    )
    return sorted(found, key=lambda one: (one.valid_from or date.max, one.pk))


def set_down_to(actor: Actor, commune_codes: Iterable[str], *, day: date) -> list[Target]:
    """Targets the plans in force of a higher level set down to these communes; one query."""
    codes = sorted(set(commune_codes) - {""})
    if not codes:
        return []
    found = (
        Target.objects.filter(commune_code__in=codes, plan__in=plans_visible_to(actor).order_by().values("pk"))
        .exclude(place_key="")
        .filter(plan__state=PlanState.ISSUED, plan__valid_from__lte=day, last_year__gte=day.year)
        .filter(Q(plan__superseded_on__isnull=True) | Q(plan__superseded_on__gt=day))
        .exclude(plan__document__in=papers_ended_by(day))
        .select_related("plan", "unit_of_place")
        .order_by("-plan__first_year", "position", "pk")
    )
    return list(found[:200])
