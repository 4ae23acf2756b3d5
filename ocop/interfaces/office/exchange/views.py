"""The connection to the national portal as offices see it: what went, what did not and why."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.exchange.labels import ITEM_STATE, RECORD_KIND
from ocop.programme.exchange.operations.portal_adapters import (
    HttpPortal,
    RecorderPortal,
    portal_of_settings,
    why_away,
)
from ocop.programme.exchange.operations.retry_items import retry_given_up, retry_item
from ocop.programme.exchange.permissions import why_not_retry_all
from ocop.programme.exchange.queries.portal_items import (
    READERS,
    RETRIERS,
    count_of_consents,
    counts_by_state,
    filtered_items,
    oldest_due,
    portal_items_visible_to,
)
from ocop.programme.exchange.rules.outbox import RETRIED_BY_HAND, ItemState
from ocop.programme.exchange.rules.portal import RecordKind

READER_ROLES = frozenset(READERS)
RETRIER_ROLES = frozenset(RETRIERS)
PER_PAGE = 30
TURN = timedelta(minutes=15)
"""A record that is due for longer than this waits for a runner that does not run."""
TONES = {
    ItemState.WAITING: ("info", "clock"),
    ItemState.SENT: ("valid", "check-circle"),
    ItemState.REFUSED: ("revoked", "error"),
    ItemState.GIVEN_UP: ("expiring", "question"),
}


class ItemFilterForm(forms.Form):
    """Search among the records; the state is chosen by the tabs and kept."""

    tim = forms.CharField(label=gettext_lazy("Tên bản ghi, chủ thể hoặc mã trên cổng"), required=False, max_length=100)
    loai = forms.ChoiceField(
        label=gettext_lazy("Loại bản ghi"),
        required=False,
        choices=[("", gettext_lazy("Mọi loại")), *((kind.value, words) for kind, words in RECORD_KIND.items())],
    )
    trang_thai = forms.CharField(required=False, widget=forms.HiddenInput)


@require_safe
@desk_page(roles=READER_ROLES)
def board(request: ActorRequest) -> HttpResponse:
    """Counts by state and the records, those changed last first."""
    form = ItemFilterForm(request.GET)
    form.is_valid()
    state = request.GET.get("trang_thai", "")
    state = state if state in set(ItemState) else ""
    kind, words = form.cleaned_data.get("loai", ""), form.cleaned_data.get("tim", "").replace("\x00", "")
    seen = portal_items_visible_to(request.actor)
    counts = counts_by_state(seen)
    page = Paginator(filtered_items(seen, state=state, kind=kind, words=words), PER_PAGE).get_page(
        request.GET.get("trang")
    )
    portal = portal_of_settings()
    can_retry = why_not_retry_all(request.actor) is None
    context = {
        "form": form,
        "page": page,
        "rows": [item_row(one) for one in page],
        "tabs": _tabs(counts, state, {"loai": kind, "tim": words}),
        "consents": count_of_consents(request.actor),
        "given_up": counts[ItemState.GIVEN_UP] if can_retry else 0,
        "can_retry": can_retry,
        "late_since": oldest_due(timezone.now() - TURN) if isinstance(portal, HttpPortal) else None,
        "is_recorded": isinstance(portal, RecorderPortal),
        "why_away": why_away() if portal is None else "",
        "is_filtered": bool(state or kind or words),
        "page_title": _("Kết nối cổng quốc gia"),
        "page_lead": _(
            "Bản ghi của các chủ thể đã đồng ý gửi lên Cổng truy xuất nguồn gốc quốc gia, và câu trả lời của cổng."
        ),
    }
    return render(request, "office/exchange/list.html", context)


@require_POST
@desk_page(roles=RETRIER_ROLES)
def send_again(request: ActorRequest, item_id: int) -> HttpResponse:
    """One record goes again."""
    try:
        retry_item(actor=request.actor, item_id=item_id, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Bản ghi đã được đưa vào hàng chờ gửi."))
    return redirect("office:exchange:list")


@require_POST
@desk_page(roles=RETRIER_ROLES)
def send_given_up_again(request: ActorRequest) -> HttpResponse:
    """Everything that was given up goes again."""
    count = retry_given_up(actor=request.actor, now=timezone.now())
    words = ngettext("Đã đưa %(count)s bản ghi vào hàng chờ gửi.", "Đã đưa %(count)s bản ghi vào hàng chờ gửi.", count)
    messages.success(request, words % {"count": count})
    return redirect("office:exchange:list")


def item_row(item: Any) -> dict[str, Any]:
    """One record as a line: its kind, where it stands, what the portal said."""
    state = ItemState(item.state)
    tone, icon = TONES[state]
    return {
        "item": item,
        "kind": RECORD_KIND[RecordKind(item.kind)],
        "state": ITEM_STATE[state],
        "tone": tone,
        "icon": icon,
        "is_waiting": state == ItemState.WAITING,
        "is_stopped": state in RETRIED_BY_HAND,
    }


def _tabs(counts: dict[ItemState, int], state: str, asked: dict[str, str]) -> list[dict[str, Any]]:
    here = reverse("office:exchange:list")
    kept = {name: value for name, value in asked.items() if value}
    entries = [("", _("Tất cả"), sum(counts.values()))]
    entries += [(one.value, str(ITEM_STATE[one]), counts[one]) for one in ItemState]
    return [
        {
            "label": label,
            "url": f"{here}?{urlencode({'trang_thai': code, **kept})}",
            "is_current": code == state,
            "count": count,
        }
        for code, label, count in entries
    ]
