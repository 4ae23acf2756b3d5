"""Inspection plans: the list, a new one, the seed, the drawn sample an outsider can draw again; settings."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.interfaces.office.inspections.access import INSPECTORS, OFFICERS, PLAN_READERS, office_name, settings_office
from ocop.interfaces.office.inspections.forms import PlanForm, SeedForm, SettingsForm
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.inspections.labels import PLAN_KIND, RISK
from ocop.programme.inspections.operations.create_plan import PlanSheet, create_plan, draw_sample, record_seed
from ocop.programme.inspections.operations.set_up_office import set_up_office
from ocop.programme.inspections.permissions import offices_of, why_not_draw, why_not_plan, why_not_record_seed
from ocop.programme.inspections.queries.inspection_lists import inspected_certificates, sample_of
from ocop.programme.inspections.queries.settings_of_office import settings_of_office
from ocop.programme.inspections.queries.visible import plans_visible_to
from ocop.programme.inspections.rules.inspection_kinds import PlanKind
from ocop.programme.inspections.rules.risk_sample import Risk


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of this room."""
    return [(_("Kiểm tra, giám sát"), reverse("office:inspections:list")), *more]


@require_safe
@desk_page(roles=PLAN_READERS)
def plans(request: ActorRequest) -> HttpResponse:
    """Plans of the territory."""
    today = timezone.localdate()
    page = Paginator(plans_visible_to(request.actor).order_by("-period_from", "-pk"), 30).get_page(
        request.GET.get("trang")
    )
    names = {code: office_name(code, today, ministry=_("Bộ")) for code in {plan.province_code for plan in page}}
    context = {
        "page": page,
        "rows": [
            {"plan": plan, "kind": PLAN_KIND[PlanKind(plan.kind)], "office": names[plan.province_code]} for plan in page
        ],
        "may_plan": bool(offices_of(request.actor)),
        "may_set_up": request.actor.holds(*OFFICERS),
        "page_title": _("Kế hoạch kiểm tra"),
        "breadcrumb": trail((_("Kế hoạch"), "")),
    }
    return render(request, "office/inspections/plans.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=INSPECTORS)
def new_plan(request: ActorRequest) -> HttpResponse:
    """A new plan of the person's own office."""
    actor = request.actor
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        sheet = PlanSheet(
            name=asked["name"],
            kind=PlanKind(asked["kind"]),
            period_from=asked["period_from"],
            period_until=asked["period_until"],
            number=asked["number"],
            issued_on=asked["issued_on"],
            basis=asked["basis"],
        )
        office = offices_of(actor)[0]
        made = try_deed(
            request, form, lambda: create_plan(actor=actor, province_code=office, sheet=sheet, now=timezone.now())
        )
        if made is not None:
            messages.success(request, _("Đã lập kế hoạch."))
            return redirect("office:inspections:plan", made.pk)
    context = {
        "form": form,
        "page_title": _("Lập kế hoạch kiểm tra"),
        "breadcrumb": trail((_("Kế hoạch"), reverse("office:inspections:plans")), (_("Lập kế hoạch"), "")),
        "submit_label": _("Lập kế hoạch"),
        "back_url": reverse("office:inspections:plans"),
    }
    return render(request, "office/inspections/form.html", context, status=422 if form.errors else 200)


@require_safe
@desk_page(roles=PLAN_READERS)
def plan(request: ActorRequest, plan_id: int) -> HttpResponse:
    """One plan: its paper, its seed, its sample with reasons."""
    return _plan_page(request, plan_id, SeedForm(None))


def _plan_page(request: ActorRequest, plan_id: int, form: SeedForm) -> HttpResponse:
    actor = request.actor
    found = plans_visible_to(actor).get(pk=plan_id)
    visited = inspected_certificates(found)
    context: dict[str, Any] = {
        "plan": found,
        "kind": PLAN_KIND[PlanKind(found.kind)],
        "office": office_name(found.province_code, timezone.localdate(), ministry=_("Bộ Nông nghiệp và Môi trường")),
        "form": form,
        "is_risk": found.kind == PlanKind.RISK_SAMPLE,
        "may_seed": why_not_record_seed(actor, found) is None,
        "may_lead": why_not_plan(actor, found.province_code) is None,
        "why_not_draw": why_not_draw(actor, found) or "",
        "sample": [
            {
                "entry": entry,
                "reasons": [(RISK[Risk(code)], points) for code, points in entry.reasons.items()],
                "inspection_id": visited.get(entry.certificate_id),
            }
            for entry in sample_of(found)
        ],
        "weights": [(RISK[Risk(code)], value) for code, value in found.weights.items()],
        "page_title": found.name,
        "breadcrumb": trail((_("Kế hoạch"), reverse("office:inspections:plans")), (found.name, "")),
    }
    return render(request, "office/inspections/plan.html", context, status=422 if form.errors else 200)


@require_POST
@desk_page(roles=INSPECTORS)
def seed(request: ActorRequest, plan_id: int) -> HttpResponse:
    """Write the seed down."""
    actor = request.actor
    found = plans_visible_to(actor).get(pk=plan_id)
    form = SeedForm(request.POST)
    if form.is_valid():
        made = try_deed(
            request,
            form,
            lambda: record_seed(
                actor=actor,
                plan_id=found.pk,
                seed=form.cleaned_data["seed"],
                sample_size=form.cleaned_data["sample_size"],
                now=timezone.now(),
            ),
        )
        if made is not None:
            messages.success(request, _("Đã ghi số gieo. Bây giờ có thể rút mẫu."))
            return redirect("office:inspections:plan", found.pk)
    return _plan_page(request, plan_id, form)


@require_POST
@desk_page(roles=INSPECTORS)
def draw(request: ActorRequest, plan_id: int) -> HttpResponse:
    """Draw the sample."""
    back = reverse("office:inspections:plan", args=[plan_id])
    return do(request, draw_sample, done=_("Đã rút mẫu."), back=back, plan_id=plan_id)


@require_safe
@desk_page(roles=PLAN_READERS)
def sample_json(request: ActorRequest, plan_id: int) -> HttpResponse:
    """Everything needed to draw the same sample again elsewhere."""
    found = plans_visible_to(request.actor).defer(None).get(pk=plan_id)
    told = {
        "plan": found.name,
        "method": found.method,
        "seed": found.seed,
        "seeded_at": found.seeded_at.isoformat() if found.seeded_at else None,
        "drawn_at": found.drawn_at.isoformat() if found.drawn_at else None,
        "sample_size": found.sample_size,
        "weights": found.weights,
        "population_size": found.population_size,
        "population_sha256": found.population_sha256,
        "population": found.population,
        "drawn": [
            {"place": one.place, "code": one.certificate.public_code, "weight": str(one.weight), "key": one.key}
            for one in sample_of(found)
        ],
    }
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Content-Disposition"] = f'attachment; filename="mau-kiem-tra-{found.pk}.json"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=OFFICERS)
def office_settings(request: ActorRequest) -> HttpResponse:
    """Weights and days of the person's office."""
    actor = request.actor
    office = settings_office(actor)
    known = settings_of_office(office)
    start = {risk.value: str(value).replace(".", ",") for risk, value in known.weights.items()} | {
        "report_days": known.report_days,
        "petition_days": known.petition_days,
        "retention_days": known.retention_days,
    }
    form = SettingsForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        made = try_deed(
            request,
            form,
            lambda: set_up_office(
                actor=actor,
                province_code=office,
                weights={risk: asked[risk.value] for risk in Risk},
                report_days=asked["report_days"],
                petition_days=asked["petition_days"],
                retention_days=asked["retention_days"],
                now=timezone.now(),
            ),
        )
        if made is not None:
            messages.success(request, _("Đã lưu thiết lập. Kế hoạch đã rút mẫu giữ trọng số cũ."))
            return redirect("office:inspections:settings")
    context = {
        "form": form,
        "weight_fields": [form[risk.value] for risk in Risk],
        "page_title": _("Thiết lập kiểm tra, phản ánh"),
        "page_lead": office_name(office, timezone.localdate(), ministry=_("Bộ Nông nghiệp và Môi trường")),
        "breadcrumb": trail((_("Thiết lập"), "")),
    }
    return render(request, "office/inspections/settings.html", context, status=422 if form.errors else 200)
