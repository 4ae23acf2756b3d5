import io

import pytest

from ocop.interfaces.console.demo_token import run_demo_token
from ocop.programme.traceability.models import EpcisToken
from tests.factories.epcis import Epcis, event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _prepared(monkeypatch):
    monkeypatch.setattr("ocop.interfaces.console.prepare.prepare_database", lambda stdout: None)


def call(*arguments: str) -> tuple[int, str]:
    out = io.StringIO()
    return run_demo_token(list(arguments), io.StringIO(), out, io.StringIO()), out.getvalue()


def test_a_token_is_printed_that_captures_and_asks_in_a_space_of_its_own():
    (code, first), (_code, second) = call("epcis"), call("epcis")
    assert code == 0
    clients = [Epcis(printed.strip()) for printed in (first, second)]
    assert clients[0].capture(event("1")).status_code == 202
    assert [client.ids() for client in clients] == [["1"], []]


def test_there_are_none_in_production_nor_for_anything_else(settings):
    assert call("stamps")[0] == call()[0] == 2
    settings.IS_DEMO = False
    assert call("epcis") == (1, "")
    assert not EpcisToken.objects.exists()
