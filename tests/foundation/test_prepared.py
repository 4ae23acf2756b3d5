"""Statements without Django's layers: the same rows, the same errors, the same rules of a transaction."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from ocop.foundation.audit.models import AuditChain
from ocop.foundation.prepared import PreparedQuery, quick_insert, quick_rows

pytestmark = pytest.mark.django_db
_INSERT = "INSERT INTO audit_auditchain (name, length, head) VALUES (%s, %s, %s)"


def test_rows_come_back_and_statements_without_rows_give_none() -> None:
    assert quick_rows(_INSERT, ["một", 3, "ab"]) == []
    assert quick_rows("SELECT name, length FROM audit_auditchain WHERE length > %s", [2]) == [("một", 3)]


def test_a_doubled_percent_sign_is_one() -> None:
    AuditChain.objects.create(name="sheet-1")
    assert quick_rows("SELECT name FROM audit_auditchain WHERE name LIKE 'sheet%%' AND length = %s", [0]) == [
        ("sheet-1",)
    ]


def test_whoever_counts_statements_sees_them(django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        quick_rows(_INSERT, ["một", 3, "ab"])
        assert quick_rows("SELECT length FROM audit_auditchain WHERE name = %s", ["một"]) == [(3,)]


def test_a_broken_promise_of_the_database_is_django_s_error_and_ends_the_transaction() -> None:
    def write_twice() -> None:
        quick_rows(_INSERT, ["một", 3, "ab"])
        quick_rows(_INSERT, ["một", 4, "cd"])

    with pytest.raises(IntegrityError), transaction.atomic():
        write_twice()
    assert quick_rows("SELECT name FROM audit_auditchain") == []


def test_nothing_is_asked_in_a_transaction_that_must_be_rolled_back() -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            quick_rows("SELECT 1")


def test_a_prepared_query_is_written_once_and_asked_with_other_values() -> None:
    written: list[int] = []

    def build(*, length: int, until: date):
        written.append(length)
        return (
            AuditChain.objects.filter(length__gte=length, name__gte=str(until.year))
            .order_by("name")
            .values_list("name")
        )

    query = PreparedQuery(build, length=int, until=date)
    with pytest.raises(ValueError, match="until"):
        query.rows(length=1, until=date(2026, 1, 1))
    in_time = PreparedQuery(
        lambda *, expires: Session.objects.filter(expire_date__date=expires).order_by().values_list("session_key"),
        expires=date,
    )
    Session.objects.create(session_key="a" * 32, session_data="", expire_date=timezone.now())
    today = timezone.localdate()
    assert in_time.rows(expires=today) == [("a" * 32,)]
    assert in_time.rows(expires=date(2020, 1, 1)) == []
    assert list(in_time._texts) == [connection.vendor]


def test_texts_and_instants_are_values_like_numbers() -> None:
    at = datetime(2026, 3, 1, 8, tzinfo=UTC)
    for key, expires in (("a" * 32, at), ("b" * 32, datetime(2026, 3, 2, tzinfo=UTC))):
        Session.objects.create(session_key=key, session_data="100%s", expire_date=expires)
    query = PreparedQuery(
        lambda *, data, until: (
            Session.objects.filter(session_data=data, expire_date__lte=until).order_by().values_list("session_key")
        ),
        data=str,
        until=datetime,
    )
    assert query.rows(data="100%s", until=at) == [("a" * 32,)]
    assert query.rows(data="100%s", until=datetime(2026, 3, 1, 7, tzinfo=UTC)) == []
    assert query.rows(data="'", until=at) == []


def test_a_row_written_without_the_orm_is_the_row_the_orm_reads() -> None:
    row = AuditChain(name="sheet-1", length=3, head="ab")
    quick_insert(row)
    assert AuditChain.objects.get(pk=row.pk) == row
    assert list(AuditChain.objects.values_list("name", "length", "head")) == [("sheet-1", 3, "ab")]
    row.length = 4
    row.save()
    assert list(AuditChain.objects.values_list("length")) == [(4,)]
    with pytest.raises(IntegrityError), transaction.atomic():
        quick_insert(AuditChain(name="sheet-1"))
