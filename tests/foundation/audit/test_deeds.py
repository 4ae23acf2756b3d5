from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from ocop.foundation.audit.deeds import deed
from ocop.foundation.audit.models import AuditChain, AuditEntry
from ocop.foundation.audit.verification import broken_seals

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Person:
    user_id: int | None = 7
    name: str = "Nguyễn Thị Hoa"
    on_behalf_of: str = ""


def act(name="area.verb", chain="", **facts):
    with deed(name, actor=Person(), now=NOW, chain=chain) as record:
        record.facts.update(facts)


@pytest.mark.django_db
def test_deed_leaves_one_entry_that_tells_who_what_when():
    act("dossiers.submit", version=3)
    entry = AuditEntry.objects.get()
    assert (entry.chain, entry.number, entry.deed, entry.actor_name, entry.at, entry.facts) == (
        "dossiers",
        1,
        "dossiers.submit",
        "Nguyễn Thị Hoa",
        NOW,
        {"version": 3},
    )


@pytest.mark.django_db
def test_deed_that_fails_leaves_nothing():
    def fail() -> None:
        with deed("area.verb", actor=Person(), now=NOW) as record:
            AuditChain.objects.create(name="other")
            record.facts["half"] = True
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert AuditEntry.objects.count() == AuditChain.objects.count() == 0


@pytest.mark.django_db
def test_deed_that_found_its_work_done_leaves_no_entry():
    with deed("area.verb", actor=Person(), now=NOW) as record:
        record.nothing_happened()
    assert AuditEntry.objects.count() == 0


@pytest.mark.django_db
def test_untouched_chains_have_no_broken_seal():
    for number in range(3):
        act(chain="one", number=number)
        act(chain="two", number=number)
    assert broken_seals() == []


def forge(sql, *values):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger' AND tbl_name='audit_auditentry'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(sql, values)
            for _name, definition in triggers:
                cursor.execute(definition)
        else:
            cursor.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER ALL")
            cursor.execute(sql, values)
            cursor.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER ALL")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sql", "values", "number", "reason"),
    [
        ("UPDATE audit_auditentry SET actor_name = %s WHERE number = 2", ("X",), 2, "content changed"),
        ("UPDATE audit_auditentry SET at = %s WHERE number = 1", (NOW + timedelta(1),), 1, "content changed"),
        ("DELETE FROM audit_auditentry WHERE number = 2", (), 2, "entry missing"),
        ("DELETE FROM audit_auditentry WHERE number = 3", (), 3, "entries cut off at the end"),
    ],
)
def test_forged_row_breaks_the_seal_at_its_number(sql, values, number, reason):
    for step in range(3):
        act(step=step)
    forge(sql, *values)
    assert [(fault.number, fault.reason) for fault in broken_seals()] == [(number, reason)]


@pytest.mark.django_db
@pytest.mark.parametrize("sql", ["UPDATE audit_auditentry SET deed = 'x'", "DELETE FROM audit_auditentry"])
def test_database_itself_refuses_to_change_an_entry(sql):
    act()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db
def test_a_chain_named_early_is_continued_and_begun_when_it_is_new():
    for _time in range(2):
        with deed("area.verb", actor=Person(), now=NOW) as record:
            record.will_continue("sheet-7")
            AuditChain.objects.count()
    assert list(AuditEntry.objects.values_list("chain", "number").order_by("number")) == [
        ("sheet-7", 1),
        ("sheet-7", 2),
    ]
    assert broken_seals() == []


@pytest.mark.django_db
def test_a_chain_named_early_may_still_become_another_one():
    with deed("area.verb", actor=Person(), now=NOW) as record:
        record.will_continue("sheet-7")
        record.chain = "sheet-8"
    assert list(AuditEntry.objects.values_list("chain", "number")) == [("sheet-8", 1)]
    assert broken_seals() == []
