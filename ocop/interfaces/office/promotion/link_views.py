"""Marketplace addresses of products: the list to go through by hand, adding, checking, removing."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.promotion.forms import LinkForm
from ocop.interfaces.office.promotion.room import (
    KEEPERS,
    PER_PAGE,
    READERS,
    asked_of,
    choose_page,
    filter_links,
    may_keep,
    product_rows,
    tabs,
    trail,
)
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.promotion.labels import LINK_STATES
from ocop.programme.promotion.operations.outlet_links import add_outlet_link, check_outlet_link, remove_outlet_link
from ocop.programme.promotion.queries.lists import link_list, products_named
from ocop.programme.promotion.rules.promotion_kinds import LinkState
from ocop.programme.promotion.rules.web_address import host_of

TONES = {LinkState.UNCHECKED: "info", LinkState.WORKING: "valid", LinkState.BROKEN: "revoked"}


@require_GET
@desk_page(roles=READERS)
def links(request: ActorRequest) -> HttpResponse:
    """Broken ones first, then those nobody has opened for longest."""
    actor, given = request.actor, request.GET
    state = asked_of(given, "trang_thai", LinkState)
    page = Paginator(link_list(actor, state=state), PER_PAGE).get_page(given.get("trang"))
    context = {
        "tabs": tabs("links"),
        "page": page,
        "rows": [
            {
                "link": one,
                "host": host_of(one.url),
                "state": LINK_STATES[one.state],
                "tone": TONES[LinkState(one.state)],
                "may_check": may_keep(actor, one.product),
            }
            for one in page.object_list
        ],
        "states": filter_links(given, "trang_thai", state, LINK_STATES, _("Tất cả")),
        "may_keep": actor.holds(*KEEPERS),
        "page_title": _("Địa chỉ bán hàng trên sàn, trên mạng"),
        "page_lead": _("Mở từng địa chỉ rồi ghi mở được hay hỏng; địa chỉ hỏng không hiện trên trang sản phẩm."),
    }
    return render(request, "office/promotion/links.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def new(request: ActorRequest) -> HttpResponse:
    """Find a product of the territory and write an address down."""
    actor, form = request.actor, LinkForm(request.POST if request.method == "POST" else None)

    def add(chosen: str) -> object:
        if not key_in(chosen):
            raise Refusal(_("Hãy chọn một sản phẩm."))
        return add_outlet_link(actor=actor, product_id=key_in(chosen), now=timezone.now(), **form.cleaned_data)

    found = products_named(request.GET.get("q", "")[:120], of_actor=actor)
    return choose_page(
        request,
        add,
        title=_("Thêm địa chỉ bán hàng"),
        rows=product_rows(found),
        breadcrumb=trail("links", (_("Thêm địa chỉ"), "")),
        submit_label=_("Thêm"),
        done=_("Đã thêm địa chỉ. Hãy mở thử rồi ghi kết quả kiểm tra."),
        to=reverse("office:promotion:links"),
        form=form,
        lead=_("Tìm sản phẩm trước, không cần gõ dấu."),
    )


@require_POST
@desk_page(roles=KEEPERS)
def check(request: ActorRequest, link_id: int) -> HttpResponse:
    """What was found on opening the address."""
    state = LinkState.WORKING if request.POST.get("state") == LinkState.WORKING else LinkState.BROKEN
    return do(
        request,
        check_outlet_link,
        done=_("Đã ghi kết quả kiểm tra."),
        back=reverse("office:promotion:links"),
        link_id=link_id,
        state=state,
    )


@require_POST
@desk_page(roles=KEEPERS)
def remove(request: ActorRequest, link_id: int) -> HttpResponse:
    """The address is taken away."""
    return do(
        request,
        remove_outlet_link,
        done=_("Đã gỡ địa chỉ."),
        back=reverse("office:promotion:links"),
        link_id=link_id,
    )
