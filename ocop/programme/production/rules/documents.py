"""The EPCIS 2.0 document of each form. Types, steps and dispositions are those of the profile of this platform."""

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


def receipt_document(moment: Moment, goods: Goods, dealing: Dealing) -> bytes:
    """Bought or received: one step back."""
    event = _object(moment, [goods], action="OBSERVE", step="receiving") | {"disposition": "in_progress"}
    return _document(moment, [event | _parties(dealing.other, dealing.own, "desadv", dealing)])


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


def sale_document(moment: Moment, goods: Sequence[Goods], dealing: Dealing, kind: BuyerKind) -> bytes:
    """One step forward: to somebody who can be named, or over the counter."""
    is_retail = kind == BuyerKind.RETAIL
    event = _object(moment, goods, action="OBSERVE", step="retail_selling" if is_retail else "shipping")
    event |= {"disposition": "retail_sold" if is_retail else "in_transit"}
    return _document(moment, [event | _parties(dealing.own, dealing.other, "inv", dealing)])


def release_document(moment: Moment, goods: Goods, paper: str) -> bytes:
    """A lot that was held was tested and may be used."""
    event = _object(moment, [goods], action="OBSERVE", step="inspecting") | {"disposition": "conformant"}
    return _document(moment, [event | _paper("testres", paper)])


def declared_wrong(body: str, context: str, *, declared_at: datetime, reason: str, words: str, site: str) -> bytes:
    """The event once more as it was captured, with the declaration that it is wrong; nothing is taken away."""
    said = {"declarationTime": _stamp(declared_at), "reason": reason, "ocop:words": words}
    event = with_first(body, [("errorDeclaration", write(said))])
    written = context or write(_context(site))
    return (
        f'{{"@context":{written},"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"{_stamp(declared_at)}",'
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
