"""Mending a draft: its words, and which products stand in its list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.recognition.access import DRAFTERS, decision_to_draft
from ocop.interfaces.office.recognition.decision_views import decision_page
from ocop.interfaces.office.recognition.forms import DraftForm, LeaveOutForm
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.recognition.operations.edit_decision import edit_decision, leave_out, put_back
from ocop.programme.recognition.permissions import why_not_leave_out


@require_POST
@desk_page(roles=DRAFTERS)
def edit(request: ActorRequest, decision_id: int) -> HttpResponse:
    """Keep subject and grounds without submitting."""
    actor = request.actor
    decision_to_draft(actor, decision_id)
    form = DraftForm(request.POST)
    if form.is_valid():
        subject, grounds = form.cleaned_data["subject"], form.cleaned_data["grounds"]
        done = try_deed(
            request,
            form,
            lambda: edit_decision(
                actor=actor, decision_id=decision_id, subject=subject, grounds=grounds, now=timezone.now()
            ),
        )
        if done is not None:
            messages.success(request, _("Đã lưu dự thảo."))
            return redirect("office:recognition:decision", decision_id)
    return decision_page(request, decision_id, draft_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=DRAFTERS)
def leave_out_of_list(request: ActorRequest, decision_id: int, item_id: int) -> HttpResponse:
    """Take one product off the list, with the reason."""
    actor = request.actor
    draft = decision_to_draft(actor, decision_id)
    item = draft.items.select_related("decision", "product__producer").get(pk=item_id)
    form = LeaveOutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = try_deed(
            request,
            form,
            lambda: leave_out(actor=actor, item_id=item_id, reason=form.cleaned_data["reason"], now=timezone.now()),
        )
        if done is not None:
            messages.success(request, _("Đã đưa sản phẩm ra khỏi danh sách; có thể đưa lại hoặc quyết định sau."))
            return redirect("office:recognition:decision", decision_id)
    back = reverse("office:recognition:decision", args=[decision_id])
    context = {
        "form": form,
        "back": back,
        "reason": why_not_leave_out(actor, item) or "",
        "page_title": _("Đưa sản phẩm ra khỏi danh sách"),
        "page_lead": f"{item.product.name} – {item.product.producer.name}",
        "breadcrumb": [
            (_("Quyết định và giấy chứng nhận"), reverse("office:recognition:list")),
            (_("Dự thảo"), back),
            (_("Đưa ra khỏi danh sách"), ""),
        ],
    }
    return render(request, "office/recognition/leave_out.html", context, status=422 if form.errors else 200)


@require_POST
@desk_page(roles=DRAFTERS)
def put_back_on_list(request: ActorRequest, decision_id: int, result_id: int) -> HttpResponse:
    """Put a product that was left out on the list again."""
    decision_to_draft(request.actor, decision_id)
    try:
        put_back(actor=request.actor, decision_id=decision_id, result_id=result_id, now=timezone.now())
        messages.success(request, _("Đã đưa sản phẩm trở lại danh sách."))
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    return redirect("office:recognition:decision", decision_id)
