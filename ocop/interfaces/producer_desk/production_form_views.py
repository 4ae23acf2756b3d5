"""The five forms of the producer's book. A phone may fill them in without a network and send them later."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ocop.foundation.refusal import Conflict, Refusal
from ocop.interfaces.producer_desk.access import for_members
from ocop.interfaces.producer_desk.forms.from_lots import MakingForm, PackingForm, SaleForm
from ocop.interfaces.producer_desk.forms.of_lots import LossForm, LotTestForm, ReadingForm
from ocop.interfaces.producer_desk.forms.production import EntryForm, HarvestForm, ReceiptForm
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.lot_story import STEP_ICONS
from ocop.interfaces.ui.offline import new_client_id
from ocop.interfaces.ui.requests import ActorRequest, key_in, site_address
from ocop.programme.farming.queries.crops_visible import own_crops
from ocop.programme.producers.queries.sites import own_sites
from ocop.programme.production.labels import ENTRY_KIND
from ocop.programme.production.operations.book import Sent
from ocop.programme.production.operations.record_harvest import record_harvest
from ocop.programme.production.operations.record_loss import record_loss
from ocop.programme.production.operations.record_making import record_making
from ocop.programme.production.operations.record_packing import record_packing
from ocop.programme.production.operations.record_reading import record_reading
from ocop.programme.production.operations.record_receipt import record_receipt
from ocop.programme.production.operations.record_sale import record_sale
from ocop.programme.production.operations.record_test import record_test
from ocop.programme.production.queries.entries import own_entries, own_partners
from ocop.programme.production.queries.stocks import lot_name, lots_in_store, own_stocked_lots, usable_lots
from ocop.programme.production.rules.client_ids import read_client_id
from ocop.programme.production.rules.entry_kinds import EntryKind, Side
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.stamps.queries.stamps_visible import free_numbers, own_batches

MOST_LOTS = 100
MOST_SUGGESTED = 30


@dataclass(frozen=True)
class Kind:
    """One of the five."""

    kind: EntryKind
    form: type[EntryForm]
    record: Callable[..., Any]
    title: Promise
    about: Promise
    done: Promise
    takes_from_lots: bool = False


KINDS = {
    "thu-hoach": Kind(
        EntryKind.HARVEST, HarvestForm, record_harvest, gettext_lazy("Ghi thu hoạch"),
        gettext_lazy("Hái, gặt, bắt, vớt được bao nhiêu"), gettext_lazy("Đã ghi thu hoạch."),
    ),
    "mua-vao": Kind(
        EntryKind.RECEIPT, ReceiptForm, record_receipt, gettext_lazy("Ghi mua vào"),
        gettext_lazy("Mua, nhận nguyên liệu của ai"), gettext_lazy("Đã ghi mua vào."),
    ),
    "che-bien": Kind(
        EntryKind.MAKING, MakingForm, record_making, gettext_lazy("Ghi chế biến"),
        gettext_lazy("Lấy gì, làm ra gì"), gettext_lazy("Đã ghi chế biến."), takes_from_lots=True,
    ),
    "dong-goi": Kind(
        EntryKind.PACKING, PackingForm, record_packing, gettext_lazy("Ghi đóng gói, dán tem"),
        gettext_lazy("Được bao nhiêu gói, dán tem số mấy"), gettext_lazy("Đã ghi đóng gói."), takes_from_lots=True,
    ),
    "ban-ra": Kind(
        EntryKind.SALE, SaleForm, record_sale, gettext_lazy("Ghi bán ra"),
        gettext_lazy("Bán lô nào, cho ai"), gettext_lazy("Đã ghi bán ra."), takes_from_lots=True,
    ),
    "hao-hut": Kind(
        EntryKind.LOSS, LossForm, record_loss, gettext_lazy("Ghi hao hụt, hủy"),
        gettext_lazy("Hỏng, vỡ, thiếu, hết hạn phải hủy"), gettext_lazy("Đã ghi hao hụt."), takes_from_lots=True,
    ),
    "kiem-nghiem": Kind(
        EntryKind.TEST, LotTestForm, record_test, gettext_lazy("Ghi kết quả kiểm nghiệm"),
        gettext_lazy("Phiếu kết quả của một lô, đạt hay không"), gettext_lazy("Đã ghi kết quả kiểm nghiệm."),
        takes_from_lots=True,
    ),
    "nhiet-do": Kind(
        EntryKind.READING, ReadingForm, record_reading, gettext_lazy("Ghi nhiệt độ, độ ẩm"),
        gettext_lazy("Kho lạnh, xe lạnh, nơi để hàng"), gettext_lazy("Đã ghi nhiệt độ, độ ẩm."), takes_from_lots=True,
    ),
}  # fmt: skip


EVERY_DAY = 5


def kind_buttons() -> list[dict[str, Any]]:
    """The five large buttons, then those of what happens now and then."""
    return [
        {
            "url": reverse("producer_desk:production_form", args=[slug]),
            "label": ENTRY_KIND[one.kind],
            "about": one.about,
            "icon": STEP_ICONS[one.kind],
        }
        for slug, one in KINDS.items()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def entry_form(request: ActorRequest, kind: str) -> HttpResponseBase:
    """Write one thing down. 302: it is written, also when it was before; 422: faults; 409: the name bears another."""
    one = KINDS.get(kind)
    if one is None:
        raise Http404
    now = timezone.now()
    form, reason = _form(request, one, now)
    status = 200
    if request.method == "POST":
        status = 422
        if reason is None and form.is_valid():
            try:
                entry = _written(request, one, form, now)
            except Refusal as refusal:
                show_refusal(form, refusal)
                status = 409 if isinstance(refusal, Conflict) else 422
            else:
                messages.success(request, str(one.done))
                return redirect(_after(entry))
    context = {
        "page_title": one.title,
        "page_lead": one.about,
        "form": form,
        "reason": reason,
        "slug": kind,
        "materials": _materials(request),
        "partners": own_partners(request.actor).values_list("name", flat=True)[:MOST_SUGGESTED],
    }
    return render(request, "producer_desk/production/form.html", context, status=status)


def _written(request: ActorRequest, one: Kind, form: Any, now: datetime) -> Any:
    given = form.cleaned_data
    sent = Sent(given["client_id"], site_address(request), tuple(given["photos"]))
    return one.record(actor=request.actor, sent=sent, sheet=form.sheet(), now=now)


def _after(entry: Any) -> str:
    """To the lot that began, where the next step waits; of a sale to what was written."""
    line = entry.lines.filter(side=Side.OUT).first()
    if line is None:
        return reverse("producer_desk:production_entry", args=[entry.pk])
    return reverse("producer_desk:production_lot", args=[line.lot_id])


def _form(request: ActorRequest, one: Kind, now: datetime) -> tuple[Any, str | None]:
    """The form with its choices and beginnings; and why there is nothing to fill in."""
    actor, before = request.actor, _sent_before(request)
    form: Any = one.form(request.POST or None, request.FILES or None)
    form.initial = {"client_id": new_client_id(now), "happened_on": timezone.localdate(now), **_last(request, one)}
    form.fields["happened_on"].widget.attrs["data-day"] = timezone.localdate(now).isoformat()
    products = [(row.pk, row.name) for row in own_products(actor).filter(is_retired=False).order_by("sort_key")]
    form.offer_sites([(row.pk, row.name) for row in own_sites(actor).filter(closed_on__isnull=True).order_by("name")])
    if not products:
        return form, _("Hãy thêm sản phẩm của chủ thể trước, rồi ghi việc sản xuất cho sản phẩm đó.")
    if one.takes_from_lots:
        is_any = one.kind in (EntryKind.LOSS, EntryKind.TEST, EntryKind.READING)
        rows = lots_in_store(actor) if is_any else usable_lots(actor, packed_first=one.kind == EntryKind.SALE)
        form.offer_lots([*rows[:MOST_LOTS], *_taken_by(request, before)])
        chosen = key_in(request.GET.get("lo", ""))
        if chosen in form.lots:
            form.initial["lot_1"] = chosen
        if not form.lots and request.method != "POST":
            return form, _("Chưa có lô nào trong kho. Hãy ghi thu hoạch hoặc mua vào trước.")
    if "product" in form.fields:
        _offer_products(form, products)
    if "crop" in form.fields:
        _offer_crops(form, request)
    if isinstance(form, PackingForm):
        form.offer_rolls(_rolls(request, before))
    return form, None


def _sent_before(request: ActorRequest) -> Any:
    """The entry a form sent once more wrote the first time, when its answer was lost on the way; else None."""
    client_id = read_client_id(request.POST.get("client_id", "")) if request.method == "POST" else None
    return own_entries(request.actor).filter(client_id=client_id).first() if client_id else None


def _taken_by(request: ActorRequest, before: Any) -> list[Any]:
    """Lots that entry took from: used up by it, they must still be there to be chosen, or it looks like another."""
    if before is None:
        return []
    lines = before.lines.exclude(side=Side.OUT)
    return list(own_stocked_lots(request.actor).filter(pk__in=lines.values("lot_id")))


def _offer_products(form: Any, products: list[tuple[int, str]]) -> None:
    if not form.fields["product"].required:
        offer(form, "product", [("", _("Theo lô đã chọn")), *products])
        return
    offer(form, "product", products)
    if len(products) == 1:
        form.fields["product"].widget = forms.HiddenInput()
        form.initial["product"] = products[0][0]


def _offer_crops(form: Any, request: ActorRequest) -> None:
    crops = own_crops(request.actor).filter(closed_on__isnull=True)[:MOST_LOTS]
    choices = [(row.pk, f"{row.name} · {row.area.name}") for row in crops]
    if not choices and not form.data.get("crop"):
        del form.fields["crop"]
        return
    offer(form, "crop", [("", _("Không ghi vụ")), *choices])
    asked = key_in(request.GET.get("vu", ""))
    if any(key == asked for key, _words in choices):
        form.initial["crop"] = asked


def _rolls(request: ActorRequest, before: Any) -> list[tuple[int, str]]:
    """Rolls that may be used, with the first stretch that is free; and the one the entry sent before used up."""
    begun = before.lines.filter(side=Side.OUT).first() if before is not None else None
    used = {part.batch_id for part in begun.lot.roll_parts.all()} if begun is not None else set()
    found = []
    rows = own_batches(request.actor).filter(reconciled_at__isnull=False).prefetch_related("parts").order_by("-pk")
    for batch in rows[:MOST_SUGGESTED]:
        free = free_numbers(batch)
        if free:
            words = {"product": batch.order.product.name, "free": free[0][0], "count": free[0][1]}
            found.append((batch.pk, _("%(product)s · dùng từ tem số %(free)s đến %(count)s") % words))
        elif batch.pk in used:
            found.append((batch.pk, batch.order.product.name))
    return found


def _last(request: ActorRequest, one: Kind) -> dict[str, Any]:
    """What was said the last time, where it is likely to be so again."""
    entry = own_entries(request.actor).filter(kind=one.kind, withdrawn_at__isnull=True).order_by("-recorded_at").first()
    if entry is None:
        return {}
    found: dict[str, Any] = {"site": entry.site_id}
    if entry.partner is not None:
        found["partner_name"] = entry.partner.name
    if entry.buyer_kind:
        found["buyer_kind"] = entry.buyer_kind
    line = entry.lines.filter(side=Side.OUT).select_related("lot").first()
    if line is not None:
        lot = line.lot
        found |= {"product": lot.product_id, "material": lot.material, "unit": line.unit}
        if one.kind == EntryKind.PACKING:
            found |= {"net_content": f"{lot.net_content.normalize():f}".replace(".", ","), "net_unit": lot.net_unit}
    if entry.crop_id is not None:
        found["crop"] = entry.crop_id
    if one.takes_from_lots:
        found.pop("product", None)
    return found


def _materials(request: ActorRequest) -> list[str]:
    """Names used lately, to choose from while typing."""
    lots = usable_lots(request.actor).exclude(material="")[:MOST_SUGGESTED]
    return sorted({lot_name(lot) for lot in lots})
