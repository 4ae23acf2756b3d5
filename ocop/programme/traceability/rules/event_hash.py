"""The name of an event drawn from its content (Core Business Vocabulary 2.0, section 8.9): the same event written as
JSON or XML, with URNs or Digital Links, in any order and zone of time, has the same.

What is left out of it: eventID, recordTime, errorDeclaration, so that a declared error names the event it is about.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, timedelta
from typing import Any

from ocop.programme.traceability.rules.epc_uris import read_epc
from ocop.programme.traceability.rules.event_names import expanded
from ocop.programme.traceability.rules.event_times import instant
from ocop.programme.traceability.rules.event_vocabulary import (
    ALERT,
    BIZ_STEP,
    CBV,
    COMPONENT,
    DISPOSITION,
    PARTY_TYPE,
    TRANSACTION_TYPE,
    VOC,
    Vocabulary,
)

LISTS = {
    "epcList": "epc", "inputEPCList": "epc", "childEPCs": "epc", "outputEPCList": "epc",
}  # fmt: skip
QUANTITIES = frozenset({"quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"})
ORDER = (
    "eventTime", "eventTimeZoneOffset", "epcList", "parentID", "inputEPCList", "childEPCs", "quantityList",
    "childQuantityList", "inputQuantityList", "outputEPCList", "outputQuantityList", "action", "transformationID",
    "bizStep", "disposition", "persistentDisposition", "readPoint", "bizLocation", "bizTransactionList", "sourceList",
    "destinationList", "sensorElementList", "ilmd",
)  # fmt: skip
LEFT_OUT = frozenset({"type", "eventID", "recordTime", "errorDeclaration", "certificationInfo", "@context",
                      "rdfs:comment", "comment"})  # fmt: skip
METADATA = ("time", "startTime", "endTime", "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules")
REPORT = (
    "type", "exception", "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "time", "microorganism",
    "chemicalSubstance", "value", "component", "stringValue", "booleanValue", "hexBinaryValue", "uriValue", "minValue",
    "maxValue", "meanValue", "sDev", "percRank", "percValue", "uom", "coordinateReferenceSystem",
)  # fmt: skip
_TIMES = frozenset({"time", "startTime", "endTime"})
_OLD_STEMS = (
    ("urn:epcglobal:cbv:bizstep:", f"{CBV}BizStep-"), ("urn:epcglobal:cbv:disp:", f"{CBV}Disp-"),
    ("urn:epcglobal:cbv:btt:", f"{CBV}BTT-"), ("urn:epcglobal:cbv:sdt:", f"{CBV}SDT-"),
    ("urn:epcglobal:cbv:er:", f"{CBV}ER-"),
)  # fmt: skip
_FIRST_OF_NUMBER = frozenset("0123456789+-.")
Prefixes = Mapping[str, str]


def event_hash(event: Mapping[str, Any], prefixes: Prefixes) -> str:
    """`ni:///sha-256;…?ver=CBV2.0` of an event; numbers may be int or Decimal, `prefixes` those of its context."""
    digest = hashlib.sha256(pre_hash(event, prefixes).encode("utf-8", "surrogatepass")).hexdigest()
    return f"ni:///sha-256;{digest}?ver=CBV2.0"


def pre_hash(event: Mapping[str, Any], prefixes: Prefixes) -> str:
    """The text the hash is taken of."""
    out = [f"eventType={expanded(str(event['type']), prefixes)}"]
    out += [_field(name, event[name], prefixes) for name in ORDER if name in event]
    others = [
        _extension(name, value, prefixes)
        for name, value in event.items()
        if name not in LEFT_OUT and name not in _ORDERED
    ]
    return "".join(out + sorted(others))


_ORDERED = frozenset(ORDER)


def _field(name: str, value: Any, prefixes: Prefixes) -> str:
    if name in LISTS:
        return _listed(name, [_pair("epc", one, prefixes) for one in _many(value)])
    if name in QUANTITIES:
        return _listed(name, [_quantity(one, prefixes) for one in _many(value) if isinstance(one, dict)])
    if name == "eventTime":
        return f"{name}={moment(str(value))}"
    if name in _VOCABULARIES and isinstance(value, str):
        return f"{name}={_word(value, _VOCABULARIES[name], prefixes)}"
    reader = _READERS.get(name)
    return reader(name, value, prefixes) if reader else _pair(name, value, prefixes)


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _listed(name: str, texts: list[str]) -> str:
    return name + "".join(sorted(texts)) if any(texts) else ""


def _word(value: str, vocabulary: Vocabulary, prefixes: Prefixes) -> str:
    return vocabulary.address(expanded(value.strip(), prefixes))


def _pair(name: str, value: Any, prefixes: Prefixes) -> str:
    if isinstance(value, dict | list):
        return _extension(name, value, prefixes)
    text = _value(value, prefixes)
    return f"{name}={text}" if text else ""


def _value(value: Any, prefixes: Prefixes) -> str:
    """A single value as the rules 5 to 18 write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    if not isinstance(value, str):
        return _number(str(value))
    text = expanded(value.strip(), prefixes)
    if text[:1] in _FIRST_OF_NUMBER:
        return _number(text)
    if text.startswith("urn:epcglobal:cbv:"):
        for old, new in _OLD_STEMS:
            if text.startswith(old):
                return new + text[len(old) :]
    epc = read_epc(text)
    return epc.digital_link if epc else text


