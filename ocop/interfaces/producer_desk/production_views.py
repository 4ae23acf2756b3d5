"""The producer's book: what is in store, what was written down, the story of a lot, what its passport lacks."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.files.serving import file_response, thumbnail_response
from ocop.foundation.refusal import Refusal
from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.forms.production import AdditionForm, ReleaseForm, WithdrawForm
from ocop.interfaces.producer_desk.production_form_views import EVERY_DAY, kind_buttons
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.lot_story import step_row, step_rows
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.programme.exchange.rules.passport_document import own_path
from ocop.programme.producers.queries.sites import own_sites
from ocop.programme.production.labels import DELIVERY_STATE, ENTRY_KIND, GAP, LOT_FIELD
from ocop.programme.production.operations.complete_lot import complete_lot
from ocop.programme.production.operations.release_lot import release_lot
from ocop.programme.production.operations.withdraw_entry import withdraw_entry
from ocop.programme.production.permissions import why_not_withdraw
from ocop.programme.production.queries.deliveries import (
    deliveries_of_entry,
    deliveries_to_answer,
    lots_recalled_upstream,
)
from ocop.programme.production.queries.entries import own_entries, photos_visible_to, with_lines
from ocop.programme.production.queries.lot_story import said_of, steps_after, steps_before
from ocop.programme.production.queries.passport import passport_gaps
from ocop.programme.production.queries.stocks import (
    amount_words,
    lot_name,
    lots_in_store,
    own_stocked_lots,
    what_is_left,
)
from ocop.programme.production.rules.entry_kinds import DeliveryState, EntryKind, LotField, Side
from ocop.programme.production.rules.passport import Gap
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.stamps.queries.stamps_visible import void_within

PER_PAGE = 20
LATEST = 6


@require_safe
@for_members
def production(request: ActorRequest) -> HttpResponseBase:
    """Five buttons; what is in store; what was written lately; what passports lack."""
    actor, today = request.actor, timezone.localdate()
    page = Paginator(lots_in_store(actor), PER_PAGE).get_page(request.GET.get("trang"))
    lots = list(page)
    gaps = passport_gaps(lots, today)
    context = {
        "page_title": _("Sản xuất"),
        "page_lead": _("Mỗi việc ghi một lần, mất chưa đến một phút; mất mạng vẫn ghi được."),
        "buttons": kind_buttons()[:EVERY_DAY],
        "more_buttons": kind_buttons()[EVERY_DAY:],
        "waiting": deliveries_to_answer(actor).count(),
        "page": page,
        "rows": [_lot_row(lot) for lot in lots],
        "latest": [step_row(one) for one in with_lines(own_entries(actor))[:LATEST]],
        "gaps": [
            {"lot": lot, "name": lot_name(lot), "gaps": [_gap(gap, lot) for gap in gaps[lot.pk]]}
            for lot in lots
            if lot.pk in gaps
        ],
        "has_products": bool(lots) or own_products(actor).exists(),
    }
    return render(request, "producer_desk/production/home.html", context)


@require_safe
@for_members
def book(request: ActorRequest) -> HttpResponseBase:
    """Everything that was written down, the newest first."""
    kind = request.GET.get("viec", "")
    rows = own_entries(request.actor)
    if kind in list(EntryKind):
        rows = rows.filter(kind=kind)
    page = Paginator(with_lines(rows), PER_PAGE).get_page(request.GET.get("trang"))
    here = reverse("producer_desk:production_book")
    tabs = [{"label": _("Tất cả"), "url": here, "is_current": not kind}] + [
        {"label": words, "url": f"{here}?viec={one.value}", "is_current": kind == one}
        for one, words in ENTRY_KIND.items()
    ]
    context = {
        "page_title": _("Sổ sản xuất"),
        "page": page,
        "rows": [step_row(one) for one in page],
        "tabs": tabs,
        "back_url": reverse("producer_desk:production"),
    }
    return render(request, "producer_desk/production/book.html", context)


@require_safe
@for_members
def lot(request: ActorRequest, lot_id: int) -> HttpResponseBase:
    """One lot: where it came from, where it went, what is left, what its passport lacks."""
    return _lot_page(request, lot_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def release(request: ActorRequest, lot_id: int) -> HttpResponseBase:
    """The paper of a test lets a held lot go."""
    row = found(own_stocked_lots(request.actor), pk=lot_id)
    if request.method != "POST":  # the address of a refused form, asked for again
        return redirect("producer_desk:production_lot", row.pk)
    form = ReleaseForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            release_lot(
                actor=request.actor,
                lot_id=row.pk,
                number=form.cleaned_data["number"],
                paper=form.cleaned_data["paper"],
                site=site_address(request),
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi phiếu kiểm nghiệm. Lô dùng và bán được từ bây giờ."))
            return redirect("producer_desk:production_lot", row.pk)
    return _lot_page(request, lot_id, releasing=form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def complete(request: ActorRequest, lot_id: int) -> HttpResponseBase:
    """What was left out of a lot is added; what was said stays."""
    row = found(own_stocked_lots(request.actor), pk=lot_id)
    if request.method != "POST":  # the address of a refused form, asked for again
        return redirect("producer_desk:production_lot", row.pk)
    form = AdditionForm(request.POST, lot=row)
    if form.is_valid():
        try:
            complete_lot(
                actor=request.actor,
                lot_id=row.pk,
                sheet=form.sheet(),
                site=site_address(request),
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi bổ sung cho lô."))
            return redirect("producer_desk:production_lot", row.pk)
    return _lot_page(request, lot_id, adding=form)


@require_safe
@for_members
def release_paper(request: ActorRequest, lot_id: int) -> HttpResponseBase:
    """The paper of that test."""
    paper = found(own_stocked_lots(request.actor), pk=lot_id, stock__release_file__isnull=False).stock.release_file
    if paper is None:
        raise Http404
    return file_response(paper, as_attachment=False)


@require_safe
@for_members
def entry(request: ActorRequest, entry_id: int) -> HttpResponseBase:
    """What was written down, with its photos."""
    return _entry_page(request, entry_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def withdraw(request: ActorRequest, entry_id: int) -> HttpResponseBase:
    """It was wrong: the goods go back, the event is declared wrong."""
    row = found(own_entries(request.actor), pk=entry_id)
    if request.method != "POST":  # the address of a refused form, asked for again
        return redirect("producer_desk:production_entry", row.pk)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            withdraw_entry(
                actor=request.actor,
                entry_id=row.pk,
                reason=form.cleaned_data["reason"],
                site=site_address(request),
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã rút lại lần ghi. Lượng lấy ra đã trả về kho."))
            return redirect("producer_desk:production_entry", row.pk)
    return _entry_page(request, entry_id, withdrawing=form)


@require_safe
@for_members
def photo(request: ActorRequest, photo_id: int) -> HttpResponseBase:
    """A photo of an entry; ?nho=1 for the small one."""
    own = photos_visible_to(request.actor).filter(entry__in=own_entries(request.actor).values("pk"))
    row = found(own, pk=photo_id)
    if request.GET.get("nho"):
        return thumbnail_response(row.file)
    return file_response(row.file, as_attachment=False)


def _lot_page(
    request: ActorRequest, lot_id: int, *, releasing: ReleaseForm | None = None, adding: AdditionForm | None = None
) -> HttpResponseBase:
    row = found(own_stocked_lots(request.actor), pk=lot_id)
    stock = getattr(row, "stock", None)
    before, after = steps_before(row.pk), steps_after(row.pk)
    is_held = stock is not None and stock.is_held
    begun = own_entries(request.actor).filter(lines__lot=row, lines__side=Side.OUT).first()
    is_free = row.recalled_at is None and row.under_check_at is None
    is_usable = not is_held and is_free and (stock is None or stock.left > 0)
    kept = [] if row.withdrawn_at else [row]  # what was withdrawn has no passport
    form_url = reverse("producer_desk:production_form", args=["che-bien"]).removesuffix("che-bien/")
    if adding is None:
        adding = AdditionForm(lot=row)
    context = {
        **_lot_row(row),
        "before": step_rows(before),
        "after": step_rows(after),
        "begun_by": begun,
        "gaps": [_gap(gap, row) for gap in passport_gaps(kept, timezone.localdate()).get(row.pk, [])],
        "said": step_rows(said_of(row.pk)),
        "adding": adding if adding.fields and not row.withdrawn_at else None,
        "additions": [
            {"label": LOT_FIELD[LotField(one.field)], "day": one.added_at, "value": _added_value(one)}
            for one in row.additions.order_by("added_at", "pk")
        ],
        "places": own_sites(request.actor).filter(closed_on__isnull=True).values_list("name", flat=True)[:PER_PAGE],
        "came_by": [one for one in deliveries_of_entry(begun.pk) if one.receipt_id == begun.pk] if begun else [],
        "passport_url": f"{own_path(row.product_id, row.code)}/ho-chieu/",
        "upstream": lots_recalled_upstream([row.pk]).get(row.pk, ""),
        "releasing": releasing or (ReleaseForm() if is_held else None),
        "is_usable": is_usable,
        "form_url": form_url,
        "parts": [
            {"part": part, "void": void_within(part)}
            for part in row.roll_parts.select_related("batch").prefetch_related("batch__parts").order_by("pk")
        ],
        "page_title": lot_name(row),
        "page_lead": _("Lô %(code)s · %(product)s") % {"code": row.code, "product": row.product.name},
    }
    return render(
        request, "producer_desk/production/lot.html", context, status=422 if releasing or adding.is_bound else 200
    )


def _added_value(one: Any) -> str:
    return vietnamese_date(date.fromisoformat(one.value)) if one.field == LotField.EXPIRY else str(one.value)


def _entry_page(request: ActorRequest, entry_id: int, *, withdrawing: WithdrawForm | None = None) -> HttpResponseBase:
    row = found(own_entries(request.actor).prefetch_related("lines__lot__product", "lines__lot__stock"), pk=entry_id)
    reason = why_not_withdraw(request.actor, row)
    context = {
        "rows": [step_row(row)],
        "entry": row,
        "deliveries": [
            {"row": one, "state": DELIVERY_STATE[DeliveryState(one.state)], "is_seller": one.line.entry_id == row.pk}
            for one in deliveries_of_entry(row.pk)
        ],
        "photos": list(row.photos.select_related("file")),
        "reason": None if row.withdrawn_at else reason,
        "withdrawing": withdrawing or (WithdrawForm() if reason is None else None),
        "page_title": ENTRY_KIND[EntryKind(row.kind)],
        "page_lead": row.producer.name,
    }
    return render(request, "producer_desk/production/entry.html", context, status=422 if withdrawing else 200)


def _lot_row(row: Any) -> dict[str, Any]:
    stock = getattr(row, "stock", None)
    is_withdrawn = row.withdrawn_at is not None
    is_held = stock is not None and stock.is_held
    badge, tone = "", ""
    if row.recall_over_at is not None:
        badge, tone = _("Đã thu hồi xong"), "expired"
    elif row.recalled_at is not None:
        badge, tone = _("Đang thu hồi"), "revoked"
    elif row.under_check_at is not None:
        badge, tone = _("Đang kiểm tra"), "expiring"
    elif is_withdrawn:
        badge, tone = _("Đã rút lại"), "expired"
    elif is_held:
        badge, tone = _("Đang bị giữ"), "expiring"
    elif row.expires_on is not None and row.expires_on < timezone.localdate():
        badge, tone = _("Hết hạn"), "expired"
    left = what_is_left(row)
    received = row.quantity if stock is None else stock.received
    return {
        "lot": row,
        "stock": stock,
        "name": lot_name(row),
        "left": amount_words(row, left),
        "received": amount_words(row, received),
        "badge": badge,
        "tone": tone,
        "is_held": is_held,
        "is_withdrawn": is_withdrawn,
    }


def _gap(gap: Gap, row: Any) -> dict[str, Any]:
    """The words, and where it is put right."""
    product = (reverse("producer_desk:product", args=[row.product_id]), _("Mở trang sản phẩm"))
    producer = (reverse("producer_desk:producer", args=[row.product.producer_id]), _("Mở thông tin chủ thể"))
    adding = (f"{reverse('producer_desk:production_lot', args=[row.pk])}#bo-sung", _("Ghi bổ sung cho lô"))
    packing = (reverse("producer_desk:production_form", args=["dong-goi"]), _("Ghi khi đóng gói lô sau"))
    ways = {
        Gap.GTIN: product,
        Gap.CERTIFICATE: product,
        Gap.PARTY_ADDRESS: producer,
        Gap.PARTY_NUMBER: producer,
        Gap.PLACE: adding,
        Gap.TRACE_BACK: packing,
        Gap.EXPIRY: adding,
        Gap.IMAGE: (f"{product[0]}#anh", _("Thêm ảnh sản phẩm")),
        Gap.WARNINGS: (f"{product[0]}#id_warnings", _("Ghi cảnh báo của sản phẩm")),
    }
    url, label = ways[gap]
    return {"words": GAP[gap], "url": url, "label": label}
