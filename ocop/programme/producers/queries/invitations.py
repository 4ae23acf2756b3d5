"""Finding an invitation by its link."""

import hashlib
from datetime import datetime

from ocop.programme.producers.models import ProducerInvitation


def token_hash(token: str) -> str:
    """What is kept of a link: the link itself is written nowhere."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_for(token: str, now: datetime) -> ProducerInvitation | None:
    """The open invitation behind a link, or None when there is none, it ended, was cancelled or used."""
    return (
        ProducerInvitation.objects.select_related("producer")
        .filter(
            token_hash=token_hash(token),
            accepted_at__isnull=True,
            cancelled_at__isnull=True,
            expires_at__gt=now,
        )
        .first()
    )
