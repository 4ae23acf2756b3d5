"""PostgreSQL: hot statements are planned once; a server that went away is noticed before anybody is answered."""

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction

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


def _end_on_the_server(process: int) -> None:
    parameters = {**connection.get_connection_params()}
    for name in ("cursor_factory", "context", "prepare_threshold"):
        parameters.pop(name, None)
    with psycopg.connect(**parameters) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [process])


def test_a_statement_is_planned_once_for_a_connection() -> None:
    for name in ("một", "hai", "ba"):
        quick_rows(_ASK, [name])
    planned = quick_rows("SELECT statement FROM pg_prepared_statements WHERE statement LIKE %s", ["%audit_auditchain%"])
    assert [statement.replace("$1", "%s") for (statement,) in planned] == [_ASK]


def test_it_is_planned_again_after_a_rollback() -> None:
    AuditChain.objects.create(name="một", length=4)
    with transaction.atomic():
        quick_rows(_ASK, ["một"])
        transaction.set_rollback(True)
    assert quick_rows(_ASK, ["một"]) == [(4,)]


def test_a_connection_the_server_ended_is_replaced_at_the_next_request() -> None:
    _begin_request()
    quick_rows(_ASK, ["một"])
    before = _server_process()
    _end_on_the_server(before)
    _begin_request()
    assert quick_rows(_ASK, ["một"]) == []
    assert _server_process() != before


def test_a_living_connection_is_kept_without_asking() -> None:
    _begin_request()
    quick_rows(_ASK, ["một"])
    before = _server_process()
    for _request in range(3):
        _begin_request()
        quick_rows(_ASK, ["một"])
    assert _server_process() == before
    last = quick_rows("SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT 1'")
    assert last == [(0,)]
