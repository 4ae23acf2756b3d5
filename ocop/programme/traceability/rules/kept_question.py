"""A question written as JSON, as it is kept under a name (`/queries`)."""

from collections.abc import Iterable
from typing import Any

from ocop.programme.traceability.rules.event_names import prefixes_of
from ocop.programme.traceability.rules.event_query import read_query
from ocop.programme.traceability.rules.query_parts import EventQuery, Namespaces, QueryFault, QueryFaultKind


def read_kept_question(question: Any, others: Namespaces) -> EventQuery:
    """The question; its own `@context` says what prefixes mean before `others` are asked. QueryFault for a bad one."""
    parameters = _parameters(question)
    declared = prefixes_of(question.get("@context"))

    def namespaces(prefix: str) -> Iterable[str]:
        return [declared[prefix]] if prefix in declared else others(prefix)

    return read_query(parameters, namespaces)


def _parameters(question: Any) -> dict[str, list[str]]:
    """The parameters an address would carry."""
    if not isinstance(question, dict):
        raise QueryFault(QueryFaultKind.EMPTY, "query")
    found: dict[str, list[str]] = {}
    for name, value in question.items():
        if name == "@context":
            continue
        values = value if isinstance(value, list) else [value]
        if any(isinstance(one, dict | list) for one in values):
            raise QueryFault(QueryFaultKind.UNKNOWN, name)
        found[name] = [_as_text(one) for one in values]
    return found


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
