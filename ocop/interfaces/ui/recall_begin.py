"""Beginning a recall: one page, three steps, the same for a producer and for an authority."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.refusal import Refusal
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.recall_forms import BeginForm
from ocop.interfaces.ui.recall_pages import RecallDesk
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.recalls.operations.open_recall import decide_recall, note_finding


def begin_page(
    request: ActorRequest,
    desk: RecallDesk,
    *,
    lots: Sequence[tuple[int, str]],
    is_office: bool,
    frame: Mapping[str, Any],
) -> HttpResponse:
    """Choose the lots, say why, decide or leave the decision for the next 24 hours; both or nothing is written."""
    now = timezone.localtime(timezone.now())
    chosen = request.GET.getlist("lo")
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        lots=lots,
        is_office=is_office,
        initial={"lots": chosen, "found_on": now.date(), "found_time": now.strftime("%H:%M")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            recall = _begin(request, form, is_office=is_office)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            said = (
                _("Đã quyết định thu hồi. Trang và tem của các lô này báo ngay cho người mua.")
                if form.decides_now()
                else _("Đã ghi phát hiện. Hãy quyết định trong 24 giờ.")
            )
            messages.success(request, said)
            return redirect(desk.page, recall.pk)
    context = {
        **desk.frame,
        "form": form,
        "has_lots": bool(lots) or form.is_bound,
        "submit": _("Ghi việc thu hồi"),
        "page_title": _("Thu hồi lô hàng"),
        "page_lead": _("Trang và tem của lô chuyển sang cảnh báo ngay khi quyết định."),
        "breadcrumb": [(_("Thu hồi hàng"), reverse(desk.home)), (_("Thu hồi lô hàng"), "")],
        **frame,
    }
    return render(request, "ui/recalls/begin.html", context, status=422 if form.errors else 200)


def _begin(request: ActorRequest, form: BeginForm, *, is_office: bool) -> Any:
    now = timezone.now()
    with transaction.atomic():
        decides = form.decides_now()
        recall = note_finding(actor=request.actor, finding=form.finding(), is_decided_next=decides, now=now)
        if decides:
            recall = decide_recall(
                actor=request.actor,
                recall_id=recall.pk,
                advice=form.cleaned_data["advice"],
                paper=form.paper() if is_office else None,
                now=now,
            )
    return recall
