"""The advisory team's report: written with autosave, issued to the chair of the council. Điều 7 khoản 3 điểm c."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal, refuse_if
from ocop.interfaces.office.review.access import ADVISORS, desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.office.review.autosave import autosave_answer
from ocop.interfaces.office.review.forms import AdvisoryReportForm
from ocop.interfaces.ui.component_values import problems_of
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.operations.issue_advisory_report import advisory_report_faults, issue_advisory_report
from ocop.programme.dossiers.operations.save_advisory_report import save_advisory_report
from ocop.programme.dossiers.permissions.review import why_not_issue_advisory_report, why_not_write_advisory_report
from ocop.programme.dossiers.queries.review_deadlines import legal_deadline
from ocop.programme.dossiers.queries.review_page import DossierReading, office_dossier, read_dossier


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=ADVISORS)
def report(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """The editor by part and section, the producer's own marks beside it."""
    actor = request.actor
    dossier = office_dossier(actor, dossier_id)
    reading = read_dossier(actor, dossier)
    refuse_if(why_not_write_advisory_report(actor, dossier, timezone.localdate(), reading.advisor_ids))
    form = _form(request, reading)
    if request.method == "POST":
        saved = None
        if form.is_valid():
            saved = try_deed(
                request,
                form,
                lambda: save_advisory_report(
                    actor=actor,
                    dossier_id=dossier.pk,
                    draft=form.draft(),
                    seen_version=form.cleaned_data["seen_version"],
                    now=timezone.now(),
                ),
            )
        if request.htmx:
            return autosave_answer(request, form, saved)
        if saved is not None and "next" in request.POST:
            faults = advisory_report_faults(saved)
            if not faults:
                return redirect("office:review:issue_advisory_report", dossier.pk)
            form.show_after_saving(FieldRefusal(faults), saved.version)
        elif saved is not None:
            messages.success(request, _("Đã lưu dự thảo báo cáo."))
            return redirect("office:review:advisory_report", dossier.pk)
    return _page(request, reading, form)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=ADVISORS)
def issue(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Read the report once more, then send it. What is lacking is told before anybody is asked to lock it."""
    actor = request.actor
    dossier = office_dossier(actor, dossier_id)
    reading = read_dossier(actor, dossier)
    draft = reading.advisory_report
    reason = why_not_issue_advisory_report(actor, dossier, draft, timezone.localdate(), reading.advisor_ids)
    if reason is None and draft is not None and (faults := advisory_report_faults(draft)):
        form = AdvisoryReportForm(AdvisoryReportForm.typed_of(draft), rubric=reading.rubric, initial={})
        form.show(FieldRefusal(faults))
        return _page(request, reading, form)
    if request.method == "POST" and reason is None:
        try:
            issue_advisory_report(actor=actor, dossier_id=dossier.pk, seen_version=_number(request), now=timezone.now())
        except (Conflict, Refusal) as refusal:
            for one in refusal.reasons:
                messages.error(request, one)
        else:
            messages.success(request, _("Đã gửi báo cáo cho Chủ tịch Hội đồng; hồ sơ chờ đưa vào chương trình họp."))
            return redirect("office:review:dossier", dossier.pk)
    context = {
        "dossier": dossier,
        "report": draft,
        "reason": reason or "",
        "contents": AdvisoryReportForm.read_out(draft, reading.rubric) if draft is not None else [],
        "deadline": legal_deadline(dossier, timezone.localdate()),
        "breadcrumb": [*_breadcrumb(dossier), (_("Gửi báo cáo"), "")],
    }
    return render(request, "office/review/issue_advisory_report.html", context)


def _number(request: ActorRequest) -> int:
    """The version the person read; none when the field was tampered with."""
    given = request.POST.get("seen_version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def _breadcrumb(dossier: Any) -> list[tuple[str, str]]:
    return [
        (pgettext("nhiều hồ sơ", "Hồ sơ"), reverse("office:review:queue")),
        (dossier.product.name, reverse("office:review:dossier", args=[dossier.pk])),
    ]


def _form(request: ActorRequest, reading: DossierReading) -> AdvisoryReportForm:
    saved = reading.advisory_report
    initial = {"seen_version": 0}
    if saved is not None:
        initial = {**AdvisoryReportForm.initial_of(saved), "seen_version": saved.version}
    return AdvisoryReportForm(request.POST or None, rubric=reading.rubric, initial=initial)


def _page(request: ActorRequest, reading: DossierReading, form: AdvisoryReportForm) -> HttpResponse:
    dossier = reading.dossier
    marks = {part.code: part for part in reading.parts}
    context = {
        "dossier": dossier,
        "reading": reading,
        "form": form,
        **problems_of(form),
        "parts": [{**one, "marks": marks[one["part"].code]} for one in form.part_fields()],
        "deadline": legal_deadline(dossier, timezone.localdate()),
        "breadcrumb": [*_breadcrumb(dossier), (_("Báo cáo của Tổ tư vấn"), "")],
    }
    return render(request, "office/review/advisory_report.html", context)
