"""Findings, corrective actions, samples, minutes, proposal of revocation: a form each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import formset_factory
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.files.serving import file_response, thumbnail_response
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.office.inspections.access import INSPECTORS, READERS
from ocop.interfaces.office.inspections.forms import (
    LAB_ROWS,
    CorrectionForm,
    EscalateForm,
    FindingForm,
    LabReportForm,
    LabRowForm,
    MinutesForm,
    SampleForm,
    VerifyForm,
)
from ocop.interfaces.office.inspections.plan_views import trail
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.office.review.forms import RefusableForm
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.inspections.operations.conclude_inspection import (
    MinutesSheet,
    conclude_inspection,
    escalate_finding,
    reference_of,
)
from ocop.programme.inspections.operations.follow_correction import verify_correction
from ocop.programme.inspections.operations.lab_samples import Measured, record_lab_results, take_sample
from ocop.programme.inspections.operations.record_finding import order_correction, record_finding
from ocop.programme.inspections.queries.inspection_lists import answers_of
from ocop.programme.inspections.queries.visible import (
    corrections_visible_to,
    findings_visible_to,
    inspections_visible_to,
)
from ocop.programme.inspections.rules.inspection_kinds import Answer, ProducerSignature, Severity
from ocop.programme.inspections.rules.lab_verdict import LimitKind
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround


def _form_page(
    request: ActorRequest,
    form: RefusableForm,
    inspection: Any,
    do: Callable[[], Any],
    *,
    title: str,
    submit: str,
    done: str,
    to: Callable[[Any], str] | None = None,
    **more: Any,
) -> HttpResponse:
    """One form about an inspection: done, back to its page (or to `to`); refused, the same page with sentences."""
    page = reverse("office:inspections:inspection", args=[inspection.pk])
    if request.method == "POST" and form.is_valid():
        made = try_deed(request, form, do)
        if made is not None:
            messages.success(request, done)
            return redirect(to(made) if to is not None else page)
    context = {
        "form": form,
        "inspection": inspection,
        "page_title": title,
        "page_lead": inspection.certificate.product.name,
        "submit_label": submit,
        "back_url": page,
        "breadcrumb": trail((inspection.certificate.product.name, page), (title, "")),
        **more,
    }
    template = more.get("template", "office/inspections/form.html")
    return render(request, template, context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=INSPECTORS)
def add_finding(request: ActorRequest, inspection_id: int) -> HttpResponse:
    """Write down what is not as it has to be; ?muc= names the item."""
    actor = request.actor
    found = inspections_visible_to(actor).get(pk=inspection_id)
    form = FindingForm(request.POST or None, initial={"item": request.GET.get("muc", "")})
    items = [(one.code, f"{one.position}. {one.words}") for one in found.items.all()]
    offer(form, "item", [("", _("Ngoài phiếu")), *items])
    return _form_page(
        request,
        form,
        found,
        lambda: record_finding(
            actor=actor,
            inspection_id=found.pk,
            severity=Severity(form.cleaned_data["severity"]),
            words=form.cleaned_data["words"],
            basis=form.cleaned_data["basis"],
            item_code=form.cleaned_data["item"],
            now=timezone.now(),
        ),
        title=_("Ghi tồn tại, vi phạm"),
        submit=_("Ghi tồn tại"),
        done=_("Đã ghi tồn tại."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=INSPECTORS)
def add_correction(request: ActorRequest, finding_id: int) -> HttpResponse:
    """Order what has to be put right."""
    actor = request.actor
    finding = findings_visible_to(actor).get(pk=finding_id)
    form = CorrectionForm(request.POST or None)
    return _form_page(
        request,
        form,
        finding.inspection,
        lambda: order_correction(
            actor=actor,
            finding_id=finding.pk,
            words=form.cleaned_data["words"],
            responsible=form.cleaned_data["responsible"],
            due_on=form.cleaned_data["due_on"],
            now=timezone.now(),
        ),
        title=_("Yêu cầu khắc phục"),
        submit=_("Yêu cầu"),
        done=_("Đã ghi yêu cầu khắc phục."),
        quoted=finding.words,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=INSPECTORS)
def verify(request: ActorRequest, correction_id: int) -> HttpResponse:
    """Say whether it was put right."""
    actor = request.actor
    correction = corrections_visible_to(actor).get(pk=correction_id)
    form = VerifyForm(request.POST or None, initial={"verified_on": timezone.localdate()})
    return _form_page(
        request,
        form,
        correction.finding.inspection,
        lambda: verify_correction(
            actor=actor,
            correction_id=correction.pk,
            is_accepted=form.cleaned_data["is_accepted"] == "1",
            verified_on=form.cleaned_data["verified_on"],
            is_visit=form.cleaned_data["is_visit"],
            note=form.cleaned_data["note"],
            now=timezone.now(),
        ),
        title=_("Xác minh khắc phục"),
        submit=_("Ghi kết quả xác minh"),
        done=_("Đã ghi kết quả xác minh."),
        quoted=correction.words,
        said=list(answers_of([correction.pk])),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=INSPECTORS)
def add_sample(request: ActorRequest, inspection_id: int) -> HttpResponse:
    """Note a sealed sample."""
    actor = request.actor
    found = inspections_visible_to(actor).get(pk=inspection_id)
    form = SampleForm(request.POST or None, initial={"taken_on": timezone.localdate()})
    return _form_page(
        request,
        form,
        found,
        lambda: take_sample(actor=actor, inspection_id=found.pk, now=timezone.now(), **form.cleaned_data),
        title=_("Lấy mẫu kiểm nghiệm"),
        submit=_("Ghi mẫu"),
        done=_("Đã ghi mẫu kiểm nghiệm."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=INSPECTORS)
def lab_report(request: ActorRequest, inspection_id: int, sample_id: int) -> HttpResponse:
    """Record the laboratory's report, up to eight parameters at once."""
    actor = request.actor
    found = inspections_visible_to(actor).get(pk=inspection_id)
    sample = found.samples.get(pk=sample_id)
    # One sheet of the laboratory may be typed in two goes: its number and day need not be looked up again.
    known = {"report_number": sample.report_number, "reported_on": sample.reported_on}
    form = LabReportForm(request.POST or None, request.FILES or None, initial=known)
    rows = formset_factory(LabRowForm, extra=LAB_ROWS, max_num=LAB_ROWS)(request.POST or None, prefix="chi-tieu")
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        measured = [
            Measured(
                parameter=one["parameter"],
                value=None if one["not_detected"] else one["value"],
                limit_kind=LimitKind(one["limit_kind"]),
                limit=one["limit"],
                unit=one["unit"],
                limit_source=one["limit_source"],
            )
            for one in (row.cleaned_data for row in rows)
            if one.get("parameter")
        ]
        try:
            record_lab_results(
                actor=actor,
                sample_id=sample.pk,
                report_number=form.cleaned_data["report_number"],
                reported_on=form.cleaned_data["reported_on"],
                measured=measured,
                report=form.cleaned_data["report"],
                now=timezone.now(),
            )
        except FieldRefusal as refusal:
            form.show(refusal)
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, _("Đã ghi kết quả kiểm nghiệm."))
            return redirect("office:inspections:inspection", found.pk)
    page = reverse("office:inspections:inspection", args=[found.pk])
    context = {
        "form": form,
        "rows": rows,
        "page_title": _("Kết quả kiểm nghiệm"),
        "page_lead": f"{sample.what} · {sample.seal_number}",
        "back_url": page,
        "breadcrumb": trail((found.certificate.product.name, page), (_("Kết quả kiểm nghiệm"), "")),
    }
    is_wrong = request.method == "POST"
    return render(request, "office/inspections/lab_report.html", context, status=422 if is_wrong else 200)


