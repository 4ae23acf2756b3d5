"""One deed = one transaction = one entry in the audit log."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import models, transaction

from ocop.foundation.audit.models import AuditChain, AuditEntry
from ocop.foundation.audit.sealing import canonical, seal


class WhoActs(Protocol):
    """The part of an actor the log needs."""

    @property
    def user_id(self) -> int | None: ...

    @property
    def name(self) -> str: ...

    @property
    def on_behalf_of(self) -> str: ...


@dataclass(frozen=True)
class NobodyInPerson:
    """The actor of a deed no person does, such as loading reference records; `name` says what acted."""

    name: str
    user_id: int | None = None
    on_behalf_of: str = ""


class DeedRecord:
    """Collects what the deed was about; written as the last statement of the transaction."""

    def __init__(self, deed_name: str) -> None:
        self.deed = deed_name
        self.subject_type = ""
        self.subject_id = ""
        self.facts: dict[str, Any] = {}
        self.is_void = False
        self.chain = ""
        """Set inside the deed when the chain depends on what was found; otherwise the one given to `deed`."""

    def about(self, subject: models.Model, **facts: Any) -> None:
        """Name the record the deed changed and the facts worth keeping; never personal data."""
        self.subject_type = subject._meta.label_lower
        self.subject_id = str(subject.pk)
        self.facts.update(facts)

    def nothing_happened(self) -> None:
        """The deed found its work already done: no entry."""
        self.is_void = True


@contextmanager
def deed(name: str, *, actor: WhoActs, now: datetime, chain: str = "") -> Iterator[DeedRecord]:
    """Run one deed in one transaction and append its entry at the end.

    `name` is `<area>.<verb>`; `chain` defaults to the area, so that unrelated areas do not wait for one another.
    An exception rolls everything back, the entry included.
    """
    with transaction.atomic():
        record = DeedRecord(name)
        yield record
        if not record.is_void:
            _append(record, actor=actor, now=now, chain=record.chain or chain or name.partition(".")[0])


def _append(record: DeedRecord, *, actor: WhoActs, now: datetime, chain: str) -> None:
    head, _created = AuditChain.objects.select_for_update().get_or_create(name=chain)
    facts = json.loads(canonical(record.facts))
    content: dict[str, Any] = {
        "chain": chain,
        "number": head.length + 1,
        "at": now,
        "actor_id": actor.user_id,
        "actor_name": actor.name,
        "on_behalf_of": actor.on_behalf_of,
        "deed": record.deed,
        "subject_type": record.subject_type,
        "subject_id": record.subject_id,
        "facts": facts,
        "previous_hash": head.head,
    }
    entry = AuditEntry(**content, hash=seal(**content))
    entry.save(force_insert=True)
    AuditChain.objects.filter(pk=head.pk).update(length=entry.number, head=entry.hash)


def lock(visible: models.QuerySet[Any], **lookup: Any) -> Any:
    """Fetch one row for change out of what the actor may see; raises the model's DoesNotExist.

    On PostgreSQL only the row itself is locked, not what `select_related` joined; on SQLite the transaction already
    holds the write lock.
    """
    return visible.select_for_update(of=("self",)).get(**lookup)
