"""The connection to the national portal as the producer sees it: the consent, and each record with what came of it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.exchange.labels import ITEM_STATE, RECORD_KIND
from ocop.programme.exchange.operations.consent_to_portal import consent_to_portal, withdraw_portal_consent
from ocop.programme.exchange.operations.portal_adapters import portal_of_settings, why_away
from ocop.programme.exchange.operations.retry_items import retry_item
from ocop.programme.exchange.permissions import why_not_consent
from ocop.programme.exchange.queries.portal_items import (
    filtered_items,
    own_portal_items,
    own_producers_at_portal,
)
from ocop.programme.exchange.rules.outbox import RETRIED_BY_HAND, ItemState
from ocop.programme.exchange.rules.portal import RecordKind
from ocop.programme.producers.queries.producers_visible import own_producers

PER_PAGE = 20
TONES = {
    ItemState.WAITING: ("info", "clock"),
    ItemState.SENT: ("valid", "check-circle"),
    ItemState.REFUSED: ("revoked", "error"),
    ItemState.GIVEN_UP: ("expiring", "question"),
}


@require_safe
@for_members
def portal(request: ActorRequest) -> HttpResponseBase:
    """Consents of the own producers and the records on their way."""
    state = request.GET.get("trang-thai", "")
    state = state if state in set(ItemState) else ""
    producers = own_producers_at_portal(request.actor)
    counts = {one: sum(row.counts[one] for row in producers) for one in ItemState}
    page = Paginator(filtered_items(own_portal_items(request.actor), state=state), PER_PAGE).get_page(
        request.GET.get("trang")
    )
    agreed = {row.producer.pk for row in producers if row.consent is not None}
    context = {
        "producers": [
            {"producer": row.producer, "consent": row.consent, "why_not": why_not_consent(request.actor, row.producer)}
            for row in producers
        ],
        "page": page,
        "rows": [_row(one, agreed) for one in page],
        "tabs": _tabs(counts, state),
        "why_away": why_away() if portal_of_settings() is None else "",
        "page_title": _("Kết nối cổng quốc gia"),
        "page_lead": _("Dữ liệu của chủ thể trên Cổng truy xuất nguồn gốc quốc gia: đã gửi gì, cổng trả lời thế nào."),
    }
    return render(request, "producer_desk/portal.html", context)


@require_POST
@for_members
def consent(request: ActorRequest, producer_id: int) -> HttpResponseBase:
    """The producer agrees."""
    producer = found(own_producers(request.actor), pk=producer_id)
    if not request.POST.get("dong-y"):
        messages.error(request, _("Hãy đánh dấu ô đồng ý rồi bấm lại."))
        return redirect("producer_desk:portal")
    try:
        consent_to_portal(actor=request.actor, producer_id=producer.pk, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi nhận đồng ý. Hệ thống gửi những gì cổng chưa nhận."))
    return redirect("producer_desk:portal")


@require_POST
@for_members
def withdraw(request: ActorRequest, producer_id: int) -> HttpResponseBase:
    """The producer takes its consent back."""
    producer = found(own_producers(request.actor), pk=producer_id)
    try:
        withdraw_portal_consent(actor=request.actor, producer_id=producer.pk, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ngừng gửi. Từ nay không bản ghi nào của chủ thể được gửi đi nữa."))
    return redirect("producer_desk:portal")


@require_POST
@for_members
def send_again(request: ActorRequest, item_id: int) -> HttpResponseBase:
    """One record goes again."""
    if not own_portal_items(request.actor).filter(pk=item_id).exists():
        raise Http404
    try:
        retry_item(actor=request.actor, item_id=item_id, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Bản ghi đã được đưa vào hàng chờ gửi."))
    return redirect("producer_desk:portal")


def _row(item: Any, agreed: set[int]) -> dict[str, Any]:
    state = ItemState(item.state)
    tone, icon = TONES[state]
    return {
        "item": item,
        "kind": RECORD_KIND[RecordKind(item.kind)],
        "state": ITEM_STATE[state],
        "tone": tone,
        "icon": icon,
        "advice": _advice(state, RecordKind(item.kind)),
        "fix_url": _where_to_fix(item) if state == ItemState.REFUSED else "",
        "is_refused": state == ItemState.REFUSED,
        "is_waiting": state == ItemState.WAITING,
        "is_held_back": state == ItemState.WAITING and item.producer_id not in agreed,
        "can_retry": state in RETRIED_BY_HAND and item.producer_id in agreed,
    }


def _advice(state: ItemState, kind: RecordKind) -> str:
    """What to do about a record that stands still, in plain words."""
    if state == ItemState.GIVEN_UP:
        return _("Cổng không trả lời nhiều lần. Nội dung không sai; hãy bấm gửi lại.")
    if state != ItemState.REFUSED:
        return ""
    return {
        RecordKind.PARTY: _("Hãy sửa thông tin chủ thể theo lời cổng trả lời, rồi bấm gửi lại."),
        RecordKind.PLACE: _("Hãy sửa cơ sở, vùng nguyên liệu theo lời cổng trả lời, rồi bấm gửi lại."),
        RecordKind.PRODUCT: _("Hãy sửa trang sản phẩm theo lời cổng trả lời, rồi bấm gửi lại."),
        RecordKind.LOT_EVENTS: _("Hãy xem lại lô và các bước đã ghi theo lời cổng trả lời, rồi bấm gửi lại."),
    }[kind]


def _where_to_fix(item: Any) -> str:
    match RecordKind(item.kind):
        case RecordKind.PARTY:
            return reverse("producer_desk:producer", args=[item.producer_id])
        case RecordKind.PLACE:
            return reverse("producer_desk:site", args=[item.producer_id, item.subject_id])
        case RecordKind.PRODUCT:
            return reverse("producer_desk:product", args=[item.subject_id])
        case _lot:
            return reverse("producer_desk:production_lot", args=[item.subject_id])


def _tabs(counts: dict[ItemState, int], state: str) -> list[dict[str, Any]]:
    here = reverse("producer_desk:portal")
    entries = [("", _("Tất cả"), sum(counts.values()))]
    entries += [(one.value, str(ITEM_STATE[one]), counts[one]) for one in ItemState if counts[one] or one == state]
    return [
        {
            "label": label,
            "url": f"{here}?{urlencode({'trang-thai': code})}" if code else here,
            "is_current": code == state,
            "count": count,
        }
        for code, label, count in entries
    ]
