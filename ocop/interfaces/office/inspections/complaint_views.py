"""Complaints and petitions of producers on the desk of the office."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.files.serving import file_response
from ocop.interfaces.office.inspections.access import OFFICERS, PLAN_READERS
from ocop.interfaces.office.inspections.forms import ComplaintAnswerForm
from ocop.interfaces.office.inspections.plan_views import trail
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.inspections.labels import COMPLAINT_KIND, COMPLAINT_STATE
from ocop.programme.inspections.operations.complaints import accept_complaint, answer_complaint
from ocop.programme.inspections.permissions import why_not_accept_complaint, why_not_answer_complaint
from ocop.programme.inspections.queries.visible import complaints_visible_to
from ocop.programme.inspections.rules.report_kinds import OPEN_COMPLAINTS, ComplaintKind, ComplaintState
from ocop.programme.inspections.rules.time_limits import is_past_limitation

TONES = {
    ComplaintState.RECEIVED: "info",
    ComplaintState.ACCEPTED: "action",
    ComplaintState.NOT_ACCEPTED: "neutral",
    ComplaintState.ANSWERED: "valid",
}


def complaint_row(one: Any) -> dict[str, Any]:
    """A complaint in words with its days left."""
    return {
        "complaint": one,
        "kind": COMPLAINT_KIND[ComplaintKind(one.kind)],
        "state": COMPLAINT_STATE[ComplaintState(one.state)],
        "tone": TONES[ComplaintState(one.state)],
        "days_left": (one.due_on - timezone.localdate()).days if one.state in OPEN_COMPLAINTS else None,
    }


@require_safe
@desk_page(roles=PLAN_READERS)
def complaints(request: ActorRequest) -> HttpResponse:
    """Complaints to the offices of the territory."""
    page = Paginator(complaints_visible_to(request.actor).order_by("-filed_at", "-pk"), 30).get_page(
        request.GET.get("trang")
    )
    context = {
        "page": page,
        "rows": [complaint_row(one) for one in page],
        "page_title": _("Khiếu nại, kiến nghị của chủ thể"),
        "breadcrumb": trail((_("Khiếu nại, kiến nghị"), "")),
    }
    return render(request, "office/inspections/complaints.html", context)


@require_safe
@desk_page(roles=PLAN_READERS)
def complaint(request: ActorRequest, complaint_id: int) -> HttpResponse:
    """One complaint with its clock."""
    found = complaints_visible_to(request.actor).get(pk=complaint_id)
    return _page(request, found, ComplaintAnswerForm(None))


def _page(request: ActorRequest, found: Any, form: ComplaintAnswerForm) -> HttpResponse:
    actor = request.actor
    is_late = (
        found.kind == ComplaintKind.COMPLAINT
        and found.decided_on is not None
        and is_past_limitation(found.decided_on, timezone.localdate(found.filed_at))
    )
    context = {
        **complaint_row(found),
        "form": form,
        "is_late": is_late,
        "may_answer": why_not_answer_complaint(actor, found) is None,
        "may_accept": found.kind == ComplaintKind.COMPLAINT and why_not_accept_complaint(actor, found) is None,
        "basis": _("Điều 28, Luật Khiếu nại") if found.accepted_at else _("Điều 27, Luật Khiếu nại"),
        "is_petition": found.kind == ComplaintKind.PETITION,
        "page_title": found.about,
        "page_lead": found.producer.name,
        "breadcrumb": trail((_("Khiếu nại, kiến nghị"), reverse("office:inspections:complaints")), (found.about, "")),
    }
    return render(request, "office/inspections/complaint.html", context, status=422 if form.errors else 200)


@require_POST
@desk_page(roles=OFFICERS)
def accept(request: ActorRequest, complaint_id: int) -> HttpResponse:
    """Accept for settlement."""
    return do(
        request,
        accept_complaint,
        done=_("Đã thụ lý; chủ thể đã được báo."),
        back=reverse("office:inspections:complaint", args=[complaint_id]),
        complaint_id=complaint_id,
        seen_version=key_in(request.POST.get("version")),
        is_complex=request.POST.get("is_complex") == "1",
    )


@require_POST
@desk_page(roles=OFFICERS)
def answer(request: ActorRequest, complaint_id: int) -> HttpResponse:
    """Answer, or refuse to accept."""
    found = complaints_visible_to(request.actor).get(pk=complaint_id)
    form = ComplaintAnswerForm(request.POST)
    if form.is_valid():
        made = try_deed(
            request,
            form,
            lambda: answer_complaint(
                actor=request.actor,
                complaint_id=found.pk,
                seen_version=key_in(request.POST.get("version")),
                words=form.cleaned_data["words"],
                number=form.cleaned_data["number"],
                is_accepted=form.cleaned_data["is_accepted"] == "1",
                now=timezone.now(),
            ),
        )
        if made is not None:
            messages.success(request, _("Đã trả lời chủ thể."))
            return redirect("office:inspections:complaint", found.pk)
    return _page(request, found, form)


@require_safe
@desk_page(roles=PLAN_READERS)
def complaint_file(request: ActorRequest, complaint_id: int) -> HttpResponseBase:
    """The file sent along."""
    found = complaints_visible_to(request.actor).select_related("file").get(pk=complaint_id)
    if found.file is None:
        raise Http404
    return file_response(found.file)
