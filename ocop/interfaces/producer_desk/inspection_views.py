"""The producer's side of inspections: what was found, what has to be put right, complaints and petitions."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.files.serving import file_response, thumbnail_response
from ocop.foundation.refusal import Refusal
from ocop.foundation.text.formats import parse_vietnamese_date
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.many_files import ManyFilesField, ManyFilesInput
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.inspections.labels import (
    ANSWER,
    COMPLAINT_KIND,
    COMPLAINT_STATE,
    CORRECTION_STATE,
    INSPECTION_STATE,
    SEVERITY,
)
from ocop.programme.inspections.operations.complaints import ComplaintSheet, file_complaint
from ocop.programme.inspections.operations.follow_correction import answer_correction
from ocop.programme.inspections.paper.minutes import minutes_pdf
from ocop.programme.inspections.queries.inspection_lists import answers_of, own_inspection_list
from ocop.programme.inspections.queries.visible import (
    decisions_about_own_products,
    own_complaints,
    own_corrections,
    own_inspections,
)
from ocop.programme.inspections.rules.inspection_kinds import (
    WRITABLE,
    Answer,
    CorrectionState,
    InspectionState,
    Severity,
)
from ocop.programme.inspections.rules.report_kinds import OPEN_COMPLAINTS, ComplaintKind, ComplaintState
from ocop.programme.producers.queries.producers_visible import own_producers

_TONES = {
    CorrectionState.OPEN: "action",
    CorrectionState.ANSWERED: "info",
    CorrectionState.SENT_BACK: "expiring",
    CorrectionState.DONE: "valid",
}


class CorrectionAnswerForm(forms.Form):
    """Báo cáo khắc phục."""

    words = forms.CharField(
        label=gettext_lazy("Đã làm những gì"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Hãy ghi đã làm những gì, từ ngày nào.")},
    )
    photos = ManyFilesField(
        label=gettext_lazy("Ảnh"),
        required=False,
        help_text=gettext_lazy("Nhiều nhất 10 ảnh."),
        widget=ManyFilesInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )


class ComplaintForm(forms.Form):
    """Khiếu nại, kiến nghị."""

    producer = forms.ChoiceField(label=gettext_lazy("Chủ thể"), choices=())
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại"),
        choices=[(kind.value, words) for kind, words in COMPLAINT_KIND.items()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn khiếu nại hoặc kiến nghị.")},
    )
    about = forms.CharField(
        label=gettext_lazy("Về việc"),
        max_length=250,
        error_messages={"required": gettext_lazy("Hãy điền ô này.")},
        help_text=gettext_lazy("Ví dụ: kết quả đánh giá sản phẩm chè tôm nõn, Quyết định số 12/QĐ-UBND."),
    )
    decision = forms.ChoiceField(label=gettext_lazy("Quyết định (nếu có trong hệ thống)"), required=False, choices=())
    decided_on = forms.CharField(
        label=gettext_lazy("Ngày nhận hoặc biết quyết định"),
        required=False,
        max_length=12,
        help_text=gettext_lazy("Khiếu nại trong 90 ngày kể từ ngày này (Điều 9 Luật Khiếu nại)."),
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("ngày/tháng/năm"), "inputmode": "numeric"}),
    )
    words = forms.CharField(
        label=gettext_lazy("Nội dung, lý do, điều đề nghị"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Hãy điền ô này.")},
    )
    to_ministry = forms.BooleanField(
        label=gettext_lazy("Gửi Bộ (việc do Bộ quyết định, sản phẩm 5 sao)"), required=False
    )
    file = forms.FileField(label=gettext_lazy("Tệp gửi kèm"), required=False)

    def clean_decided_on(self) -> Any:
        """A day, or None."""
        typed = self.cleaned_data["decided_on"].strip()
        if not typed:
            return None
        try:
            return parse_vietnamese_date(typed)
        except ValueError as fault:
            raise forms.ValidationError(_("Ghi theo dạng ngày/tháng/năm, ví dụ 05/09/2026.")) from fault


@require_safe
@for_members
def inspections(request: ActorRequest) -> HttpResponseBase:
    """Inspections of the own products, and what still has to be put right."""
    today = timezone.localdate()
    page = Paginator(own_inspection_list(request.actor), 20).get_page(request.GET.get("trang"))
    waiting = own_corrections(request.actor).exclude(state=CorrectionState.DONE).order_by("due_on", "pk")
    context = {
        "page": page,
        "rows": [{"inspection": one, "state": INSPECTION_STATE[InspectionState(one.state)]} for one in page],
        "duties": [_correction(one, today) for one in waiting[:50]],
        "page_title": _("Kiểm tra sau công nhận"),
    }
    return render(request, "producer_desk/inspections.html", context)


@require_safe
@for_members
def inspection(request: ActorRequest, inspection_id: int) -> HttpResponseBase:
    """One inspection: the checklist and the minutes once they stand."""
    today = timezone.localdate()
    row = found(own_inspections(request.actor), pk=inspection_id)
    is_told = row.state not in WRITABLE
    findings = list(row.findings.prefetch_related("corrections")) if is_told else []
    context = {
        "inspection": row,
        "state": INSPECTION_STATE[InspectionState(row.state)],
        "is_told": is_told,
        "items": [{"item": one, "answer": ANSWER[Answer(one.answer)]} for one in row.items.all()],
        "findings": [
            {
                "finding": one,
                "severity": SEVERITY[Severity(one.severity)],
                "corrections": [_correction(line, today) for line in one.corrections.all()],
            }
            for one in findings
        ],
        "page_title": row.certificate.product.name,
    }
    return render(request, "producer_desk/inspection.html", context)


@require_safe
@for_members
def inspection_minutes(request: ActorRequest, inspection_id: int) -> HttpResponseBase:
    """The minutes as PDF, once they are concluded."""
    row = found(own_inspections(request.actor).exclude(state__in=sorted(WRITABLE)), pk=inspection_id)
    response = HttpResponse(minutes_pdf(row, now=timezone.now()), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="bien-ban-kiem-tra-{row.pk}.pdf"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def correction(request: ActorRequest, correction_id: int) -> HttpResponseBase:
    """Say what was done, with photos."""
    today = timezone.localdate()
    row = found(own_corrections(request.actor), pk=correction_id)
    form = CorrectionAnswerForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_correction(
                actor=request.actor,
                correction_id=row.pk,
                words=form.cleaned_data["words"],
                photos=form.cleaned_data["photos"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã gửi báo cáo khắc phục. Cơ quan kiểm tra sẽ xác minh và trả lời."))
            return redirect("producer_desk:correction", row.pk)
    context = {
        **_correction(row, today),
        "finding": row.finding,
        "inspection": row.finding.inspection,
        "answers": list(answers_of([row.pk])),
        "form": form,
        "page_title": _("Khắc phục sau kiểm tra"),
        "page_lead": row.finding.inspection.certificate.product.name,
    }
    return render(request, "producer_desk/correction.html", context, status=422 if form.errors else 200)


@require_safe
@for_members
def correction_photo(request: ActorRequest, correction_id: int, photo_id: int) -> HttpResponseBase:
    """A photo of an own account; ?nho=1 for the small one."""
    row = found(own_corrections(request.actor), pk=correction_id)
    shown = [one for answer in answers_of([row.pk]) for one in answer.photos.all() if one.pk == photo_id]
    if not shown:
        found(own_corrections(request.actor).none())
    file = shown[0].file
    return thumbnail_response(file) if request.GET.get("nho") else file_response(file, as_attachment=False)


def _correction(row: Any, today: Any) -> dict[str, Any]:
    is_open = row.state in {CorrectionState.OPEN, CorrectionState.SENT_BACK}
    return {
        "correction": row,
        "state": CORRECTION_STATE[CorrectionState(row.state)],
        "tone": _TONES[CorrectionState(row.state)],
        "is_overdue": row.is_overdue(today),
        "days_left": (row.due_on - today).days if is_open else None,
        "may_answer": row.state != CorrectionState.DONE,
        "is_waiting": row.state == CorrectionState.ANSWERED,
    }


@require_safe
@for_members
def complaints(request: ActorRequest) -> HttpResponseBase:
    """Complaints and petitions of the own producers."""
    page = Paginator(own_complaints(request.actor).order_by("-filed_at", "-pk"), 20).get_page(request.GET.get("trang"))
    context = {"page": page, "rows": [_complaint(one) for one in page], "page_title": _("Khiếu nại, kiến nghị")}
    return render(request, "producer_desk/complaints.html", context)


@require_safe
@for_members
def complaint(request: ActorRequest, complaint_id: int) -> HttpResponseBase:
    """One complaint with its answer."""
    row = found(own_complaints(request.actor), pk=complaint_id)
    context = {**_complaint(row), "page_title": row.about, "page_lead": row.producer.name}
    return render(request, "producer_desk/complaint.html", context)


def _complaint(row: Any) -> dict[str, Any]:
    is_open = row.state in OPEN_COMPLAINTS
    return {
        "complaint": row,
        "kind": COMPLAINT_KIND[ComplaintKind(row.kind)],
        "state": COMPLAINT_STATE[ComplaintState(row.state)],
        "days_left": (row.due_on - timezone.localdate()).days if is_open else None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def new_complaint(request: ActorRequest) -> HttpResponseBase:
    """Send a complaint or a petition."""
    actor = request.actor
    own = list(own_producers(actor).order_by("sort_key"))
    if not own:
        return redirect("producer_desk:home")
    form = ComplaintForm(request.POST or None, request.FILES or None, initial={"producer": own[0].pk})
    offer(form, "producer", [(one.pk, one.name) for one in own])
    decided = decisions_about_own_products(actor)[:50]
    names = [(one.pk, f"{one.document.number if one.document else ''} {one.subject}".strip()) for one in decided]
    offer(form, "decision", [("", _("Không chọn")), *names])
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        sheet = ComplaintSheet(
            kind=ComplaintKind(asked["kind"]),
            about=asked["about"],
            words=asked["words"],
            to_ministry=asked["to_ministry"],
            decided_on=asked["decided_on"],
            decision_id=key_in(asked["decision"]) or None,
        )
        try:
            made = file_complaint(
                actor=actor, producer_id=key_in(asked["producer"]), sheet=sheet, file=asked["file"], now=timezone.now()
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã gửi. Cơ quan trả lời tại trang này."))
            return redirect("producer_desk:complaint", made.pk)
    back = reverse("producer_desk:complaints")
    context = {"form": form, "page_title": _("Gửi khiếu nại, kiến nghị"), "back_url": back}
    return render(request, "producer_desk/new_complaint.html", context, status=422 if form.errors else 200)
