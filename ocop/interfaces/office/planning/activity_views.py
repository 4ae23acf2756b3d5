"""Hoạt động: one with its report, a new one of a draft, written anew, taken away."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.interfaces.office.planning.access import PLANNERS, READERS, draft_of, plan_of, plan_trail
from ocop.interfaces.office.planning.forms import ActivityForm, ReportForm
from ocop.interfaces.office.planning.words import activity_row
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.bodies.queries.bodies import bodies_visible_to
from ocop.programme.planning.operations.report_activity import report_activity
from ocop.programme.planning.operations.set_activity import remove_activity, set_activity
from ocop.programme.planning.paper.plan_paper import number_words
from ocop.programme.planning.permissions import why_not_change_plan, why_not_report_activity
from ocop.programme.planning.rules.plan_kinds import ActivityState

MOST_BODIES = 300


@require_safe
@desk_page(roles=READERS)
def activity(request: ActorRequest, plan_id: int, activity_id: int) -> HttpResponse:
    """One activity: who, when, how much, how far."""
    return _page(request, plan_id, activity_id, None)


def _page(request: ActorRequest, plan_id: int, activity_id: int, form: ReportForm | None) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    plan = plan_of(actor, plan_id)
    found = (
        plan.activities.select_related("plan", "body", "owner_account").prefetch_related("budget").get(pk=activity_id)
    )
    why_not_report = why_not_report_activity(actor, found)
    state = found.state if found.state != ActivityState.PLANNED else ActivityState.GOING_ON
    context = {
        "plan": plan,
        "row": activity_row(found, today),
        "may_change": why_not_change_plan(actor, plan) is None,
        "why_not_report": why_not_report or "",
        "form": form or (ReportForm(initial={"state": state, "result": found.result}) if not why_not_report else None),
        "page_title": found.name,
        "breadcrumb": plan_trail(plan, (_("Hoạt động"), "")),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "office/planning/activity.html", context, status=status)


@require_POST
@desk_page(roles=READERS)
def report(request: ActorRequest, plan_id: int, activity_id: int) -> HttpResponse:
    """Say how far it is."""
    actor = request.actor
    plan_of(actor, plan_id).activities.get(pk=activity_id)
    form = ReportForm(request.POST)
    if form.is_valid():
        asked = form.cleaned_data
        made = try_deed(
            request,
            form,
            lambda: report_activity(
                actor=actor,
                plan_id=plan_id,
                activity_id=activity_id,
                state=ActivityState(asked["state"]),
                result=asked["result"],
                drop_reason=asked["drop_reason"],
                closed_on=asked["closed_on"],
                now=timezone.now(),
            ),
        )
        if made is not None:
            messages.success(request, _("Đã ghi tiến độ hoạt động."))
        if made is not None or not form.errors:
            return redirect("office:planning:activity", plan_id, activity_id)
    return _page(request, plan_id, activity_id, form)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=PLANNERS)
def new(request: ActorRequest, plan_id: int) -> HttpResponse:
    """A new activity of a draft."""
    found = draft_of(request.actor, plan_id)
    form = ActivityForm(request.POST or None, bodies=_bodies(request))
    if request.method == "POST" and form.is_valid() and _write(request, form, found, None):
        messages.success(request, _("Đã ghi hoạt động."))
        if "them" in request.POST:
            return redirect("office:planning:new_activity", found.pk)
        return redirect("office:planning:plan", found.pk)
    return _form_page(request, form, found, _("Thêm hoạt động"), may_add_more=True)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=PLANNERS)
def edit(request: ActorRequest, plan_id: int, activity_id: int) -> HttpResponse:
    """An activity of a draft written anew."""
    found = draft_of(request.actor, plan_id)
    known = found.activities.select_related("owner_account", "body").prefetch_related("budget").get(pk=activity_id)
    initial = {name: getattr(known, name) for name in ("name", "owner", "starts_on", "ends_on")}
    initial |= {"body": known.body_id or "", "username": known.owner_account.username if known.owner_account else ""}
    initial |= {f"budget_{line.source}": number_words(line.amount) for line in known.budget.all()}
    form = ActivityForm(request.POST or None, bodies=_bodies(request, known.body), initial=initial)
    if request.method == "POST" and form.is_valid() and _write(request, form, found, known):
        messages.success(request, _("Đã lưu hoạt động."))
        return redirect("office:planning:plan", found.pk)
    return _form_page(request, form, found, known.name, known=known)


def _bodies(request: ActorRequest, current: Any = None) -> list[tuple[str, str]]:
    """Bodies that stand, and the one an activity names though it has ended."""
    found = bodies_visible_to(request.actor).filter(valid_until__isnull=True).order_by("sort_key", "pk")
    named = {one.pk: one.name for one in found[:MOST_BODIES]} | ({current.pk: current.name} if current else {})
    return [(str(pk), name) for pk, name in named.items()]


def _write(request: ActorRequest, form: ActivityForm, plan: Any, known: Any) -> Any:
    return try_deed(
        request,
        form,
        lambda: set_activity(
            actor=request.actor,
            plan_id=plan.pk,
            sheet=form.sheet(),
            activity_id=known.pk if known is not None else None,
            now=timezone.now(),
        ),
    )


def _form_page(
    request: ActorRequest, form: ActivityForm, plan: Any, title: str, *, known: Any = None, may_add_more: bool = False
) -> HttpResponse:
    context = {
        "form": form,
        "plan": plan,
        "activity": known,
        "may_add_more": may_add_more,
        "submit_label": _("Lưu hoạt động"),
        "page_title": title,
        "breadcrumb": plan_trail(plan, (title, "")),
        "back_url": reverse("office:planning:plan", args=[plan.pk]),
    }
    return render(request, "office/planning/target.html", context, status=422 if form.errors else 200)


@require_POST
@desk_page(roles=PLANNERS)
def remove(request: ActorRequest, plan_id: int, activity_id: int) -> HttpResponse:
    """Take an activity of a draft away."""
    found = draft_of(request.actor, plan_id)
    back = reverse("office:planning:plan", args=[found.pk])
    return do(
        request, remove_activity, done=_("Đã bỏ hoạt động."), back=back, plan_id=found.pk, activity_id=activity_id
    )
