"""PostgreSQL: hot statements are planned once; a server that went away is noticed before anybody is answered."""

from decimal import Decimal

import psycopg
import pytest
from django.conf import settings
from django.db import IntegrityError, NotSupportedError, OperationalError, connection, transaction
from django.db.models import BigIntegerField
from django.db.models.functions import Cast

from ocop.foundation.audit.models import AuditChain
from ocop.foundation.prepared import PreparedQuery, quick_rows, quick_rows_later

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


_INSERT = "INSERT INTO audit_auditchain (name, length, head) VALUES (%s, %s, '')"


def _names() -> list[str]:
    return [name for (name,) in quick_rows("SELECT name FROM audit_auditchain ORDER BY length")]


def test_a_later_statement_goes_out_in_front_of_the_next_one_and_tells_its_rows() -> None:
    with transaction.atomic():
        quick_rows_later(_INSERT, ["một", 1])
        counted = quick_rows_later("SELECT count(*) FROM audit_auditchain", [])
        quick_rows(_INSERT, ["hai", 2])
        assert counted() == [(1,)]
    assert _names() == ["một", "hai"]


def test_a_later_statement_is_sent_when_its_rows_are_wanted() -> None:
    assert quick_rows_later("SELECT 5 WHERE %s = 1", [1])() == [(5,)]


def test_a_cursor_of_django_finds_what_was_asked_for_before_it() -> None:
    with transaction.atomic():
        quick_rows_later(_INSERT, ["một", 1])
        assert AuditChain.objects.count() == 1


def test_a_later_statement_is_on_the_disk_with_its_commit_and_gone_with_a_rollback() -> None:
    with transaction.atomic():
        quick_rows_later(_INSERT, ["một", 1])
        assert not _seen_by_another()
    assert _seen_by_another()
    with transaction.atomic():
        quick_rows_later(_INSERT, ["hai", 2])
        transaction.set_rollback(True)
    assert _names() == ["một"]


def test_nothing_of_a_transaction_is_kept_when_its_last_statement_fails_together_with_commit() -> None:
    AuditChain.objects.create(name="một", length=1)

    def write_twice() -> None:
        quick_rows(_INSERT, ["hai", 2])
        quick_rows_later(_INSERT, ["một", 3])

    with pytest.raises(IntegrityError), transaction.atomic():
        write_twice()
    assert _names() == ["một"]
    with transaction.atomic():
        quick_rows(_INSERT, ["ba", 3])
    assert _names() == ["một", "ba"]


def test_no_statement_runs_after_one_that_failed_in_the_same_way() -> None:
    AuditChain.objects.create(name="một", length=1)

    def write_after_a_failure() -> None:
        quick_rows_later(_INSERT, ["một", 2])
        quick_rows(_INSERT, ["hai", 3])

    with pytest.raises(IntegrityError), transaction.atomic():
        write_after_a_failure()
    assert _names() == ["một"]


def test_a_long_answer_and_a_long_question_pass_each_other() -> None:
    long = "x" * 3_000_000
    with transaction.atomic():
        answers = [quick_rows_later("SELECT %s::text", [long]) for _time in range(4)]
        assert quick_rows("SELECT 1") == [(1,)]
        assert [answer() for answer in answers] == [[(long,)]] * 4


def test_what_nobody_asked_to_send_is_not_sent_by_the_next_request() -> None:
    _begin_request()
    quick_rows_later(_INSERT, ["một", 1])
    _begin_request()
    assert _names() == []


def test_for_a_pooler_statements_go_together_too(monkeypatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {"prepare_threshold": None})
    connection.close()
    with transaction.atomic():
        quick_rows_later(_INSERT, ["một", 1])
        assert quick_rows("SELECT length FROM audit_auditchain WHERE name = %s", ["một"]) == [(1,)]
    assert _planned("%") == []
    connection.close()


def _chains_of_length(*, length: int):
    return AuditChain.objects.annotate(n=Cast("length", BigIntegerField())).filter(n=length).values_list("name")


def test_what_is_asked_ahead_of_a_dead_connection_is_answered_by_a_new_one() -> None:
    AuditChain.objects.create(name="một", length=4)
    query = PreparedQuery(_chains_of_length, length=int)
    _begin_request()
    quick_rows(_ASK, ["một"])
    _end_on_the_server(_server_process())
    _begin_request()
    with query.asked_ahead(length=4):
        assert quick_rows(_ASK, ["một"]) == [(4,)]
        AuditChain.objects.update(length=5)
        assert query.rows(length=4) == [("một",)]
        assert query.rows(length=4) == []
    assert query.rows(length=5) == [("một",)]
