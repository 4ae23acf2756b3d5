"""What waits for a person in plans: activities that are late or nearly due, drafts to be issued."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import Urgency, WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.planning.models import Activity, Plan
from ocop.programme.planning.queries.plans import papers_ended_by
from ocop.programme.planning.rules.plan_kinds import OPEN_ACTIVITIES, PlanLevel, PlanState

SOON_DAYS = 7
MOST = 60


def planning_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """For the office that keeps the plan and for the person an activity is given to."""
    own = _own(actor)
    return [*_activities(actor, own, today), *_drafts(own)]


def _own(actor: Actor) -> Q | None:
    """Plans of the offices the person works for; None for who keeps none."""
    provinces = {one.province_code for one in actor.grants_of(Role.PROVINCE_OFFICER)}
    communes = {one.commune_code for one in actor.grants_of(Role.COMMUNE_OFFICER)} - {""}
    if not provinces and not communes and not actor.holds(Role.MINISTRY_OFFICER):
        return None
    found = Q(level=PlanLevel.PROVINCE, province_code__in=provinces)
    found |= Q(level=PlanLevel.COMMUNE, commune_code__in=communes)
    if actor.holds(Role.MINISTRY_OFFICER):
        found |= Q(level=PlanLevel.NATION)
    return found


def _activities(actor: Actor, own: Q | None, today: date) -> list[WorkItem]:
    mine = Q(owner_account=actor.account_key)
    if own is not None:
        mine |= Q(plan__in=Plan.objects.filter(own).order_by().values("pk"))
    elif not actor.account_key:
        return []
    found = (
        Activity.objects.filter(
            mine,
            plan__state=PlanState.ISSUED,
            plan__superseded_by__isnull=True,
            state__in=OPEN_ACTIVITIES,
            ends_on__lte=today + timedelta(days=SOON_DAYS),
        )
        .exclude(plan__document__in=papers_ended_by(today))
        .select_related("plan")
        .order_by("ends_on", "pk")[:MOST]
    )
    return [
        WorkItem(
            title=_("Hoạt động: {name}").format(name=one.name),
            detail=_("Đã quá hạn mà chưa ghi kết quả. Giao cho: {owner}.").format(owner=one.owner)
            if one.ends_on < today
            else _("Sắp đến hạn; ghi kết quả khi làm xong. Giao cho: {owner}.").format(owner=one.owner),
            url_name="office:planning:activity",
            url_args=(one.plan_id, one.pk),
            due_on=one.ends_on,
            waiting_since=one.starts_on,
            kind="planning.activity",
            legal_basis=str(one.plan),
        )
        for one in found
    ]


def _drafts(own: Q | None) -> list[WorkItem]:
    if own is None:
        return []
    return [
        WorkItem(
            title=_("Dự thảo kế hoạch: {title}").format(title=one.title),
            detail=_("Hoàn thiện chỉ tiêu, hoạt động; trình ký rồi ghi số, ngày ban hành."),
            url_name="office:planning:plan",
            url_args=(one.pk,),
            waiting_since=timezone.localdate(one.created_at),
            urgency=Urgency.WHENEVER,
            kind="planning.draft",
        )
        for one in Plan.objects.filter(own, state=PlanState.DRAFT).order_by("created_at", "pk")[:MOST]
    ]
