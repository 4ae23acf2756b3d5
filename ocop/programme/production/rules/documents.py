"""The EPCIS 2.0 document of each form. Types, steps and dispositions are those of the profile of this platform."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from ocop.programme.production.rules.balance import Amount
from ocop.programme.production.rules.client_ids import event_name
from ocop.programme.production.rules.entry_kinds import BuyerKind
from ocop.programme.traceability.rules.amounts import Unit
from ocop.programme.traceability.rules.event_document import STANDARD_CONTEXT
from ocop.programme.traceability.rules.event_text import Digits, with_first, write

OFFSET = "+07:00"


@dataclass(frozen=True, slots=True)
class Goods:
    """So much of a lot."""

    uri: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where; `at` carries its offset."""

    client_id: UUID
    at: datetime
    place: str
    site: str


@dataclass(frozen=True, slots=True)
class LotFacts:
    """What is said of a lot that begins: instance and lot master data."""

    code: str
    made_on: date | None = None
    expires_on: date | None = None
    harvested_on: date | None = None
    unit_code: str = ""
    """Mã số vùng trồng, as its paper writes it."""


@dataclass(frozen=True, slots=True)
class Dealing:
    """The other party and the paper that goes with the goods."""

    own: str
    other: str = ""
    paper: str = ""
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StampedRange:
    """Stamps of a roll, by their numbers on it; `merkle_root` of the batch."""

    batch: str
    first: int
    last: int
    merkle_root: str = ""


def harvest_document(moment: Moment, goods: Goods, facts: LotFacts, *, is_held: bool) -> bytes:
    """Harvest: the lot begins. One that was cut before the waiting period was over is not for sale."""
    event = _object(moment, [goods], action="ADD", step="commissioning")
    event |= {"disposition": "non_sellable_other" if is_held else "active", "ilmd": _ilmd(facts)}
    return _document(moment, [event])


def receipt_document(moment: Moment, goods: Goods, dealing: Dealing, *, sscc: str = "") -> bytes:
    """Bought or received: one step back. What came in a carton is taken out of it by a second event."""
    event = _object(moment, [goods], action="OBSERVE", step="receiving") | {"disposition": "in_progress"}
    event |= {"epcList": [sscc]} if sscc else {}
    events = [event | _parties(dealing.other, dealing.own, "desadv", dealing)]
    if sscc:
        unpacked = _packed(moment, sscc, [goods], action="DELETE", step="unpacking")
        events.append(unpacked | {"disposition": "sellable_accessible"})
    return _document(moment, events)


def making_document(moment: Moment, inputs: Sequence[Goods], output: Goods, facts: LotFacts) -> bytes:
    """Something was made of something: what went in, what came out."""
    return _document(moment, [_transformation(moment, inputs, output, facts, "in_progress")])


def packing_document(
    moment: Moment, inputs: Sequence[Goods], output: Goods, facts: LotFacts, stamps: StampedRange | None
) -> bytes:
    """Packs were filled and, where stamps were stuck on, these were brought into use: a second event."""
    events = [_transformation(moment, inputs, output, facts, "active")]
    if stamps is not None:
        stamped = _object(moment, [output], action="ADD", step="commissioning", number=1) | {"disposition": "active"}
        said = {"batch": stamps.batch, "first": Digits(stamps.first), "last": Digits(stamps.last)}
        said |= {"count": Digits(stamps.last - stamps.first + 1)}
        said |= {"merkleRoot": stamps.merkle_root} if stamps.merkle_root else {}
        events.append(stamped | {"ocop:stamps": {f"ocop:{name}": value for name, value in said.items()}})
    return _document(moment, events)


def sale_document(
    moment: Moment, goods: Sequence[Goods], dealing: Dealing, kind: BuyerKind, *, sscc: str = ""
) -> bytes:
    """One step forward: to somebody who can be named, or over the counter. Goods in a carton go by its number alone:
    what is in it follows from the packing."""
    if sscc:
        packed = _packed(moment, sscc, goods, action="ADD", step="packing") | {"disposition": "in_progress"}
        sent = _common(moment, "ObjectEvent", "shipping", 0) | {"action": "OBSERVE", "epcList": [sscc]}
        sent |= {"disposition": "in_transit"} | _parties(dealing.own, dealing.other, "inv", dealing)
        return _document(moment, [packed, sent])
    is_retail = kind == BuyerKind.RETAIL
    event = _object(moment, goods, action="OBSERVE", step="retail_selling" if is_retail else "shipping")
    event |= {"disposition": "retail_sold" if is_retail else "in_transit"}
    return _document(moment, [event | _parties(dealing.own, dealing.other, "inv", dealing)])


def release_document(moment: Moment, goods: Goods, paper: str) -> bytes:
    """A lot that was held was tested and may be used."""
    event = _object(moment, [goods], action="OBSERVE", step="inspecting") | {"disposition": "conformant"}
    return _document(moment, [event | _paper("testres", paper)])


def loss_document(moment: Moment, goods: Goods, *, is_destroyed: bool, words: str) -> bytes:
    """Spoiled, spilt, eaten by mice: it is no more. What is only missing went without anybody seeing it go."""
    event = _object(moment, [goods], action="DELETE", step="destroying" if is_destroyed else "decommissioning")
    state = "destroyed" if is_destroyed else "inactive"
    return _document(moment, [event | {"disposition": state, "ocop:words": words}])


def tested_document(moment: Moment, goods: Goods, *, is_conformant: bool, paper: str, words: str) -> bytes:
    """A sample of the lot was tested; the report goes with it."""
    event = _object(moment, [goods], action="OBSERVE", step="inspecting")
    event |= {"disposition": "conformant" if is_conformant else "non_conformant"}
    more = {"certificationInfo": paper} | ({"ocop:words": words} if words else {})
    return _document(moment, [event | _paper("testres", paper) | more])


