"""Reports of shoppers on the desk: the queue, one report with what can be done, its contact."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.files.serving import file_response, thumbnail_response
from ocop.foundation.text.open_forms import masked
from ocop.interfaces.office.inspections.access import PLAN_READERS, READERS, REPORT_HANDLERS
from ocop.interfaces.office.inspections.forms import AnswerForm, ContactForm, ForwardForm, LinkForm, MergeForm
from ocop.interfaces.office.inspections.plan_views import trail
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.office.review.forms import RefusableForm
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.interfaces.ui.templatetags.vietnamese import vn_date
from ocop.programme.inspections.labels import DESK, PROBLEM, REPORT_STATE, STEP
from ocop.programme.inspections.operations.triage_report import (
    answer_report,
    forward_report,
    link_report,
    merge_report,
    read_contact,
    take_report,
)
from ocop.programme.inspections.permissions import offices_of, why_not_handle_report, why_not_read_contact
from ocop.programme.inspections.queries.inspection_lists import report_list
from ocop.programme.inspections.queries.visible import inspections_visible_to, reports_visible_to
from ocop.programme.inspections.rules.lookup_codes import spoken
from ocop.programme.inspections.rules.report_kinds import OPEN_REPORTS, Desk, Problem, ReportState, StepKind

TONES = {
    ReportState.NEW: "info",
    ReportState.TAKEN: "action",
    ReportState.ANSWERED: "valid",
    ReportState.MERGED: "neutral",
}


@require_safe
@desk_page(roles=READERS)
def reports(request: ActorRequest) -> HttpResponse:
    """Reports of the territory, open ones by days left."""
    actor, today = request.actor, timezone.localdate()
    is_open = request.GET.get("muc") != "xong"
    page = Paginator(report_list(actor, is_open=is_open), 30).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": [
            {
                "report": one,
                "problem": PROBLEM[Problem(one.problem)],
                "state": REPORT_STATE[ReportState(one.state)],
                "tone": TONES[ReportState(one.state)],
                "desk": DESK[Desk(one.desk)],
                "code": spoken(one.lookup_code),
                "days_left": (one.due_on - today).days if one.state in OPEN_REPORTS else None,
            }
            for one in page
        ],
        "tabs": [
            {"label": _("Đang xử lý"), "url": "?", "is_current": is_open},
            {"label": _("Đã xong"), "url": "?muc=xong", "is_current": not is_open},
        ],
        "page_title": _("Phản ánh của người mua"),
        "breadcrumb": trail((_("Phản ánh"), "")),
    }
    return render(request, "office/inspections/reports.html", context)


@never_cache
@require_safe
@desk_page(roles=READERS)
def report(request: ActorRequest, report_id: int) -> HttpResponse:
    """One report: what was told, what was done, what can be done now."""
    return _page(request, reports_visible_to(request.actor).get(pk=report_id))


def _page(request: ActorRequest, found: Any, contact: str | None = None, **forms: Any) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    certificate = found.certificate
    reason = why_not_handle_report(actor, found)
    link_form = forms.get("link_form") or LinkForm(None)
    choices = []
    if certificate is not None and reason is None:
        same = inspections_visible_to(actor).filter(certificate__product_id=certificate.product_id)
        choices = [(one.pk, f"{vn_date(one.planned_on)} · {one.place}") for one in same.order_by("-planned_on")[:20]]
    offer(link_form, "inspection", choices)
    bound = [form for form in forms.values() if form.errors]
    context = {
        "report": found,
        "code": spoken(found.lookup_code),
        "problem": PROBLEM[Problem(found.problem)],
        "state": REPORT_STATE[ReportState(found.state)],
        "tone": TONES[ReportState(found.state)],
        "desk": DESK[Desk(found.desk)],
        "days_left": (found.due_on - today).days if found.state in OPEN_REPORTS else None,
        "photos": list(found.photos.all()),
        "steps": [
            {
                "at": step.at,
                "title": STEP[StepKind(step.kind)],
                "who": step.by.full_name if step.by else "",
                "text": " ".join(filter(None, [step.public_words, step.inner_words])),
            }
            for step in found.steps.select_related("by")
        ],
        "may_handle": reason is None,
        "why_not": reason if found.state in OPEN_REPORTS else "",
        "is_new": found.state == ReportState.NEW,
        "masked": masked(found.contact) if found.contact and today <= found.contact_until else "",
        "contact": contact,
        "may_read_contact": why_not_read_contact(actor, found) is None,
        "may_inspect": certificate is not None and bool(offices_of(actor)),
        "has_inspections": bool(choices),
        "answer_form": forms.get("answer_form") or AnswerForm(None),
        "forward_form": forms.get("forward_form") or ForwardForm(None),
        "merge_form": forms.get("merge_form") or MergeForm(None),
        "link_form": link_form,
        "contact_form": forms.get("contact_form") or ContactForm(None),
        "page_title": certificate.product.name if certificate is not None else _("Chưa rõ sản phẩm"),
        "page_lead": PROBLEM[Problem(found.problem)],
        "breadcrumb": trail((_("Phản ánh"), reverse("office:inspections:reports")), (spoken(found.lookup_code), "")),
    }
    return render(request, "office/inspections/report.html", context, status=422 if bound else 200)


def _act(request: ActorRequest, report_id: int, do: Callable[[int], Any], done: str, **named: Any) -> HttpResponse:
    """One deed on a report, from a form of its own on the page or from a button; back to the page either way, to the
    queue when the report has left the person's sight."""
    found = reports_visible_to(request.actor).get(pk=report_id)
    form = next(iter(named.values()), None)
    if form is None or form.is_valid():
        said = form or RefusableForm()
        if try_deed(request, said, lambda: do(key_in(request.POST.get("version")))) is not None:
            messages.success(request, done)
            is_seen = reports_visible_to(request.actor).filter(pk=report_id).exists()
            if not is_seen:
                return redirect("office:inspections:reports")
            return redirect("office:inspections:report", report_id)
        if form is None or not form.errors:
            for sentence in said.non_field_errors():
                messages.error(request, str(sentence))
            return redirect("office:inspections:report", report_id)
    return _page(request, found, **named)


