"""Kế hoạch: the list, the living board of one plan, a new draft, its texts, issuing, copying, discarding."""

from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.refusal import refuse_if
from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.office.documents.access import written_place
from ocop.interfaces.office.planning.access import (
    PLANNERS,
    READERS,
    asked_day,
    draft_of,
    plan_of,
    plan_trail,
    planned_places,
    trail,
)
from ocop.interfaces.office.planning.forms import CopyForm, IssueForm, PlanForm, WithdrawForm
from ocop.interfaces.office.planning.words import activity_row, paper_row, plan_row, standing_tiles, target_rows
from ocop.interfaces.office.recognition.scanned import stored
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.planning.operations.draft_plan import change_plan, copy_plan, discard_plan, draft_plan
from ocop.programme.planning.operations.issue_plan import issue_plan
from ocop.programme.planning.operations.withdraw_issue import withdraw_issue
from ocop.programme.planning.paper.plan_paper import asked_words, money_words
from ocop.programme.planning.permissions import (
    why_not_change_plan,
    why_not_copy_plan,
    why_not_issue_plan,
    why_not_keep_plan,
    why_not_withdraw_issue,
)
from ocop.programme.planning.queries.plans import (
    activities_of,
    earlier_and_later,
    plans_visible_to,
    said_of_paper,
    set_down_to,
    with_counts,
)
from ocop.programme.planning.rules.plan_kinds import PlanLevel, PlanState
from ocop.programme.planning.rules.years import PERIODS, state_on
from ocop.programme.reporting.queries.target_progress import plan_progress

PAGE = 30
TEXTS = ("grounds", "purposes", "arrangements", "recipients")


@require_safe
@desk_page(roles=READERS)
def plans(request: ActorRequest) -> HttpResponse:
    """Plans the person sees, by period; for a commune also what was set down to it."""
    actor, today = request.actor, timezone.localdate()
    found = with_counts(plans_visible_to(actor)).order_by("-last_year", "first_year", "level", "-pk")
    chosen = request.GET.get("ky", "")
    period = next((one for one in PERIODS if str(one.first_year) == chosen), None)
    if period is not None:
        found = found.filter(first_year__lte=period.last_year, last_year__gte=period.first_year)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    tabs = [("", _("Tất cả")), *((str(one.first_year), one.words) for one in reversed(PERIODS))]
    communes = {grant.commune_code for grant in actor.grants_of(Role.COMMUNE_OFFICER)}
    context = {
        "page": page,
        "rows": [plan_row(one, today) for one in page],
        "tabs": [
            {"label": words, "url": f"?ky={code}" if code else "?", "is_current": code == (chosen if period else "")}
            for code, words in tabs
        ],
        "set_down": [(one, asked_words(one)) for one in set_down_to(actor, communes, day=today)],
        "may_plan": actor.holds(*PLANNERS),
        "page_title": _("Kế hoạch, chỉ tiêu"),
        "page_lead": _("Mỗi chỉ tiêu đi kèm con số hiện có, tính thẳng từ bản ghi."),
    }
    return render(request, "office/planning/list.html", context)


@require_safe
@desk_page(roles=READERS)
def plan(request: ActorRequest, plan_id: int) -> HttpResponse:
    """The living board: every target with its number as of a day, activities, versions, texts."""
    return _plan_page(request, plan_id, WithdrawForm())


