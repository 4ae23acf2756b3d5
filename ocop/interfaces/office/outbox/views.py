"""The outbox, for administrators: what went, what did not and why."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from ocop.foundation.refusal import refuse_if
from ocop.foundation.sending.masking import mask_mail
from ocop.foundation.text.phone import mask_phone
from ocop.interfaces.office.outbox.kind_words import kind_words
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.notifications.labels import CHANNEL_LABELS, SKIP_LABELS, STATE_LABELS
from ocop.programme.notifications.operations.retry_messages import retry_given_up, retry_message
from ocop.programme.notifications.paper.message_texts import text_of
from ocop.programme.notifications.permissions import why_not_read_outbox, why_not_retry
from ocop.programme.notifications.queries.channels import address_of, recorded_channels
from ocop.programme.notifications.queries.kinds import kind_of, wordings
from ocop.programme.notifications.queries.outbox import (
    kinds_in_outbox,
    outbox_counts,
    outbox_list,
    outbox_visible_to,
    waiting_since,
)
from ocop.programme.notifications.rules.channels import ChannelCode
from ocop.programme.notifications.rules.outbox import OutboxState, SkipReason

PAGE = 20
TONES = {
    OutboxState.PENDING: ("info", "clock"),
    OutboxState.SENDING: ("info", "send"),
    OutboxState.SENT: ("valid", "check-circle"),
    OutboxState.UNKNOWN: ("expiring", "question"),
    OutboxState.FAILED: ("revoked", "error"),
    OutboxState.GIVEN_UP: ("revoked", "error"),
    OutboxState.SKIPPED: ("expired", "ban"),
}
View = Callable[..., HttpResponse]


class OutboxFilterForm(forms.Form):
    """Search in the outbox; the state is chosen by the tabs and kept."""

    kenh = forms.ChoiceField(
        label=gettext_lazy("Kênh"),
        required=False,
        choices=[
            ("", gettext_lazy("Mọi kênh")),
            *((channel.value, CHANNEL_LABELS[channel]) for channel in ChannelCode),
        ],
    )
    loai = forms.ChoiceField(label=gettext_lazy("Loại tin"), required=False)
    trang_thai = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "loai", [("", _("Mọi loại tin")), *kinds])


def for_administrators(view: View) -> View:
    """Sign-in first; then a refusal for everybody but administrators."""

    @login_required
    @wraps(view)
    def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refuse_if(why_not_read_outbox(request.actor))
        return view(request, *args, **kwargs)

    return guarded


@for_administrators
@require_GET
def outbox(request: ActorRequest) -> HttpResponse:
    """Counts by state and channel, and the rows, newest first."""
    kinds = sorted(((code, kind_words(code)) for code in kinds_in_outbox(request.actor)), key=lambda kind: kind[1])
    form = OutboxFilterForm(request.GET, kinds=kinds)
    form.is_valid()
    state = request.GET.get("trang_thai", "")
    channel, kind = form.cleaned_data.get("kenh", ""), form.cleaned_data.get("loai", "")
    state = state if state in set(OutboxState) else ""
    counts = outbox_counts(request.actor)
    found = outbox_list(request.actor, state=state, channel=channel, kind=kind)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    context = {
        "form": form,
        "page": page,
        "rows": [_row(row) for row in page],
        "tabs": _tabs(counts, state, channel, kind),
        "summary": [line for code in ChannelCode if (line := _summary(counts, code))["cells"]],
        "waiting_since": waiting_since(request.actor, timezone.now()),
        "is_recorded": bool(recorded_channels()),
        "is_filtered": bool(state or channel or kind),
        "page_title": _("Hộp gửi đi"),
        "page_lead": _("Thư điện tử, Zalo, tin nhắn: tin nào đã đi, tin nào chưa và vì sao."),
    }
    return render(request, "office/outbox/list.html", context)


@for_administrators
@require_GET
def message(request: ActorRequest, message_id: int) -> HttpResponse:
    """One message: what became of it, and the words that go out, unless only the recipient may read them."""
    row = outbox_visible_to(request.actor).select_related("notification", "recipient").filter(pk=message_id).first()
    if row is None:
        raise Http404
    kind = kind_of(row.kind)
    has_words = row.channel != ChannelCode.ZALO or kind.wording in wordings()
    context = {
        **_row(row),
        "told": text_of(row) if has_words and not kind.is_confidential else None,
        "is_confidential": kind.is_confidential,
        "law": kind.law,
        "address": _masked_address(row),
        "is_recorded": ChannelCode(row.channel) in recorded_channels(),
        "why_not_retry": why_not_retry(request.actor, row),
        "page_title": kind_words(row.kind),
    }
    return render(request, "office/outbox/message.html", context)


@for_administrators
@require_POST
def send_again(request: ActorRequest, message_id: int) -> HttpResponse:
    """One message goes again."""
    try:
        retry_message(actor=request.actor, message_id=message_id, now=timezone.now())
    except outbox_visible_to(request.actor).model.DoesNotExist as fault:
        raise Http404 from fault
    messages.success(request, _("Tin đã được đưa vào hàng chờ gửi."))
    return redirect("office:outbox:message", message_id=message_id)


@for_administrators
@require_POST
def send_given_up_again(request: ActorRequest) -> HttpResponse:
    """Everything of a channel that was given up goes again."""
    count = retry_given_up(actor=request.actor, channel=request.POST.get("kenh", ""), now=timezone.now())
    messages.success(
        request,
        ngettext("Đã đưa %(count)s tin vào hàng chờ gửi.", "Đã đưa %(count)s tin vào hàng chờ gửi.", count)
        % {"count": count},
    )
    return redirect("office:outbox:list")


def _row(row: Any) -> dict[str, Any]:
    state = OutboxState(row.state)
    tone, icon = TONES[state]
    return {
        "message": row,
        "kind": kind_words(row.kind),
        "channel": CHANNEL_LABELS[ChannelCode(row.channel)],
        "state": STATE_LABELS[state],
        "tone": tone,
        "icon": icon,
        "reason": SKIP_LABELS[SkipReason(row.skip_reason)] if row.skip_reason else row.last_error,
        "is_waiting": state == OutboxState.PENDING,
        "may_have_arrived": state == OutboxState.UNKNOWN,
    }


def _summary(counts: Any, code: ChannelCode) -> dict[str, Any]:
    """One channel: how many messages in each state there are any in, each figure leading to its rows."""
    return {
        "channel": CHANNEL_LABELS[code],
        "code": code,
        "is_recorded": code in recorded_channels(),
        "given_up": counts[OutboxState.GIVEN_UP, code],
        "cells": [
            (STATE_LABELS[one], counts[one, code], _address({"trang_thai": one, "kenh": code}))
            for one in OutboxState
            if counts[one, code]
        ],
    }


def _address(asked: dict[str, str]) -> str:
    return f"{reverse('office:outbox:list')}?{urlencode(asked)}"


def _tabs(counts: Any, state: str, channel: str, kind: str) -> list[dict[str, Any]]:
    kept = {name: value for name, value in (("kenh", channel), ("loai", kind)) if value}
    totals = {one: sum(counts[one, code] for code in ChannelCode) for one in OutboxState}
    entries: list[tuple[str, str, int]] = [("", _("Tất cả"), sum(totals.values()))]
    entries += [(one, str(STATE_LABELS[one]), totals[one]) for one in OutboxState if totals[one] or one == state]
    return [
        {
            "label": label,
            "url": _address({"trang_thai": code, **kept}),
            "is_current": code == state,
            "count": count,
        }
        for code, label, count in entries
    ]


def _masked_address(row: Any) -> str:
    address = address_of(row.recipient, ChannelCode(row.channel))
    if not address:
        return ""
    return mask_mail(address) if row.channel == ChannelCode.EMAIL else mask_phone(address)