@require_safe
@desk_page(roles=READERS)
def lab_paper(request: ActorRequest, inspection_id: int, sample_id: int) -> HttpResponseBase:
    """The laboratory's paper."""
    found = inspections_visible_to(request.actor).get(pk=inspection_id)
    sample = found.samples.select_related("report").get(pk=sample_id)
    if sample.report is None:
        raise Http404
    return file_response(sample.report)


@require_safe
@desk_page(roles=READERS)
def correction_photo(request: ActorRequest, correction_id: int, photo_id: int) -> HttpResponseBase:
    """A photo of the producer's account; ?nho=1 for the small one."""
    correction = corrections_visible_to(request.actor).get(pk=correction_id)
    for answer in answers_of([correction.pk]):
        for shown in answer.photos.all():
            if shown.pk == photo_id:
                small = request.GET.get("nho")
                return thumbnail_response(shown.file) if small else file_response(shown.file, as_attachment=False)
    raise Http404


def _still_open(found: Any) -> str:
    """What the minutes would leave unsaid: a visit may end so, but nobody should learn it afterwards."""
    left = found.items.filter(answer=Answer.NOT_CHECKED).count()
    if not left:
        return ""
    return _(
        "Phiếu còn %(count)s nội dung chưa kiểm tra. Lập biên bản rồi thì không điền thêm được; các nội dung này để "
        "trống trong biên bản."
    ) % {"count": left}


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=INSPECTORS)
def conclude(request: ActorRequest, inspection_id: int) -> HttpResponse:
    """Draw up the minutes: conclusion and signatures of both sides."""
    actor = request.actor
    found = inspections_visible_to(actor).get(pk=inspection_id)
    head = next((one.name for one in found.team.all() if one.is_head), "")
    start = {"held_on": timezone.localdate(), "head_signed_name": head, "producer_signature": "SIGNED"}
    form = MinutesForm(request.POST or None, initial=start)

    def draw_up() -> Any:
        asked = form.cleaned_data
        sheet = MinutesSheet(
            held_on=asked["held_on"],
            conclusion=asked["conclusion"],
            head_signed_name=asked["head_signed_name"],
            producer_side=asked["producer_side"],
            producer_signature=ProducerSignature(asked["producer_signature"]),
            producer_signed_name=asked["producer_signed_name"],
            refusal_reason=asked["refusal_reason"],
            producer_words=asked["producer_words"],
        )
        return conclude_inspection(actor=actor, inspection_id=found.pk, sheet=sheet, now=timezone.now())

    return _form_page(
        request,
        form,
        found,
        draw_up,
        title=_("Lập biên bản kiểm tra"),
        submit=_("Lập biên bản"),
        done=_("Đã lập biên bản. Chủ thể đã được báo."),
        confirm=_("Lập biên bản? Sau đó không sửa được phiếu và biên bản."),
        notice=_still_open(found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=INSPECTORS)
def escalate(request: ActorRequest, finding_id: int) -> HttpResponse:
    """Propose to revoke the certificate on what was found."""
    actor = request.actor
    finding = findings_visible_to(actor).get(pk=finding_id)
    ground = RevocationGround.LAW_BROKEN if finding.lab_result_id else RevocationGround.CRITERIA_LOST
    start = {"facts": finding.words, "ground": ground.value, "reference": reference_of(finding.inspection)}
    form = EscalateForm(request.POST or None, initial=start)
    return _form_page(
        request,
        form,
        finding.inspection,
        lambda: escalate_finding(
            actor=actor,
            finding_id=finding.pk,
            ground=RevocationGround(form.cleaned_data["ground"]),
            facts=form.cleaned_data["facts"],
            reference=form.cleaned_data["reference"],
            now=timezone.now(),
        ),
        title=_("Đề nghị thu hồi giấy chứng nhận"),
        submit=_("Gửi đề nghị thu hồi"),
        done=_("Đã gửi đề nghị thu hồi; thời hạn 15 ngày tính từ ngày kết luận (khoản 4 Điều 8)."),
        quoted=finding.words,
        is_danger=True,
        confirm=_("Gửi đề nghị thu hồi giấy chứng nhận? Chủ thể được báo và thời hạn 15 ngày bắt đầu tính."),
    )
