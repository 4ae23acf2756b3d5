"""What is an event of EPCIS: every rule by an example, and, where the published schema is at hand, its verdict on
thousands of documents."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocop.programme.traceability.rules.event_forms import CONTENTS, EVENT_FORMS, FORMS, WORDS
from ocop.programme.traceability.rules.event_judge import document_schema, event_schema
from ocop.programme.traceability.rules.event_vocabulary import (
    ALERT,
    BIZ_STEP,
    DISPOSITION,
    ERROR_REASON,
    MEASUREMENT,
    PARTY_TYPE,
    TRANSACTION_TYPE,
)
from tests.factories.epcis import CONTEXT, EVENTS_TO_BREAK, TEA, event
from tests.factories.epcis_samples import DOCUMENTS, EVENTS, FULL_EVENTS, SMALL_EVENTS, WRONG_EVENTS

PUBLISHED = Path(__file__).resolve().parents[5] / "shared" / "standards" / "epcis"
needs_published = pytest.mark.skipif(
    not PUBLISHED.is_dir(), reason="the published files of the standard are not beside the repository"
)
SOUND = [*FULL_EVENTS, *SMALL_EVENTS, *EVENTS]
NAMES = sorted({name for form in (*FORMS.values(), *EVENT_FORMS.values()) for name in form.fields})
VALUES: list[Any] = [
    None, True, 0, 1.5, "", "word", "urn:ocop:a", "a b:c", "2026-03-01T08:00:00Z", "2026-03-01T08:00:00",
    "2026-02-30T08:00:00Z", [], ["urn:ocop:a", "urn:ocop:a"], [None], [{}], {}, {"urn:ocop:a": 1}, {"bare": 1},
]  # fmt: skip
TEXTS = {
    ("eventTimeZoneOffset",): ["+00:00", "-13:59", "+14:00", "+14:01", "-14:30", "+15:00", "07:00", "+7:00", "+07:60",
                               "+07:00 ", "+07:00\n", "Z", "+٠7:00"],
    ("eventTime",): ["2026-03-01T08:00:00.123456+07:00", "2026-03-01t08:00:00z", "2026-03-01 08:00:00Z",
                     "2026-03-01T24:00:00Z", "2026-12-31T23:59:60Z", "2026-03-01T08:00Z", "2026-03-01", "2026-03-01Z",
                     "2026-13-01T08:00:00Z", "2026-03-01T08:00:00+24:00", "2024-02-29T00:00:00Z"],
    ("quantityList", 0, "uom"): ["KG", "kg", "K", "KGMM", "4K", "K M", "KGM\n", "ĐVT"],
    ("sensorElementList", 0, "sensorReport", 0, "hexBinaryValue"): ["0", "fF", "0x1", "g", " 0", "0\n"],
    ("eventID",): ["urn:ocop:á", "http://a b", "//host/x", "x", "http://[::1]/x", "urn:", ":", "ex:", "ni:///sha-256;a?b",
                   "http://x/%zz", "1ex:a"],
}  # fmt: skip


@pytest.mark.parametrize("sound", SOUND)
def test_every_kind_of_event_with_every_field_or_the_fewest_is_sound(sound):
    assert event_schema().faults_in(sound) == []
    assert event_schema().is_valid(sound)


@pytest.mark.parametrize("sound", DOCUMENTS)
def test_documents_and_an_event_with_its_context_are_sound(sound):
    assert document_schema().faults_in(sound) == []
    assert document_schema().is_valid(sound)


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (event(eventTime="2026-02-30T08:00:00Z"), 'eventTime: "2026-02-30T08:00:00Z" is not a "date-time"'),
        (event(eventTimeZoneOffset=None), '.: "eventTimeZoneOffset" is a required property'),
        (event(epcList=["A1"]), 'epcList/0: "A1" is not a "uri"'),
        (event(bizStep="urn:epcglobal:cbv:bizstep:shipping"),
         "bizStep: words of the standard are written bare, not as its old addresses"),
        (event(ilmd={"ex:a": 1}), "action: ilmd tells of what comes into being: only with ADD"),
        (event(epcList=None), f".: {CONTENTS['ObjectEvent'].said}"),
        (event(type="AggregationEvent", epcList=None),
         ".: childEPCs or childQuantityList must name something, unless action is DELETE"),
        (event(type="TransformationEvent", action=None, epcList=None, inputEPCList=[TEA.format("A1")]),
         ".: inputs and outputs must be named, or with a transformationID at least one of the two"),
        (event(persistentDisposition={}), "persistentDisposition: one of set, unset must stand"),
        (event(type="Auction"), 'type: "Auction" is not a "uri"'),
    ],
)  # fmt: skip
def test_a_fault_says_where_and_which_rule(wrong, fault):
    assert event_schema().faults_in(wrong) == [fault]


def test_a_word_nobody_knows_is_answered_with_what_may_stand_there():
    (step,) = event_schema().faults_in(event(bizStep="sailing"))
    assert step.startswith('bizStep: "sailing" is not one of "accepting"')
    assert step.endswith(": a word of the vocabulary, or a full address for one's own")
    (field,) = event_schema().faults_in(event(plain=1))
    assert field.startswith('.: "plain" is not one of "type"')
    assert field.endswith(": a field of one's own needs a prefix or a full address")


@pytest.mark.parametrize("sound", [FULL_EVENTS[0], *DOCUMENTS])
def test_whatever_is_refused_is_explained(sound):
    judge, value = event_schema() if sound is FULL_EVENTS[0] else document_schema(), deepcopy(sound)
    for _change in _broken(value):
        assert judge.is_valid(value) != bool(judge.faults_in(value))


class Published:
    """The verdicts of the standard's own schema."""

    def __init__(self) -> None:
        schema = json.loads((PUBLISHED / "EPCIS-JSON-Schema.json").read_text("utf-8"))
        one = {name: schema[name] for name in ("$schema", "definitions")} | {
            "$ref": "#/definitions/EPCIS-Document-Event"
        }
        self._pairs = {
            "document": (document_schema(), jsonschema_rs.Draft7Validator(schema, validate_formats=True)),
            "event": (event_schema(), jsonschema_rs.Draft7Validator(one, validate_formats=True)),
        }
        self.verdicts = {True: 0, False: 0}
        self.differences: list[str] = []

    def compare(self, value: Any, kind: str = "event") -> None:
        """Notes the value when the two say something else of it."""
        ours, theirs = (judge.is_valid(value) for judge in self._pairs[kind])
        self.verdicts[theirs] += 1
        if ours != theirs:
            self.differences.append(f"{kind} {theirs}: {json.dumps(value)}")


