"""The tables of `event_forms` as a JSON Schema (2020-12), and the few rules a table cannot say."""

from collections.abc import Mapping, Sequence
from typing import Any

from ocop.programme.traceability.rules.event_forms import (
    CONTENTS,
    CUSTOM_EVENT,
    DOCUMENT_TYPES,
    EVENT_FORMS,
    FORMS,
    WORDS,
    Content,
    Form,
    Others,
    WordKind,
)
from ocop.programme.traceability.rules.event_vocabulary import ACTIONS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
_URI: Schema = {"type": "string", "format": "uri"}
KINDS: Mapping[str, Schema] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "uri": _URI,
    "uri_or_uris": {"type": ["string", "array"], "format": "uri", "items": _URI},
    "number_text_or_object": {"type": ["number", "string", "object"]},
    "instant": {"type": "string", "format": "date-time"},
    "offset": {
        "type": "string",
        "pattern": "^[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00)$",
        "description": "hours and minutes from UTC with a sign, as +07:00, at most 14:00",
    },
    "unit": {
        "type": "string",
        "pattern": "^[0-9A-Z]{2,3}$",
        "description": "two or three capitals or digits, the code of UN/CEFACT Recommendation 20, as KGM",
    },
    "hexadecimal": {
        "type": "string",
        "pattern": "^[0-9a-fA-F]+$",
        "description": "bytes are written in digits and letters from A to F",
    },
    "version": {
        "type": "string",
        "pattern": "^[0-9]+(?:\\.[0-9]+)*$",
        "description": "a version is numbers with dots between them, as 2.0",
    },
    "action": {"type": "string", "enum": list(ACTIONS)},
    # Addresses of contexts, contexts written out, or a list of such.
    "context": {
        "type": ["string", "object", "array"],
        "format": "uri",
        "uniqueItems": True,
        "items": {"type": ["string", "object"], "format": "uri"},
    },
}
_IN_PLACE = ("text", "number", "boolean", "uri", "instant")
_LISTS: Mapping[str, Schema] = {
    "[]": {},
    "[1]": {"minItems": 1},
    "{}": {"uniqueItems": True},
    "{1}": {"minItems": 1, "uniqueItems": True},
}
_BIRTH_DATA: Schema = {
    "if": {"required": ["ilmd"]},
    "then": {
        "properties": {"action": {"const": "ADD", "description": "ilmd tells of what comes into being: only with ADD"}}
    },
}


def whole_schema() -> Schema:
    """Judges an EPCISDocument, an EPCISQueryDocument, or one event that brings its context."""
    alone = {"required": ["@context"], **_see("event")}
    return _rooted({"type": "object", "required": ["type"], **_by_type(DOCUMENT_TYPES, alone)})


def one_event_schema() -> Schema:
    """Judges one event of a list: its context may stand in the document."""
    return _rooted(_see("event"))


def _rooted(schema: Schema) -> Schema:
    parts = {name: _object(form) for name, form in {**FORMS, **EVENT_FORMS, "custom": CUSTOM_EVENT}.items()}
    for name, content in CONTENTS.items():
        parts[name]["allOf"] = [_content(content)]
    parts["ObjectEvent"]["allOf"].append(_BIRTH_DATA)
    parts |= {**{name: _word(kind) for name, kind in WORDS.items()}, **KINDS}
    parts["event"] = {"type": "object", "required": ["type"], **_by_type(tuple(EVENT_FORMS), _see("custom"))}
    return {"$schema": DIALECT, **schema, "$defs": parts}


def _see(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _by_type(names: Sequence[str], otherwise: Schema) -> Schema:
    """One question after the other, until the type is found."""
    schema = otherwise
    for name in reversed(names):
        is_one: Schema = {"required": ["type"], "properties": {"type": {"const": name}}}
        schema = {"if": is_one, "then": _see(name), "else": schema}
    return schema


def _object(form: Form) -> Schema:
    schema: Schema = {"type": "object", "properties": {name: _held(kind) for name, kind in form.fields.items()}}
    if form.required:
        schema["required"] = list(form.required)
    if not form.may_be_empty:
        schema |= {"minProperties": 1, "description": f"one of {', '.join(form.fields)} must stand"}
    if form.others == Others.NONE:
        schema["additionalProperties"] = False
    elif form.others == Others.EXTENSIONS:
        schema["propertyNames"] = _open(list(form.fields), "a field of one's own needs a prefix or a full address")
    return schema


def _held(kind: str) -> Schema:
    for mark, limits in _LISTS.items():
        if kind.endswith(mark):
            return {"type": "array", "items": _held(kind.removesuffix(mark)), **limits}
    return KINDS[kind] if kind in _IN_PLACE else _see(kind)


def _word(kind: WordKind) -> Schema:
    schema = _open(list(kind.vocabulary.words), "a word of the vocabulary, or a full address for one's own")
    bare = {
        "not": {"pattern": kind.closed},
        "description": "words of the standard are written bare, not as its old addresses",
    }
    schema["then"]["allOf"] = [bare]
    return {"type": "string", **schema}


def _open(names: list[str], said: str) -> Schema:
    """One of these names, or an address; asked apart so that the fault names the one that was meant."""
    return {
        "if": {"pattern": ":"},
        "then": {"format": "uri"},
        "else": {"enum": names, "description": said} if names else {"format": "uri", "description": said},
    }


def _content(content: Content) -> Schema:
    return {"anyOf": [_way(way.split()) for way in content.ways], "description": content.said}


def _way(conditions: list[str]) -> Schema:
    required: list[str] = []
    properties: dict[str, Schema] = {}
    for condition in conditions:
        name, _equals, value = condition.partition("=")
        required.append(name.rstrip("+"))
        if value:
            properties[name] = {"const": value}
        elif name.endswith("+"):
            properties[name.rstrip("+")] = {"minItems": 1}
    return {"required": required, **({"properties": properties} if properties else {})}
