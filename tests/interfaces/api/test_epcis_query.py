"""Asking for events: every parameter of the profile, order, limits, pages, forms, resources."""

import pytest
from django.utils.http import urlencode

from ocop.programme.traceability.rules.event_judge import document_schema
from tests.factories.epcis import TEA, TEA_LINK, Epcis, event, make_token
from tests.factories.epcis_samples import EVENTS, LOT, PLACE, SSCC


@pytest.fixture(scope="module")
def epcis(rows_of_the_module):
    client = Epcis(make_token())
    for one in EVENTS:
        assert client.capture(one).status_code == 202
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({"eventType": "AggregationEvent|TransformationEvent"}, "make pack"),
        ({"EQ_action": "ADD"}, "harvest pack"),
        ({"EQ_bizStep": "https://ref.gs1.org/cbv/BizStep-shipping|packing"}, "pack ship"),
        ({"EQ_disposition": "active"}, "harvest"),
        ({"EQ_persistentDisposition_set": "completeness_verified"}, "sense"),
        ({"EQ_readPoint": "https://id.gs1.org/414/8938505000015/254/lo1"}, "harvest"),
        ({"EQ_bizLocation": "urn:epc:id:sgln:8938505.00001.0"}, "pack"),
        ({"EQ_transformationID": "urn:ocop:t1"}, "make"),
        ({"EQ_eventID": "urn:ocop:make|urn:ocop:ship"}, "make ship"),
        ({"MATCH_epc": TEA.format("A1")}, "pack sense"),
        ({"MATCH_epc": TEA_LINK.format("A1")}, "pack sense"),
        ({"MATCH_epc": "https://shop.example/x/01/08938505010366/10/L9/21/A1?17=271231"}, "pack sense"),
        ({"MATCH_epc": "urn:epc:idpat:sgtin:8938505.001036.*"}, "pack sense"),
        ({"MATCH_epc": "urn:epc:idpat:sgtin:8938505.*.*"}, "pack sense"),
        ({"MATCH_anyEPC": TEA.format("A1")}, "make pack sense"),
        ({"MATCH_outputEPC": TEA.format("A1")}, "make"),
        ({"MATCH_inputEPC": TEA.format("A1")}, ""),
        ({"MATCH_parentID": SSCC}, "pack"),
        ({"MATCH_epcClass": LOT}, "harvest"),
        ({"MATCH_inputEPCClass": LOT}, "make"),
        ({"MATCH_anyEPCClass": "https://id.gs1.org/01/08938505010366/10/L1"}, "harvest make"),
        ({"EQ_quantity": "120.50"}, "harvest"),
        ({"GT_quantity": "100"}, "harvest"),
        ({"GE_quantity_TNE": "0.1"}, "harvest make"),
        ({"EQ_quantity_GRM": "120500"}, "harvest"),
        ({"LT_quantity": "120.5"}, "make"),
        ({"GE_eventTime": "2026-03-03T01:00:00Z", "LT_eventTime": "2026-03-05T01:00:00Z"}, "pack ship"),
        ({"EQ_bizTransaction_po": "http://shop.example/po/1"}, "ship"),
        ({"EQ_bizTransaction_desadv": "http://shop.example/po/1"}, ""),
        ({"EQ_source_owning_party": "https://id.gs1.org/417/8938505000015"}, "ship"),
        ({"EQ_destination_location": "urn:epc:id:sgln:4012345.00225.0"}, "ship"),
        ({"EQ_type": "Temperature", "EQ_deviceID": "urn:epc:id:giai:8938505.L9"}, "sense"),
        ({"GT_value_CEL": "25.5"}, "sense"),
        ({"LT_value_CEL": "26"}, ""),
        ({"GE_value_KEL": "299.15"}, "sense"),
        ({"EQ_value_FAH": "1|78.8"}, "sense"),
        ({"GT_value_FAH": "78.8"}, ""),
        ({"GE_value_KGM": "0"}, ""),
        ({"GE_time": "2026-03-05T00:59:00Z"}, "sense"),
        ({"EXISTS_sensorElementList": "true"}, "sense"),
        ({"EXISTS_errorDeclaration": "true"}, ""),
        ({"EQ_ex:count": "7.0"}, "ship"),
        ({"GE_ex:count": "8"}, ""),
        ({"GT_ex:until": "2026-05-01T00:00:00Z"}, "ship"),
        ({"EQ_http://ns.example.com/epcis#count": "7"}, "ship"),
        ({"EXISTS_ILMD_ex:plot": "true"}, "harvest"),
        ({"LE_INNER_ILMD_ex:area": "0.5"}, "harvest"),
        ({"EQ_ILMD_cbvmda:lotNumber": "L1"}, "harvest"),
        ({"EQ_bizStep": "packing", "EQ_action": "OBSERVE"}, ""),
    ],
)
def test_a_question_finds_exactly_its_events(epcis, query, ids):
    assert epcis.ids(query) == ids.split()


