from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from ocop.foundation.audit.append_only import lift_guards, put_guards
from ocop.foundation.audit.deeds import deed
from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.audit.verification import broken_seals
from ocop.programme.accounts.rules.actor import programme_itself

NOW = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.fixture
def guarded_entry(db: None) -> AuditEntry:
    lift_guards(connection)
    put_guards(connection)
    with deed("accounts.sign_in", actor=programme_itself("thử"), now=NOW) as record:
        record.facts["n"] = 1
    return AuditEntry.objects.get()


def test_database_refuses_to_change_an_entry(guarded_entry: AuditEntry) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEntry.objects.update(actor_name="khác")
    assert AuditEntry.objects.get().actor_name == "thử"


def test_database_refuses_to_delete_an_entry(guarded_entry: AuditEntry) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditentry")
    assert AuditEntry.objects.count() == 1


def test_lifted_guards_let_the_change_through_and_the_seal_tells(guarded_entry: AuditEntry) -> None:
    lift_guards(connection)
    AuditEntry.objects.update(actor_name="khác")
    assert [(fault.number, fault.reason) for fault in broken_seals()] == [(1, "content changed")]
