"""From a bearer token to the one who holds it."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.utils import timezone

from ocop.foundation.prepared import PreparedQuery
from ocop.programme.accounts.models import User
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import ANONYMOUS, Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.traceability.models import EpcisToken, PartyNumber
from ocop.programme.traceability.rules.epcis_caller import Caller

LONGEST_TOKEN = 200
NOTED_EVERY = timedelta(hours=1)
NATIONAL_READERS = (Role.MINISTRY_OFFICER, Role.INSPECTOR)


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
    return _still(_caller(rows[0]), now)


def caller_by_key(token_id: int, now: datetime) -> Caller | None:
    """The holder of the token of this number, when it is in force."""
    rows = list(_in_force(EpcisToken.objects.filter(pk=token_id), now, now))
    return _still(_caller(rows[0]), now) if rows else None


def _still(caller: Caller, now: datetime) -> Caller | None:
    """The token of an office opens nothing any more once the person who took it out has left the office."""
    if not caller.reads_all:
        return caller
    holder = User.objects.filter(epcis_tokens_taken=caller.token_id).first()
    actor = actor_of(holder, today=timezone.localdate(now)) if holder is not None else ANONYMOUS
    return caller if reads_all_events(actor) else None


def reads_all_events(actor: Actor) -> bool:
    """Whether the person works at an office that reads the events of the whole country."""
    return any(grant.reach == Reach.NATION for grant in actor.grants_of(*NATIONAL_READERS))


def _caller(row: tuple[Any, ...]) -> Caller:
    key, label, may_capture, may_query, producer_id, producer_name, space, reads_all, is_use_noted = row
    return Caller(
        token_id=key,
        label=label,
        may_capture=bool(may_capture),
        may_query=bool(may_query),
        producer_id=producer_id,
        producer_name=producer_name or "",
        space=space,
        reads_all=bool(reads_all),
        is_use_to_note=not is_use_noted,
        numbers=tuple(gln for (gln,) in _NUMBERS.rows(producer_id=producer_id)) if producer_id else (),
    )


def _token_in_force(*, sha256: str, now: datetime, noted_since: datetime) -> QuerySet[Any, Any]:
    return _in_force(EpcisToken.objects.filter(sha256=sha256), now, noted_since)


def _in_force(tokens: QuerySet[EpcisToken], now: datetime, noted_since: datetime) -> QuerySet[Any, Any]:
    return (
        tokens.filter(revoked_at__isnull=True, expires_at__gt=now)
        .annotate(is_use_noted=Case(When(last_used_at__gte=noted_since, then=Value(1)), default=Value(0)))
        .values_list(
            "pk", "label", "may_capture", "may_query", "producer_id", "producer__name", "space", "reads_all",
            "is_use_noted",
        )
    )  # fmt: skip


def _numbers_of(*, producer_id: int) -> QuerySet[Any, Any]:
    return PartyNumber.objects.filter(producer_id=producer_id).values_list("gln")


_TOKEN = PreparedQuery(_token_in_force, sha256=str, now=datetime, noted_since=datetime)
"""Every request asks for it: a token that was revoked is refused from the next request on."""
_NUMBERS = PreparedQuery(_numbers_of, producer_id=int)