@pytest.mark.django_db
def test_before_means_before(epcis):
    assert epcis.ids({"LT_eventTime": "2026-03-01T01:00:00.000Z"}) == []
    assert epcis.ids({"LT_eventTime": "2026-03-01T01:00:00.001Z"}) == ["harvest"]


@pytest.mark.django_db
def test_order_and_limit(epcis):
    assert epcis.ids({"orderBy": "eventTime", "eventCountLimit": "2"}) == ["sense", "ship"]
    assert epcis.ids({"orderBy": "eventTime", "orderDirection": "ASC", "eventCountLimit": "1"}) == ["harvest"]
    answer = epcis.get("/events", {"maxEventCount": "4"})
    assert (answer.status_code, answer.json()["type"]) == (413, "epcisException:QueryTooLargeException")
    assert len(epcis.ids({"maxEventCount": "5"})) == 5


@pytest.mark.django_db
@pytest.mark.parametrize("order", [{}, {"orderBy": "eventTime"}, {"orderBy": "recordTime", "orderDirection": "ASC"},
                                   {"orderBy": "eventTime", "eventCountLimit": "3"}])  # fmt: skip
def test_pages_neither_repeat_nor_skip_while_events_come_in(epcis, order):
    whole = epcis.ids(order)
    answer = epcis.get("/events", order | {"perPage": "2"})
    found = _ids(answer)
    while "Link" in answer.headers:
        address = answer.headers["Link"].removeprefix("<").partition(">")[0]
        assert answer.headers["Link"].endswith('; rel="next"')
        assert "GS1-Next-Page-Token-Expires" in answer.headers
        epcis.capture(event(f"late{len(found)}{len(order)}", eventTime="2026-03-09T00:00:00Z"))
        answer = epcis.client.get(address, headers=epcis.headers)
        assert answer.status_code == 200
        found += _ids(answer)
    assert [name for name in found if not name.startswith("late")] == [n for n in whole if not n.startswith("late")]
    assert len(found) == len(set(found))


def _ids(answer):
    events = answer.json()["epcisBody"]["queryResults"]["resultsBody"]["eventList"]
    return [one["eventID"].removeprefix("urn:ocop:") for one in events]


@pytest.mark.django_db
def test_the_next_page_of_a_thing_is_under_the_same_name_whatever_is_in_it(epcis):
    other = Epcis(make_token(space="trial-p"))
    for name in ("1", "2"):
        other.capture(event(name, epcList=["https://id.gs1.org/01/08938505010366/21/A%2FB"]))
    path = "/epcs/https%3A%2F%2Fid.gs1.org%2F01%2F08938505010366%2F21%2FA%252FB/events"
    answer = other.get(path, {"perPage": "1"})
    following = answer.headers["Link"].removeprefix("<").partition(">")[0]
    assert _ids(other.client.get(following, headers=other.headers)) == ["2"]


@pytest.mark.django_db
def test_a_page_token_stands_for_its_question_and_no_other(epcis):
    answer = epcis.get("/events", {"perPage": "1", "EQ_action": "ADD"})
    token = answer.headers["Link"].partition("nextPageToken=")[2].partition(">")[0].replace("%3A", ":")
    assert epcis.ids({"nextPageToken": token}) == ["pack"]
    for query in ({"nextPageToken": token, "EQ_action": "OBSERVE"}, {"nextPageToken": token + "x"}, {"perPage": "0"}):
        assert epcis.get("/events", query).status_code == 400


@pytest.mark.django_db
def test_identifiers_go_out_in_the_form_that_is_asked_for(epcis):
    path = "/events/urn:ocop:sense"
    (found,) = epcis.found(path=path)
    assert found["epcList"] == [TEA_LINK.format("A1"), TEA_LINK.format("B2")]
    epcis.capture(event("twice", epcList=[TEA.format("T1"), TEA_LINK.format("T1")]))
    assert epcis.found(path="/events/urn:ocop:twice")[0]["epcList"] == [TEA_LINK.format("T1")]
    assert document_schema().is_valid(epcis.get("/events").json())
    for form in ("No_Preference", "Never_Translates"):
        (found,) = epcis.found(path=path, GS1_EPC_Format=form)
        assert found["epcList"] == [TEA.format("A1"), TEA_LINK.format("B2")]
    assert epcis.get("/events", GS1_EPC_Format="Sometimes").status_code == 406


