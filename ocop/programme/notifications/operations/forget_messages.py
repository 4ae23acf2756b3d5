"""Messages and preferences of a person who leaves, and messages read long ago."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import Actor, programme_itself
from ocop.programme.notifications.models import MessagePreference, Notification


def forget_messages_of(*, actor: Actor, user: User, now: datetime) -> int:
    """Remove every message and preference of a person; what waits to be sent goes with them. Returns how many messages.

    Part of granting an erasure, which has asked permission.
    """
    with deed("notifications.forget_person", actor=actor, now=now) as record:
        messages = Notification.objects.filter(user=user)
        rows = messages.count()
        messages.delete()
        MessagePreference.objects.filter(user=user).delete()
        record.about(user, rows=rows)
    return rows


def forget_read_messages(*, before: datetime, now: datetime) -> int:
    """Remove messages that came and were read before a moment; returns how many."""
    with deed("notifications.forget_read", actor=programme_itself("privacy"), now=now) as record:
        messages = Notification.objects.filter(at__lt=before, read_at__lt=before)
        rows = messages.count()
        if not rows:
            record.nothing_happened()
            return 0
        messages.delete()
        record.about_key(Notification, 0, rows=rows)
    return rows
