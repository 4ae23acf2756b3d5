"""The schema of EPCIS as validators, built once a process. Formats are judged: without them a third of what is wrong
passes."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Protocol

import jsonschema_rs

from ocop.programme.traceability.rules.event_schema import Schema, one_event_schema, whole_schema

LONGEST_MESSAGE = 300
# Of these the library can only say that something failed, at the length of the whole event.
_SAID_BY_US = frozenset({"anyOf", "not", "const", "minProperties"})


class SchemaFault(Protocol):
    """What is used of the library's faults."""

    @property
    def message(self) -> str: ...

    @property
    def instance_path(self) -> list[str | int]: ...

    @property
    def schema_path(self) -> list[str | int]: ...


class Validator(Protocol):
    """What is used of the library's validators."""

    def is_valid(self, instance: Any) -> bool: ...

    def iter_errors(self, instance: Any) -> Iterable[SchemaFault]: ...


class Judge:
    """A schema at work."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._validator: Validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)

    def is_valid(self, value: Any) -> bool:
        """Whether the value keeps to the schema."""
        return self._validator.is_valid(value)

    def faults_in(self, value: Any, most: int = 10) -> list[str]:
        """The first faults, each as `path: message` (English, like the standard and its words)."""
        found: list[str] = []
        for fault in self._validator.iter_errors(value):
            path = "/".join(str(step) for step in fault.instance_path) or "."
            text = f"{path}: {self._said(fault)}".replace("\0", "")
            if text not in found:
                found.append(text)
            if len(found) == most:
                break
        return found

    def _said(self, fault: SchemaFault) -> str:
        *steps, keyword = fault.schema_path
        place: Any = self._schema
        said = ""
        for step in steps:
            place = place[step]
            # The words nearest to the rule that was broken.
            said = place.get("description", "") if isinstance(place, dict) else said
        message = fault.message[:LONGEST_MESSAGE]
        if not said:
            return message
        return said if keyword in _SAID_BY_US else f"{message}: {said}"


@cache
def document_schema() -> Judge:
    """Judges EPCISDocument, EPCISQueryDocument and a single event with its context."""
    return Judge(whole_schema())


@cache
def event_schema() -> Judge:
    """Judges one event of a list: its context may stand in the document."""
    return Judge(one_event_schema())
