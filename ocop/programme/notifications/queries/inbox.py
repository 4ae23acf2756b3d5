"""What waits to be read."""

from django.db.models import QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.models import Notification


def notifications_of(actor: Actor) -> QuerySet[Notification]:
    """The person's messages, newest first."""
    return Notification.objects.filter(user_id=actor.account_key).order_by("-at", "-pk")


def unread_count(actor: Actor) -> int:
    """How many of them are unread; 0 for a visitor."""
    if actor.is_anonymous or actor.user_id is None:
        return 0
    return notifications_of(actor).filter(read_at__isnull=True).count()