def _number(text: str) -> str:
    """Without needless zeros; a text that is no number as it is."""
    try:
        number = float(text)
    except ValueError:
        return text
    if number in {float("inf"), float("-inf")}:
        return text
    return str(int(number)) if number == int(number) else str(number)


def moment(text: str) -> str:
    """In UTC to the millisecond."""
    at = instant(text)
    if at is None:
        return text
    try:
        at = at.astimezone(UTC)
        at = at.replace(microsecond=0) + timedelta(milliseconds=round(at.microsecond / 1000))
    except OverflowError:
        return text
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z".rjust(24, "0")


def _quantity(element: dict[str, Any], prefixes: Prefixes) -> str:
    parts = [_pair(name, element[name], prefixes) for name in ("epcClass", "quantity", "uom") if name in element]
    return "quantityElement" + "".join(parts)


def _persistent(name: str, value: Any, prefixes: Prefixes) -> str:
    found = value if isinstance(value, dict) else {}
    texts = [
        f"{part}={_word(str(one), DISPOSITION, prefixes)}"
        for part in ("set", "unset")
        for one in sorted(map(str, _many(found.get(part, []))))
    ]
    return name + "".join(texts) if texts else ""


def _place(name: str, value: Any, prefixes: Prefixes) -> str:
    if not isinstance(value, dict):
        return _pair(name, value, prefixes)
    return name + _pair("id", value.get("id", ""), prefixes) + _extensions(value, ("id",), prefixes)


def _typed(inner: str, vocabulary: Vocabulary) -> Callable[[str, Any, Prefixes], str]:
    def read(name: str, value: Any, prefixes: Prefixes) -> str:
        texts = []
        for one in _many(value):
            if isinstance(one, dict):
                kind = f"type={_word(str(one['type']), vocabulary, prefixes)}" if "type" in one else ""
                texts.append(kind + _pair(inner, one.get(inner, ""), prefixes))
        return _listed(name, texts)

    return read


def _sensors(name: str, value: Any, prefixes: Prefixes) -> str:
    return _listed(name, [_sensor(one, prefixes) for one in _many(value) if isinstance(one, dict)])


def _sensor(element: dict[str, Any], prefixes: Prefixes) -> str:
    out = ["sensorElement"]
    metadata = element.get("sensorMetadata")
    if isinstance(metadata, dict):
        out.append("sensorMetadata" + _measured(metadata, METADATA, prefixes))
    reports = [one for one in _many(element.get("sensorReport", [])) if isinstance(one, dict)]
    out += sorted("sensorReport" + _measured(one, REPORT, prefixes) for one in reports)
    out.append(_extensions(element, ("sensorMetadata", "sensorReport", "type", "isA"), prefixes))
    return "".join(out)


def _measured(found: dict[str, Any], names: tuple[str, ...], prefixes: Prefixes) -> str:
    out = []
    for name in names:
        if name not in found:
            continue
        value = found[name]
        if name in _TIMES:
            out.append(f"{name}={moment(str(value))}")
        elif name in {"type", "exception"}:
            out.append(f"{name}={_measurement(str(value), prefixes)}")
        elif name == "component":
            out.append(f"{name}={_word(str(value), COMPONENT, prefixes)}")
        else:
            out.append(_pair(name, value, prefixes))
    return "".join(out) + _extensions(found, names, prefixes)


def _measurement(value: str, prefixes: Prefixes) -> str:
    full = expanded(value.strip(), prefixes)
    return VOC + full if ":" not in full or ALERT.has(full) else full


def _ilmd(name: str, value: Any, prefixes: Prefixes) -> str:
    found = _extensions(value, (), prefixes) if isinstance(value, dict) else ""
    return name + found if found else ""


_VOCABULARIES = {"bizStep": BIZ_STEP, "disposition": DISPOSITION}
_READERS = {
    "persistentDisposition": _persistent, "readPoint": _place, "bizLocation": _place, "sensorElementList": _sensors,
    "bizTransactionList": _typed("bizTransaction", TRANSACTION_TYPE), "sourceList": _typed("source", PARTY_TYPE),
    "destinationList": _typed("destination", PARTY_TYPE), "ilmd": _ilmd,
}  # fmt: skip


def _extensions(found: dict[str, Any], but: tuple[str, ...], prefixes: Prefixes) -> str:
    return "".join(sorted(_extension(name, one, prefixes) for name, one in found.items() if name not in but))


def _extension(name: str, value: Any, prefixes: Prefixes) -> str:
    """`{namespace}name=value`, nested as deep as it goes; a list repeats its name."""
    if isinstance(value, list):
        return "".join(sorted(_extension(name, one, prefixes) for one in value))
    full = _braced(name, prefixes)
    if isinstance(value, dict):
        return full + _extensions(value, (), prefixes)
    text = _value(value, prefixes)
    return f"{full}={text}" if text else full


def _braced(name: str, prefixes: Prefixes) -> str:
    prefix, colon, local = name.partition(":")
    if colon and prefix in prefixes:
        namespace = prefixes[prefix]
        return f"{{{namespace.rstrip(':') if namespace.startswith('urn:') else namespace}}}{local}"
    if colon and "/" in name:
        cut = max(name.rfind("/"), name.rfind("#")) + 1
        return f"{{{name[:cut]}}}{name[cut:]}"
    return name
