"""Booths of a fair on the office's desk: inviting, confirming, refusing, goods."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.promotion.fair_views import kept_fair, under
from ocop.interfaces.office.promotion.forms import ReasonForm
from ocop.interfaces.office.promotion.room import KEEPERS, attempt, choose_page, form_page
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.interfaces.ui.selling_forms import BoothOutcomeForm, GoodsForm
from ocop.programme.promotion.operations.booth_outcomes import tell_booth_outcome
from ocop.programme.promotion.operations.booths import (
    confirm_booth,
    invite_producer,
    refuse_booth,
    write_booth_goods,
)
from ocop.programme.promotion.queries.goods import goods_initial, goods_products
from ocop.programme.promotion.queries.lists import producers_named
from ocop.programme.promotion.queries.visible import booths_visible_to


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def invite(request: ActorRequest, fair_id: int) -> HttpResponse:
    """Find a producer and invite it."""
    found, fault = kept_fair(request, fair_id), ""
    if request.method == "POST":
        try:
            booth = invite_producer(
                actor=request.actor,
                fair_id=fair_id,
                producer_id=key_in(request.POST.get("chosen")),
                now=timezone.now(),
            )
        except Refusal as refusal:
            fault = " ".join(refusal.reasons)
        else:
            messages.success(request, _("Đã mời %(name)s.") % {"name": booth.producer.name})
            return redirect("office:promotion:fair", fair_id)
    rows = producers_named(request.GET.get("q", "")[:120])
    return choose_page(
        request,
        title=_("Mời chủ thể"),
        rows=[{"key": one.pk, "name": one.name, "note": ""} for one in rows],
        breadcrumb=under(found, _("Mời chủ thể")),
        submit_label=_("Gửi lời mời"),
        fault=fault,
        lead=_("Tìm theo tên chủ thể, không cần gõ dấu. Chủ thể nhận được tin và trả lời trên máy của mình."),
    )


@require_POST
@desk_page(roles=KEEPERS)
def confirm(request: ActorRequest, fair_id: int, booth_id: int) -> HttpResponse:
    """The producer gets a booth."""
    return do(
        request,
        confirm_booth,
        done=_("Đã xác nhận và báo cho chủ thể."),
        back=reverse("office:promotion:fair", args=[fair_id]),
        fair_id=fair_id,
        booth_id=booth_id,
        number=request.POST.get("number", ""),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def refuse(request: ActorRequest, fair_id: int, booth_id: int) -> HttpResponse:
    """No booth for this producer, or its invitation is taken back."""
    found = kept_fair(request, fair_id)
    booth = booths_visible_to(request.actor).select_related("producer").get(pk=booth_id, fair=found)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        done = attempt(
            form,
            lambda: refuse_booth(
                actor=request.actor, fair_id=fair_id, booth_id=booth_id, reason=reason, now=timezone.now()
            ),
        )
        if done is not None:
            messages.success(request, _("Đã ghi và báo cho chủ thể."))
            return redirect("office:promotion:fair", fair_id)
    return form_page(
        request,
        form,
        _("Không xếp gian cho %(name)s") % {"name": booth.producer.name},
        submit_label=_("Ghi và báo chủ thể"),
        breadcrumb=under(found, _("Không xếp gian")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def goods(request: ActorRequest, fair_id: int, booth_id: int) -> HttpResponse:
    """Goods and results of a booth, written by the office for the producer."""
    found = kept_fair(request, fair_id)
    booth = booths_visible_to(request.actor).select_related("producer").get(pk=booth_id, fair=found)
    initial = goods_initial(booth, key_in(request.GET.get("san_pham")))
    form = GoodsForm(
        request.POST if request.method == "POST" else None, products=goods_products(booth), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            lambda: write_booth_goods(actor=request.actor, booth_id=booth_id, line=form.line(), now=timezone.now()),
        )
        if done is not None:
            messages.success(request, _("Đã ghi."))
            return redirect("office:promotion:fair", fair_id)
    return form_page(
        request,
        form,
        _("Hàng của %(name)s") % {"name": booth.producer.name},
        submit_label=_("Ghi"),
        breadcrumb=under(found, _("Hàng và kết quả")),
        lead=_("Mỗi sản phẩm một dòng; ghi lại cùng sản phẩm thì dòng cũ được thay."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def outcome(request: ActorRequest, fair_id: int, booth_id: int) -> HttpResponse:
    """What a booth came to, written by the office for the producer."""
    found = kept_fair(request, fair_id)
    booth = booths_visible_to(request.actor).select_related("producer").get(pk=booth_id, fair=found)
    initial = {"buyers_met": booth.buyers_met, "agreements": booth.agreements, "words": booth.outcome}
    form = BoothOutcomeForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            lambda: tell_booth_outcome(actor=request.actor, booth_id=booth_id, outcome=form.told(), now=timezone.now()),
        )
        if done is not None:
            messages.success(request, _("Đã ghi kết quả."))
            return redirect("office:promotion:fair", fair_id)
    return form_page(
        request,
        form,
        _("Kết quả hội chợ của %(name)s") % {"name": booth.producer.name},
        submit_label=_("Ghi kết quả"),
        breadcrumb=under(found, _("Kết quả")),
    )
