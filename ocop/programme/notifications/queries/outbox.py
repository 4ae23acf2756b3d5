"""The outbox as an administrator sees it."""

from collections import Counter
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from ocop.programme.accounts.queries.people import administered_provinces, administers_nation, users_visible_to
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.models import OutboxMessage
from ocop.programme.notifications.queries.channels import open_channels
from ocop.programme.notifications.rules.outbox import OutboxState

LATE = timedelta(minutes=15)


def outbox_visible_to(actor: Actor) -> QuerySet[OutboxMessage]:
    """Messages to the people an administrator looks after; nothing for anybody else."""
    if administers_nation(actor):
        return OutboxMessage.objects.all()
    if not administered_provinces(actor):
        return OutboxMessage.objects.none()
    return OutboxMessage.objects.filter(recipient__in=users_visible_to(actor))


def outbox_list(actor: Actor, *, state: str = "", channel: str = "", kind: str = "") -> QuerySet[OutboxMessage]:
    """The visible ones, newest first, with recipient and message at hand."""
    found = outbox_visible_to(actor).select_related("notification", "recipient")
    for name, value in (("state", state), ("channel", channel), ("kind", kind)):
        if value:
            found = found.filter(**{name: value})
    return found.order_by("-created_at", "-pk")


def outbox_counts(actor: Actor) -> Counter[tuple[str, str]]:
    """How many there are of each (state, channel)."""
    rows = outbox_visible_to(actor).order_by().values_list("state", "channel").annotate(count=Count("pk"))
    return Counter({(state, channel): count for state, channel, count in rows})


def kinds_in_outbox(actor: Actor) -> list[str]:
    """The codes of kinds that occur."""
    return list(outbox_visible_to(actor).order_by("kind").values_list("kind", flat=True).distinct())


def waiting_since(actor: Actor, now: datetime) -> datetime | None:
    """Since when the oldest message of an open channel has been due: the sender does not run. None: it does."""
    late = outbox_visible_to(actor).filter(
        state__in=[OutboxState.PENDING, OutboxState.SENDING],
        next_attempt_at__lt=now - LATE,
        channel__in=open_channels(),
    )
    moment: datetime | None = late.order_by("next_attempt_at").values_list("next_attempt_at", flat=True).first()
    return moment
