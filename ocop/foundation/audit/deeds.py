"""One deed = one transaction = one entry in the audit log."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, models, transaction
from django.utils.translation import gettext as _

from ocop.foundation.audit.models import AuditChain
from ocop.foundation.audit.sealing import canonical, seal
from ocop.foundation.prepared import quick_rows, quick_rows_later
from ocop.foundation.refusal import Conflict

UNIQUE_VIOLATION = "23505"


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
        self._chain_asked = ""
        self._head: Callable[[], list[tuple[Any, ...]]] | None = None

    def about(self, subject: models.Model, **facts: Any) -> None:
        """Name the record the deed changed and the facts worth keeping; never personal data."""
        self.about_key(type(subject), subject.pk, **facts)

    def about_key(self, kind: type[models.Model], key: int, /, **facts: Any) -> None:
        """The same for a record known by its key alone."""
        self.subject_type = kind._meta.label_lower
        self.subject_id = str(key)
        self.facts.update(facts)

    def will_continue(self, chain: str) -> None:
        """Name the chain and lock its head together with the next statement, which saves a way to the server.

        For chains that have one writer at a time: everybody else waits for the head from here on.
        """
        self.chain = self._chain_asked = chain
        self._head = quick_rows_later(_head_statement(), [chain])

    def locked_head(self, chain: str) -> tuple[int, str]:
        """Length and last hash of the chain, locked until the transaction ends; a new chain is begun."""
        found = self._head() if self._head is not None and chain == self._chain_asked else _asked_head(chain)
        if not found:
            AuditChain.objects.get_or_create(name=chain)
            found = _asked_head(chain)
        length, head = found[0]
        return length, head

    def nothing_happened(self) -> None:
        """The deed found its work already done: no entry."""
        self.is_void = True


@contextmanager
def deed(name: str, *, actor: WhoActs, now: datetime, chain: str = "") -> Iterator[DeedRecord]:
    """Run one deed in one transaction and append its entry at the end.

    `name` is `<area>.<verb>`; `chain` defaults to the area, so that unrelated areas do not wait for one another.
    An exception rolls everything back, the entry included. Of two deeds that would write the same thing at the same
    moment the database lets one through; the other is told so (Conflict), whichever check both had passed.
    """
    try:
        with transaction.atomic():
            record = DeedRecord(name)
            yield record
            if not record.is_void:
                _append(record, actor=actor, now=now, chain=record.chain or chain or name.partition(".")[0])
    except IntegrityError as fault:
        if not _is_written_twice(fault):
            raise
        raise Conflict(_("Nội dung này vừa được ghi bởi một thao tác khác. Hãy tải lại trang để xem.")) from fault


def _is_written_twice(fault: IntegrityError) -> bool:
    """A unique constraint held; any other broken constraint is a fault of the program and stays one."""
    return getattr(fault.__cause__, "sqlstate", "") == UNIQUE_VIOLATION or "UNIQUE constraint failed" in str(fault)


_HEAD = "SELECT length, head FROM audit_auditchain WHERE name = %s"
_LOCKED_HEAD = f"{_HEAD} FOR UPDATE"  # SQLite lets one writer in at a time and knows no such words
_ENTRY = (
    "INSERT INTO audit_auditentry (chain, number, at, actor_id, actor_name, on_behalf_of, deed, subject_type,"
    " subject_id, facts, previous_hash, hash) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_ADVANCE = "UPDATE audit_auditchain SET length = %s, head = %s WHERE name = %s"
_ENTRY_AND_ADVANCE = f"WITH entry AS ({_ENTRY}) {_ADVANCE}"


def _append(record: DeedRecord, *, actor: WhoActs, now: datetime, chain: str) -> None:
    """Written by hand, not by the ORM: every deed of the programme pays for it."""
    database = connections[DEFAULT_DB_ALIAS]
    written_facts = canonical(record.facts)
    length, head = record.locked_head(chain)
    content: dict[str, Any] = {
        "chain": chain,
        "number": length + 1,
        "at": now,
        "actor_id": actor.user_id,
        "actor_name": actor.name,
        "on_behalf_of": actor.on_behalf_of,
        "deed": record.deed,
        "subject_type": record.subject_type,
        "subject_id": record.subject_id,
        "facts": json.loads(written_facts),
        "previous_hash": head,
    }
    digest = seal(**content)
    row = {**content, "at": database.ops.adapt_datetimefield_value(now), "facts": written_facts}
    entry, advance = [*row.values(), digest], [length + 1, digest, chain]
    if database.vendor == "postgresql":  # one statement, and one way to the server and back with COMMIT
        quick_rows_later(_ENTRY_AND_ADVANCE, [*entry, *advance])
    else:
        quick_rows(_ENTRY, entry)
        quick_rows(_ADVANCE, advance)


def _asked_head(chain: str) -> list[tuple[Any, ...]]:
    return quick_rows(_head_statement(), [chain])


def _head_statement() -> str:
    return _LOCKED_HEAD if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else _HEAD


def lock(visible: models.QuerySet[Any], **lookup: Any) -> Any:
    """Fetch one row for change out of what the actor may see; raises the model's DoesNotExist.

    On PostgreSQL only the row itself is locked, not what `select_related` joined; on SQLite the transaction already
    holds the write lock.
    """
    return visible.select_for_update(of=("self",)).get(**lookup)
