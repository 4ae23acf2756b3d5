"""The same event handed in by several at the same moment, with a connection each."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from ocop.programme.traceability.models import CaptureJob, Event
from tests.factories.epcis import Epcis, event, make_token

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.races]
AT_ONCE = 4


@pytest.fixture(autouse=True)
def _needs_a_shared_database() -> None:
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        pytest.skip("threads need a database file or a server")


def test_the_same_events_handed_in_at_the_same_moment_are_stored_once():
    token = make_token()
    start = Barrier(AT_ONCE)

    def send(_number: int) -> int:
        try:
            start.wait(timeout=60)
            return Epcis(token).capture(event("1"), event("2")).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert list(threads.map(send, range(AT_ONCE))) == [202] * AT_ONCE
    assert (Event.objects.count(), CaptureJob.objects.count()) == (2, AT_ONCE)