def _plan_page(request: ActorRequest, plan_id: int, withdraw_form: WithdrawForm) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    found = plan_of(actor, plan_id)
    day, typed, fault = asked_day(request, today)
    progress = plan_progress(actor, found, day=day, today=today)
    activities = [activity_row(one, today) for one in activities_of(found)]
    row = plan_row(found, day)
    money = sum((one["activity"].money for one in activities), 0)
    why_not_change = why_not_change_plan(actor, found)
    papers = [paper_row(one, day) for one in said_of_paper(actor, found)]
    others = [one for one in earlier_and_later(actor, found) if one.pk != found.pk]
    context = {
        "plan": found,
        "row": row,
        "state_today": plan_row(found, today),
        "progress": progress,
        "tiles": standing_tiles(progress),
        "rows": target_rows(progress),
        "activities": activities,
        "money": money_words(money) if money else "",
        "late": sum(one["is_late"] for one in activities),
        "others": [plan_row(one, today) for one in others],
        "papers": papers,
        "ended_by": next((one for one in papers if one["ends_now"]), None),
        "day": day,
        "is_today": day == today,
        "shown_day": typed or vietnamese_date(day),
        "fault": fault,
        "texts": [
            (words, getattr(found, name))
            for name, words in (
                ("grounds", _("Căn cứ")),
                ("purposes", _("Mục đích, yêu cầu")),
                ("arrangements", _("Tổ chức thực hiện")),
                ("recipients", _("Nơi nhận")),
            )
            if getattr(found, name)
        ],
        "may_change": why_not_change is None,
        "may_issue": why_not_issue_plan(actor, found) is None,
        "may_copy": actor.holds(*PLANNERS) and why_not_copy_plan(actor, found, today) is None,
        "may_type": actor.holds(*PLANNERS),
        "may_adjust": state_on(found, today) in {PlanState.ISSUED, PlanState.NOT_YET},
        "withdraw_form": withdraw_form if why_not_withdraw_issue(actor, found) is None else None,
        "may_allot": found.level != PlanLevel.COMMUNE,
        "next_url": _next_step_url(found),
        "years_url": f"{reverse('office:planning:years')}?{urlencode({'noi': found.place_key})}",
        "page_title": found.title,
        "breadcrumb": plan_trail(found),
    }
    return render(request, "office/planning/plan.html", context, status=422 if withdraw_form.errors else 200)