@require_POST
@desk_page(roles=REPORT_HANDLERS)
def take(request: ActorRequest, report_id: int) -> HttpResponse:
    """Take it up."""
    return _act(
        request,
        report_id,
        lambda version: take_report(actor=request.actor, report_id=report_id, seen_version=version, now=timezone.now()),
        _("Ông/Bà đã nhận xử lý phản ánh này."),
    )


@require_POST
@desk_page(roles=REPORT_HANDLERS)
def answer(request: ActorRequest, report_id: int) -> HttpResponse:
    """Answer the reporter."""
    form = AnswerForm(request.POST)
    return _act(
        request,
        report_id,
        lambda version: answer_report(
            actor=request.actor,
            report_id=report_id,
            seen_version=version,
            words=form.cleaned_data["words"],
            now=timezone.now(),
        ),
        _("Đã trả lời; người phản ánh đọc được ngay bằng mã."),
        answer_form=form,
    )


@require_POST
@desk_page(roles=REPORT_HANDLERS)
def forward(request: ActorRequest, report_id: int) -> HttpResponse:
    """To another desk or outside."""
    form = ForwardForm(request.POST)
    return _act(
        request,
        report_id,
        lambda version: forward_report(
            actor=request.actor,
            report_id=report_id,
            seen_version=version,
            desk=None if form.cleaned_data["desk"] == "OUTSIDE" else Desk(form.cleaned_data["desk"]),
            outside=form.cleaned_data["outside"],
            words=form.cleaned_data["words"],
            now=timezone.now(),
        ),
        _("Đã chuyển phản ánh."),
        forward_form=form,
    )


@require_POST
@desk_page(roles=REPORT_HANDLERS)
def merge(request: ActorRequest, report_id: int) -> HttpResponse:
    """The same matter told twice."""
    form = MergeForm(request.POST)
    return _act(
        request,
        report_id,
        lambda version: merge_report(
            actor=request.actor,
            report_id=report_id,
            seen_version=version,
            into_code=form.cleaned_data["into_code"],
            now=timezone.now(),
        ),
        _("Đã gộp phản ánh."),
        merge_form=form,
    )


@require_POST
@desk_page(roles=REPORT_HANDLERS)
def link(request: ActorRequest, report_id: int) -> HttpResponse:
    """Look at it in an inspection."""
    inspection_id = key_in(request.POST.get("inspection"))
    return _act(
        request,
        report_id,
        lambda version: link_report(
            actor=request.actor,
            report_id=report_id,
            seen_version=version,
            inspection_id=inspection_id,
            now=timezone.now(),
        ),
        _("Đã đưa vào cuộc kiểm tra."),
    )


@never_cache
@require_POST
@desk_page(roles=REPORT_HANDLERS)
def contact(request: ActorRequest, report_id: int) -> HttpResponse:
    """Show the contact once, with the reason in the log."""
    found = reports_visible_to(request.actor).get(pk=report_id)
    form = ContactForm(request.POST)
    if form.is_valid():
        told = try_deed(
            request,
            form,
            lambda: read_contact(
                actor=request.actor, report_id=found.pk, reason=form.cleaned_data["reason"], now=timezone.now()
            ),
        )
        if told is not None:
            return _page(request, found, contact=told)
    return _page(request, found, contact_form=form)


@require_safe
@desk_page(roles=PLAN_READERS | READERS)
def report_photo(request: ActorRequest, report_id: int, photo_id: int) -> HttpResponseBase:
    """A photo of a report; ?nho=1 for the small one."""
    found = reports_visible_to(request.actor).get(pk=report_id)
    shown = found.photos.select_related("file").get(pk=photo_id)
    return thumbnail_response(shown.file) if request.GET.get("nho") else file_response(shown.file, as_attachment=False)
