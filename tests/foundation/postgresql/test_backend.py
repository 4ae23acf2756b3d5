"""PostgreSQL: hot statements are planned once; a server that went away is noticed before anybody is answered."""

from decimal import Decimal

import psycopg
import pytest
from django.conf import settings
from django.db import NotSupportedError, OperationalError, connection, transaction

from ocop.foundation.audit.models import AuditChain
from ocop.foundation.prepared import quick_rows

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"] != "ocop.foundation.postgresql", reason="about PostgreSQL"
    ),
]
_ASK = "SELECT length FROM audit_auditchain WHERE name = %s"


def _begin_request() -> None:
    connection.close_if_unusable_or_obsolete()


def _server_process() -> int:
    return int(connection.connection.info.backend_pid)


def _another() -> psycopg.Connection:
    parameters = {**connection.get_connection_params()}
    for name in ("cursor_factory", "context", "prepare_threshold"):
        parameters.pop(name, None)
    return psycopg.connect(**parameters)


def _end_on_the_server(process: int) -> None:
    with _another() as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [process])


def _seen_by_another() -> bool:
    with _another() as other:
        return other.execute("SELECT 1 FROM audit_auditchain").fetchone() is not None


def _planned(like: str) -> list[tuple[str]]:
    return quick_rows("SELECT statement FROM pg_prepared_statements WHERE statement LIKE %s", [like])


def test_a_statement_is_planned_once_for_a_connection() -> None:
    for name in ("một", "hai", "ba"):
        quick_rows(_ASK, [name])
    assert _planned("SELECT length FROM audit_auditchain%") == [(_ASK.replace("%s", "$1"),)]


def test_it_stays_planned_after_a_rollback() -> None:
    AuditChain.objects.create(name="một", length=4)
    with transaction.atomic():
        quick_rows(_ASK, ["một"])
        transaction.set_rollback(True)
    assert quick_rows(_ASK, ["một"]) == [(4,)]
    assert len(_planned("SELECT length FROM audit_auditchain%")) == 1


def test_values_of_other_types_are_planned_apart_and_give_the_same_rows() -> None:
    AuditChain.objects.create(name="một", length=4)
    ask = "SELECT name FROM audit_auditchain WHERE length = %s"
    assert [quick_rows(ask, [value]) for value in (4, 2**40, None, Decimal(4))] == [[("một",)], [], [], [("một",)]]


def test_a_statement_is_part_of_the_transaction_it_stands_in() -> None:
    with transaction.atomic():
        quick_rows("INSERT INTO audit_auditchain (name, length, head) VALUES (%s, %s, %s)", ["một", 3, "ab"])
        assert not _seen_by_another()
        transaction.set_rollback(True)
    assert not _seen_by_another()
    with transaction.atomic():
        quick_rows("INSERT INTO audit_auditchain (name, length, head) VALUES (%s, %s, %s)", ["một", 3, "ab"])
        assert not _seen_by_another()
    assert _seen_by_another()


def test_a_column_that_changed_meanwhile_costs_one_refused_statement() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE changing (number smallint)")
    ask = "SELECT number FROM changing WHERE number = %s"
    assert quick_rows(ask, [1]) == []
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE changing ALTER COLUMN number TYPE bigint")
    with pytest.raises(NotSupportedError):
        quick_rows(ask, [1])
    assert quick_rows(ask, [1]) == []
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE changing")


def test_for_a_pooler_nothing_is_left_on_the_server(monkeypatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {"prepare_threshold": None})
    connection.close()
    assert quick_rows(_ASK, ["một"]) == []
    assert _planned("%") == []
    connection.close()


def test_a_connection_the_server_ended_is_replaced_at_the_next_request() -> None:
    _begin_request()
    quick_rows(_ASK, ["một"])
    before = _server_process()
    _end_on_the_server(before)
    _begin_request()
    assert quick_rows(_ASK, ["một"]) == []
    assert _server_process() != before


def test_a_connection_the_server_ends_within_a_transaction_is_an_error_and_nothing_is_kept() -> None:
    def write_and_lose_the_line() -> None:
        quick_rows("INSERT INTO audit_auditchain (name, length, head) VALUES (%s, %s, %s)", ["một", 3, "ab"])
        _end_on_the_server(_server_process())
        quick_rows(_ASK, ["một"])

    with pytest.raises(OperationalError), transaction.atomic():
        write_and_lose_the_line()
    _begin_request()
    assert quick_rows(_ASK, ["một"]) == []


def test_a_living_connection_is_kept_without_asking() -> None:
    _begin_request()
    quick_rows(_ASK, ["một"])
    before = _server_process()
    for _request in range(3):
        _begin_request()
        quick_rows(_ASK, ["một"])
    assert _server_process() == before
    last = quick_rows("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query = 'SELECT 1'")
    assert last == [(0,)]