def _next_step_url(found: Any) -> str:
    """A new draft for the years that follow."""
    span = found.last_year - found.first_year + 1
    years = f"{found.first_year + span}" if span == 1 else f"{found.first_year + span}-{found.last_year + span}"
    return f"{reverse('office:planning:copy', args=[found.pk])}?{urlencode({'nam': years})}"


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=PLANNERS)
def new(request: ActorRequest) -> HttpResponse:
    """A new draft of the person's own office."""
    actor, today = request.actor, timezone.localdate()
    places = planned_places(actor, today)
    form = PlanForm(request.POST or None, places=places, initial={"years": (today.year, today.year), "key": uuid4()})
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"]
        made = try_deed(request, form, lambda: draft_plan(actor=actor, sheet=form.sheet(), key=key, now=timezone.now()))
        if made is not None:
            messages.success(request, _("Đã lập dự thảo. Tiếp theo: ghi chỉ tiêu và hoạt động."))
            return redirect("office:planning:plan", made.pk)
    return _form_page(
        request,
        form,
        title=_("Lập kế hoạch"),
        submit=_("Lập dự thảo"),
        breadcrumb=trail((_("Lập kế hoạch"), "")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=PLANNERS)
def edit(request: ActorRequest, plan_id: int) -> HttpResponse:
    """The texts of a draft; its place stays."""
    actor, today = request.actor, timezone.localdate()
    found = draft_of(actor, plan_id)
    place = written_place(found.province_code, found.commune_code)
    initial = {name: getattr(found, name) for name in ("title", "issuing_unit", *TEXTS)}
    initial |= {"place": place, "years": (found.first_year, found.last_year), "key": found.key}
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None:
        data["place"], data["key"] = place, str(found.key)
    words = found.unit_of_place.name if found.unit_of_place else _("Trung ương")
    form = PlanForm(data, places=[(place, words)], initial=initial)
    if data is not None and form.is_valid():
        made = try_deed(
            request,
            form,
            lambda: change_plan(actor=actor, plan_id=found.pk, sheet=form.sheet(), now=timezone.now()),
        )
        if made is not None:
            messages.success(request, _("Đã lưu dự thảo của %(day)s.") % {"day": vietnamese_date(today)})
            return redirect("office:planning:plan", found.pk)
    return _form_page(
        request,
        form,
        title=_("Sửa nội dung dự thảo"),
        submit=_("Lưu"),
        breadcrumb=plan_trail(found, (_("Sửa nội dung"), "")),
        back=reverse("office:planning:plan", args=[found.pk]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=PLANNERS)
def copy(request: ActorRequest, plan_id: int) -> HttpResponse:
    """A new draft from this plan: to adjust it, or for other years."""
    actor = request.actor
    found = plan_of(actor, plan_id)
    if why_not_copy_plan(actor, found, timezone.localdate()) is not None:
        raise Http404
    asked = request.GET.get("nam", "")[:9]
    form = CopyForm(request.POST or None, initial={"years": asked or _years_of(found), "key": uuid4()})
    if request.method == "POST" and form.is_valid():
        first, last = form.cleaned_data["years"]
        made = try_deed(
            request,
            form,
            lambda: copy_plan(
                actor=actor,
                plan_id=found.pk,
                first_year=first,
                last_year=last,
                key=form.cleaned_data["key"],
                now=timezone.now(),
            ),
        )
        if made is not None:
            messages.success(request, _("Đã lập dự thảo từ kế hoạch này. Hãy rà lại từng chỉ tiêu."))
            return redirect("office:planning:plan", made.pk)
    return _form_page(
        request,
        form,
        title=_("Lập kế hoạch từ kế hoạch đã có"),
        lead=_(
            "Chỉ tiêu, số giao và hoạt động được chép sang. Giữ nguyên năm là lập kế hoạch điều chỉnh: khi ban hành, "
            "kế hoạch mới thay thế kế hoạch này, cả hai đều được giữ."
        ),
        submit=_("Lập dự thảo"),
        breadcrumb=plan_trail(found, (_("Lập từ kế hoạch này"), "")),
        back=reverse("office:planning:plan", args=[found.pk]),
    )


def _years_of(found: Any) -> tuple[int, int]:
    return found.first_year, found.last_year


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=PLANNERS)
def issue(request: ActorRequest, plan_id: int) -> HttpResponse:
    """Record the signed paper: from then on the plan holds as it says."""
    actor, today = request.actor, timezone.localdate()
    found = draft_of(actor, plan_id)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = IssueForm(data, files, initial={"issued_on": today})
    if request.method == "POST" and form.is_valid():

        def act() -> Any:
            refuse_if(why_not_issue_plan(actor, found))
            scan = form.cleaned_data["scan"]
            file = stored(request, scan) if scan else None
            return issue_plan(actor=actor, plan_id=found.pk, paper=form.paper(), scan=file, now=timezone.now())

        if try_deed(request, form, act) is not None:
            messages.success(request, _("Kế hoạch đã ban hành và có trong sổ văn bản."))
            return redirect("office:planning:plan", found.pk)
    progress = plan_progress(actor, found, day=today, today=today)
    context = {
        "form": form,
        "plan": found,
        "warnings": [row for row in target_rows(progress) if row["now"].warnings or _is_over(row)],
        "target_count": len(progress.own),
        "replaces": [
            one for one in earlier_and_later(actor, found) if one.state == PlanState.ISSUED and not one.superseded_by_id
        ],
        "page_title": _("Ban hành kế hoạch"),
        "page_lead": found.title,
        "breadcrumb": plan_trail(found, (_("Ban hành"), "")),
    }
    return render(request, "office/planning/issue.html", context, status=422 if form.errors else 200)


def _is_over(row: dict[str, Any]) -> bool:
    return row["now"].allocation is not None and row["now"].allocation.is_over


@require_POST
@desk_page(roles=PLANNERS)
def withdraw(request: ActorRequest, plan_id: int) -> HttpResponse:
    """What was recorded as issued by mistake is a draft again."""
    found = plan_of(request.actor, plan_id)
    if why_not_keep_plan(request.actor, found.province_code, found.commune_code) is not None:
        raise Http404
    form = WithdrawForm(request.POST)
    if form.is_valid():
        reason, actor = form.cleaned_data["reason"], request.actor
        act = partial(withdraw_issue, actor=actor, plan_id=plan_id, reason=reason, now=timezone.now())
        if try_deed(request, form, act) is not None:
            messages.success(request, _("Đã rút việc ghi ban hành; kế hoạch trở lại dự thảo."))
            return redirect("office:planning:plan", plan_id)
    return _plan_page(request, plan_id, form)


@require_POST
@desk_page(roles=PLANNERS)
def discard(request: ActorRequest, plan_id: int) -> HttpResponse:
    """Take a draft away."""
    found = draft_of(request.actor, plan_id)
    back = reverse("office:planning:list")
    return do(request, discard_plan, done=_("Đã bỏ dự thảo."), back=back, plan_id=found.pk)


def _form_page(
    request: ActorRequest,
    form: Any,
    *,
    title: str,
    submit: str,
    breadcrumb: list[tuple[str, str]],
    lead: str = "",
    back: str = "",
) -> HttpResponse:
    context = {
        "form": form,
        "page_title": title,
        "page_lead": lead,
        "submit_label": submit,
        "breadcrumb": breadcrumb,
        "back_url": back or reverse("office:planning:list"),
    }
    return render(request, "office/planning/form.html", context, status=422 if form.errors else 200)
