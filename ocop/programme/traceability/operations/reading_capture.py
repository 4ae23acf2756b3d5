"""Reading a document that is handed in, before anything is locked or written."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ocop.programme.traceability.rules.event_checks import event_faults
from ocop.programme.traceability.rules.event_hash import pre_hash
from ocop.programme.traceability.rules.event_index import Indexed, index_event
from ocop.programme.traceability.rules.event_judge import document_schema, event_schema
from ocop.programme.traceability.rules.event_names import STANDARD_PREFIXES, prefixes_of
from ocop.programme.traceability.rules.event_text import TextFault, cut_document, read_json, without_member
from ocop.programme.traceability.rules.master_facts import Fact, facts_of

DOCUMENTS = ("EPCISDocument", "EPCISQueryDocument")
MOST_EVENTS = 2000
MOST_BYTES = 12 * 1024 * 1024


class CaptureFaultKind(StrEnum):
    """Why an event or a document is not taken."""

    TEXT = "text"
    NOT_A_DOCUMENT = "not_a_document"
    SCHEMA = "schema"
    RULE = "rule"
    ANOTHER_CONTENT = "another_content"
    DECLARED_ANOTHER = "declared_another"
    NOT_OWN = "not_own"
    MANY_EVENTS = "many_events"
    NOT_ONE_EVENT = "not_one_event"


@dataclass(frozen=True, slots=True)
class CaptureFault:
    """One thing wrong: `event` counts from 0, None for the document; `code` or `details` say more."""

    kind: CaptureFaultKind
    event: int | None = None
    code: str = ""
    details: tuple[str, ...] = ()


class CaptureRefused(Exception):
    """The whole document is refused; nothing is stored."""

    def __init__(self, *faults: CaptureFault) -> None:
        super().__init__(faults)
        self.faults = faults


@dataclass(slots=True)
class ReadEvent:
    """An event ready to be stored."""

    number: int
    body: str
    event_id: str
    has_own_id: bool
    content: str
    declared_content: str
    indexed: Indexed
    context: str


@dataclass(slots=True)
class ReadDocument:
    """A document ready to be stored; `faults` of single events when the others may go on."""

    sha256: str
    header: str
    events: list[ReadEvent]
    prefixes: dict[str, str]
    faults: list[CaptureFault] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)


def read_document(raw: bytes, *, may_proceed: bool) -> ReadDocument:
    """In: the bytes of an EPCISDocument or EPCISQueryDocument; out: its events, checked and indexed.

    Raises CaptureRefused for a document that is none, or whose events keep not to schema and rules (all of them, when
    the sound ones may proceed).
    """
    text, value = _json(raw)
    kind = value.get("type") if isinstance(value, dict) else None
    if kind not in DOCUMENTS:
        raise CaptureRefused(CaptureFault(CaptureFaultKind.NOT_A_DOCUMENT))
    listed = _listed(value, kind)
    if len(listed) > MOST_EVENTS:
        raise CaptureRefused(CaptureFault(CaptureFaultKind.MANY_EVENTS))
    faults: list[CaptureFault] = []
    if not document_schema().is_valid(value):
        faults = _schema_faults(value, kind, listed, may_proceed)
    texts = cut_document(text, is_query=kind == "EPCISQueryDocument")
    wrong = {fault.event for fault in faults}
    prefixes = prefixes_of(value["@context"])
    events = []
    for number, (event, body) in enumerate(zip(listed, texts.events, strict=True)):
        if number in wrong:
            continue
        try:
            events.append(_read_event(number, event, body, texts.context, prefixes))
        except CaptureRefused as refused:
            faults += refused.faults
    if faults and (not may_proceed or not events):
        raise CaptureRefused(*faults)
    facts = facts_of(value, prefixes) if "vocabularyList" in text else []
    return ReadDocument(hashlib.sha256(raw).hexdigest(), texts.header, events, _own(prefixes), faults, facts)


def read_single_event(raw: bytes) -> ReadDocument:
    """The same for a request that carries one event, bare or as the only one of a document."""
    text, value = _json(raw)
    if isinstance(value, dict) and value.get("type") in DOCUMENTS:
        found = read_document(raw, may_proceed=False)
        if len(found.events) != 1:
            raise CaptureRefused(CaptureFault(CaptureFaultKind.NOT_ONE_EVENT))
        return found
    # The OpenAPI description asks for an event here ("EPCIS-Document-Event"), whose context may be left out.
    if not event_schema().is_valid(value) or not isinstance(value, dict):
        details = tuple(event_schema().faults_in(value))
        raise CaptureRefused(CaptureFault(CaptureFaultKind.SCHEMA, details=details))
    if "@context" in value and not document_schema().is_valid(value):
        details = tuple(document_schema().faults_in(value))
        raise CaptureRefused(CaptureFault(CaptureFaultKind.SCHEMA, details=details))
    prefixes = prefixes_of(value.get("@context"))
    event = _read_event(0, value, text.strip("\ufeff \t\r\n"), "", prefixes)
    return ReadDocument(hashlib.sha256(raw).hexdigest(), "", [event], _own(prefixes))


def _json(raw: bytes) -> tuple[str, Any]:
    try:
        return read_json(raw)
    except TextFault as fault:
        raise CaptureRefused(
            CaptureFault(CaptureFaultKind.TEXT, code=fault.code, details=(str(fault.place),))
        ) from None


def _listed(value: dict[str, Any], kind: str) -> list[Any]:
    found: Any = value.get("epcisBody")
    for name in ("queryResults", "resultsBody", "eventList") if kind == "EPCISQueryDocument" else ("eventList",):
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, list) else []


def _schema_faults(value: dict[str, Any], kind: str, listed: list[Any], may_proceed: bool) -> list[CaptureFault]:
    """What the schema says; CaptureRefused when the document itself is unsound, or one event and all must be."""
    single = [
        CaptureFault(CaptureFaultKind.SCHEMA, number, details=tuple(event_schema().faults_in(event)))
        for number, event in enumerate(listed)
        if not event_schema().is_valid(event)
    ]
    if not may_proceed or not single:
        details = tuple(document_schema().faults_in(value))
        raise CaptureRefused(*(single or [CaptureFault(CaptureFaultKind.SCHEMA, details=details)]))
    sound = [event for event in listed if event_schema().is_valid(event)]
    envelope = {**value, "epcisBody": _body(kind, value["epcisBody"], sound)}
    if not document_schema().is_valid(envelope):
        details = tuple(document_schema().faults_in(envelope))
        raise CaptureRefused(CaptureFault(CaptureFaultKind.SCHEMA, details=details))
    return single


def _body(kind: str, body: dict[str, Any], events: list[Any]) -> dict[str, Any]:
    if kind == "EPCISDocument":
        return {**body, "eventList": events}
    results = body["queryResults"]
    return {**body, "queryResults": {**results, "resultsBody": {**results["resultsBody"], "eventList": events}}}


def _read_event(number: int, event: dict[str, Any], body: str, context: str, prefixes: Mapping[str, str]) -> ReadEvent:
    found = event_faults(event)
    if found:
        raise CaptureRefused(*(CaptureFault(CaptureFaultKind.RULE, number, code=fault.value) for fault in found))
    if "@context" in event:
        prefixes = {**prefixes, **prefixes_of(event["@context"])}
    indexed = index_event(event, prefixes)
    text = pre_hash(event, prefixes)
    digest = hashlib.sha256(text.encode()).hexdigest()
    more = [event.get("certificationInfo")] if "certificationInfo" in event else []
    content = _digest(digest, *more)
    declared = _digest(content, event["errorDeclaration"]) if "errorDeclaration" in event else ""
    if "recordTime" in event:
        body = without_member(body, "recordTime")
    return ReadEvent(
        number=number,
        body=body,
        event_id=str(event.get("eventID") or f"ni:///sha-256;{digest}?ver=CBV2.0"),
        has_own_id="eventID" in event,
        content=content,
        declared_content=declared,
        indexed=indexed,
        context=context,
    )


def _digest(text: str, *more: Any) -> str:
    if not more:
        return text
    written = json.dumps(more, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(f"{text}{written}".encode()).hexdigest()


def _own(prefixes: dict[str, str]) -> dict[str, str]:
    """Those a question may use later: not the standard's own, which are known, nor what no column holds."""
    return {
        name: address
        for name, address in prefixes.items()
        if STANDARD_PREFIXES.get(name) != address
        and len(name) <= 60
        and len(address) <= 240
        and "\0" not in name + address
    }
