"""The working rules of a council: every version with its paper, a next one, the correction of one not in use yet."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.files.storing import store_upload
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.interfaces.office.rounds.council_views import council_or_404, why_not_manage
from ocop.interfaces.office.rounds.room import attempt, for_offices
from ocop.interfaces.office.rounds.rules_form import RulesForm
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.councils.labels import AVERAGINGS, GATE_TESTS, MISSED_GATES, SPREAD_ACTIONS
from ocop.programme.councils.operations.establishing_paper import Paper
from ocop.programme.councils.operations.set_council_rules import set_council_rules
from ocop.programme.councils.permissions import why_not_change_rules
from ocop.programme.councils.queries.councils import rules_history, rules_of
from ocop.programme.councils.rules.council_seats import Averaging, GateTest, MissedGate, SpreadAction

PAPER = ("number", "issued_on", "issuing_authority", "scan")


@for_offices
@require_safe
def history(request: ActorRequest, council_id: int) -> HttpResponse:
    """Every version of the rules, newest first, the one in force marked."""
    found = council_or_404(request, council_id)
    in_force = rules_of(found, on=timezone.localdate())
    versions = [
        {
            "rules": one,
            "is_in_force": one.pk == in_force.pk,
            "gate_test": GATE_TESTS[one.gate_test],
            "missed_gate": MISSED_GATES[one.missed_gate],
            "spread_action": SPREAD_ACTIONS[one.spread_action],
            "averaging": AVERAGINGS[one.averaging],
            "why_not_change": why_not_change_rules(one),
        }
        for one in rules_history(found)
    ]
    context = {
        "council": found,
        "versions": versions,
        "why_not_manage": why_not_manage(request, found),
        "page_title": _("Quy chế hoạt động"),
    }
    return render(request, "office/rounds/rules_history.html", context)


@for_offices
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest, council_id: int) -> HttpResponse:
    """A next version with its decision."""
    found = council_or_404(request, council_id)
    refuse_if(why_not_manage(request, found))
    start = {**_values(rules_of(found)), "valid_from": None}
    return _write(request, found, start, title=_("Ghi Quy chế mới"))


@for_offices
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: ActorRequest, council_id: int, rules_id: int) -> HttpResponse:
    """Correct a version no session opened with."""
    found = council_or_404(request, council_id)
    refuse_if(why_not_manage(request, found))
    version = next((one for one in rules_history(found) if one.pk == rules_id), None)
    if version is None:
        raise Http404
    refuse_if(why_not_change_rules(version))
    start = _values(version)
    if version.document is not None:
        start |= {name: getattr(version.document, name) for name in ("number", "issued_on", "issuing_authority")}
    return _write(request, found, start, title=_("Sửa Quy chế chưa áp dụng"), fixed_day=version.valid_from)


def _values(rules: Any) -> dict[str, Any]:
    return {name: getattr(rules, name) for name in RulesForm.base_fields if hasattr(rules, name)}


def _write(
    request: ActorRequest, council: Any, start: dict[str, Any], *, title: str, fixed_day: Any = None
) -> HttpResponse:
    form = RulesForm(request.POST or None, request.FILES or None, initial=start)
    if fixed_day is not None:
        form.fields["valid_from"].disabled = True
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        saved = None
        try:
            paper = _paper(request, asked)
        except Refusal as refusal:
            form.add_error("scan", list(refusal.reasons))
        else:
            saved = attempt(
                form,
                set_council_rules,
                request,
                council_id=council.pk,
                paper=paper,
                **{name: value for name, value in asked.items() if name not in PAPER} | _codes(asked),
            )
        if saved is not None:
            messages.success(request, _("Đã lưu quy chế. Phiên đã mở giữ nguyên quy chế lúc mở."))
            return redirect("office:rounds:rules", council_id=council.pk)
    context = {
        "form": form,
        "page_title": title,
        "page_lead": _("Những điểm Quyết định 26/2026/QĐ-TTg để Quy chế của Hội đồng quy định."),
        "submit_label": _("Lưu quy chế"),
        "back": reverse("office:rounds:rules", args=[council.pk]),
    }
    return render(request, "office/rounds/form.html", context)


def _codes(asked: dict[str, Any]) -> dict[str, Any]:
    return {
        "spread_action": SpreadAction(asked["spread_action"]),
        "gate_test": GateTest(asked["gate_test"]),
        "missed_gate": MissedGate(asked["missed_gate"]),
        "averaging": Averaging(asked["averaging"]),
    }


def _paper(request: ActorRequest, asked: dict[str, Any]) -> Paper | None:
    if not asked["number"]:
        return None
    scan = asked["scan"]
    file = store_upload(uploaded=scan, actor_id=request.actor.user_id, now=timezone.now()) if scan else None
    return Paper(asked["number"], asked["issued_on"], asked["issuing_authority"], file=file)
