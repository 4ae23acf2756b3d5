"""Selling, on the producer's phone: fairs to register for, own booths, buyers who look for goods, marketplace pages."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.forms.selling import AnswerForm, OutletForm, RegisterForm, WithdrawForm
from ocop.interfaces.ui.doing import do_by_form
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.interfaces.ui.selling_forms import BoothOutcomeForm, GoodsForm, OutcomeForm
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.promotion.labels import BOOTH_STATES, FAIR_KINDS, LINK_STATES, OFFER_STATES
from ocop.programme.promotion.operations.booth_outcomes import tell_booth_outcome
from ocop.programme.promotion.operations.booths import register_booth, withdraw_booth, write_booth_goods
from ocop.programme.promotion.operations.outlet_links import add_outlet_link, remove_outlet_link
from ocop.programme.promotion.operations.trade_offers import answer_offer, record_outcome
from ocop.programme.promotion.operations.trade_requests import read_buyer_of_offer
from ocop.programme.promotion.permissions import why_not_ask_for_booth, why_not_read_buyer
from ocop.programme.promotion.queries.goods import goods_initial, goods_products
from ocop.programme.promotion.queries.public import coming_fairs
from ocop.programme.promotion.queries.selling import fair_of_member, links_of_member, seats_at
from ocop.programme.promotion.queries.visible import own_booths, own_offers
from ocop.programme.promotion.rules.promotion_kinds import (
    COMING,
    OPEN_REQUESTS,
    BoothState,
    LinkState,
    OfferState,
)
from ocop.programme.promotion.rules.web_address import host_of

MOST_FAIRS = 30
OFFERS_PER_PAGE = 20
BOOTH_TONES = {
    BoothState.INVITED: "action",
    BoothState.REGISTERED: "info",
    BoothState.CONFIRMED: "valid",
    BoothState.REFUSED: "neutral",
    BoothState.WITHDRAWN: "neutral",
}
OFFER_TONES = {
    OfferState.ASKED: "action",
    OfferState.OFFERED: "info",
    OfferState.DECLINED: "neutral",
    OfferState.CONTRACTED: "valid",
    OfferState.NO_DEAL: "neutral",
}
LINK_TONES = {LinkState.UNCHECKED: "info", LinkState.WORKING: "valid", LinkState.BROKEN: "revoked"}


@require_safe
@for_members
def selling(request: ActorRequest) -> HttpResponseBase:
    """Coming fairs with where the own producers stand, then the buyers' questions."""
    actor, today = request.actor, timezone.localdate()
    fairs = list(coming_fairs(today)[:MOST_FAIRS])
    booths: dict[int, list[Any]] = {}
    for booth in own_booths(actor).filter(fair__in=fairs).select_related("producer"):
        booths.setdefault(booth.fair_id, []).append(booth)
    offers = own_offers(actor).select_related("request", "producer").order_by("-asked_at", "-pk")
    page = Paginator(offers, OFFERS_PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page_title": _("Bán hàng, hội chợ"),
        "page_lead": _("Đăng ký gian hàng, trả lời người tìm mua, thêm địa chỉ bán trên mạng."),
        "fairs": [
            {
                "fair": one,
                "kind": FAIR_KINDS[one.kind],
                "booths": [
                    (booth, BOOTH_STATES[booth.state], BOOTH_TONES[BoothState(booth.state)])
                    for booth in booths.get(one.pk, [])
                ],
                "is_open": one.cancelled_on is None and one.registers_until >= today,
            }
            for one in fairs
        ],
        "page": page,
        "offers": [
            {
                "offer": one,
                "state": OFFER_STATES[one.state],
                "tone": OFFER_TONES[OfferState(one.state)],
                "awaits": one.state == OfferState.ASKED and one.request.state in OPEN_REQUESTS,
                "days_left": (one.request.needed_until - today).days,
            }
            for one in page.object_list
        ],
    }
    return render(request, "producer_desk/selling.html", context)


@require_safe
@for_members
def fair(request: ActorRequest, fair_id: int) -> HttpResponseBase:
    """One fair: what it is, and for each own producer the registration or the booth."""
    return _fair_page(request, fair_id)


def _fair_page(
    request: ActorRequest, fair_id: int, *, wrong: Any = None, wrong_for: int = 0, status: int = 200
) -> HttpResponseBase:
    actor, today = request.actor, timezone.localdate()
    shown = found(fair_of_member(actor, today), pk=fair_id)
    seats = []
    for producer, booth in seats_at(actor, shown):
        may_withdraw = booth is not None and booth.state in COMING and shown.ends_on >= today
        may_register = booth is None or booth.state in {BoothState.INVITED, BoothState.WITHDRAWN}
        is_wrong = wrong is not None and wrong_for == producer.pk
        seats.append(
            {
                "producer": producer,
                "booth": booth,
                "state": BOOTH_STATES[booth.state] if booth else "",
                "tone": BOOTH_TONES[BoothState(booth.state)] if booth else "",
                "goods": list(booth.goods.all()) if booth else [],
                "is_confirmed": bool(booth and booth.state == BoothState.CONFIRMED and shown.cancelled_on is None),
                "may_register": may_register,
                "why_not": why_not_ask_for_booth(actor, shown, producer, today) if may_register else None,
                "register_form": wrong if is_wrong and isinstance(wrong, RegisterForm) else RegisterForm(None),
                "may_withdraw": may_withdraw and shown.cancelled_on is None,
                "withdraw_form": wrong if is_wrong and isinstance(wrong, WithdrawForm) else WithdrawForm(None),
            }
        )
    context = {
        "page_title": shown.name,
        "fair": shown,
        "kind": FAIR_KINDS[shown.kind],
        "seats": seats,
        "has_begun": shown.starts_on <= today,
    }
    return render(request, "producer_desk/fair.html", context, status=status)


