"""Questions that what is captured beside the events answers: places within places, attributes; order by a field of
one's own."""

import json

import pytest

from tests.factories.epcis import Epcis, document, event, make_token
from tests.factories.producers import make_producer

SHOP, ROOM = "urn:epc:id:sgln:0037000.00729.0", "urn:epc:id:sgln:0037000.00729.8201"
SHELF = "https://id.gs1.org/414/0037000007296/254/8203"
TEA = "urn:epc:idpat:sgtin:8938505.001036.*"


def master_data(name="Chợ"):
    places = [
        {"id": SHOP, "attributes": [{"id": "cbvmda:name", "attribute": name}], "children": [ROOM]},
        {"id": ROOM, "attributes": [{"id": "ex:floor", "attribute": 2}], "children": [SHELF, SHOP]},
    ]
    kinds = [
        {"type": "urn:epcglobal:epcis:vtype:BusinessLocation", "vocabularyElementList": places},
        {"type": "urn:epcglobal:epcis:vtype:EPCClass",
         "vocabularyElementList": [{"id": TEA, "attributes": [{"id": "ex:brand", "attribute": "Tân Cương"}]}]},
    ]  # fmt: skip
    return {"epcisMasterData": {"vocabularyList": kinds}}


def with_header(*events, **changes):
    whole = json.loads(document(*events)) | {"epcisHeader": master_data(**changes)}
    return json.dumps(whole)


EVENTS = [
    event("shop", bizLocation={"id": SHOP}, **{"ex:rank": "10", "ex:word": "b"}),
    event("room", bizLocation={"id": ROOM}, **{"ex:rank": "9", "ex:word": "aé"}),
    event("shelf", readPoint={"id": "urn:epc:id:sgln:0037000.00729.8203"}, **{"ex:rank": "-2.5", "ex:word": "Z"}),
    event("tea", quantityList=[{"epcClass": TEA}], **{"ex:where": "https://id.gs1.org/414/0037000007296"}),
]


@pytest.fixture(scope="module")
def epcis(rows_of_the_module):
    client = Epcis(make_token())
    assert client.post("/capture", with_header(*EVENTS)).status_code == 202
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({"WD_bizLocation": SHOP}, "shop room"),
        ({"EQ_bizLocation": SHOP}, "shop"),
        ({"WD_readPoint": "https://id.gs1.org/414/0037000007296"}, "shelf"),
        ({"WD_bizLocation": SHELF}, ""),
        ({"HASATTR_bizLocation": "cbvmda:name"}, "shop"),
        ({"HASATTR_bizLocation": "urn:epcglobal:cbv:mda:name|ex:floor"}, "shop room"),
        ({"EQATTR_bizLocation_cbvmda:name": "Chợ|Quán"}, "shop"),
        ({"EQATTR_bizLocation_cbvmda:name": "Quán"}, ""),
        ({"EQ_ATTR_bizLocation_ex:floor": "2"}, "room"),
        ({"EQATTR_epcClass_ex:brand": "Tân Cương"}, "tea"),
        ({"HASATTR_ex:where": "cbvmda:name"}, "tea"),
    ],
)
def test_master_data_answer_for_the_places_and_things_they_tell_of(epcis, query, ids):
    assert epcis.ids(query) == ids.split()


@pytest.mark.django_db
def test_what_is_told_later_takes_the_place_of_what_was_told_and_nobody_else_is_told(epcis):
    assert epcis.post("/capture", with_header(name="Quán")).status_code == 202
    assert epcis.ids({"EQATTR_bizLocation_cbvmda:name": "Chợ"}) == []
    assert epcis.ids({"EQATTR_bizLocation_cbvmda:name": "Quán"}) == ["shop"]
    other = Epcis(make_token(make_producer()))
    other.capture(*EVENTS)
    assert other.ids({"WD_bizLocation": SHOP}) == ["shop"]
    assert other.ids({"HASATTR_bizLocation": "cbvmda:name"}) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("order", "ids"), [("ex:rank", "shelf room shop"), ("http://ns.example.com/epcis#word", "shelf room shop")]
)
def test_events_are_ordered_by_a_field_of_ones_own_across_pages(epcis, order, ids):
    query = {"EXISTS_ex:rank": "true", "orderBy": order, "orderDirection": "ASC"}
    assert epcis.ids(query) == ids.split()
    assert epcis.ids(query | {"orderDirection": "DESC"}) == ids.split()[::-1]
    assert epcis.ids(query | {"eventCountLimit": "1"}) == ids.split()[:1]
    found, path = [], epcis.get("/events", query | {"perPage": "1"})
    for _page in range(3):
        events = path.json()["epcisBody"]["queryResults"]["resultsBody"]["eventList"]
        found += [one["eventID"].removeprefix("urn:ocop:") for one in events]
        following = path.headers.get("Link", "").removeprefix("<").partition(">")[0]
        path = epcis.client.get(following, headers=epcis.headers) if following else path
    assert found == ids.split()
