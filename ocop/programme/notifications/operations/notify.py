"""Put messages into people's inboxes, inside the transaction of the deed that causes them."""

from collections.abc import Iterable
from datetime import datetime

from ocop.programme.notifications.models import Notification


def notify(*, user_ids: Iterable[int], kind: str, title: str, body: str = "", link: str = "", now: datetime) -> int:
    """One message to each person once; returns how many. `kind` is `<area>.<event>`; no personal data in the words."""
    messages = [
        Notification(user_id=user_id, at=now, kind=kind, title=title, body=body, link=link)
        for user_id in dict.fromkeys(user_ids)
    ]
    Notification.objects.bulk_create(messages)
    return len(messages)
