"""How a person wants to be told."""

from datetime import time
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ocop.foundation.refusal import Refusal
from ocop.foundation.sending.masking import mask_mail
from ocop.foundation.text.phone import mask_phone
from ocop.interfaces.entrance.forms import MessagePreferencesForm
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.queries.people import account_of
from ocop.programme.notifications.labels import CHANNEL_LABELS, GROUP_LABELS, GROUP_NOTES
from ocop.programme.notifications.operations.set_preferences import set_preferences
from ocop.programme.notifications.queries.channels import address_of, open_channels, recorded_channels
from ocop.programme.notifications.queries.kinds import message_kinds
from ocop.programme.notifications.queries.preferences import preferences_of
from ocop.programme.notifications.rules.channels import ChannelCode
from ocop.programme.notifications.rules.kinds import KindGroup
from ocop.programme.notifications.rules.preferences import EVERY_CHOICE, choice_name, is_on

MIDNIGHT = time(0, 0)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def message_preferences(request: ActorRequest) -> HttpResponse:
    """Switches for each group and channel, and the quiet hours; the screen is always on."""
    channels = open_channels()
    now = preferences_of(request.actor)
    on = {name for name in EVERY_CHOICE if is_on(now.choices, *_parts(name))}
    if request.method == "POST":
        form = MessagePreferencesForm(request.POST, choices=sorted(EVERY_CHOICE))
        on = set(request.POST.getlist("on")) & EVERY_CHOICE
        if form.is_valid() and _save(request, form, channels):
            messages.success(request, _("Đã lưu cách nhận thông báo."))
            return redirect("entrance:message_preferences")
    else:
        is_always = now.quiet_hours.begins == now.quiet_hours.ends
        form = MessagePreferencesForm(
            initial={
                "quiet_from": None if is_always else now.quiet_hours.begins,
                "quiet_until": None if is_always else now.quiet_hours.ends,
                "at_night": is_always,
            },
            choices=sorted(EVERY_CHOICE),
        )
    context = {
        "form": form,
        "has_channels": bool(channels),
        "closed": [CHANNEL_LABELS[channel] for channel in ChannelCode if channel not in channels],
        "groups": _groups(channels, on),
        "reached": _reached(request, channels),
        "is_recorded": bool(recorded_channels()),
        "page_title": _("Cách nhận thông báo"),
        "page_lead": _("Mọi thông báo luôn hiện trên màn hình. Chọn thêm kênh nhận tin cho từng loại việc."),
    }
    return render(request, "entrance/message_preferences.html", context)


def _save(request: ActorRequest, form: MessagePreferencesForm, channels: tuple[ChannelCode, ...]) -> bool:
    asked = form.cleaned_data
    quiet = (MIDNIGHT, MIDNIGHT) if asked["at_night"] else (asked["quiet_from"], asked["quiet_until"])
    try:
        set_preferences(
            actor=request.actor,
            on=asked["on"],
            choosable=channels,
            quiet_from=quiet[0],
            quiet_until=quiet[1],
            now=timezone.now(),
        )
    except Refusal as refusal:
        show_refusal(form, refusal)
        return False
    return True


def _parts(name: str) -> tuple[KindGroup, ChannelCode]:
    group, _colon, channel = name.partition(":")
    return KindGroup(group), ChannelCode(channel)


def _groups(channels: tuple[ChannelCode, ...], on: set[str]) -> list[dict[str, Any]]:
    obliged = {kind.group for kind in message_kinds().values() if kind.law}
    return [
        {
            "label": GROUP_LABELS[group],
            "note": GROUP_NOTES[group],
            "is_obliged": group in obliged,
            "switches": [
                {
                    "name": choice_name(group, channel),
                    "label": CHANNEL_LABELS[channel],
                    "is_on": choice_name(group, channel) in on,
                }
                for channel in channels
            ],
        }
        for group in KindGroup
    ]


def _reached(request: ActorRequest, channels: tuple[ChannelCode, ...]) -> list[tuple[Any, str]]:
    """Where each channel would reach the person today, masked; "" for nowhere."""
    user = account_of(request.actor)
    found = []
    for channel in channels:
        address = address_of(user, channel)
        masked = mask_mail(address) if channel == ChannelCode.EMAIL else mask_phone(address)
        found.append((CHANNEL_LABELS[channel], masked if address else ""))
    return found
