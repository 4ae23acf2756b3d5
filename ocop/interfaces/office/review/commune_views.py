"""The commune's steps: accept, return, report with autosave, issue and forward. Điều 7 khoản 2."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.interfaces.office.review.access import COMMUNE, desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.office.review.autosave import autosave_answer
from ocop.interfaces.office.review.forms import AcceptForm, CommuneReportForm, CommuneSignatureForm
from ocop.interfaces.office.review.help_words import help_of
from ocop.interfaces.office.review.return_page import return_page
from ocop.interfaces.office.review.step_page import step_page
from ocop.interfaces.ui.component_values import problems_of
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.labels import SECTION_LABELS
from ocop.programme.dossiers.operations.accept_at_commune import accept_at_commune
from ocop.programme.dossiers.operations.issue_commune_report import commune_report_faults, issue_commune_report
from ocop.programme.dossiers.operations.return_by_commune import return_by_commune
from ocop.programme.dossiers.operations.save_commune_report import save_commune_report
from ocop.programme.dossiers.permissions.review import (
    why_not_accept_at_commune,
    why_not_issue_commune_report,
    why_not_return_by_commune,
    why_not_write_commune_report,
)
from ocop.programme.dossiers.queries.review_deadlines import legal_deadline
from ocop.programme.dossiers.queries.review_page import beside_content, office_dossier, read_dossier
from ocop.programme.dossiers.rules.review_clocks import commune_due_on
from ocop.programme.dossiers.rules.review_contents import CommuneContent
from ocop.programme.official_documents.queries.working_days import calendar_around

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@desk_page(roles=COMMUNE)
def accept(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Receipt number and the start of the 15 working days."""
    actor = request.actor
    dossier = office_dossier(actor, dossier_id)
    # Nothing is filled in for the officer: a number that nobody counted would stand in the receipt.
    form = AcceptForm(request.POST or None, set_number=dossier.rubric.set_number)
    if request.method == "POST" and form.is_valid():
        receipt = try_deed(
            request,
            form,
            lambda: accept_at_commune(
                actor=actor,
                dossier_id=dossier.pk,
                samples_received=form.cleaned_data.get("samples_received"),
                note=form.cleaned_data["note"],
                now=timezone.now(),
            ),
        )
        if receipt is not None:
            messages.success(request, _("Đã tiếp nhận hồ sơ, phiếu số %(number)s.") % {"number": receipt.number})
            return redirect("office:review:dossier", dossier.pk)
    due = commune_due_on(timezone.localdate(), calendar_around(timezone.localdate()))
    return step_page(
        request,
        dossier,
        form,
        title=_("Tiếp nhận hồ sơ"),
        lead=_("Tiếp nhận hôm nay thì hạn đánh giá và chuyển cấp tỉnh là hết ngày %(due)s (15 ngày làm việc).")
        % {"due": f"{due:%d/%m/%Y}"},
        submit=_("Tiếp nhận và cấp số phiếu"),
        reason=why_not_accept_at_commune(actor, dossier),
    )


