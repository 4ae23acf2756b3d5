"""Reading and cutting the JSON of EPCIS documents so that what came in goes out: numbers keep their digits, time
zones their offset, extensions their order.

An event is kept as the very text it was sent as. Only what the platform adds or translates is written anew.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from json import decoder
from typing import Any

DEEPEST = 60
LONGEST_NUMBER = 300
_BLANK = re.compile(r"[ \t\n\r]*")
_encode = json.JSONEncoder(ensure_ascii=False).encode


class TextFault(ValueError):
    """The text is no JSON this platform takes; the message is a code of this module, `place` where it was found."""

    def __init__(self, code: str, place: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.place = place


class Digits(str):
    """A number as it was written."""

    __slots__ = ()


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise TextFault("repeated_key")
    return found


def _number(text: str) -> Any:
    if len(text) > LONGEST_NUMBER:
        raise TextFault("number_too_long")
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent of more digits than an exponent may have
        raise TextFault("number_too_long") from None


def _whole(text: str) -> Any:
    if len(text) > LONGEST_NUMBER:
        raise TextFault("number_too_long")
    return int(text)


def _no_constant(_text: str) -> Any:
    raise TextFault("not_json")


_values = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=_number, parse_int=_whole, parse_constant=_no_constant
)
_as_written = json.JSONDecoder(object_pairs_hook=_unique, parse_float=Digits, parse_int=Digits)
_scan: Callable[[str, int], tuple[Any, int]] = getattr(_as_written, "scan_once")  # noqa: B009  (typeshed leaves it out)
_scan_name: Callable[[str, int], tuple[str, int]] = getattr(decoder, "scanstring")  # noqa: B009  (so too)


def read_json(raw: bytes) -> tuple[str, Any]:
    """The text and its value (numbers exact); TextFault with what is wrong."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise TextFault("not_utf8", fault.start) from None
    try:
        value = _values.decode(text)
    except RecursionError:
        raise TextFault("too_deep") from None
    except json.JSONDecodeError as fault:
        raise TextFault("not_json", fault.pos) from None
    if _depth(text) > DEEPEST:
        raise TextFault("too_deep")
    if "\\ud" in text or "\\uD" in text:
        _refuse_half_characters(text)
    return text, value


def read_value(text: str) -> Any:
    """The value of a text that was read before."""
    return _values.decode(text)


def _depth(text: str) -> int:
    deepest = depth = 0
    if text.count("{") + text.count("[") <= DEEPEST:
        return 0
    for found in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', text):
        mark = found.group()
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest


def _refuse_half_characters(text: str) -> None:
    try:
        _encode(_as_written.decode(text)).encode("utf-8")
    except UnicodeEncodeError:
        raise TextFault("half_character") from None


def members(text: str, start: int = 0) -> Iterator[tuple[str, int, int]]:
    """The members of the object that begins at `start` or after blanks: name, begin and end of the value's text."""
    at = _blank(text, start) + 1
    at = _blank(text, at)
    while text[at] != "}":
        name, at = _scan_name(text, at + 1)
        begin = _blank(text, _blank(text, at) + 1)
        _value, end = _scan(text, begin)
        yield name, begin, end
        at = _blank(text, end)
        if text[at] == ",":
            at = _blank(text, at + 1)


def elements(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Begin and end of each element of the list at `start`."""
    at = _blank(text, _blank(text, start) + 1)
    while text[at] != "]":
        _value, end = _scan(text, at)
        yield at, end
        at = _blank(text, end)
        if text[at] == ",":
            at = _blank(text, at + 1)


def _blank(text: str, at: int) -> int:
    return _BLANK.match(text, at).end()  # type: ignore[union-attr]  # matches everywhere, perhaps nothing


def member_at(text: str, *path: str) -> tuple[int, int] | None:
    """Begin and end of the value under these names; None when there is none."""
    begin, end = 0, len(text)
    for name in path:
        found = next(((b, e) for key, b, e in members(text, begin) if key == name), None)
        if found is None:
            return None
        begin, end = found
    return begin, end


@dataclass(frozen=True, slots=True)
class DocumentTexts:
    """The parts of a document as they were written."""

    context: str
    header: str
    events: list[str]


def cut_document(text: str, *, is_query: bool) -> DocumentTexts:
    """Context, header and events of a document that keeps the schema."""
    context = member_at(text, "@context")
    header = member_at(text, "epcisHeader")
    path = ("epcisBody", "queryResults", "resultsBody", "eventList") if is_query else ("epcisBody", "eventList")
    listed = member_at(text, *path)
    events = [text[begin:end] for begin, end in elements(text, listed[0])] if listed else []
    return DocumentTexts(text[slice(*context)] if context else "", text[slice(*header)] if header else "", events)


def without_member(text: str, name: str) -> str:
    """The object's text without one member, all else as it was written."""
    kept = [f"{_encode(key)}:{text[begin:end]}" for key, begin, end in members(text) if key != name]
    return "{" + ",".join(kept) + "}"


def with_first(text: str, pairs: list[tuple[str, str]]) -> str:
    """The object's text with string members put in front."""
    if not pairs:
        return text
    inside = text[_blank(text, 0) + 1 :]
    added = ",".join(f"{_encode(name)}:{value}" for name, value in pairs)
    is_empty = inside[_blank(inside, 0)] == "}"
    return "{" + added + ("" if is_empty else ",") + inside


def quoted(value: str) -> str:
    """A JSON string."""
    return _encode(value)


def read_written(text: str) -> Any:
    """The value with every number as `Digits`, to be written again as it was."""
    return _as_written.decode(text)


def write(value: Any) -> str:
    """JSON of a value that came from `read_written`."""
    if isinstance(value, Digits):
        return str.__str__(value)
    if isinstance(value, str):
        return _encode(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{_encode(key)}:{write(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(write, value)) + "]"
    return _encode(value)
