"""Messages for tests."""

from itertools import count
from typing import Any

from ocop.foundation.sending.channel import Parcel, Receipt, Undelivered
from ocop.programme.notifications.models import Notification, OutboxMessage
from tests.factories.accounts import NOW, make_user

_numbers = count(1)


def make_notification(**changes: Any) -> Notification:
    """An unread message to a new person unless changed."""
    values = {"at": NOW, "kind": "dossiers.returned", "title": "Hồ sơ được trả lại", "body": "Thiếu ảnh.", **changes}
    return Notification.objects.create(user=values.pop("user", None) or make_user(), **values)


def make_outbox_message(**changes: Any) -> OutboxMessage:
    """An e-mail about a returned dossier, due at NOW, to a new person who has an address and a mobile number."""
    number = next(_numbers)
    person = changes.pop("recipient", None) or make_user(email=f"nguoi{number}@vidu.vn", phone=f"09{number:08}")
    state = changes.get("state", "PENDING")
    values: dict[str, Any] = {
        "kind": "dossiers.returned_by_commune",
        "channel": "EMAIL",
        "key": f"thu:{number}",
        "created_at": NOW,
        "next_attempt_at": NOW if state in {"PENDING", "SENDING"} else None,
        "sent_at": NOW if state == "SENT" else None,
        **changes,
    }
    if "notification" not in values:
        values["notification"] = make_notification(user=person, kind=values["kind"])
    return OutboxMessage.objects.create(recipient=person, **values)


class ListedChannel:
    """A channel that keeps what it was given, and fails as it is told: one fault a try, then none."""

    def __init__(self, *faults: Undelivered, is_repeatable: bool = True) -> None:
        self.is_repeatable = is_repeatable
        self.faults = list(faults)
        self.given: list[Parcel] = []

    def send(self, parcel: Parcel) -> Receipt:
        """Keeps the parcel, a failing one too: it may have gone out."""
        self.given.append(parcel)
        if self.faults:
            raise self.faults.pop(0)
        return Receipt(f"so-{len(self.given)}")
