"""From a bearer token to the one who holds it."""

import hashlib
from datetime import datetime, timedelta

from ocop.programme.traceability.models import EpcisToken, PartyNumber
from ocop.programme.traceability.rules.epcis_caller import Caller

LONGEST_TOKEN = 200
NOTED_EVERY = timedelta(hours=1)


def token_digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def caller_of(token: str, now: datetime) -> Caller | None:
    """The holder of a token that is in force; None for any other text."""
    if not 20 <= len(token) <= LONGEST_TOKEN:
        return None
    found = (
        EpcisToken.objects.select_related("producer")
        .filter(sha256=token_digest(token), revoked_at__isnull=True, expires_at__gt=now)
        .first()
    )
    if found is None:
        return None
    return Caller(
        token_id=found.pk,
        label=found.label,
        may_capture=found.may_capture,
        may_query=found.may_query,
        producer_id=found.producer_id,
        producer_name=found.producer.name if found.producer else "",
        space=found.space,
        is_use_to_note=found.last_used_at is None or now - found.last_used_at > NOTED_EVERY,
        numbers=tuple(PartyNumber.objects.filter(producer_id=found.producer_id).values_list("gln", flat=True))
        if found.producer_id
        else (),
    )
