"""Forty writers at once: nobody is told that the database is locked."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, connections

from ocop.foundation.audit.deeds import deed
from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.audit.verification import broken_seals

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
WRITERS, DEEDS = 40, 5


class Person:
    user_id, name, on_behalf_of = 1, "Người ghi", ""


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_forty_writers_lose_nothing_and_leave_one_unbroken_chain():
    start = threading.Barrier(WRITERS)
    faults: list[Exception] = []

    def write() -> None:
        try:
            start.wait()
            for number in range(DEEDS):
                with deed("area.verb", actor=Person(), now=NOW) as record:
                    record.facts["number"] = number
        except Exception as fault:  # noqa: BLE001  (whatever it is, it must be none)
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert AuditEntry.objects.count() == WRITERS * DEEDS
    assert broken_seals() == []
    assert connection.vendor in {"sqlite", "postgresql"}