@pytest.mark.django_db
def test_resources_list_what_there_is_and_lead_to_their_events(epcis):
    assert epcis.get("/eventTypes").json()["member"] == [
        "AggregationEvent", "AssociationEvent", "ObjectEvent", "TransactionEvent", "TransformationEvent",
    ]  # fmt: skip
    assert epcis.get("/epcs").json()["member"] == [
        "https://id.gs1.org/00/089385050000000015", TEA_LINK.format("A1"), TEA_LINK.format("B2"),
    ]  # fmt: skip
    assert epcis.get("/epcs", GS1_EPC_Format="Always_EPC_URN").json()["member"][:2] == [SSCC, TEA.format("A1")]
    assert epcis.get("/readPoints").json()["member"] == ["https://id.gs1.org/414/8938505000015/254/lo1"]
    assert "sampling" in epcis.get("/bizSteps", {"perPage": "100"}).json()["member"]
    assert len(epcis.get("/bizSteps").json()["member"]) == 30
    assert epcis.get("/bizSteps/shipping").json()["member"] == ["events"]
    assert epcis.ids(path="/eventTypes/AggregationEvent/events") == ["pack"]
    assert epcis.ids(path="/bizSteps/urn:epcglobal:cbv:bizstep:packing/events") == ["pack"]
    assert epcis.ids(path=f"/epcs/{SSCC}/events", query={"EQ_action": "ADD"}) == ["pack"]
    link = "https%3A%2F%2Fid.gs1.org%2F01%2F08938505010366%2F21%2FA1"
    assert epcis.ids(path=f"/epcs/{link}/events") == ["make", "pack", "sense"]
    assert epcis.ids(path=f"/readPoints/{PLACE}/events") == ["harvest"]
    for path in ("/epcs/urn:nobody:1", "/epcs/urn:nobody:1/events", "/bizSteps/sailing", "/bizLocations/urn:x:y",
                 "/events/urn:ocop:none", "/capture/none", "/nothing", "/queries/none"):  # fmt: skip
        answer = epcis.get(path)
        assert (answer.status_code, answer.json()["type"]) == (404, "epcisException:NoSuchNameException")
    assert epcis.get("/bizSteps/shipping/events", {"EQ_bizStep": "packing"}).status_code == 400


@pytest.mark.django_db
def test_the_top_names_the_resources_and_options_the_limits(epcis):
    assert sorted(epcis.get("").json()["member"]) == [
        "bizLocations", "bizSteps", "capture", "dispositions", "epcs", "eventTypes", "events", "queries", "readPoints",
    ]  # fmt: skip
    answer = epcis.client.options("/epcis/capture")
    assert answer.status_code == 204
    told = {
        name: answer.headers[name] for name in answer.headers if name.startswith("GS1-") and name != "GS1-Extensions"
    }
    assert told == {
        "GS1-EPCIS-Version": "2.0.0", "GS1-EPCIS-Min": "2.0.0", "GS1-EPCIS-Max": "2.0.0", "GS1-CBV-Version": "2.0.0",
        "GS1-CBV-Min": "2.0.0", "GS1-CBV-Max": "2.0.0", "GS1-EPC-Format": "No_Preference",
        "GS1-CBV-XML-Format": "No_Preference", "GS1-Vendor-Version": told["GS1-Vendor-Version"],
        "GS1-EPCIS-Capture-Limit": "2000", "GS1-EPCIS-Capture-File-Size-Limit": "12582912",
        "GS1-Capture-Error-Behaviour": "all",
    }  # fmt: skip
    assert answer.headers["Allow"] == "OPTIONS, GET, POST"


@pytest.mark.django_db
def test_what_the_client_will_not_take_is_not_sent(epcis):
    for headers in ({"Accept": "application/xml"}, {"Accept": "application/json;q=0"}, {"GS1_EPCIS_Min": "2.1"},
                    {"GS1_EPCIS_Max": "1.2"}, {"GS1_CBV_Max": "1.2.2"}):  # fmt: skip
        answer = epcis.get("/events", **headers)
        assert (answer.status_code, answer.json()["type"]) == (406, "epcisException:NotAcceptableException")
    for headers in ({"Accept": "*/*"}, {"Accept": "text/html, application/*;q=0.5"}, {"GS1_EPCIS_Min": "1.0.0"}):
        assert epcis.get("/events", **headers).status_code == 200
    answer = epcis.get("/events", Accept="application/ld+json")
    assert answer.headers["Content-Type"] == "application/ld+json"
    answer = epcis.delete("/events")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "OPTIONS, GET, POST")
    assert epcis.get("/events", {"MATCH_epc": "urn:x:" + "y" * 20_000}).status_code == 414


