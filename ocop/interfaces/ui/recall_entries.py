"""What is written down during a recall, a page each: how a holder was told and answered, what became of a quantity."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.refusal import Refusal
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.recall_forms import AmountForm, AnswerForm, ToldForm
from ocop.interfaces.ui.recall_pages import RecallDesk
from ocop.interfaces.ui.recall_words import lot_choices, party_row
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.recalls.operations.record_amount import record_amount
from ocop.programme.recalls.operations.record_answer import record_answer
from ocop.programme.recalls.operations.tell_parties import note_told
from ocop.programme.recalls.permissions import may_read_contacts, reads_others_trade, why_not_tell, why_not_work_on
from ocop.programme.recalls.queries.standing import standing_of
from ocop.programme.recalls.rules.recall_kinds import OPEN


def party_page(request: ActorRequest, desk: RecallDesk, recall: Any, party_id: int) -> HttpResponse:
    """One holder of goods: told how, what it answered."""
    actor, now = request.actor, timezone.now()
    standing = standing_of(recall, is_all=reads_others_trade(actor, recall))
    party = next((one for one in standing.parties if one.pk == party_id), None)
    if party is None:
        raise Http404
    lots = lot_choices(standing)
    asked = request.POST.get("deed", "") if request.method == "POST" else ""
    lines = list(party.lines.all())
    initial: dict[str, Any] = {"words": party.answer}
    if lines:
        initial |= {"lot": lines[0].lot_id}
    told = ToldForm(request.POST if asked == "told" else None, auto_id="told_%s")
    answer = AnswerForm(request.POST if asked == "answer" else None, lots=lots, initial=initial)
    form: Any = told if asked == "told" else answer
    if asked and form.is_valid():
        where = {"actor": actor, "recall_id": recall.pk, "party_id": party.pk, "now": now}
        try:
            if asked == "told":
                note_told(**where, how=told.telling())
            else:
                record_answer(**where, answer=answer.answer())
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi."))
            return redirect(reverse(desk.page, args=[recall.pk]) + "#noi-nhan")
    contacts = may_read_contacts(actor, recall) and recall.state in OPEN
    context = {
        **desk.frame,
        "recall": recall,
        "row": party_row(party, "", contacts=contacts),
        "told_form": told if why_not_tell(actor, recall) is None else None,
        "answer_form": answer if why_not_work_on(actor, recall) is None else None,
        "back_url": reverse(desk.page, args=[recall.pk]),
        "page_title": party.name,
        "page_lead": _("Thu hồi %(product)s") % {"product": recall.product.name},
        "breadcrumb": [
            (_("Thu hồi hàng"), reverse(desk.home)),
            (recall.product.name, reverse(desk.page, args=[recall.pk])),
            (party.name, ""),
        ],
    }
    return render(request, "ui/recalls/party.html", context, status=422 if asked else 200)


def amount_page(request: ActorRequest, desk: RecallDesk, recall: Any) -> HttpResponse:
    """Write down what became of a quantity."""
    reason = why_not_work_on(request.actor, recall)
    if reason is not None:
        messages.error(request, reason)
        return redirect(desk.page, recall.pk)
    standing = standing_of(recall, is_all=reads_others_trade(request.actor, recall))
    is_sent = request.method == "POST"
    form = AmountForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        lots=lot_choices(standing),
        initial={"lot": request.GET.get("lo", ""), "kind": request.GET.get("loai", "IN_STOCK")},
    )
    if is_sent and form.is_valid():
        try:
            record_amount(
                actor=request.actor,
                recall_id=recall.pk,
                sheet=form.sheet(),
                files=form.cleaned_data["papers"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi số lượng."))
            return redirect(reverse(desk.page, args=[recall.pk]) + "#can-doi")
    context = {
        **desk.frame,
        "form": form,
        "submit": _("Ghi số lượng"),
        "page_title": _("Ghi số lượng"),
        "page_lead": _("Thu hồi %(product)s") % {"product": recall.product.name},
        "breadcrumb": [
            (_("Thu hồi hàng"), reverse(desk.home)),
            (recall.product.name, reverse(desk.page, args=[recall.pk])),
            (_("Ghi số lượng"), ""),
        ],
    }
    return render(request, "ui/recalls/form.html", context, status=422 if form.errors else 200)
