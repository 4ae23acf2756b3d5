"""An administrator sends again what did not arrive."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.models import OutboxMessage
from ocop.programme.notifications.permissions import why_not_read_outbox, why_not_retry
from ocop.programme.notifications.queries.channels import open_channels
from ocop.programme.notifications.queries.outbox import outbox_visible_to
from ocop.programme.notifications.rules.outbox import OutboxState


def retry_message(*, actor: Actor, message_id: int, now: datetime) -> OutboxMessage:
    """Put one message back to be sent at once, under the same key, so that a provider that took it before takes it for
    done. Raises OutboxMessage.DoesNotExist out of sight, Refusal.
    """
    with deed("notifications.retry_message", actor=actor, now=now) as record:
        message: OutboxMessage = lock(outbox_visible_to(actor), pk=message_id)
        refuse_if(why_not_retry(actor, message))
        record.about(message, kind=message.kind, channel=message.channel, was=message.state)
        message.state, message.skip_reason, message.last_error = OutboxState.PENDING, "", ""
        message.attempts, message.next_attempt_at = 0, now
        message.save(update_fields=["state", "skip_reason", "last_error", "attempts", "next_attempt_at"])
    return message


def retry_given_up(*, actor: Actor, channel: str, now: datetime) -> int:
    """After a long trouble of a channel: everything of it that was given up goes again; returns how many. Messages that
    may have arrived are not among them. Raises Refusal.
    """
    with deed("notifications.retry_given_up", actor=actor, now=now) as record:
        refuse_if(why_not_read_outbox(actor))
        count = 0
        if channel in open_channels():
            count = (
                outbox_visible_to(actor)
                .filter(channel=channel, state=OutboxState.GIVEN_UP)
                .update(state=OutboxState.PENDING, attempts=0, next_attempt_at=now)
            )
        if not count:
            record.nothing_happened()
        record.facts.update(channel=channel, count=count)
    return count
