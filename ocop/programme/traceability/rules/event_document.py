"""The answer to a question: an EPCISQueryDocument spliced together from the texts of the events."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from ocop.programme.traceability.rules.epc_uris import digital_link_of
from ocop.programme.traceability.rules.event_text import quoted, read_written, with_first, write

STANDARD_CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
_EPC_LISTS = ("epcList", "childEPCs", "inputEPCList", "outputEPCList")
_SINGLE = ("parentID", "transformationID")
_CLASS_LISTS = ("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList")
_TYPED = {"bizTransactionList": "bizTransaction", "sourceList": "source", "destinationList": "destination"}


class EpcFormat(StrEnum):
    """How identifiers go out, by the names of the header `GS1-EPC-Format`."""

    NO_PREFERENCE = "No_Preference"
    DIGITAL_LINK = "Always_GS1_Digital_Link"
    URN = "Always_EPC_URN"
    AS_CAPTURED = "Never_Translates"


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """What is needed of an event to hand it out; `context` the text of its document's context, "" for none."""

    body: str
    event_id: str
    has_own_id: bool
    record_time: datetime
    context: str


def query_document(
    events: Sequence[KeptEvent],
    *,
    form: EpcFormat,
    created: datetime,
    query_name: str = "SimpleEventQuery",
    subscription: str = "",
    document_id: str = "",
) -> str:
    """The JSON text of the document; a report to a subscriber names the subscription and itself."""
    context, own = _contexts(events)
    texts = ",".join(_event(event, form, own.get(event.context, "")) for event in events)
    own_id = f'"id":{quoted(document_id)},' if document_id else ""
    of = f'"subscriptionID":{quoted(subscription)},' if subscription else ""
    return (
        f'{{"@context":{context},{own_id}"type":"EPCISQueryDocument","schemaVersion":"2.0",'
        f'"creationDate":"{stamp(created)}","epcisBody":{{"queryResults":{{"queryName":{quoted(query_name)},{of}'
        f'"resultsBody":{{"eventList":[{texts}]}}}}}}}}'
    )


def stamp(at: datetime) -> str:
    """An instant of ours, in UTC to the millisecond."""
    at = at.astimezone(UTC)
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z"


def single_event(event: KeptEvent, form: EpcFormat) -> str:
    """One event by itself, its context in it."""
    return _event(event, form, event.context or quoted(STANDARD_CONTEXT))


def _event(event: KeptEvent, form: EpcFormat, context: str) -> str:
    body = event.body
    if form == EpcFormat.DIGITAL_LINK and '"urn:epc:' in body:
        body = write(translated(read_written(body), digital_link_of))
    added = []
    if context and '"@context"' not in body:
        added.append(("@context", context))
    if not event.has_own_id:
        added.append(("eventID", quoted(event.event_id)))
    added.append(("recordTime", quoted(stamp(event.record_time))))
    return with_first(body, added)


def translated(event: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """The event with `change` made to every identifier of the standard's own fields; extensions are not touched."""
    for name in _EPC_LISTS:
        if isinstance(event.get(name), list):
            changed = [change(one) if isinstance(one, str) else one for one in event[name]]
            # Two ways to write one thing become one: the schema allows no identifier twice.
            event[name] = list(dict.fromkeys(changed)) if all(isinstance(one, str) for one in changed) else changed
    for name in _SINGLE:
        if isinstance(event.get(name), str):
            event[name] = change(event[name])
    for name in _CLASS_LISTS:
        _change_in(event.get(name), "epcClass", change)
    for name, inner in _TYPED.items():
        _change_in(event.get(name), inner, change)
    for name in ("readPoint", "bizLocation"):
        _change_in([event.get(name)], "id", change)
    for element in event["sensorElementList"] if isinstance(event.get("sensorElementList"), list) else []:
        if isinstance(element, dict):
            _change_in([element.get("sensorMetadata")], "deviceID", change)
            _change_in(element.get("sensorReport"), "deviceID", change)
    return event


def _change_in(found: Any, name: str, change: Callable[[str], str]) -> None:
    for one in found if isinstance(found, list) else []:
        if isinstance(one, dict) and isinstance(one.get(name), str):
            one[name] = change(one[name])


def _contexts(events: Sequence[KeptEvent]) -> tuple[str, dict[str, str]]:
    """The context of the whole document, and for contexts that contradict it the text their events carry themselves."""
    texts = list(dict.fromkeys(event.context for event in events if event.context))
    if len(texts) == 1 and all(event.context for event in events):
        return texts[0], {}
    addresses = [STANDARD_CONTEXT]
    terms: dict[str, Any] = {}
    own: dict[str, str] = {}
    for text in texts:
        found = json.loads(text)
        parts = found if isinstance(found, list) else [found]
        named = {key: value for part in parts if isinstance(part, dict) for key, value in part.items()}
        if any(terms.get(key, value) != value for key, value in named.items()):
            own[text] = text
            continue
        terms |= named
        addresses += [
            part for part in parts if isinstance(part, str) and part not in addresses and "epcis-context" not in part
        ]
    whole: list[Any] = [*addresses, terms] if terms else addresses
    return json.dumps(whole, ensure_ascii=False), own
