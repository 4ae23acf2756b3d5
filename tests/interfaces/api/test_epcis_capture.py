"""Handing in events: what is taken comes back as it went in, what is not leaves nothing behind."""

import json

import pytest
from django.db import DatabaseError, transaction

from ocop.programme.traceability.models import CaptureJob, Event, EventIdentifier
from ocop.programme.traceability.operations.reading_capture import MOST_BYTES, MOST_EVENTS
from tests.factories.epcis import CONTEXT, Epcis, document, event, make_token
from tests.factories.epcis_samples import WRONG_EVENTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def epcis():
    return Epcis(make_token())


def test_a_document_becomes_a_job_whose_address_says_how_it_ended(epcis):
    answer = epcis.capture(event("1"), event("2"))
    assert answer.status_code == 202
    job = epcis.job(answer)
    assert answer.headers["Location"].endswith(f"/epcis/capture/{job['captureID']}")
    times = job.pop("createdAt"), job.pop("finishedAt")
    assert all(time.endswith("Z") for time in times)
    assert job == {
        "captureID": job["captureID"], "running": False, "success": True, "captureErrorBehaviour": "rollback",
        "errors": [],
    }  # fmt: skip
    assert epcis.ids() == ["1", "2"]
    assert [one["captureID"] for one in epcis.get("/capture").json()] == [job["captureID"]]


def test_numbers_offsets_extensions_and_their_order_come_back_as_they_went_in(epcis):
    text = (
        '{"ex:first":1.0,"type":"ObjectEvent","eventID":"urn:ocop:1","eventTime":"2026-03-01T08:00:00.10+07:00",'
        '"eventTimeZoneOffset":"+07:00","action":"ADD","quantityList":[{"epcClass":"urn:epc:class:lgtin:8938505.001036.L1",'
        '"quantity":12.50,"uom":"KGM"}],"ilmd":{"cbvmda:lotNumber":"L1","ex:deep":{"ex:list":[1e2,-0.0,"urn:epc:id:sscc:1"]}},'
        '"ex:last":{"ex:flag":true,"ex:none":null,"ex:chữ":"Tân Cương"}}'
    )
    epcis.capture(text)
    answer = epcis.get("/events", GS1_EPC_Format="Never_Translates")
    assert answer.json()["@context"] == CONTEXT
    assert text[1:] in answer.content.decode()
    translated = epcis.get("/events").content.decode()
    assert '"epcClass":"https://id.gs1.org/01/08938505010366/10/L1","quantity":12.50' in translated
    assert '"ex:list":[1e2,-0.0,"urn:epc:id:sscc:1"]' in translated


def test_two_documents_that_mean_other_things_by_one_prefix_keep_their_meaning(epcis):
    other = [CONTEXT[0], {"ex": "http://other.example.org/"}]
    epcis.post("/capture", document(event("1", **{"ex:a": "1"})))
    epcis.post("/capture", document(event("2", **{"ex:a": "2"}), context=other))
    answer = epcis.get("/events").json()
    first, second = answer["epcisBody"]["queryResults"]["resultsBody"]["eventList"]
    assert answer["@context"] == CONTEXT
    assert "@context" not in first
    assert second["@context"] == other
    assert epcis.ids({"EQ_http://other.example.org/a": "2"}) == ["2"]
    assert epcis.ids({"EQ_ex:a": "1|2"}) == ["1", "2"]


def test_an_event_without_a_name_gets_the_hash_of_its_content_and_is_stored_once(epcis):
    for _time in range(2):
        assert epcis.capture(event(bizStep="urn:example:step")).status_code == 202
    (found,) = epcis.found()
    assert found["eventID"].startswith("ni:///sha-256;")
    assert found["eventID"].endswith("?ver=CBV2.0")


def test_the_record_time_is_ours(epcis):
    epcis.capture(event("1", recordTime="1999-01-01T00:00:00Z"))
    (found,) = epcis.found()
    assert found["recordTime"] > "2026"


def test_a_single_event_is_answered_with_its_address(epcis):
    answer = epcis.post("/events", event("1") | {"@context": CONTEXT})
    assert answer.status_code == 201
    assert answer.headers["Location"].endswith("/epcis/events/urn%3Aocop%3A1")
    assert answer.json()["eventID"] == "urn:ocop:1"
    again = epcis.post("/events", document(event("1")))
    assert (again.status_code, again.headers["Location"]) == (201, answer.headers["Location"])
    assert Event.objects.count() == 1