@require_http_methods(FORM_METHODS)
@desk_page(roles=COMMUNE)
def return_to_producer(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Back to the producer with a reason and points."""
    return return_page(
        request,
        dossier_id,
        return_dossier=return_by_commune,
        why_not=why_not_return_by_commune,
        title=_("Trả lại để bổ sung"),
        lead=_(
            "Chủ thể nhận được lý do và danh sách này. Khi chủ thể nộp lại, thời hạn 15 ngày làm việc tính lại từ đầu."
        ),
        submit=_("Trả lại hồ sơ"),
        done=_("Đã trả lại hồ sơ và báo cho chủ thể."),
    )


@require_http_methods(FORM_METHODS)
@desk_page(roles=COMMUNE)
def report(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """The guided editor of Mẫu số 03; saves itself when HTMX is there, by its button otherwise."""
    actor = request.actor
    dossier = office_dossier(actor, dossier_id)
    refuse_if(why_not_write_commune_report(actor, dossier, timezone.localdate()))
    reading = read_dossier(actor, dossier)
    form = CommuneReportForm(request.POST or None, initial=_initial(reading.commune_report))
    if request.method == "POST":
        saved = None
        if form.is_valid():
            saved = try_deed(
                request,
                form,
                lambda: save_commune_report(
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
            faults = commune_report_faults(saved)
            if not faults:
                return redirect("office:review:issue_commune_report", dossier.pk)
            form.show_after_saving(FieldRefusal(faults), saved.version)
        elif saved is not None:
            messages.success(request, _("Đã lưu dự thảo báo cáo."))
            return redirect("office:review:commune_report", dossier.pk)
    contents = [
        {
            "field": form[content.value],
            "beside": _with_labels(beside_content(reading, content)),
        }
        for content in CommuneContent
    ]
    context = {
        "dossier": dossier,
        "reading": reading,
        "form": form,
        **problems_of(form),
        "helped": help_of(actor, dossier, reading.version),
        "contents": contents,
        "deadline": legal_deadline(dossier, timezone.localdate()),
        "breadcrumb": _breadcrumb(dossier, _("Báo cáo Mẫu số 03")),
    }
    return render(request, "office/review/commune_report.html", context)


@require_http_methods(FORM_METHODS)
@desk_page(roles=COMMUNE)
def issue(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Read the report once more, give numbers and signature, forward."""
    actor = request.actor
    dossier = office_dossier(actor, dossier_id)
    reading = read_dossier(actor, dossier)
    draft = reading.commune_report
    with in_record_language():  # the paper prints it
        position = _("Chủ tịch Ủy ban nhân dân xã")
    form = CommuneSignatureForm(
        request.POST or None,
        set_number=dossier.rubric.set_number,
        initial={
            "seen_version": draft.version if draft else 0,
            "signed_on": timezone.localdate(),
            "signatory_position": position,
        },
    )
    if request.method == "POST" and form.is_valid():
        done = try_deed(
            request,
            form,
            lambda: issue_commune_report(
                actor=actor,
                dossier_id=dossier.pk,
                signature=form.signature(),
                seen_version=form.cleaned_data["seen_version"],
                now=timezone.now(),
            ),
        )
        if done is not None:
            messages.success(request, _("Đã ban hành Báo cáo và chuyển hồ sơ lên cấp tỉnh."))
            return redirect("office:review:dossier", dossier.pk)
    context = {
        "dossier": dossier,
        "report": draft,
        "helped": help_of(actor, dossier, reading.version),
        "contents": [(form_label, getattr(draft, content.value)) for content, form_label in _labels()] if draft else [],
        "form": form,
        "reason": why_not_issue_commune_report(actor, dossier, draft, timezone.localdate()) or "",
        "deadline": legal_deadline(dossier, timezone.localdate()),
        "breadcrumb": _breadcrumb(dossier, _("Ban hành Báo cáo Mẫu số 03")),
    }
    return render(request, "office/review/issue_commune_report.html", context)


def _labels() -> list[tuple[CommuneContent, Any]]:
    fields = CommuneReportForm().fields
    return [(content, fields[content.value].label) for content in CommuneContent]


def _initial(saved: Any) -> dict[str, Any]:
    if saved is None:
        return {"seen_version": 0}
    choice = {True: "yes", False: "no"}.get(saved.proposes_assessment)
    return {
        **{content.value: getattr(saved, content.value) for content in CommuneContent},
        "meeting_held_on": saved.meeting_held_on,
        "proposes_assessment": choice,
        "seen_version": saved.version,
    }


def _with_labels(beside: dict[str, Any]) -> dict[str, Any]:
    return {**beside, "texts": [(SECTION_LABELS[name], text) for name, text in beside["texts"]]}


def _breadcrumb(dossier: Any, here: str) -> list[tuple[str, str]]:
    return [
        (pgettext("nhiều hồ sơ", "Hồ sơ"), reverse("office:review:queue")),
        (dossier.product.name, reverse("office:review:dossier", args=[dossier.pk])),
        (here, ""),
    ]
