"""The EPCIS query language: parameters with their values become filters (EPCIS 2.0, section 8.2.7.1).

Different parameters must all hold, of the values of one parameter any. A parameter nobody knows, given twice or
contradicting another is a fault: an answer to a question that was not understood is worse than none.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

from ocop.programme.traceability.rules import event_index as index
from ocop.programme.traceability.rules.epc_uris import NoPattern, key_of, prefixes_of_pattern
from ocop.programme.traceability.rules.event_names import expanded, measurement
from ocop.programme.traceability.rules.event_times import instant
from ocop.programme.traceability.rules.event_vocabulary import (
    ACTIONS,
    BIZ_STEP,
    DISPOSITION,
    ERROR_REASON,
    EVENT_TYPES,
    MEASUREMENT,
    PARTY_TYPE,
    TRANSACTION_TYPE,
    Vocabulary,
)
from ocop.programme.traceability.rules.query_parts import (
    EventQuery,
    Filter,
    Namespaces,
    QueryFault,
    QueryFaultKind,
    Target,
    no_namespaces,
)
from ocop.programme.traceability.rules.units import in_every_unit

MOST_VALUES = 200
LARGEST_COUNT = 2**31 - 1
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{0,30})?([eE][+-]?[0-9]{1,2})?", re.ASCII)


_COLUMN_TIMES = {"eventTime": "event_time", "recordTime": "record_time", "errorDeclarationTime": "declared_at",
                 "errorDeclaration_Time": "declared_at"}  # fmt: skip
_MATCH = {
    "MATCH_epc": (index.EPC, index.CHILD), "MATCH_parentID": (index.PARENT,), "MATCH_inputEPC": (index.INPUT,),
    "MATCH_outputEPC": (index.OUTPUT,),
    "MATCH_anyEPC": (index.EPC, index.CHILD, index.PARENT, index.INPUT, index.OUTPUT),
    "MATCH_epcClass": (index.CLASS, index.CHILD_CLASS), "MATCH_inputEPCClass": (index.INPUT_CLASS,),
    "MATCH_outputEPCClass": (index.OUTPUT_CLASS,),
    "MATCH_anyEPCClass": (index.CLASS, index.CHILD_CLASS, index.INPUT_CLASS, index.OUTPUT_CLASS),
}  # fmt: skip
_CLASS_MATCHES = frozenset(name for name in _MATCH if name.endswith("EPCClass") or name == "MATCH_epcClass")
_PLACES = {"EQ_readPoint": "read_point", "WD_readPoint": "read_point", "EQ_bizLocation": "biz_location",
           "WD_bizLocation": "biz_location"}  # fmt: skip
_WORDS: Mapping[str, tuple[str, Vocabulary]] = {
    "EQ_bizStep": ("biz_step", BIZ_STEP), "EQ_disposition": ("disposition", DISPOSITION),
    "EQ_errorReason": ("error_reason", ERROR_REASON),
}  # fmt: skip
_LASTING = {"EQ_persistentDisposition_set": "set", "EQ_persistentDisposition_unset": "unset"}
_TYPED = re.compile(r"EQ_(bizTransaction|source|destination)_(\S+)")
_COMPARED = re.compile(r"(EQ|GT|GE|LT|LE)_(value|minValue|maxValue|meanValue|sDev|percValue|quantity)_([A-Z0-9]{2,4})")
_PLAIN_COMPARED = re.compile(r"(EQ|GT|GE|LT|LE)_(quantity|percRank)")
_TIMED = re.compile(r"(GE|LT)_(\w+)")
_EXTENSION = re.compile(
    r"(EQ|GT|GE|LT|LE|EXISTS)_(INNER_)?(ILMD_|ERROR_DECLARATION_|SENSORELEMENT_|SENSORMETADATA_|SENSORREPORT_|readPoint_"
    r"|bizLocation_)?(\S+[:#]\S+)"
)
_HAS_ATTRIBUTE = re.compile(r"HASATTR_(readPoint|bizLocation|epcClass|\S+[:#]\S+)")
_EQ_ATTRIBUTE = re.compile(r"EQ_?ATTR_(readPoint|bizLocation|epcClass|[^\s_]+[:#][^\s_]+)_(\S+)")
_FIELD = re.compile(r"\S+[:#]\S+")
_CONTROLS = frozenset({"orderBy", "orderDirection", "eventCountLimit", "maxEventCount"})


def read_query(
    parameters: Mapping[str, list[str]], namespaces: Namespaces = no_namespaces, closed: frozenset[str] = frozenset()
) -> EventQuery:
    """The question the parameters ask; each has its values as a list. `closed` names parameters the address answers
    itself. QueryFault for the first thing wrong."""
    query = EventQuery()
    for name, values in parameters.items():
        if name in closed:
            raise QueryFault(QueryFaultKind.UNKNOWN, name)
        if not values or (not any(values) and not name.startswith("EXISTS_")):
            raise QueryFault(QueryFaultKind.EMPTY, name)
        if any("\0" in text for text in (name, *values)):
            raise QueryFault(QueryFaultKind.UNKNOWN, name.replace("\0", ""))
        if len(values) > MOST_VALUES:
            raise QueryFault(QueryFaultKind.TOO_MANY, name)
        if name in _CONTROLS:
            continue
        found = _filter(name, values, namespaces)
        if found is not None:
            query.filters.append(found)
    _read_controls(query, parameters, namespaces)
    _refuse_empty_periods(query)
    return query


def _filter(name: str, values: list[str], namespaces: Namespaces) -> Filter | None:
    if name in _MATCH:
        return _identifiers(name, values)
    if name in _PLACES:
        target = Target.WITHIN if name.startswith("WD_") else Target.COLUMN
        return Filter(target, (_PLACES[name],), values=tuple(key_of(_uri(name, value)) for value in values))
    if name in _WORDS:
        column, vocabulary = _WORDS[name]
        return Filter(Target.COLUMN, (column,), values=_of_vocabulary(name, values, vocabulary, namespaces))
    if name in _LASTING:
        return Filter(Target.VALUE, (_LASTING[name],), values=_of_vocabulary(name, values, DISPOSITION, namespaces))
    simple = _SIMPLE.get(name)
    if simple is not None:
        return simple(name, values, namespaces)
    return _patterned(name, values, namespaces)


def _uri(name: str, value: str) -> str:
    value = value.strip().replace(" ", "+")
    if not _URI.fullmatch(value):
        raise QueryFault(QueryFaultKind.NOT_URI, name, value)
    return value


def _identifiers(name: str, values: list[str]) -> Filter:
    keys, stems = [], []
    for value in values:
        uri = _uri(name, value)
        try:
            pattern = prefixes_of_pattern(uri)
        except NoPattern:
            raise QueryFault(QueryFaultKind.NOT_PATTERN, name, value) from None
        if pattern is None:
            uri = uri.replace("urn:epc:idpat:", "urn:epc:id:", 1)
        if name in _CLASS_MATCHES or pattern is None:
            keys.append(key_of(uri))
        # A class is named by the very pattern; a whole company's classes, and its items, by a beginning.
        if pattern is not None and (name not in _CLASS_MATCHES or key_of(uri) == uri):
            stems += pattern
    return Filter(Target.IDENTIFIER, _MATCH[name], "MATCH", tuple(keys), tuple(stems))


def _of_vocabulary(name: str, values: list[str], vocabulary: Vocabulary, namespaces: Namespaces) -> tuple[str, ...]:
    found: list[str] = []
    for value in values:
        bare = vocabulary.bare(value)
        if vocabulary.has(bare):
            found.append(bare)
        else:
            found += [vocabulary.bare(one) for one in addresses_of(_uri(name, value), namespaces)]
    return tuple(found)


def addresses_of(name: str, namespaces: Namespaces) -> list[str]:
    """Every full address a CURIE or `namespace#name` may stand for, the text itself included."""
    found = [name]
    prefix, colon, local = name.partition(":")
    if colon and not local.startswith("//"):
        found += [expanded(name, {prefix: namespace}) for namespace in namespaces(prefix)]
    stem, hash_sign, last = name.rpartition("#")
    if hash_sign:
        found += [stem + last, f"{stem}/{last}", f"{stem}:{last}"]
    return list(dict.fromkeys(one.replace("\0", "") for one in found))


def _event_types(name: str, values: list[str], namespaces: Namespaces) -> Filter:
    found: list[str] = []
    for value in values:
        if value in EVENT_TYPES:
            found.append(value)
        elif _URI.fullmatch(value):
            found += addresses_of(value, namespaces)
        else:
            raise QueryFault(QueryFaultKind.NOT_OF_LIST, name, value)
    return Filter(Target.COLUMN, ("event_type",), values=tuple(found))


def _actions(name: str, values: list[str], _namespaces: Namespaces) -> Filter:
    for value in values:
        if value not in ACTIONS:
            raise QueryFault(QueryFaultKind.NOT_OF_LIST, name, value)
    return Filter(Target.COLUMN, ("action",), values=tuple(values))


def _event_ids(name: str, values: list[str], _namespaces: Namespaces) -> Filter:
    return Filter(Target.COLUMN, ("event_id",), values=tuple(_uri(name, value) for value in values))


def _transformations(name: str, values: list[str], _namespaces: Namespaces) -> Filter:
    return Filter(Target.COLUMN, ("transformation_id",), values=tuple(key_of(_uri(name, value)) for value in values))


def _corrections(name: str, values: list[str], _namespaces: Namespaces) -> Filter:
    return Filter(Target.VALUE, ("correctiveEventID",), values=tuple(_uri(name, value) for value in values))


def _kept_uris(name: str, values: list[str], _namespaces: Namespaces) -> Filter:
    return Filter(Target.VALUE, (name[3:],), values=tuple(key_of(_uri(name, value)) for value in values))


def _kept_texts(name: str, values: list[str], _namespaces: Namespaces) -> Filter:
    return Filter(Target.VALUE, (name[3:],), values=tuple(value[: index.LONGEST_TEXT] for value in values))


def _hexadecimals(name: str, values: list[str], namespaces: Namespaces) -> Filter:
    """The same bytes in small letters or capitals."""
    return _kept_texts(
        name, [form for value in values for form in dict.fromkeys((value, value.upper(), value.lower()))], namespaces
    )


def _measurements(name: str, values: list[str], _namespaces: Namespaces) -> Filter:
    bare = tuple(measurement(value) for value in values)
    for word in bare:
        if not MEASUREMENT.has(word):
            _uri(name, word)
    return Filter(Target.VALUE, ("type",), values=bare)


def _yes_or_no(name: str, values: list[str]) -> bool:
    word = values[0].strip().lower()
    if len(values) != 1 or word not in {"true", "false", "1", "0", ""}:
        raise QueryFault(QueryFaultKind.NOT_YES_OR_NO, name, values[0])
    return word in {"true", "1", ""}


def _boolean(name: str, values: list[str], _namespaces: Namespaces) -> Filter:
    is_true = _yes_or_no(name, values)
    return Filter(Target.VALUE, ("booleanValue",), values=("true" if is_true else "false",))


def _declared(name: str, values: list[str], _namespaces: Namespaces) -> Filter | None:
    return Filter(Target.COLUMN, ("declared_at",), "EXISTS") if _yes_or_no(name, values) else None


def _sensed(name: str, values: list[str], _namespaces: Namespaces) -> Filter | None:
    return Filter(Target.EXISTS, ("sensorElementList",)) if _yes_or_no(name, values) else None


_SIMPLE: Mapping[str, Callable[[str, list[str], Namespaces], Filter | None]] = {
    "eventType": _event_types, "EQ_action": _actions, "EQ_eventID": _event_ids,
    "EQ_transformationID": _transformations, "EQ_correctiveEventID": _corrections, "EQ_type": _measurements,
    **{f"EQ_{name}": _kept_uris for name in index.URI_ATTRIBUTES},
    "EQ_stringValue": _kept_texts, "EQ_hexBinaryValue": _hexadecimals,
    "EQ_booleanValue": _boolean, "EXISTS_errorDeclaration": _declared, "EXISTS_sensorElementList": _sensed,
}  # fmt: skip


def _attribute(name: str, values: list[str], namespaces: Namespaces) -> Filter | None:
    """`HASATTR_field` with names of attributes, `EQATTR_field_attribute` (the query schema writes `EQ_ATTR_`) with
    values: of the master data of the thing the field names."""
    found = _HAS_ATTRIBUTE.fullmatch(name) or _EQ_ATTRIBUTE.fullmatch(name)
    if found is None:
        return None
    is_equal = found.re is _EQ_ATTRIBUTE
    asked = [found[2]] if is_equal else values
    attributes = tuple(one for attribute in asked for one in addresses_of(attribute, namespaces))
    texts = tuple(value[: index.LONGEST_TEXT] for value in values) if is_equal else ()
    if found[1] == "epcClass":
        return Filter(Target.ATTRIBUTE, _MATCH["MATCH_anyEPCClass"], "CLASS", texts, attributes=attributes)
    column = {"readPoint": "read_point", "bizLocation": "biz_location"}.get(found[1])
    if column is not None:
        return Filter(Target.ATTRIBUTE, (column,), "COLUMN", texts, attributes=attributes)
    names = tuple(index.extension_name("", one) for one in addresses_of(found[1], namespaces))
    return Filter(Target.ATTRIBUTE, names, "VALUE", texts, attributes=attributes)


def _patterned(name: str, values: list[str], namespaces: Namespaces) -> Filter:
    """Parameters whose name says what they ask for."""
    of_master_data = _attribute(name, values, namespaces)
    if of_master_data is not None:
        return of_master_data
    typed = _TYPED.fullmatch(name)
    if typed is not None:
        vocabulary = TRANSACTION_TYPE if typed[1] == "bizTransaction" else PARTY_TYPE
        kinds = [vocabulary.bare(one) for one in addresses_of(typed[2], namespaces)]
        names = tuple(f"{typed[1]}.{kind}"[: index.LONGEST_NAME] for kind in kinds)
        return Filter(Target.VALUE, names, values=tuple(key_of(_uri(name, value)) for value in values))
    compared = _COMPARED.fullmatch(name) or _PLAIN_COMPARED.fullmatch(name)
    if compared is not None:
        comparison, kind, uom = compared[1], compared[2], compared[3] if compared.re is _COMPARED else ""
        numbers = tuple(_number(name, value) for value in values)
        if comparison != "EQ" and len(numbers) != 1:
            raise QueryFault(QueryFaultKind.NOT_NUMBER, name)
        if kind == "percRank":
            return Filter(Target.VALUE, ("percRank",), comparison, numbers)
        told = tuple(pair for value in values for pair in in_every_unit(uom, Fraction(value.strip())))
        return Filter(Target.QUANTITY if kind == "quantity" else Target.MEASURED, (kind,), comparison, told)
    timed = _TIMED.fullmatch(name)
    if timed is not None and timed[2] in _COLUMN_TIMES:
        return Filter(Target.COLUMN, (_COLUMN_TIMES[timed[2]],), timed[1], (_time(name, values),))
    if timed is not None and timed[2] in index.TIME_ATTRIBUTES:
        return Filter(Target.VALUE, (timed[2],), timed[1], (_time(name, values),))
    extension = _EXTENSION.fullmatch(name)
    if extension is None:
        raise QueryFault(QueryFaultKind.UNKNOWN, name)
    comparison, inner, scope, field_name = extension.groups()
    where = f"{inner or ''}{(scope or '').rstrip('_')}".rstrip("_")
    names = tuple(index.extension_name(where, one) for one in addresses_of(field_name, namespaces))
    if comparison == "EXISTS":
        if not _yes_or_no(name, values):
            raise QueryFault(QueryFaultKind.NOT_YES_OR_NO, name, values[0])
        return Filter(Target.EXISTS, names)
    if comparison == "EQ":
        return Filter(Target.VALUE, names, values=tuple(_value(value) for value in values))
    if len(values) != 1:
        raise QueryFault(QueryFaultKind.NOT_NUMBER, name)
    return Filter(Target.VALUE, names, comparison, (_number_or_time(name, values[0]),))


def _value(text: str) -> Any:
    """As text, and as number or instant when it reads like one: all are compared."""
    number = float(text) if _NUMBER.fullmatch(text) else None
    return text[: index.LONGEST_TEXT], number, instant(text.replace(" ", "+"))


def _number(name: str, value: str) -> float:
    if not _NUMBER.fullmatch(value.strip()):
        raise QueryFault(QueryFaultKind.NOT_NUMBER, name, value)
    return float(value)


def _time(name: str, values: list[str]) -> datetime:
    at = instant(values[0].strip().replace(" ", "+")) if len(values) == 1 else None
    if at is None:
        raise QueryFault(QueryFaultKind.NOT_TIME, name, values[0])
    return at


def _number_or_time(name: str, value: str) -> float | datetime:
    return instant(value.replace(" ", "+")) or _number(name, value)


def _whole(name: str, values: list[str]) -> int:
    text = values[0].strip()
    if len(values) != 1 or not text.isascii() or not text.isdigit() or not 0 < len(text) <= 10:
        raise QueryFault(QueryFaultKind.NOT_WHOLE, name, values[0])
    number = int(text)
    if not 1 <= number <= LARGEST_COUNT:
        raise QueryFault(QueryFaultKind.NOT_WHOLE, name, values[0])
    return number


def _read_controls(query: EventQuery, parameters: Mapping[str, list[str]], namespaces: Namespaces) -> None:
    if "orderBy" in parameters:
        order = parameters["orderBy"]
        if len(order) != 1 or not (order[0] in {"eventTime", "recordTime"} or _FIELD.fullmatch(order[0])):
            raise QueryFault(QueryFaultKind.ORDER, "orderBy", order[0])
        query.order = order[0]
        if query.order not in {"eventTime", "recordTime"}:
            query.order_names = tuple(index.extension_name("", one) for one in addresses_of(query.order, namespaces))
    if "orderDirection" in parameters:
        direction = parameters["orderDirection"]
        if len(direction) != 1 or direction[0] not in {"ASC", "DESC"}:
            raise QueryFault(QueryFaultKind.NOT_OF_LIST, "orderDirection", direction[0])
        query.is_ascending = direction[0] == "ASC"
    if "eventCountLimit" in parameters and "maxEventCount" in parameters:
        raise QueryFault(QueryFaultKind.BOTH_COUNTS, "eventCountLimit")
    if "eventCountLimit" in parameters:
        if not query.order:
            raise QueryFault(QueryFaultKind.LIMIT_WITHOUT_ORDER, "eventCountLimit")
        query.limit = _whole("eventCountLimit", parameters["eventCountLimit"])
    if "maxEventCount" in parameters:
        query.most = _whole("maxEventCount", parameters["maxEventCount"])


def _refuse_empty_periods(query: EventQuery) -> None:
    """A period that ends before it begins contradicts itself."""
    begins: dict[tuple[str, ...], Any] = {}
    ends: dict[tuple[str, ...], Any] = {}
    for one in query.filters:
        if one.comparison in {"GE", "LT"} and one.values and isinstance(one.values[0], datetime):
            (begins if one.comparison == "GE" else ends)[one.names] = one.values[0]
    for names, begin in begins.items():
        if names in ends and begin > ends[names]:
            raise QueryFault(QueryFaultKind.EMPTY_PERIOD, names[0])
