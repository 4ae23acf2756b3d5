"""One text message to somebody who has no account, at once: a code that lives fifteen minutes waits in no outbox.

The outbox (decision 015) knows accounts only and keeps words until they go. What goes out here is kept nowhere: the
caller holds words and number in memory, outside of any transaction, and records the outcome.
"""

from pathlib import Path

from django.conf import settings

from ocop.foundation.sending.channel import Channel, Fault, Parcel, Undelivered
from ocop.foundation.sending.choosing import sms_channel
from ocop.foundation.sending.recorder import Recorder
from ocop.foundation.text.phone import is_mobile


def send_text(*, phone: str, text: str, key: str, is_made_up: bool, channel: Channel | None = None) -> None:
    """Hand one text over. `key` is the same at every try and says nothing about the person.

    People of the demo have made-up numbers: their messages are written down, whatever the settings say. Raises
    Undelivered, words without addresses, when the number is no mobile one, no channel is open, or the provider fails.
    """
    if is_made_up:
        channel = recorder()
    elif not is_mobile(phone):
        raise Undelivered(Fault.PERMANENT, "no mobile number")
    chosen = channel or sms_channel()
    if chosen is None:
        raise Undelivered(Fault.PERMANENT, "no channel for text messages")
    chosen.send(Parcel(key, phone, text))


def recorder() -> Recorder:
    """Where messages are written down that never leave the machine."""
    return Recorder(Path(settings.NOT_SENT_ROOT) / "sms")


def has_marks() -> bool:
    """Whether text messages of this installation are written with Vietnamese marks."""
    return bool(settings.SENDING["sms_marks"])
