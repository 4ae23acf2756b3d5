"""A person has read messages of the own inbox."""

from datetime import datetime

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.queries.inbox import notifications_of


def mark_read(*, actor: Actor, notification_id: int | None = None, now: datetime) -> int:
    """Mark one message of the actor as read, or all of them; returns how many were unread. A stranger's is none.

    No entry in the log: reading one's own mail is no deed of the programme.
    """
    if actor.user_id is None:
        return 0
    unread = notifications_of(actor).filter(read_at__isnull=True)
    if notification_id is not None:
        unread = unread.filter(pk=notification_id)
    return unread.update(read_at=now)
