"""The EPCIS 2.0 document of a recall: the lots are held, and stay recalled (CBV 2.0)."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from ocop.programme.traceability.rules.event_document import STANDARD_CONTEXT

OFFSET = "+07:00"


def recall_name(recall_id: int, lots: Sequence[str]) -> UUID:
    """The name of the event: the same lots of a recall are told once."""
    return uuid5(NAMESPACE_URL, f"ocop:recall:{recall_id}:{' '.join(sorted(lots))}")


def lifted_name(recall_id: int, lots: Sequence[str]) -> UUID:
    """The name of the event that takes the other one back."""
    return uuid5(NAMESPACE_URL, f"ocop:recall:{recall_id}:lifted:{' '.join(sorted(lots))}")


def lifted_document(*, recall_id: int, lots: Sequence[str], at: datetime) -> bytes:
    """The lots are recalled no more and may be sold again."""
    moment = at.isoformat(timespec="milliseconds")
    event: dict[str, Any] = {
        "type": "ObjectEvent",
        "eventID": f"urn:uuid:{lifted_name(recall_id, lots)}",
        "eventTime": moment,
        "eventTimeZoneOffset": OFFSET,
        "action": "OBSERVE",
        "bizStep": "inspecting",
        "persistentDisposition": {"unset": ["recalled"]},
        "quantityList": [{"epcClass": one} for one in lots],
    }
    return _written(event, [STANDARD_CONTEXT], moment)


def recall_document(
    *, recall_id: int, lots: Sequence[str], at: datetime, reason: str, decision: str, site: str
) -> bytes:
    """`lots` are the names of the lots, `at` carries the offset of Việt Nam, `decision` is the address of the paper or
    empty. The reason goes along where the platform has an address its own words can stand under."""
    moment = at.isoformat(timespec="milliseconds")
    event: dict[str, Any] = {
        "type": "ObjectEvent",
        "eventID": f"urn:uuid:{recall_name(recall_id, lots)}",
        "eventTime": moment,
        "eventTimeZoneOffset": OFFSET,
        "action": "OBSERVE",
        "bizStep": "holding",
        "disposition": "recalled",
        "persistentDisposition": {"set": ["recalled"]},
        "quantityList": [{"epcClass": one} for one in lots],
    }
    context: list[Any] = [STANDARD_CONTEXT]
    if decision:
        event["bizTransactionList"] = [{"bizTransaction": decision}]
    if site:
        context.append({"ocop": f"{site}/voc/"})
        event["ocop:recallReason"] = reason
    return _written(event, context, moment)


def _written(event: dict[str, Any], context: list[Any], moment: str) -> bytes:
    return json.dumps(
        {
            "@context": context,
            "type": "EPCISDocument",
            "schemaVersion": "2.0",
            "creationDate": moment,
            "epcisBody": {"eventList": [event]},
        },
        ensure_ascii=False,
    ).encode()
