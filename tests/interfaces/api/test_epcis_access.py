"""Who may ask and capture, and what each sees."""

from datetime import UTC, datetime

import pytest

from ocop.programme.traceability.models import PartyNumber
from tests.factories.epcis import Epcis, event, make_token
from tests.factories.producers import make_producer

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, tzinfo=UTC)
TO_BUYER = [{"type": "owning_party", "destination": "urn:epc:id:pgln:4012345.00225"}]


def test_without_a_token_in_force_nothing_is_told():
    for token in ("", "x" * 40, make_token(revoked_at=NOW), make_token(expires_at=NOW)):
        for path in ("", "/events", "/capture", "/epcs/urn:x:y"):
            answer = Epcis(token).get(path)
            assert (answer.status_code, answer.json()["type"]) == (401, "epcisException:SecurityException")
            assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert Epcis("x" * 40).client.get("/epcis/events").status_code == 401


def test_a_token_does_what_it_is_for():
    only_asks, only_sends = Epcis(make_token(capture=False)), Epcis(make_token(query=False))
    assert only_asks.get("/events").status_code == 200
    assert only_asks.capture(event("1")).status_code == 403
    assert only_sends.capture(event("1")).status_code == 202
    refused = only_sends.get("/events")
    assert (refused.status_code, refused.json()["type"]) == (403, "epcisException:SecurityException")


def test_an_event_is_seen_by_who_captured_it_and_by_the_parties_it_names():
    maker, buyer, stranger = (make_producer() for _one in range(3))
    PartyNumber.objects.create(producer=buyer, gln="4012345002256", created_at=NOW)
    clients = [Epcis(make_token(producer)) for producer in (maker, buyer, stranger)]
    clients[0].capture(event("sold", destinationList=TO_BUYER), event("kept"))
    assert [client.ids() for client in clients] == [["sold", "kept"], ["sold"], []]
    assert [client.get("/events/urn:ocop:kept").status_code for client in clients] == [200, 404, 404]
    assert [client.get("/epcs").json()["member"] != [] for client in clients] == [True, True, False]
    assert [len(client.get("/capture").json()) for client in clients] == [1, 0, 0]


def test_who_hands_in_the_same_event_sees_it_and_it_is_stored_once():
    first, second = (Epcis(make_token(make_producer())) for _one in range(2))
    first.capture(event("1"))
    assert second.ids() == []
    assert second.job(second.capture(event("1")))["success"] is True
    assert second.ids() == first.ids() == ["1"]
    declared = event("1", errorDeclaration={"declarationTime": "2026-03-02T00:00:00Z"})
    assert second.post("/events", declared).status_code == 409
    assert first.post("/events", declared).status_code == 201


def test_trials_live_in_spaces_of_their_own_and_only_in_a_demo(settings):
    producer = Epcis(make_token(make_producer()))
    one, other = Epcis(make_token(space="trial-1")), Epcis(make_token(space="trial-2"))
    for client, step in ((producer, "shipping"), (one, "packing"), (other, "storing")):
        assert client.job(client.capture(event("1", bizStep=step)))["success"] is True
    assert [client.found()[0]["bizStep"] for client in (producer, one, other)] == ["shipping", "packing", "storing"]
    settings.IS_DEMO = False
    assert [client.get("/events").status_code for client in (producer, one)] == [200, 401]
