"""The province's steps: intake, return, sending to the advisory team. Điều 7 khoản 3 điểm a."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ocop.interfaces.office.review.access import PROVINCE, desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.office.review.forms import IntakeForm, SendForm
from ocop.interfaces.office.review.help_words import scan_notice
from ocop.interfaces.office.review.return_page import return_page
from ocop.interfaces.office.review.step_page import step_page
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.operations.accept_at_province import accept_at_province
from ocop.programme.dossiers.operations.return_by_province import return_by_province
from ocop.programme.dossiers.operations.send_to_advisors import send_to_advisors
from ocop.programme.dossiers.permissions.review import (
    why_not_accept_at_province,
    why_not_return_by_province,
    why_not_send_to_advisors,
)
from ocop.programme.dossiers.queries.review_page import office_dossier
from ocop.programme.dossiers.queries.review_people import advisors_of_province

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@desk_page(roles=PROVINCE)
def accept(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Composition checked, provincial receipt number."""
    actor = request.actor
    dossier = office_dossier(actor, dossier_id)
    form = IntakeForm(request.POST or None, scan_notice=scan_notice(dossier), set_number=dossier.rubric.set_number)
    if request.method == "POST" and form.is_valid():
        receipt = try_deed(
            request,
            form,
            lambda: accept_at_province(
                actor=actor,
                dossier_id=dossier.pk,
                papers_checked=form.cleaned_data["papers_checked"],
                samples_received=form.cleaned_data.get("samples_received"),
                note=form.cleaned_data["note"],
                has_seen_scan=form.cleaned_data.get("has_seen_scan", False),
                now=timezone.now(),
            ),
        )
        if receipt is not None:
            messages.success(request, _("Đã tiếp nhận hồ sơ, phiếu số %(number)s.") % {"number": receipt.number})
            return redirect("office:review:dossier", dossier.pk)
    return step_page(
        request,
        dossier,
        form,
        title=_("Tiếp nhận hồ sơ từ cấp xã"),
        lead=_("Đánh dấu từng thành phần đã có. Thiếu thành phần thì trả lại để UBND cấp xã, chủ thể hoàn thiện."),
        submit=_("Tiếp nhận và cấp số phiếu"),
        reason=why_not_accept_at_province(actor, dossier, timezone.localdate()),
    )


@require_http_methods(FORM_METHODS)
@desk_page(roles=PROVINCE)
def return_to_producer(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Back to the producer, the commune told as well."""
    return return_page(
        request,
        dossier_id,
        return_dossier=return_by_province,
        why_not=lambda actor, dossier: why_not_return_by_province(actor, dossier, timezone.localdate()),
        title=_("Trả lại để hoàn thiện"),
        lead=_("Chủ thể và UBND cấp xã cùng nhận được nội dung này. Hồ sơ hoàn thiện được nộp lại qua UBND cấp xã."),
        submit=_("Trả lại hồ sơ"),
        done=_("Đã trả lại hồ sơ và báo cho chủ thể, UBND cấp xã."),
    )


@require_http_methods(FORM_METHODS)
@desk_page(roles=PROVINCE)
def send(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """To the advisory team, all of it or some members."""
    actor = request.actor
    dossier = office_dossier(actor, dossier_id)
    team = advisors_of_province(dossier.province_code, today=timezone.localdate())
    form = SendForm(request.POST or None, advisors=[(person.pk, person.full_name) for person in team])
    if request.method == "POST" and form.is_valid():
        done = try_deed(
            request,
            form,
            lambda: send_to_advisors(
                actor=actor,
                dossier_id=dossier.pk,
                advisor_ids=form.cleaned_data["advisor_ids"],
                note=form.cleaned_data["note"],
                now=timezone.now(),
            ),
        )
        if done is not None:
            messages.success(request, _("Đã chuyển hồ sơ cho Tổ tư vấn."))
            return redirect("office:review:dossier", dossier.pk)
    return step_page(
        request,
        dossier,
        form,
        title=_("Chuyển Tổ tư vấn"),
        lead=_("Tổ tư vấn đánh giá hồ sơ, khảo sát thực tế nếu cần và gửi báo cáo cho Chủ tịch Hội đồng."),
        submit=_("Chuyển Tổ tư vấn"),
        reason=why_not_send_to_advisors(actor, dossier, timezone.localdate()),
    )
