"""Whatever is sent or asked: an answer below 500, a problem document when it is refused."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.epcis import CONTEXT, EVENTS_TO_BREAK, Epcis, document, make_token

SOME = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
WORDS = st.sampled_from(
    ["", "A1", "urn:epc:id:sgtin:1.2.3", "https://id.gs1.org/01/", "2026-03-01T08:00:00Z", "0001-01-01T00:00:00+14:00",
     "9999-12-31T23:59:59-14:00", "2026-12-31T23:59:60Z", "ADD", "shipping", "urn:x:\0", "a" * 5000, "é\u0000"]
)  # fmt: skip
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False)
    | WORDS
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS | st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(
    ["MATCH_epc", "MATCH_anyEPCClass", "EQ_quantity", "GE_eventTime", "LT_recordTime", "EQ_bizStep", "EQ_ex:a",
     "GT_INNER_ILMD_ex:a", "EXISTS_ex:a", "orderBy", "eventCountLimit", "perPage", "nextPageToken", "EQ_source_x",
     "GE_value_CEL", "EQ_http://x#y", "eventType", "%ff", "WD_readPoint", "EQ_booleanValue"]
)  # fmt: skip


@pytest.fixture(scope="module")
def epcis(rows_of_the_module):
    return Epcis(make_token())


def _is_sound(answer) -> None:
    assert answer.status_code < 500, answer.content
    if answer.status_code >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json"
        problem = answer.json()
        assert problem["status"] == answer.status_code
        assert problem["detail"]


@pytest.mark.django_db
@SOME
@given(data=st.data())
def test_a_document_with_anything_anywhere_never_breaks_the_capture(epcis, data):
    event = json.loads(json.dumps(data.draw(st.sampled_from(EVENTS_TO_BREAK))))
    place = event
    while True:
        name = data.draw(st.sampled_from([*place, "ex:new", "epcList", "eventID", "errorDeclaration"]))
        if isinstance(place.get(name), dict) and data.draw(st.booleans()):
            place = place[name]
            continue
        place[name] = data.draw(VALUES)
        break
    for behaviour in ("rollback", "proceed"):
        answer = epcis.post("/capture", document(event), GS1_Capture_Error_Behaviour=behaviour)
        _is_sound(answer)
    _is_sound(epcis.post("/events", event | {"@context": CONTEXT}))
    _is_sound(epcis.get("/events", {"perPage": "500"}))


@pytest.mark.django_db
@SOME
@given(raw=st.binary(max_size=60), path=st.sampled_from(["/capture", "/events", "/queries"]))
def test_any_bytes_are_answered(epcis, raw, path):
    _is_sound(epcis.post(path, raw))


@pytest.mark.django_db
@SOME
@given(query=st.dictionaries(NAMES | st.text(max_size=12), WORDS | st.text(max_size=12), max_size=3))
def test_any_question_is_answered(epcis, query):
    _is_sound(epcis.get("/events", query))
    _is_sound(epcis.post("/queries", json.dumps({"name": "x", "query": query})))


@pytest.mark.django_db
@SOME
@given(rest=st.text(max_size=20), resource=st.sampled_from(["events", "epcs", "bizSteps", "capture", "queries", "x"]))
def test_any_address_is_answered(epcis, rest, resource):
    if "\r" not in rest and "\n" not in rest and not rest.startswith(("?", "#")):
        _is_sound(epcis.get(f"/{resource}/{rest}"))
