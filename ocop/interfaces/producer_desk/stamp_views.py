"""The producer's side of stamps: lots, orders, activating and voiding parts of a roll."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.refusal import Refusal
from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.stamp_forms import ActivateForm, LotForm, OrderForm, SoldForm, VoidForm
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.interfaces.ui.templatetags.vietnamese import vn_number
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.stamps.labels import ORDER_STATE, PART_KIND
from ocop.programme.stamps.operations.order_stamps import order_stamps
from ocop.programme.stamps.operations.sell_part import sell_part, take_back_sale
from ocop.programme.stamps.operations.use_roll import Stretch, activate_part, receive_roll, void_part
from ocop.programme.stamps.permissions import why_not_activate
from ocop.programme.stamps.queries.stamps_visible import StampsLeft, own_orders, stamps_left
from ocop.programme.stamps.rules.stamp_states import OrderState, PartKind
from ocop.programme.traceability.operations.record_lot import record_lot
from ocop.programme.traceability.queries.lots import own_lots

TONES = {OrderState.ORDERED: "action", OrderState.APPROVED: "valid", OrderState.REFUSED: "revoked"}
PART_TONES = {PartKind.ACTIVATED: "valid", PartKind.SOLD: "neutral", PartKind.VOID: "revoked"}
PER_PAGE = 20
MOST_LOTS = 100


@require_safe
@for_members
def stamps(request: ActorRequest) -> HttpResponseBase:
    """Orders and lots of the own producers."""
    page = Paginator(own_orders(request.actor), PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": [{"order": one, "state": ORDER_STATE[OrderState(one.state)], "tone": _tone(one)} for one in page],
        "lots": list(_packed_lots(request)[:PER_PAGE]),
        "page_title": _("Tem truy xuất"),
    }
    return render(request, "producer_desk/stamps.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def order_new(request: ActorRequest) -> HttpResponseBase:
    """Ask for stamps."""
    products = [(one.pk, one.name) for one in own_products(request.actor).order_by("sort_key")]
    form = OrderForm(request.POST or None, initial={"product": request.GET.get("san-pham", "")})
    offer(form, "product", products)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            made = order_stamps(
                actor=request.actor,
                product_id=key_in(asked["product"]),
                quantity=asked["quantity"],
                note=asked["note"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã gửi đơn đặt tem. Cơ quan quản lý duyệt và báo cho Ông/Bà."))
            return redirect("producer_desk:stamp_order", made.pk)
    lead = _("Khi đặt tem, chủ thể ủy quyền cho hệ thống cấp số riêng cho từng tem dưới mã GTIN của mình.")
    return _form_page(request, form, _("Đặt tem"), _("Gửi đơn"), lead)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def lot_new(request: ActorRequest) -> HttpResponseBase:
    """Record a lot."""
    form = LotForm(request.POST or None)
    offer(form, "product", [(one.pk, one.name) for one in own_products(request.actor).order_by("sort_key")])
    if request.method == "POST" and form.is_valid():
        try:
            record_lot(
                actor=request.actor,
                product_id=key_in(form.cleaned_data["product"]),
                sheet=form.sheet(),
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi lô sản xuất."))
            return redirect("producer_desk:stamps")
    lead = _("Số tem kích hoạt cho một lô không vượt quá số bao gói lô đó đóng được.")
    return _form_page(request, form, _("Ghi lô sản xuất"), _("Ghi lô"), lead)


@require_safe
@for_members
def stamp_order(request: ActorRequest, order_id: int) -> HttpResponseBase:
    """One order with its roll."""
    return _order_page(request, order_id)


@require_http_methods(["POST"])
@for_members
def activate(request: ActorRequest, order_id: int) -> HttpResponseBase:
    """Bind a part of the roll to a lot."""
    order = found(own_orders(request.actor).filter(batch__isnull=False), pk=order_id)
    return _use_part(
        request,
        order,
        lambda asked, part: activate_part(lot_id=key_in(asked["lot"]), place=asked["place"], **part),
        activating=_activate_form(request, order),
        done=_("Đã kích hoạt đoạn tem."),
    )


@require_http_methods(["POST"])
@for_members
def void(request: ActorRequest, order_id: int) -> HttpResponseBase:
    """Stamps that were lost or spoiled."""
    order = found(own_orders(request.actor).filter(batch__isnull=False), pk=order_id)
    return _use_part(
        request,
        order,
        lambda asked, part: void_part(reason=asked["reason"], **part),
        voiding=VoidForm(request.POST, auto_id="void_%s"),
        done=_("Đã hủy đoạn tem. Mã của các tem này không còn giá trị."),
    )


@require_http_methods(["POST"])
@for_members
def receive(request: ActorRequest, order_id: int) -> HttpResponseBase:
    """The roll has arrived."""
    order = found(own_orders(request.actor).filter(batch__isnull=False), pk=order_id)
    try:
        receive_roll(actor=request.actor, batch_id=order.batch.pk, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, " ".join(refusal.reasons))
    else:
        messages.success(request, _("Đã ghi nhận cuộn tem."))
    return redirect("producer_desk:stamp_order", order.pk)


@require_http_methods(["POST"])
@for_members
def sell(request: ActorRequest, order_id: int) -> HttpResponseBase:
    """Packs that were sold to consumers."""
    order = found(own_orders(request.actor).filter(batch__isnull=False), pk=order_id)
    return _use_part(
        request,
        order,
        lambda asked, part: sell_part(sold_on=asked["sold_on"], **part),
        selling=SoldForm(request.POST, auto_id="sold_%s"),
        done=_("Đã ghi bán lẻ. Trang của các tem này nói rõ ngày bán."),
    )


@require_http_methods(["POST"])
@for_members
def take_back(request: ActorRequest, order_id: int, part_id: int) -> HttpResponseBase:
    """A sale that was told by mistake, or packs that came back."""
    order = found(own_orders(request.actor).filter(batch__isnull=False), pk=order_id)
    take_back_sale(actor=request.actor, batch_id=order.batch.pk, part_id=part_id, now=timezone.now())
    messages.success(request, _("Đã bỏ ghi bán lẻ."))
    return redirect("producer_desk:stamp_order", order.pk)


def _use_part(
    request: ActorRequest, order: Any, deed: Callable[[dict[str, Any], dict[str, Any]], Any], *, done: str, **forms: Any
) -> HttpResponseBase:
    """One deed on a stretch of the roll: it takes what was typed and what all of them are given. `forms`: the one sent,
    by its name on the page of the order, where it comes back with its faults."""
    (form,) = forms.values()
    if form.is_valid():
        asked = form.cleaned_data
        stretch = Stretch(asked["first"], asked["last"])
        part = {"actor": request.actor, "batch_id": order.batch.pk, "stretch": stretch, "now": timezone.now()}
        try:
            deed(asked, part)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect("producer_desk:stamp_order", order.pk)
    return _order_page(request, order.pk, **forms)


def _order_page(request: ActorRequest, order_id: int, **forms: Any) -> HttpResponseBase:
    """The page of an order; `forms` are those with faults."""
    order = found(own_orders(request.actor), pk=order_id)
    batch = getattr(order, "batch", None)
    left = stamps_left(batch) if batch is not None else StampsLeft(0, 0)
    parts = parts_of(batch)
    is_active = any(row["part"].kind == PartKind.ACTIVATED for row in parts)
    context = {
        "order": order,
        "state": ORDER_STATE[OrderState(order.state)],
        "tone": _tone(order),
        "batch": batch,
        "parts": parts,
        "life": _life(order, batch, parts),
        "may_receive": batch is not None and batch.delivered_at is None and why_not_activate(batch) is None,
        "activating": _activate_form(request, order, is_sent=False) if left.to_activate else None,
        "voiding": VoidForm(auto_id="void_%s") if left.to_void else None,
        "selling": SoldForm(auto_id="sold_%s", initial={"sold_on": timezone.localdate()}) if is_active else None,
        "left": left,
        "page_title": order.product.name,
        "page_lead": _("Đơn %(quantity)s tem, mã %(gtin)s")
        % {"quantity": vn_number(order.quantity), "gtin": order.gtin},
        **forms,
    }
    return render(request, "producer_desk/stamp_order.html", context, status=422 if forms else 200)


def _life(order: Any, batch: Any, parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The steps of a roll, with the day of those that were done."""
    file = getattr(batch, "print_file", None)
    printed = batch.file_taken_at if batch is not None else None
    days = {kind: [row["part"].done_at for row in parts if row["part"].kind == kind] for kind in PartKind}
    steps = [
        (_("Đặt"), order.ordered_at),
        (_("Duyệt"), order.decided_at),
        (_("In"), printed or (file.ready_at if file is not None else None)),
        (_("Đối chiếu"), batch.reconciled_at if batch is not None else None),
        (_("Nhận cuộn"), batch.delivered_at if batch is not None else None),
        (_("Kích hoạt"), min(days[PartKind.ACTIVATED], default=None)),
        (_("Bán lẻ"), min(days[PartKind.SOLD], default=None)),
    ]
    return [{"title": title, "at": at} for title, at in steps]


