"""The answer to a question: an EPCISQueryDocument spliced together from the texts of the events."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ocop.programme.traceability.rules.event_text import quoted, with_first
from ocop.programme.traceability.rules.event_writing import Writing, rewritten

STANDARD_CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"


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
    writing: Writing,
    created: datetime,
    query_name: str = "SimpleEventQuery",
    subscription: str = "",
    document_id: str = "",
) -> str:
    """The JSON text of the document; a report to a subscriber names the subscription and itself."""
    context, own = _contexts(events)
    texts = ",".join(_event(event, writing, own.get(event.context, "")) for event in events)
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


def single_event(event: KeptEvent, writing: Writing) -> str:
    """One event by itself, its context in it."""
    return _event(event, writing, event.context or quoted(STANDARD_CONTEXT))


def _event(event: KeptEvent, writing: Writing, context: str) -> str:
    body = rewritten(event.body, writing)
    added = []
    if context and '"@context"' not in body:
        added.append(("@context", context))
    if not event.has_own_id:
        added.append(("eventID", quoted(event.event_id)))
    added.append(("recordTime", quoted(stamp(event.record_time))))
    return with_first(body, added)


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