def reading_document(moment: Moment, goods: Goods, *, temperature: Decimal | None, humidity: Decimal | None) -> bytes:
    """How warm and how damp it was where the lot lies. The standard has no disposition for that."""
    reports = []
    if temperature is not None:
        reports.append({"type": "Temperature", "value": _digits(temperature), "uom": "CEL"})
    if humidity is not None:
        reports.append({"type": "RelativeHumidity", "value": _digits(humidity), "uom": "P1"})
    sensors = [{"sensorMetadata": {"time": _stamp(moment.at)}, "sensorReport": reports}]
    event = _object(moment, [goods], action="OBSERVE", step="sensor_reporting")
    return _document(moment, [event | {"sensorElementList": sensors}])


def completed_document(
    body: str, context: str, *, event_id: str, ilmd: Mapping[str, str], place: str, written_at: datetime, site: str
) -> bytes:
    """The event a lot began with, said anew under another name with what was added; everything else as it was."""
    event = json.loads(body, parse_float=Digits, parse_int=Digits)
    event |= {"eventID": event_id, "ilmd": event.get("ilmd", {}) | dict(ilmd)}
    if place:
        event["readPoint"] = {"id": place}
    return _wrapped(write(event), context, written_at, site)


def declared_wrong(
    body: str,
    context: str,
    *,
    declared_at: datetime,
    reason: str,
    words: str,
    site: str,
    corrected_by: Sequence[str] = (),
) -> bytes:
    """The event once more as it was captured, with the declaration that it is wrong; nothing is taken away."""
    said: dict[str, Any] = {"declarationTime": _stamp(declared_at), "reason": reason, "ocop:words": words}
    if corrected_by:
        said["correctiveEventIDs"] = list(corrected_by)
    return _wrapped(with_first(body, [("errorDeclaration", write(said))]), context, declared_at, site)


def _wrapped(event: str, context: str, at: datetime, site: str) -> bytes:
    written = context or write(_context(site))
    return (
        f'{{"@context":{written},"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"{_stamp(at)}",'
        f'"epcisBody":{{"eventList":[{event}]}}}}'
    ).encode()


def _document(moment: Moment, events: list[dict[str, Any]]) -> bytes:
    return write(
        {
            "@context": _context(moment.site),
            "type": "EPCISDocument",
            "schemaVersion": "2.0",
            "creationDate": _stamp(moment.at),
            "epcisBody": {"eventList": events},
        }
    ).encode()


def _context(site: str) -> list[Any]:
    return [STANDARD_CONTEXT, {"ocop": f"{site}/voc/"}]


def _common(moment: Moment, kind: str, step: str, number: int) -> dict[str, Any]:
    return {
        "type": kind,
        "eventID": event_name(moment.client_id, number),
        "eventTime": _stamp(moment.at),
        "eventTimeZoneOffset": OFFSET,
        "bizStep": step,
        "readPoint": {"id": moment.place},
    }


def _object(moment: Moment, goods: Sequence[Goods], *, action: str, step: str, number: int = 0) -> dict[str, Any]:
    found = _common(moment, "ObjectEvent", step, number)
    return found | {"action": action, "quantityList": [_element(one) for one in goods]}


def _packed(moment: Moment, sscc: str, goods: Sequence[Goods], *, action: str, step: str) -> dict[str, Any]:
    found = _common(moment, "AggregationEvent", step, 1)
    return found | {"action": action, "parentID": sscc, "childQuantityList": [_element(one) for one in goods]}


def _transformation(
    moment: Moment, inputs: Sequence[Goods], output: Goods, facts: LotFacts, disposition: str
) -> dict[str, Any]:
    return _common(moment, "TransformationEvent", "creating_class_instance", 0) | {
        "disposition": disposition,
        "inputQuantityList": [_element(one) for one in inputs],
        "outputQuantityList": [_element(output)],
        "ilmd": _ilmd(facts),
    }


def _element(goods: Goods) -> dict[str, Any]:
    """Counted things go without a unit, as the standard has it."""
    element: dict[str, Any] = {"epcClass": goods.uri, "quantity": _digits(goods.amount.quantity)}
    return element if goods.amount.unit == Unit.PIECE else element | {"uom": goods.amount.unit.value}


def _digits(quantity: Decimal) -> Digits:
    text = f"{quantity:f}"
    return Digits(text.rstrip("0").rstrip(".") if "." in text else text)


def _ilmd(facts: LotFacts) -> dict[str, str]:
    said = {
        "cbvmda:lotNumber": facts.code,
        "cbvmda:productionDate": facts.made_on.isoformat() if facts.made_on else "",
        "cbvmda:itemExpirationDate": facts.expires_on.isoformat() if facts.expires_on else "",
        "cbvmda:harvestStartDate": facts.harvested_on.isoformat() if facts.harvested_on else "",
        "cbvmda:harvestEndDate": facts.harvested_on.isoformat() if facts.harvested_on else "",
        "ocop:productionUnitCode": facts.unit_code,
    }
    return {name: value for name, value in said.items() if value}


def _parties(source: str, destination: str, paper_type: str, dealing: Dealing) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if source:
        found["sourceList"] = [{"type": "owning_party", "source": source}]
    if destination:
        found["destinationList"] = [{"type": "owning_party", "destination": destination}]
    more = {f"ocop:{name}": value for name, value in dealing.more.items() if value}
    return found | _paper(paper_type, dealing.paper) | more


def _paper(kind: str, uri: str) -> dict[str, Any]:
    return {"bizTransactionList": [{"type": kind, "bizTransaction": uri}]} if uri else {}


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")