def parts_of(batch: Any) -> list[dict[str, Any]]:
    """The parts of a roll with numbers counted from 1."""
    if batch is None:
        return []
    start = batch.first_counter - 1
    return [
        {
            "numbers": _numbers(one.first_counter - start, one.last_counter - start),
            "kind": PART_KIND[PartKind(one.kind)],
            "tone": PART_TONES[PartKind(one.kind)],
            "words": one.lot.code if one.lot else vietnamese_date(one.sold_on) if one.sold_on else one.reason,
            "part": one,
        }
        for one in batch.parts.select_related("lot").order_by("first_counter", "pk")
    ]


def _numbers(first: int, last: int) -> str:
    return vn_number(first) if first == last else f"{vn_number(first)}–{vn_number(last)}"


def _packed_lots(request: ActorRequest) -> Any:
    """Lots stamps can be bound to."""
    return own_lots(request.actor).filter(material="", withdrawn_at__isnull=True)


def _activate_form(request: ActorRequest, order: Any, *, is_sent: bool = True) -> ActivateForm:
    form = ActivateForm(request.POST if is_sent else None)
    packed = _packed_lots(request).filter(product=order.product_id, recalled_at__isnull=True)
    lots = packed[:MOST_LOTS]
    offer(form, "lot", [(one.pk, one.code) for one in lots])
    return form


def _tone(order: Any) -> str:
    return TONES[OrderState(order.state)]


def _form_page(request: ActorRequest, form: Any, title: str, submit: str, lead: str) -> HttpResponseBase:
    context = {
        "form": form,
        "page_title": title,
        "page_lead": lead,
        "submit": submit,
        "back_url": reverse("producer_desk:stamps"),
    }
    return render(request, "producer_desk/stamp_form.html", context, status=422 if form.errors else 200)
