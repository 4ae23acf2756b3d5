"""The forms a body may come in and an answer may be asked for in."""

import gzip
import io

import pytest

from tests.factories.epcis import CONTEXT, TEA, TEA_LINK, Epcis, document, event, make_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def epcis():
    return Epcis(make_token())


def test_a_digital_link_goes_out_as_urn_where_a_urn_showed_the_company(epcis):
    place = {"id": "https://id.gs1.org/414/8938505000015"}
    foreign = "https://id.gs1.org/00/340123450000000000"
    epcis.capture(event("1", epcList=[TEA_LINK.format("A1"), foreign], readPoint=place))
    path, urn = "/events/urn:ocop:1", {"GS1_EPC_Format": "Always_EPC_URN"}
    assert epcis.found(path=path, **urn)[0]["epcList"] == [TEA_LINK.format("A1"), foreign]
    epcis.capture(event("2", readPoint={"id": "urn:epc:id:sgln:8938505.00001.0"}))
    (found,) = epcis.found(path=path, **urn)
    assert found["epcList"] == [TEA.format("A1"), foreign]
    assert found["readPoint"] == {"id": "urn:epc:id:sgln:8938505.00001.0"}
    assert epcis.get("/readPoints", **urn).json()["member"] == ["urn:epc:id:sgln:8938505.00001.0"]
    answer = epcis.post("/events", event("1", epcList=[TEA_LINK.format("A1"), foreign], readPoint=place), **urn)
    assert answer.json()["epcList"] == [TEA.format("A1"), foreign]


def test_standard_words_go_out_in_the_form_that_is_asked_for_and_others_as_they_came(epcis):
    typed = [{"type": "po", "bizTransaction": "urn:x:1"}, {"type": "ex:own", "bizTransaction": "urn:x:2"}]
    epcis.capture(
        event("1", bizTransactionList=typed, persistentDisposition={"set": ["recalled"]}, disposition="ex:own")
    )

    def words(form):
        (found,) = epcis.found(GS1_CBV_Format=form)
        types = [one["type"] for one in found["bizTransactionList"]]
        return [found["bizStep"], found["disposition"], *found["persistentDisposition"]["set"], *types]

    stem = "https://ref.gs1.org/cbv/"
    web = [f"{stem}BizStep-shipping", "ex:own", f"{stem}Disp-recalled", f"{stem}BTT-po", "ex:own"]
    assert words("Always_Web_URI") == web
    urns = ["bizstep:shipping", "disp:recalled", "btt:po"]
    step, lasting, kind = (f"urn:epcglobal:cbv:{urn}" for urn in urns)
    assert words("Always_URN") == [step, "ex:own", lasting, kind, "ex:own"]
    for form in ("Never_Translates", "No_Preference"):
        assert words(form) == ["shipping", "ex:own", "recalled", "po", "ex:own"]
    for header in ("GS1_CBV_Format", "GS1_CBV_XML_Format"):
        assert epcis.get("/events", **{header: "Sometimes"}).status_code == 406


def test_a_body_may_come_in_pieces_but_not_compressed(epcis):
    body = document(event("1")).encode()
    answer = epcis.post("/capture", gzip.compress(body), Content_Encoding="gzip")
    assert (answer.status_code, answer.json()["type"]) == (415, "epcisException:UnsupportedMediaTypeException")
    # As a server hands on a request whose length was not told.
    answer = epcis.client.request(
        PATH_INFO="/epcis/capture", REQUEST_METHOD="POST", CONTENT_TYPE="application/json",
        HTTP_TRANSFER_ENCODING="chunked", HTTP_AUTHORIZATION=epcis.headers["Authorization"],
        **{"wsgi.input": io.BytesIO(body)},
    )  # fmt: skip
    assert answer.status_code == 202
    assert epcis.ids() == ["1"]


def test_the_character_no_database_takes_breaks_nothing(epcis):
    serial = "https://id.gs1.org/01/08938505010366/21/%00"
    context = [*CONTEXT, {"ex\0": "http://x/", "own": "http://y/\0"}]
    known = event("1", epcList=[serial], bizStep="own:a", **{"ex:a": "a\0b", "own:b": {"own:c": "\0"}})
    assert epcis.post("/capture", document(known, context=context)).status_code == 202
    assert epcis.ids({"MATCH_epc": serial}) == ["1"]
    assert epcis.get("/epcs").json()["member"] == [serial]
    wrong = event("2", action="A\0", **{"ex:\0": 1, "\0": 2})
    answer = epcis.capture(wrong, event("3"), GS1_Capture_Error_Behaviour="proceed")
    assert epcis.job(answer)["success"] is False
    for query in ({"EQ_ex:a": "\0"}, {"EQ_\0": "a"}, {"MATCH_epc": "urn:x:\0"}, {"id": "urn:\0"}):
        assert epcis.get("/events", query).status_code == 400
    for path in ("/epcs/urn:x:%00", "/bizSteps/%00/events", "/queries/%00", "/events/%00", "/capture/%00"):
        assert epcis.get(path).status_code == 400
    assert epcis.post("/queries", {"name": "n", "query": {"EQ_ex:a": ["\0"]}}).status_code == 400
    own = {"@context": context, "EQ_bizStep": ["own:a"], "EXISTS_own:b": None}
    assert epcis.post("/queries", {"name": "n", "query": own}).status_code == 201
    assert epcis.ids(path="/queries/n/events") == ["1"]


def test_whatever_an_event_of_ones_own_type_names_is_listed(epcis):
    odd = ["/", "/a/b", "urn:x:y"]
    epcis.capture(event("1", type="ex:Own", action=None, epcList=odd, readPoint={"id": "/"}))
    assert epcis.get("/epcs").json()["member"] == odd
    assert epcis.get("/readPoints", GS1_EPC_Format="Always_EPC_URN").json()["member"] == ["/"]
    assert epcis.ids(path="/epcs/%2F/events") == ["1"]


def test_what_has_no_body_says_no_kind_of_content(epcis):
    for answer in (epcis.client.options("/epcis/events"), epcis.delete("/nextPageToken/x")):
        assert (answer.status_code, "Content-Type" in answer.headers) == (204, False)


def test_an_exponent_beside_an_escaped_character_is_a_question_like_another(epcis):
    body = '{"name":"\\ud83d\\ude00","query":{"GE_quantity":1e1}}'
    assert epcis.post("/queries", body).status_code == 201
    assert epcis.post("/events", event("1") | {"@context": CONTEXT}).status_code == 201
