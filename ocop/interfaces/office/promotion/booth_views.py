"""Booths of a fair on the office's desk: inviting, confirming, refusing, goods."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ocop.interfaces.office.promotion.fair_views import kept_fair, page_of, under
from ocop.interfaces.office.promotion.forms import ReasonForm
from ocop.interfaces.office.promotion.room import KEEPERS, choose_page, form_page
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.interfaces.ui.selling_forms import BoothOutcomeForm, GoodsForm
from ocop.programme.promotion.operations.booth_outcomes import tell_booth_outcome
from ocop.programme.promotion.operations.booths import (
    confirm_booth,
    enter_booth,
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
    found = kept_fair(request, fair_id)
    rows = producers_named(request.GET.get("q", "")[:120])
    return choose_page(
        request,
        lambda chosen: invite_producer(
            actor=request.actor, fair_id=fair_id, producer_id=key_in(chosen), now=timezone.now()
        ),
        title=_("Mời chủ thể"),
        rows=[{"key": one.pk, "name": one.name, "note": ""} for one in rows],
        breadcrumb=under(found, _("Mời chủ thể")),
        submit_label=_("Gửi lời mời"),
        done=lambda booth: _("Đã mời %(name)s.") % {"name": booth.producer.name},
        to=page_of(found),
        lead=_("Tìm theo tên chủ thể, không cần gõ dấu. Chủ thể nhận được tin và trả lời trên máy của mình."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def enter(request: ActorRequest, fair_id: int) -> HttpResponse:
    """Write down a producer that said yes by telephone or on paper, or was there."""
    found = kept_fair(request, fair_id)
    rows = producers_named(request.GET.get("q", "")[:120])
    return choose_page(
        request,
        lambda chosen: enter_booth(
            actor=request.actor, fair_id=fair_id, producer_id=key_in(chosen), now=timezone.now()
        ),
        title=_("Ghi chủ thể tham gia"),
        rows=[{"key": one.pk, "name": one.name, "note": ""} for one in rows],
        breadcrumb=under(found, _("Ghi chủ thể tham gia")),
        submit_label=_("Ghi và xếp gian"),
        done=lambda booth: _("Đã xếp gian cho %(name)s.") % {"name": booth.producer.name},
        to=page_of(found),
        lead=_("Cho chủ thể nhận lời qua điện thoại, trên giấy, hoặc đã có mặt ở hội chợ ghi sau. Chủ thể được báo."),
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
    return form_page(
        request,
        form,
        lambda: refuse_booth(
            actor=request.actor,
            fair_id=fair_id,
            booth_id=booth_id,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        ),
        title=_("Không xếp gian cho %(name)s") % {"name": booth.producer.name},
        submit_label=_("Ghi và báo chủ thể"),
        breadcrumb=under(found, _("Không xếp gian")),
        done=_("Đã ghi và báo cho chủ thể."),
        to=page_of(found),
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
    return form_page(
        request,
        form,
        lambda: write_booth_goods(actor=request.actor, booth_id=booth_id, line=form.line(), now=timezone.now()),
        title=_("Hàng của %(name)s") % {"name": booth.producer.name},
        submit_label=_("Ghi"),
        breadcrumb=under(found, _("Hàng và kết quả")),
        done=_("Đã ghi."),
        to=page_of(found),
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
    return form_page(
        request,
        form,
        lambda: tell_booth_outcome(actor=request.actor, booth_id=booth_id, outcome=form.told(), now=timezone.now()),
        title=_("Kết quả hội chợ của %(name)s") % {"name": booth.producer.name},
        submit_label=_("Ghi kết quả"),
        breadcrumb=under(found, _("Kết quả")),
        done=_("Đã ghi kết quả."),
        to=page_of(found),
    )
