"""Which channels this installation has, and who is reached by them."""

from collections.abc import Collection
from functools import lru_cache

from django.conf import settings

from ocop.foundation.text.phone import is_mobile
from ocop.programme.accounts.models import User
from ocop.programme.notifications.rules.channels import ChannelCode
from ocop.programme.notifications.rules.quiet_hours import QuietHours, read_quiet_hours

_NAMES = {ChannelCode.EMAIL: "mail", ChannelCode.ZALO: "zalo", ChannelCode.SMS: "sms"}
MADE_UP_MOBILE = "0900000000"


def open_channels() -> tuple[ChannelCode, ...]:
    """The channels the settings have opened."""
    return tuple(code for code, name in _NAMES.items() if settings.SENDING[name] != "none")


def recorded_channels() -> tuple[ChannelCode, ...]:
    """The channels whose messages are written down and leave the machine never."""
    return tuple(code for code, name in _NAMES.items() if settings.SENDING[name] == "recorder")


def has_wording_number(wording: str) -> bool:
    """Whether Zalo's number of an approved wording is known (a recorder needs none)."""
    return settings.SENDING["zalo"] == "recorder" or wording in settings.SENDING["zns_templates"]


def wording_number(wording: str) -> str:
    """Zalo's number of a wording, "" when it is not known."""
    return str(settings.SENDING["zns_templates"].get(wording, ""))


def address_of(user: User, channel: ChannelCode) -> str:
    """Where the person is reached now; "" for nowhere. Made-up people have made-up addresses, for recorders only."""
    if channel == ChannelCode.EMAIL:
        return user.email or (f"{user.username}@ocop.example" if user.is_demo else "")
    return user.phone or (MADE_UP_MOBILE if user.is_demo else "")


def contacts(*, email: str, phone: str, is_demo: bool) -> Collection[ChannelCode]:
    """The channels that would reach a person of whom this is known."""
    by_mail = [ChannelCode.EMAIL] if email or is_demo else []
    by_phone = [ChannelCode.ZALO, ChannelCode.SMS] if is_demo or (phone and is_mobile(phone)) else []
    return [*by_mail, *by_phone]


def usual_quiet_hours() -> QuietHours:
    """The quiet hours of whoever has set none."""
    return _read(settings.SENDING["quiet_hours"])


@lru_cache(maxsize=4)
def _read(text: str) -> QuietHours:
    return read_quiet_hours(text)
