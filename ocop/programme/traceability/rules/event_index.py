"""What an event can be found by: identifiers with their roles, values, parties, times.

Extension events may hold anything under any name: whatever is not of the expected kind is simply not indexed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from ocop.programme.traceability.rules.epc_uris import key_of, lot_key_of, read_epc
from ocop.programme.traceability.rules.event_names import expanded, measurement, vocabulary_value
from ocop.programme.traceability.rules.event_times import instant
from ocop.programme.traceability.rules.event_vocabulary import (
    ACTIONS,
    BIZ_STEP,
    DISPOSITION,
    ERROR_REASON,
    PARTY_TYPE,
    TRANSACTION_TYPE,
)

LONGEST_NAME = 300
LONGEST_TEXT = 400
LONGEST_KEY = 400
MOST_VALUES = 400
LARGEST = 1e300

EPC, CHILD, PARENT, INPUT, OUTPUT = "E", "C", "P", "I", "O"
CLASS, CHILD_CLASS, INPUT_CLASS, OUTPUT_CLASS = "Q", "K", "U", "V"
LOT_OF_ITEM = "L"
EPC_LISTS = {"epcList": EPC, "childEPCs": CHILD, "inputEPCList": INPUT, "outputEPCList": OUTPUT}
CLASS_LISTS = {
    "quantityList": CLASS, "childQuantityList": CHILD_CLASS, "inputQuantityList": INPUT_CLASS,
    "outputQuantityList": OUTPUT_CLASS,
}  # fmt: skip
_COMMON = """
@context type eventTime recordTime eventTimeZoneOffset eventID certificationInfo errorDeclaration action epcList
quantityList bizStep disposition persistentDisposition readPoint bizLocation bizTransactionList sourceList
destinationList sensorElementList ilmd parentID childEPCs childQuantityList inputEPCList inputQuantityList
outputEPCList outputQuantityList transformationID
"""
COMMON = frozenset(_COMMON.split())
URI_ATTRIBUTES = ("deviceID", "dataProcessingMethod", "bizRules", "microorganism", "chemicalSubstance", "uriValue")
TEXT_ATTRIBUTES = ("stringValue", "hexBinaryValue")
NUMBER_ATTRIBUTES = ("value", "minValue", "maxValue", "meanValue", "sDev", "percValue")
TIME_ATTRIBUTES = ("time", "startTime", "endTime")
SENSOR_METADATA = frozenset(
    (*TIME_ATTRIBUTES, "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules")
)
SENSOR_REPORT = frozenset(
    (
        *URI_ATTRIBUTES, *TEXT_ATTRIBUTES, *NUMBER_ATTRIBUTES, "type", "exception", "deviceMetadata", "rawData", "time",
        "coordinateReferenceSystem", "component", "booleanValue", "percRank", "uom",
    )
)  # fmt: skip
Prefixes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier in one role; `quantity` and `uom` for classes that carry them."""

    key: str
    role: str
    prefix_digits: int | None = None
    quantity: float | None = None
    uom: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A named value: as text, and as number or instant when it is one."""

    name: str
    text: str
    number: float | None = None
    at: datetime | None = None


@dataclass(slots=True)
class Indexed:
    """An event as columns and index rows."""

    event_type: str
    action: str
    event_time: datetime
    offset: str
    biz_step: str = ""
    disposition: str = ""
    read_point: str = ""
    biz_location: str = ""
    transformation_id: str = ""
    declared_at: datetime | None = None
    error_reason: str = ""
    identifiers: list[Identifier] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)


def index_event(event: Mapping[str, Any], prefixes: Prefixes) -> Indexed:
    """Columns and rows of an event whose times are known to be good."""
    at = instant(str(event["eventTime"]))
    if at is None:
        raise ValueError("eventTime")
    found = Indexed(
        event_type=_cut(expanded(str(event.get("type", "")), prefixes), 200),
        action=event["action"] if event.get("action") in ACTIONS else "",
        event_time=at,
        offset=str(event.get("eventTimeZoneOffset", ""))[:6],
        biz_step=_word(event, "bizStep", BIZ_STEP, prefixes),
        disposition=_word(event, "disposition", DISPOSITION, prefixes),
        read_point=_place(event, "readPoint"),
        biz_location=_place(event, "bizLocation"),
        transformation_id=_cut(key_of(_text(event.get("transformationID"))), LONGEST_KEY),
    )
    found.identifiers = list(dict.fromkeys(_identifiers(event)))
    values = []
    for value in _values(event, prefixes):
        values.append(value)
        if len(values) == MOST_VALUES:
            break
    found.values = list(dict.fromkeys(values))
    found.parties = sorted(
        {party_of(value.text) for value in values if value.name.startswith(("source.", "destination."))}
    )
    declaration = event.get("errorDeclaration")
    if isinstance(declaration, dict):
        found.declared_at = instant(_text(declaration.get("declarationTime")))
        found.error_reason = _word(declaration, "reason", ERROR_REASON, prefixes)
    return found


def party_of(key: str) -> str:
    """The number by which a party is known: the GLN of a party or place, or the key as it is."""
    parts = key.split("/")
    return parts[2] if len(parts) > 2 and parts[0] == "" and parts[1] in {"414", "417"} else key


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _cut(text: str, length: int) -> str:
    return text.replace("\0", "")[:length]


def _word(found: Mapping[str, Any], name: str, vocabulary: Any, prefixes: Prefixes) -> str:
    value = found.get(name)
    return _cut(vocabulary_value(value, vocabulary, prefixes), 200) if isinstance(value, str) else ""


def _place(event: Mapping[str, Any], name: str) -> str:
    place = event.get(name)
    return _cut(key_of(_text(place.get("id"))), LONGEST_KEY) if isinstance(place, dict) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _identifiers(event: Mapping[str, Any]) -> Iterator[Identifier]:
    for name, role in EPC_LISTS.items():
        for one in _list(event.get(name)):
            if isinstance(one, str):
                yield from _named(one, role)
    if isinstance(event.get("parentID"), str):
        yield from _named(event["parentID"], PARENT)
    for name, role in CLASS_LISTS.items():
        for one in _list(event.get(name)):
            if isinstance(one, dict) and isinstance(one.get("epcClass"), str):
                quantity, uom = _number(one.get("quantity")), _cut(_text(one.get("uom")), 4)
                yield from _named(one["epcClass"], role, quantity, uom)


def _named(uri: str, role: str, quantity: float | None = None, uom: str = "") -> Iterator[Identifier]:
    epc = read_epc(uri)
    yield Identifier(
        _cut(epc.key if epc else uri, LONGEST_KEY), role, epc.prefix_digits if epc else None, quantity, uom
    )
    lot = lot_key_of(uri)
    if lot:
        yield Identifier(_cut(lot, LONGEST_KEY), LOT_OF_ITEM)


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if abs(number) < LARGEST else None


def _values(event: Mapping[str, Any], prefixes: Prefixes) -> Iterator[Value]:
    yield from _typed(event, "bizTransactionList", "bizTransaction", TRANSACTION_TYPE, prefixes)
    yield from _typed(event, "sourceList", "source", PARTY_TYPE, prefixes)
    yield from _typed(event, "destinationList", "destination", PARTY_TYPE, prefixes)
    lasting = event.get("persistentDisposition")
    if isinstance(lasting, dict):
        for name in ("set", "unset"):
            for one in _list(lasting.get(name)):
                if isinstance(one, str):
                    yield Value(name, _cut(vocabulary_value(one, DISPOSITION, prefixes), LONGEST_TEXT))
    declaration = event.get("errorDeclaration")
    if isinstance(declaration, dict):
        for one in _list(declaration.get("correctiveEventIDs")):
            if isinstance(one, str):
                yield Value("correctiveEventID", _cut(one, LONGEST_TEXT))
        yield from _extensions(
            declaration, "ERROR_DECLARATION", {"declarationTime", "reason", "correctiveEventIDs"}, prefixes
        )
    yield from _extensions(event, "", COMMON, prefixes)
    if isinstance(event.get("ilmd"), dict):
        yield from _extensions(event["ilmd"], "ILMD", frozenset(), prefixes)
    for name in ("readPoint", "bizLocation"):
        if isinstance(event.get(name), dict):
            yield from _extensions(event[name], name, {"id"}, prefixes)
    yield from _sensors(event, prefixes)


def _typed(event: Mapping[str, Any], where: str, inner: str, vocabulary: Any, prefixes: Prefixes) -> Iterator[Value]:
    for one in _list(event.get(where)):
        if isinstance(one, dict) and isinstance(one.get(inner), str):
            kind = vocabulary_value(_text(one.get("type")), vocabulary, prefixes)
            yield Value(_cut(f"{inner}.{kind}", LONGEST_NAME), _cut(key_of(one[inner]), LONGEST_TEXT))


def _sensors(event: Mapping[str, Any], prefixes: Prefixes) -> Iterator[Value]:
    elements = [one for one in _list(event.get("sensorElementList")) if isinstance(one, dict)]
    if elements:
        yield Value("sensorElementList", "")
    for element in elements:
        metadata = element.get("sensorMetadata")
        if isinstance(metadata, dict):
            yield from _attributes(metadata)
            yield from _extensions(metadata, "SENSORMETADATA", SENSOR_METADATA, prefixes)
        for report in _list(element.get("sensorReport")):
            if isinstance(report, dict):
                yield from _attributes(report)
                yield from _report(report)
                yield from _extensions(report, "SENSORREPORT", SENSOR_REPORT, prefixes)
        yield from _extensions(element, "SENSORELEMENT", {"sensorMetadata", "sensorReport", "type"}, prefixes)


def _attributes(found: Mapping[str, Any]) -> Iterator[Value]:
    for name in URI_ATTRIBUTES:
        if isinstance(found.get(name), str):
            yield Value(name, _cut(key_of(found[name]), LONGEST_TEXT))
    for name in TIME_ATTRIBUTES:
        at = instant(_text(found.get(name)))
        if at is not None:
            yield Value(name, "", at=at)


def _report(report: Mapping[str, Any]) -> Iterator[Value]:
    if isinstance(report.get("type"), str):
        yield Value("type", _cut(measurement(report["type"]), LONGEST_TEXT))
    if isinstance(report.get("booleanValue"), bool):
        yield Value("booleanValue", "true" if report["booleanValue"] else "false")
    for name in TEXT_ATTRIBUTES:
        if isinstance(report.get(name), str):
            yield Value(name, _cut(report[name], LONGEST_TEXT))
    uom = _cut(_text(report.get("uom")), 10)
    for name in NUMBER_ATTRIBUTES:
        number = _number(report.get(name))
        if number is not None:
            yield Value(f"{name}_{uom}", "", number)
    rank = _number(report.get("percRank"))
    if rank is not None:
        yield Value("percRank", "", rank)


def extension_name(scope: str, address: str) -> str:
    """The name under which the values of an extension field are kept."""
    return _cut(f"x:{scope}:{address}", LONGEST_NAME)


def _extensions(
    found: Mapping[str, Any], scope: str, but: frozenset[str] | set[str], prefixes: Prefixes
) -> Iterator[Value]:
    for name, value in found.items():
        if name not in but and not name.startswith("@"):
            yield from _extension(name, value, scope, prefixes)


def _extension(name: str, value: Any, scope: str, prefixes: Prefixes) -> Iterator[Value]:
    if isinstance(value, list):
        for one in value:
            yield from _extension(name, one, scope, prefixes)
        return
    kept = extension_name(scope, expanded(name, prefixes))
    if isinstance(value, dict):
        yield Value(kept, "")
        inner = scope if scope.startswith("INNER") else f"INNER_{scope}".rstrip("_")
        yield from _extensions(value, inner, {"type", "id"}, prefixes)
        return
    text = _as_text(value)
    number = _number_in(value) if isinstance(value, str) else _number(value)
    yield Value(kept, _cut(text, LONGEST_TEXT), number, instant(text))


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _number_in(text: str) -> float | None:
    if not text or len(text) > 40 or text[0] not in "0123456789-+.":
        return None
    try:
        return _number(Decimal(text))
    except ArithmeticError:
        return None
