"""Chỉ tiêu: one target with its parts, a new one, setting it down to places below; years side by side."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.foundation.text.formats import parse_vietnamese_number, vietnamese_date
from ocop.interfaces.office.planning.access import (
    PLANNERS,
    READERS,
    asked_day,
    draft_of,
    plan_trail,
    trail,
)
from ocop.interfaces.office.planning.forms import TargetForm
from ocop.interfaces.office.planning.words import indicator_names, plan_row, target_row
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.planning.operations.allot_target import allot_target
from ocop.programme.planning.operations.set_target import remove_target, set_target
from ocop.programme.planning.paper.plan_paper import asked_words, number_words
from ocop.programme.planning.queries.places_below import place_names, places_below
from ocop.programme.planning.queries.plans import targets_of
from ocop.programme.planning.rules.plan_kinds import PlanLevel
from ocop.programme.planning.rules.targets import allocation
from ocop.programme.planning.rules.years import years_words
from ocop.programme.reporting.queries.target_progress import INDICATOR_MODES
from ocop.programme.reporting.queries.target_years import places_with_plans, target_years

SHEET = (
    "indicator",
    "words",
    "comparator",
    "value",
    "value_max",
    "stars",
    "accumulation",
    "per",
    "out_of",
    "population",
    "responsible",
    "quote",
    "note",
)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=PLANNERS)
def new(request: ActorRequest, plan_id: int) -> HttpResponse:
    """A new target of a draft."""
    found = draft_of(request.actor, plan_id)
    initial = {"years": (found.first_year, found.last_year), "key": uuid4()}
    form = TargetForm(request.POST or None, indicators=indicator_names().items(), initial=initial)
    if request.method == "POST" and form.is_valid() and _write(request, form, found, None):
        messages.success(request, _("Đã ghi chỉ tiêu."))
        if "them" in request.POST:
            return redirect("office:planning:new_target", found.pk)
        return redirect("office:planning:plan", found.pk)
    return _page(request, form, found, _("Thêm chỉ tiêu"), may_add_more=True)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=PLANNERS)
def edit(request: ActorRequest, plan_id: int, target_id: int) -> HttpResponse:
    """A target of a draft written anew."""
    found = draft_of(request.actor, plan_id)
    target = found.targets.select_related("unit_of_place").get(pk=target_id)
    initial = {name: getattr(target, name) for name in SHEET} | {
        "value": number_words(target.value),
        "value_max": number_words(target.value_max) if target.value_max is not None else "",
        "measure": target.unit,
        "years": (target.first_year, target.last_year),
    }
    form = TargetForm(request.POST or None, indicators=indicator_names().items(), initial=initial)
    if request.method == "POST" and form.is_valid() and _write(request, form, found, target):
        messages.success(request, _("Đã lưu chỉ tiêu."))
        return redirect("office:planning:plan", found.pk)
    title = target.words if not target.unit_of_place else f"{target.words} – {target.unit_of_place.name}"
    return _page(request, form, found, title, target=target)


def _write(request: ActorRequest, form: TargetForm, plan: Any, target: Any) -> Any:
    more: dict[str, Any] = {}
    if target is not None:
        more = {"unit": target.unit_of_place, "document_id": target.document_id}
    return try_deed(
        request,
        form,
        lambda: set_target(
            actor=request.actor,
            plan_id=plan.pk,
            sheet=form.sheet(**more),
            indicators=INDICATOR_MODES,
            target_id=target.pk if target is not None else None,
            now=timezone.now(),
        ),
    )


def _page(
    request: ActorRequest, form: TargetForm, plan: Any, title: str, *, target: Any = None, may_add_more: bool = False
) -> HttpResponse:
    context = {
        "form": form,
        "plan": plan,
        "target": target,
        "may_add_more": may_add_more,
        "submit_label": _("Lưu chỉ tiêu"),
        "page_title": title,
        "breadcrumb": plan_trail(plan, (title, "")),
        "back_url": reverse("office:planning:plan", args=[plan.pk]),
    }
    return render(request, "office/planning/target.html", context, status=422 if form.errors else 200)


@require_POST
@desk_page(roles=PLANNERS)
def remove(request: ActorRequest, plan_id: int, target_id: int) -> HttpResponse:
    """Take a target of a draft away."""
    found = draft_of(request.actor, plan_id)
    back = reverse("office:planning:plan", args=[found.pk])
    return do(request, remove_target, done=_("Đã bỏ chỉ tiêu."), back=back, plan_id=found.pk, target_id=target_id)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=PLANNERS)
def allot(request: ActorRequest, plan_id: int, target_id: int) -> HttpResponse:
    """How much each place below gets; the remainder stands beside."""
    actor = request.actor
    found = draft_of(actor, plan_id)
    if found.level == PlanLevel.COMMUNE:
        raise Http404
    targets = targets_of(found)
    target = next((one for one in targets if one.pk == target_id and not one.place_key), None)
    if target is None:
        raise Http404
    known = {
        one.place_key.partition(":")[2]: number_words(one.value) for one in targets if one.allotted_from_id == target.pk
    }
    units = places_below(found, timezone.localdate())
    names = place_names(units)
    typed = {unit.code: request.POST.get(f"giao-{unit.code}", "").strip()[:30] for unit in units}
    faults: dict[str, str] = {}
    if request.method == "POST":
        parts = _parts(typed, faults)
        if not faults:
            try:
                allot_target(actor=actor, plan_id=found.pk, target_id=target.pk, parts=parts, now=timezone.now())
            except FieldRefusal as refusal:
                faults = {code: " ".join(sentences) for code, sentences in refusal.faults.items()}
            except Refusal as refusal:
                for reason in refusal.reasons:
                    messages.error(request, reason)
            else:
                done = allocation(target.asked, parts.values())
                messages.success(
                    request,
                    _("Đã giao %(sum)s cho %(places)s địa bàn.")
                    % {"sum": number_words(done.allotted), "places": done.places},
                )
                return redirect("office:planning:plan", found.pk)
    else:
        typed = known
    sums = allocation(target.asked, [one.value for one in targets if one.allotted_from_id == target.pk])
    context = {
        "plan": found,
        "target": target,
        "asked": asked_words(target),
        "allotted": number_words(sums.allotted),
        "left": number_words(abs(sums.left)),
        "is_over": sums.is_over,
        "is_share": target.is_share,
        "places": [(unit, names[unit.pk], typed.get(unit.code, ""), faults.get(unit.code, "")) for unit in units],
        "faults": len(faults),
        "page_title": _("Giao chỉ tiêu: %(words)s") % {"words": target.words},
        "breadcrumb": plan_trail(found, (_("Giao xuống địa bàn"), "")),
        "back_url": reverse("office:planning:plan", args=[found.pk]),
    }
    return render(request, "office/planning/allot.html", context, status=422 if faults else 200)


def _parts(typed: dict[str, str], faults: dict[str, str]) -> dict[str, Decimal]:
    parts: dict[str, Decimal] = {}
    for code, text in typed.items():
        if not text:
            continue
        try:
            parts[code] = parse_vietnamese_number(text)
        except ValueError:
            faults[code] = _("Ghi một số, ví dụ 3.")
    return parts


@require_safe
@desk_page(roles=READERS)
def years(request: ActorRequest) -> HttpResponse:
    """What was asked and what was there, year beside year, of one place."""
    actor, today = request.actor, timezone.localdate()
    day, typed, fault = asked_day(request, today)
    places = places_with_plans(actor)
    chosen = request.GET.get("noi", "")[:20]
    current = next((one for one in places if one.place_key == chosen), None) or _own_place(request, places)
    table = target_years(actor, current.place_key, day=day, today=today) if current else None
    context = {
        "places": [(one.place_key, _place_name(one, today)) for one in places],
        "current": current,
        "place_name": _place_name(current, today) if current else "",
        "columns": [(years_words(*column), table.plans.get(column)) for column in table.columns] if table else [],
        "lines": [
            {
                "words": line.words,
                "cells": [target_row(line.cells[column]) if column in line.cells else None for column in table.columns],
            }
            for line in table.lines
        ]
        if table
        else [],
        "shown_day": typed or vietnamese_date(day),
        "fault": fault,
        "page_title": _("Chỉ tiêu qua các năm"),
        "page_lead": _("Số giao và số có trong bản ghi đến cuối kỳ (hoặc đến ngày chọn), đặt cạnh nhau."),
        "breadcrumb": trail((_("Qua các năm"), "")),
    }
    return render(request, "office/planning/years.html", context)


def _own_place(request: ActorRequest, places: list[Any]) -> Any:
    """The place the person works for, where it has plans; else the first one."""
    grants = request.actor.grants
    own = [f"COMMUNE:{one.commune_code}" for one in grants] + [f"PROVINCE:{one.province_code}" for one in grants]
    return next((one for key in own for one in places if one.place_key == key), places[0] if places else None)


def _place_name(plan: Any, today: date) -> str:
    return str(plan_row(plan, today)["place"] or _("Cả nước"))
