"""The advisory team's report: written with autosave, issued to the chair of the council. Điều 7 khoản 3 điểm c."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ocop.foundation.refusal import refuse_if
from ocop.interfaces.office.review.access import ADVISORS, desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.office.review.autosave import autosave_answer
from ocop.interfaces.office.review.forms import AdvisoryReportForm
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.operations.issue_advisory_report import issue_advisory_report
from ocop.programme.dossiers.operations.save_advisory_report import save_advisory_report
from ocop.programme.dossiers.permissions.review import why_not_write_advisory_report
from ocop.programme.dossiers.queries.review_deadlines import legal_deadline
from ocop.programme.dossiers.queries.review_page import DossierReading, office_dossier, read_dossier


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=ADVISORS)
def report(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """The editor by part and section, the producer's own marks beside it."""
    actor = request.actor
    dossier = office_dossier(actor, dossier_id)
    reading = read_dossier(actor, dossier)
    refuse_if(why_not_write_advisory_report(actor, dossier, reading.advisor_ids))
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
        if saved is not None:
            messages.success(request, _("Đã lưu dự thảo báo cáo."))
            return redirect("office:review:advisory_report", dossier.pk)
    return _page(request, reading, form)


@require_POST
@desk_page(roles=ADVISORS)
def issue(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Save what is on the screen, then issue: one button, so that nothing typed last is left behind."""
    actor = request.actor
    dossier = office_dossier(actor, dossier_id)
    reading = read_dossier(actor, dossier)
    refuse_if(why_not_write_advisory_report(actor, dossier, reading.advisor_ids))
    form = _form(request, reading)
    if form.is_valid():
        now = timezone.now()
        saved = try_deed(
            request,
            form,
            lambda: save_advisory_report(
                actor=actor,
                dossier_id=dossier.pk,
                draft=form.draft(),
                seen_version=form.cleaned_data["seen_version"],
                now=now,
            ),
        )
        if saved is not None:
            done = try_deed(
                request,
                form,
                lambda: issue_advisory_report(actor=actor, dossier_id=dossier.pk, seen_version=saved.version, now=now),
            )
            if done is not None:
                messages.success(
                    request, _("Đã gửi báo cáo cho Chủ tịch Hội đồng; hồ sơ chờ đưa vào chương trình họp.")
                )
                return redirect("office:review:dossier", dossier.pk)
            given = request.POST.copy()
            given["seen_version"] = str(saved.version)
            form.data = given
    return _page(request, reading, form)


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
        "parts": [{**one, "marks": marks[one["part"].code]} for one in form.part_fields()],
        "deadline": legal_deadline(dossier, timezone.localdate()),
        "issue_url": reverse("office:review:issue_advisory_report", args=[dossier.pk]),
        "breadcrumb": [
            (_("Hồ sơ"), reverse("office:review:queue")),
            (dossier.product.name, reverse("office:review:dossier", args=[dossier.pk])),
            (_("Báo cáo của Tổ tư vấn"), ""),
        ],
    }
    return render(request, "office/review/advisory_report.html", context)