@pytest.mark.django_db
def test_a_question_is_kept_under_a_name_answered_and_forgotten(epcis):
    query = {"name": "gói hàng", "query": {"eventType": ["AggregationEvent"], "GE_quantity_KGM": None}}
    assert epcis.post("/queries", query).status_code == 400
    query["query"] = {"EQ_bizStep": ["packing", "shipping"], "GE_eventTime": "2026-03-04T00:00:00Z"}
    answer = epcis.post("/queries", query)
    assert (answer.status_code, answer.json()) == (201, query)
    assert epcis.post("/queries", query).json()["type"] == "epcisException:ResourceAlreadyExistsException"
    assert epcis.get("/queries").json() == [query]
    path = answer.headers["Location"].partition("/epcis")[2]
    assert epcis.ids(path=f"{path}/events") == ["ship"]
    assert epcis.get(f"{path}/events", {"EQ_action": "ADD"}).status_code == 400
    assert Epcis(make_token(space="trial-z")).get(path).status_code == 404
    assert epcis.delete(path).status_code == 204
    assert epcis.get(path).status_code == 404


@pytest.mark.django_db
def test_a_page_token_does_not_outlive_the_question_it_was_given_for(epcis):
    def keep(order):
        assert epcis.post("/queries", {"name": "trang", "query": order}).status_code == 201

    keep({"orderBy": "eventTime"})
    link = epcis.get("/queries/trang/events", {"perPage": 2}).headers["Link"]
    following = "/queries/trang/events?" + link.partition("?")[2].partition(">")[0]
    assert epcis.get(following).status_code == 200
    for other in ({}, {"orderBy": "recordTime"}):
        assert epcis.delete("/queries/trang").status_code == 204
        keep(other)
        assert epcis.get(following).status_code == 400


@pytest.mark.django_db
def test_a_thing_is_traced_to_what_it_was_made_of_and_to_what_it_is_packed_in(epcis):
    answer = epcis.get("/trace", {"id": TEA.format("A1")}).json()
    assert answer["id"] == TEA_LINK.format("A1")
    assert answer["upward"] == {
        "steps": [{"eventID": "urn:ocop:make", "type": "TransformationEvent",
                   "eventTime": "2026-03-02T01:00:00+00:00", "bizStep": "creating_class_instance",
                   "from": [TEA_LINK.format("A1")], "to": ["https://id.gs1.org/01/08938505010366/10/L1"],
                   "quantities": {"KGM": {"input": "100"}}}],
        "things": ["https://id.gs1.org/01/08938505010366/10/L1"],
        "complete": True,
    }  # fmt: skip
    assert [step["eventID"] for step in answer["downward"]["steps"]] == ["urn:ocop:pack"]
    assert answer["downward"]["things"] == ["https://id.gs1.org/00/089385050000000015"]
    urns = {"GS1_EPC_Format": "Always_EPC_URN", "GS1_CBV_Format": "Always_Web_URI"}
    answer = epcis.get("/trace", {"id": TEA_LINK.format("A1"), "direction": "up"}, **urns).json()
    (step,) = answer["upward"]["steps"]
    assert (answer["id"], step["from"], step["to"]) == (TEA.format("A1"), [TEA.format("A1")], [LOT])
    assert (answer["upward"]["things"], step["bizStep"]) == (
        [LOT],
        "https://ref.gs1.org/cbv/BizStep-creating_class_instance",
    )
    recalled = epcis.get("/trace", {"id": LOT, "direction": "down"}).json()["downward"]
    assert recalled["things"] == ["https://id.gs1.org/00/089385050000000015", TEA_LINK.format("A1")]
    assert epcis.get("/trace", {"id": "urn:nobody:1"}).status_code == 404
    assert [epcis.get("/trace", query).status_code for query in ({}, {"id": "A1"}, {"id": LOT, "direction": "x"})] == [
        400,
        400,
        400,
    ]


@pytest.mark.django_db
def test_a_page_of_events_costs_the_same_whatever_is_on_it(epcis, django_assert_num_queries):
    for per_page in ("1", "3"):
        with django_assert_num_queries(2):
            epcis.client.get(f"/epcis/events?{urlencode({'perPage': per_page})}", headers=epcis.headers)
