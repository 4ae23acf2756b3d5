"""From a bearer token to the one who holds it."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from ocop.foundation.prepared import PreparedQuery
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
    rows = _TOKEN.rows(sha256=token_digest(token), now=now, noted_since=now - NOTED_EVERY)
    if not rows:
        return None
    key, label, may_capture, may_query, producer_id, producer_name, space, is_use_noted = rows[0]
    return Caller(
        token_id=key,
        label=label,
        may_capture=bool(may_capture),
        may_query=bool(may_query),
        producer_id=producer_id,
        producer_name=producer_name or "",
        space=space,
        is_use_to_note=not is_use_noted,
        numbers=tuple(gln for (gln,) in _NUMBERS.rows(producer_id=producer_id)) if producer_id else (),
    )


def _token_in_force(*, sha256: str, now: datetime, noted_since: datetime) -> QuerySet[Any, Any]:
    return (
        EpcisToken.objects.filter(sha256=sha256, revoked_at__isnull=True, expires_at__gt=now)
        .annotate(is_use_noted=Case(When(last_used_at__gte=noted_since, then=Value(1)), default=Value(0)))
        .values_list(
            "pk", "label", "may_capture", "may_query", "producer_id", "producer__name", "space", "is_use_noted"
        )
    )


def _numbers_of(*, producer_id: int) -> QuerySet[Any, Any]:
    return PartyNumber.objects.filter(producer_id=producer_id).values_list("gln")


_TOKEN = PreparedQuery(_token_in_force, sha256=str, now=datetime, noted_since=datetime)
"""Every request asks for it: a token that was revoked is refused from the next request on."""
_NUMBERS = PreparedQuery(_numbers_of, producer_id=int)