@require_POST
@for_members
def register(request: ActorRequest, fair_id: int, producer_id: int) -> HttpResponseBase:
    """Ask for a booth."""
    actor = request.actor
    found(fair_of_member(actor, timezone.localdate()), pk=fair_id)
    producer = found(own_producers(actor), pk=producer_id)
    form = RegisterForm(request.POST)
    answer = do_by_form(
        request,
        form,
        lambda: register_booth(
            actor=actor, fair_id=fair_id, producer_id=producer.pk, wish=form.cleaned_data["wish"], now=timezone.now()
        ),
        done=_("Đã đăng ký; cơ quan tổ chức sẽ xác nhận và báo lại."),
        to=reverse("producer_desk:fair", args=[fair_id]),
    )
    return answer or _fair_page(request, fair_id, wrong=form, wrong_for=producer.pk, status=422)


@require_POST
@for_members
def withdraw_from_fair(request: ActorRequest, fair_id: int, producer_id: int) -> HttpResponseBase:
    """The producer does not come."""
    actor = request.actor
    producer = found(own_producers(actor), pk=producer_id)
    found(own_booths(actor), fair=fair_id, producer=producer)
    form = WithdrawForm(request.POST)
    answer = do_by_form(
        request,
        form,
        lambda: withdraw_booth(
            actor=actor,
            fair_id=fair_id,
            producer_id=producer.pk,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        ),
        done=_("Đã báo không tham gia."),
        to=reverse("producer_desk:fair", args=[fair_id]),
    )
    return answer or _fair_page(request, fair_id, wrong=form, wrong_for=producer.pk, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def goods(request: ActorRequest, booth_id: int) -> HttpResponseBase:
    """Goods and results of an own booth, one product at a time."""
    booth = found(own_booths(request.actor).select_related("fair", "producer"), pk=booth_id)
    form = GoodsForm(
        request.POST if request.method == "POST" else None,
        products=goods_products(booth),
        initial=goods_initial(booth, key_in(request.GET.get("san_pham"))),
    )
    answer = do_by_form(
        request,
        form,
        lambda: write_booth_goods(actor=request.actor, booth_id=booth.pk, line=form.line(), now=timezone.now()),
        done=_("Đã ghi."),
        to=reverse("producer_desk:fair", args=[booth.fair_id]),
    )
    context = {"page_title": _("Hàng và kết quả bán"), "page_lead": booth.fair.name, "booth": booth, "form": form}
    return answer or render(request, "producer_desk/booth_goods.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def booth_outcome(request: ActorRequest, booth_id: int) -> HttpResponseBase:
    """What an own booth came to besides its sales."""
    booth = found(own_booths(request.actor).select_related("fair", "producer"), pk=booth_id)
    initial = {"buyers_met": booth.buyers_met, "agreements": booth.agreements, "words": booth.outcome}
    form = BoothOutcomeForm(request.POST if request.method == "POST" else None, initial=initial)
    answer = do_by_form(
        request,
        form,
        lambda: tell_booth_outcome(actor=request.actor, booth_id=booth.pk, outcome=form.told(), now=timezone.now()),
        done=_("Đã báo kết quả. Có thêm đơn hàng về sau thì ghi lại."),
        to=reverse("producer_desk:fair", args=[booth.fair_id]),
    )
    context = {
        "page_title": _("Báo kết quả hội chợ"),
        "page_lead": booth.fair.name,
        "booth": booth,
        "form": form,
        "is_outcome": True,
    }
    return answer or render(request, "producer_desk/booth_goods.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def offer(request: ActorRequest, offer_id: int) -> HttpResponseBase:
    """A buyer's request: answer it, or change the answer."""
    asked = found(own_offers(request.actor).select_related("request", "producer", "product"), pk=offer_id)
    form = _answer_form(request, asked, request.POST if request.method == "POST" else None)
    answer = do_by_form(
        request,
        form,
        lambda: answer_offer(
            actor=request.actor,
            offer_id=asked.pk,
            can_supply=form.cleaned_data["answer"] == "YES",
            product_id=key_in(form.cleaned_data["product"]),
            words=form.cleaned_data["words"],
            now=timezone.now(),
        ),
        done=_("Đã gửi trả lời."),
        to=reverse("producer_desk:offer", args=[asked.pk]),
    )
    return answer or _offer_page(request, asked, answer_form=form)


def _answer_form(request: ActorRequest, asked: Any, sent: Any) -> AnswerForm:
    products = own_products(request.actor).filter(producer=asked.producer_id, is_retired=False)
    answers = {OfferState.OFFERED: "YES", OfferState.DECLINED: "NO"}
    initial = {"answer": answers.get(asked.state, ""), "product": asked.product_id, "words": asked.words}
    choices = list(products.order_by("sort_key", "pk").values_list("pk", "name"))
    return AnswerForm(sent, products=choices, initial=initial)


def _offer_page(
    request: ActorRequest, asked: Any, *, buyer: tuple[str, str] | None = None, **forms: Any
) -> HttpResponseBase:
    today = timezone.localdate()
    answer_form = forms.get("answer_form") or _answer_form(request, asked, None)
    outcome_form = forms.get("outcome_form") or OutcomeForm(None)
    is_open = asked.request.state in OPEN_REQUESTS
    context = {
        "page_title": asked.request.wanted,
        "page_lead": asked.producer.name,
        "offer": asked,
        "wanted": asked.request,
        "state": OFFER_STATES[asked.state],
        "tone": OFFER_TONES[OfferState(asked.state)],
        "may_answer": is_open and asked.state in {OfferState.ASKED, OfferState.OFFERED, OfferState.DECLINED},
        "is_answered": asked.state != OfferState.ASKED,
        "may_read_buyer": why_not_read_buyer(request.actor, asked.request, asked, today) is None,
        "awaits_outcome": is_open and asked.state == OfferState.OFFERED,
        "buyer": buyer,
        "answer_form": answer_form,
        "outcome_form": outcome_form,
    }
    is_wrong = bool(answer_form.errors or outcome_form.errors)
    return render(request, "producer_desk/offer.html", context, status=422 if is_wrong else 200)


@require_POST
@for_members
def offer_buyer(request: ActorRequest, offer_id: int) -> HttpResponseBase:
    """Show how the buyer is reached; the log keeps who looked."""
    asked = found(own_offers(request.actor).select_related("request", "producer", "product"), pk=offer_id)
    told = read_buyer_of_offer(actor=request.actor, offer_id=asked.pk, now=timezone.now())
    return _offer_page(request, asked, buyer=told)


@require_POST
@for_members
def offer_outcome(request: ActorRequest, offer_id: int) -> HttpResponseBase:
    """What came of it."""
    asked = found(own_offers(request.actor).select_related("request", "producer", "product"), pk=offer_id)
    form = OutcomeForm(request.POST)
    answer = do_by_form(
        request,
        form,
        lambda: record_outcome(
            actor=request.actor,
            offer_id=asked.pk,
            is_contract=form.cleaned_data["outcome"] == "CONTRACT",
            contract_value=form.cleaned_data["contract_value"],
            contracted_on=form.cleaned_data["contracted_on"],
            now=timezone.now(),
        ),
        done=_("Đã ghi kết quả."),
        to=reverse("producer_desk:offer", args=[asked.pk]),
    )
    return answer or _offer_page(request, asked, outcome_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def outlets(request: ActorRequest) -> HttpResponseBase:
    """Marketplace pages of the own products; adding one."""
    actor = request.actor
    products = own_products(actor).filter(is_retired=False).order_by("sort_key", "pk").values_list("pk", "name")
    form = OutletForm(request.POST if request.method == "POST" else None, products=list(products))
    answer = do_by_form(
        request,
        form,
        lambda: add_outlet_link(
            actor=actor,
            product_id=key_in(form.cleaned_data["product"]),
            outlet_name=form.cleaned_data["outlet_name"],
            url=form.cleaned_data["url"],
            now=timezone.now(),
        ),
        done=_("Đã thêm; địa chỉ hiện trên trang sản phẩm."),
        to=reverse("producer_desk:outlets"),
    )
    if answer:
        return answer
    context = {
        "page_title": _("Địa chỉ bán trên sàn, trên mạng"),
        "page_lead": _("Địa chỉ hiện trên trang công khai của sản phẩm; địa chỉ hỏng thì tạm ẩn."),
        "form": form,
        "rows": [
            {
                "link": one,
                "host": host_of(one.url),
                "state": LINK_STATES[one.state],
                "tone": LINK_TONES[LinkState(one.state)],
            }
            for one in links_of_member(actor)
        ],
    }
    return render(request, "producer_desk/outlets.html", context, status=422 if form.errors else 200)


@require_POST
@for_members
def remove_outlet(request: ActorRequest, link_id: int) -> HttpResponseBase:
    """Take an address away."""
    link = found(links_of_member(request.actor), pk=link_id)
    remove_outlet_link(actor=request.actor, link_id=link.pk, now=timezone.now())
    messages.success(request, _("Đã gỡ địa chỉ."))
    return redirect("producer_desk:outlets")
