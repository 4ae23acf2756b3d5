"""Master data in a captured document (EPCIS 2.0, section 6.5 and 9.4): attributes of places, products and parties, and
which place lies within which."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ocop.programme.traceability.rules.epc_uris import key_of
from ocop.programme.traceability.rules.event_names import expanded

LONGEST_KEY = LONGEST_TEXT = 400
LONGEST_NAME = 240


class Fact(NamedTuple):
    """An attribute of the thing under `key`; with no name, `text` is the key of a child."""

    key: str
    name: str
    text: str


def facts_of(document: Mapping[str, Any], prefixes: Mapping[str, str]) -> list[Fact]:
    """Every fact of a document that keeps the schema, each once, as it comes; of a query document likewise."""
    return list(dict.fromkeys(_facts(document, prefixes)))


def _facts(document: Mapping[str, Any], prefixes: Mapping[str, str]) -> Iterator[Fact]:
    for vocabulary in _list(_under(document, "epcisHeader", "epcisMasterData", "vocabularyList")) + _list(
        _under(document, "epcisBody", "queryResults", "resultsBody", "vocabularyList")
    ):
        for element in _list(vocabulary.get("vocabularyElementList")) if isinstance(vocabulary, dict) else ():
            if not isinstance(element, dict):
                continue
            key = key_of(str(element.get("id", "")))
            if len(key) > LONGEST_KEY:
                continue
            for attribute in _list(element.get("attributes")):
                if isinstance(attribute, dict):
                    name = expanded(str(attribute.get("id", "")), prefixes).replace("\0", "")
                    yield Fact(key, name[:LONGEST_NAME], _text(attribute.get("attribute"))[:LONGEST_TEXT])
            for child in _list(element.get("children")):
                yield Fact(key, "", key_of(str(child))[:LONGEST_TEXT])


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, dict | list) else str(value).replace("\0", "")


def _under(value: Any, *names: str) -> Any:
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