def test_a_name_that_is_taken_is_refused_and_nothing_overwritten(epcis):
    epcis.capture(event("1"))
    refused = epcis.post("/events", event("1", bizStep="receiving"))
    assert (refused.status_code, refused.json()["type"]) == (409, "epcisException:ResourceAlreadyExistsException")
    job = epcis.job(epcis.capture(event("2"), event("1", bizStep="receiving")))
    assert (job["success"], [one["event"] for one in job["errors"]]) == (False, [1])
    assert [one["bizStep"] for one in epcis.found()] == ["shipping"]


def test_with_proceed_the_sound_events_stay(epcis):
    answer = epcis.capture(event("1"), event("2", action="NONE"), event("3"), GS1_Capture_Error_Behaviour="proceed")
    assert answer.status_code == 202
    job = epcis.job(answer)
    assert (job["success"], job["captureErrorBehaviour"], len(job["errors"])) == (False, "proceed", 1)
    assert job["errors"][0]["type"] == "epcisException:ValidationException"
    assert epcis.ids() == ["1", "3"]


def test_a_wrong_event_is_corrected_by_declaring_it_wrong_and_sending_another(epcis):
    declaration = {"declarationTime": "2026-03-02T00:00:00Z", "reason": "incorrect_data",
                   "correctiveEventIDs": ["urn:ocop:2"]}  # fmt: skip
    epcis.capture(event("1"))
    answer = epcis.capture(event("1", errorDeclaration=declaration), event("2", bizStep="receiving"))
    assert epcis.job(answer)["success"] is True
    assert epcis.ids({"EXISTS_errorDeclaration": "true"}) == ["1"]
    assert epcis.ids({"EQ_correctiveEventID": "urn:ocop:2", "EQ_errorReason": "incorrect_data"}) == ["1"]
    assert epcis.ids(path="/events/urn:ocop:1") == ["1", "1"]
    other = epcis.post("/events", event("1", bizStep="packing", errorDeclaration=declaration))
    assert other.status_code == 409


@pytest.mark.parametrize("wrong", WRONG_EVENTS)
def test_what_keeps_not_to_the_schema_is_refused_and_nothing_is_stored(epcis, wrong):
    for answer in (epcis.capture(event("2"), wrong), epcis.post("/events", wrong | {"@context": CONTEXT})):
        assert answer.status_code == 400
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["type"] == "epcisException:ValidationException"
    assert (Event.objects.count(), CaptureJob.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("body", "content_type", "status", "kind"),
    [
        ("{", "application/json", 400, "ValidationException"),
        ("[]", "application/json", 400, "ValidationException"),
        ('{"type":"ObjectEvent"}', "application/json", 400, "ValidationException"),
        ("<a/>", "application/xml", 415, "UnsupportedMediaTypeException"),
        ("{}", "", 415, "UnsupportedMediaTypeException"),
        (b" " * (MOST_BYTES + 1), "application/json", 413, "CaptureLimitExceededException"),
        (document(*[event()] * (MOST_EVENTS + 1)), "application/json", 413, "CaptureLimitExceededException"),
    ],
)
def test_what_is_no_document_is_refused_by_its_kind(epcis, body, content_type, status, kind):
    answer = epcis.post("/capture", body, content_type)
    assert (answer.status_code, answer.json()["type"]) == (status, f"epcisException:{kind}")


def test_captured_events_are_neither_changed_nor_deleted_by_anybody(epcis):
    epcis.capture(event("1"))
    for rows in (Event.objects.all(), EventIdentifier.objects.all()):
        for deed in (lambda rows=rows: rows.update(id=7), lambda rows=rows: rows._raw_delete(using="default")):
            with pytest.raises(DatabaseError), transaction.atomic():
                deed()
    assert epcis.ids() == ["1"]


def test_a_query_document_is_taken_like_a_document(epcis):
    epcis.capture(event("1"))
    exported = epcis.get("/events").json()
    other = Epcis(make_token(space="trial-b"))
    assert other.post("/capture", json.dumps(exported)).status_code == 202
    assert other.ids() == ["1"]