@pytest.fixture(scope="module")
def published() -> Published:
    return Published()


@pytest.fixture(autouse=True)
def _no_differences(request) -> Iterator[None]:
    yield
    if "published" in request.fixturenames:
        judges = request.getfixturevalue("published")
        found, judges.differences = judges.differences, []
        assert found[:5] == []


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place inside the value: what holds it, and its name or number there."""
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from _places(value[key])


def _broken(value: Any) -> Iterator[None]:
    """The value with one thing wrong (or merely other) at a time, every place in turn."""
    for holder, key in [*_places({"whole": value})][1:]:
        kept = holder[key]
        for other in VALUES:
            holder[key] = deepcopy(other)
            yield
        if isinstance(kept, list) and kept:
            holder[key] = [*kept, kept[0]]
            yield
        holder[key] = kept
        if isinstance(holder, dict):
            order = list(holder)
            del holder[key]
            yield
            holder[key] = kept
            for name in order:
                holder[name] = holder.pop(name)
    for holder in [value, *(inner[key] for inner, key in _places(value) if isinstance(inner[key], dict))]:
        for name in ("bare", "ex:a", "a b:c", "", "urn:epcglobal:cbv:x", "@id", *NAMES):
            if name not in holder:
                for other in (1, "urn:ocop:a"):
                    holder[name] = other
                    yield
                del holder[name]


@needs_published
def test_the_verdict_on_sound_and_wrong_documents_is_the_published_schemas(published):
    for one in [*SOUND, *WRONG_EVENTS, *EVENTS_TO_BREAK]:
        published.compare(one)
        published.compare(one, "document")
        published.compare(one | {"@context": CONTEXT}, "document")
        for document in DOCUMENTS[:2]:
            changed = deepcopy(document)
            body = changed["epcisBody"]
            (body if "eventList" in body else body["queryResults"]["resultsBody"])["eventList"] = [SMALL_EVENTS[0], one]
            published.compare(changed, "document")
    for value in VALUES:
        published.compare(value)
        published.compare(value, "document")


@needs_published
@pytest.mark.parametrize("number", range(len(SOUND) + len(DOCUMENTS)))
def test_the_verdict_is_the_same_whatever_is_changed(published, number):
    kind = "event" if number < len(SOUND) else "document"
    value = deepcopy([*SOUND, *DOCUMENTS][number])
    before = sum(published.verdicts.values())
    for _change in _broken(value):
        published.compare(value, kind)
    assert value == [*SOUND, *DOCUMENTS][number]
    assert sum(published.verdicts.values()) - before > 200


@needs_published
def test_the_verdict_on_words_texts_and_types_is_the_same(published):
    value = deepcopy(FULL_EVENTS[0])
    report, declaration = value["sensorElementList"][0]["sensorReport"][0], value["errorDeclaration"]
    fields = [(value, "bizStep"), (value, "disposition"), (value["bizTransactionList"][0], "type"),
              (value["sourceList"][0], "type"), (value["destinationList"][0], "type"), (declaration, "reason"),
              (report, "type"), (report, "exception"), (report, "component")]  # fmt: skip
    for holder, name in fields:
        kept = holder[name]
        for kind in WORDS.values():
            for word in kind.vocabulary.words:
                for written in (word, kind.vocabulary.web + word, word.upper() + "x"):
                    holder[name] = written
                    published.compare(value)
        for stem in ("urn:epcglobal:cbv", "URN:epcglobal:cbv", "urn:epcglobal:cb:", "http://ns.gs1.org/cbv/",
                     "https://ns.gs1.org/cbv/", "https://ns.gs1.org/cbv", "http://gs1.org/voc/", "https://www.gs1.org/voc/",
                     "https://ref.gs1.org/cbv/", "cbv:", "gs1:"):  # fmt: skip
            holder[name] = stem + "x"
            published.compare(value)
        holder[name] = kept
    for (*steps, last), texts in TEXTS.items():
        holder = value
        for step in steps:
            holder = holder[step]
        for text in texts:
            published.compare(value | {last: text} if not steps else _with(value, holder, last, text))
    for one in SOUND:
        for kind in (*EVENT_FORMS, "EPCISDocument", "EPCISQueryDocument", "ObjectEvent ", "ex:Own", 1, ["ObjectEvent"]):
            published.compare(one | {"type": kind})
            published.compare(one | {"type": kind, "@context": CONTEXT}, "document")
        for action in ("ADD", "OBSERVE", "DELETE", "add"):
            published.compare(one | {"action": action})
            published.compare({**one, "action": action, "ilmd": {}})
    for document in DOCUMENTS[:2]:
        for version in ("2", "2.0", "2.0.0", "2.", "v2", ".2", "٢", "2.0\n"):
            published.compare(document | {"schemaVersion": version}, "document")
    for context in (CONTEXT, CONTEXT[0], {}, [{}], [{}, {}], [1], "x", [CONTEXT[0]] * 2, [[]], [None], 1):
        published.compare(FULL_EVENTS[0] | {"@context": context}, "document")


def _with(value: Any, holder: Any, name: Any, text: str) -> Any:
    kept, holder[name] = holder[name], text
    changed = deepcopy(value)
    holder[name] = kept
    return changed


ANYTHING = st.recursive(
    st.sampled_from([one for one in VALUES if not isinstance(one, list | dict)]) | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*NAMES, "ex:a", "bare"]) | st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


@needs_published
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_verdict_on_anything_anywhere_is_the_same(published, data):
    number = data.draw(st.integers(0, len(SOUND) + len(DOCUMENTS) - 1))
    value = deepcopy([*SOUND, *DOCUMENTS][number])
    for _change in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from([*_places({"whole": value})][1:]))
        if isinstance(holder, dict) and data.draw(st.booleans()):
            key = data.draw(st.sampled_from(NAMES))
        holder[key] = data.draw(ANYTHING)
    published.compare(value, "event" if number < len(SOUND) else "document")


@needs_published
def test_both_verdicts_were_given_often(published):
    if sum(published.verdicts.values()):
        assert min(published.verdicts.values()) > 300


@needs_published
@pytest.mark.parametrize(
    ("name", "vocabulary", "prefix", "stem"),
    [
        ("cbv-context-bizstep", BIZ_STEP, "cbv:", "https://ref.gs1.org/cbv/"),
        ("cbv-context-disposition", DISPOSITION, "cbv:", "https://ref.gs1.org/cbv/"),
        ("cbv-context-biztransaction-type", TRANSACTION_TYPE, "cbv:", "https://ref.gs1.org/cbv/"),
        ("cbv-context-sourcedest-type", PARTY_TYPE, "cbv:", "https://ref.gs1.org/cbv/"),
        ("cbv-context-error-reason", ERROR_REASON, "cbv:", "https://ref.gs1.org/cbv/"),
        ("gs1-context-measurement-type", MEASUREMENT, "gs1:", "https://gs1.org/voc/"),
        ("gs1-context-sensor-alert-type", ALERT, "gs1:", "https://gs1.org/voc/"),
    ],
)
def test_words_and_their_addresses_are_those_of_the_published_vocabulary(name, vocabulary, prefix, stem):
    context = json.loads((PUBLISHED / f"{name}.jsonld").read_text("utf-8"))["@context"]
    theirs = {
        word: address.replace(prefix, stem)
        for word, address in context.items()
        if isinstance(address, str) and address.startswith(prefix)
    }
    assert {word: vocabulary.address(word) for word in vocabulary.words} == theirs
