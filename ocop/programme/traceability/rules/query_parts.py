"""What a question for events is made of: filters, order and limits; and what may be wrong with one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class QueryFaultKind(StrEnum):
    """What is wrong with a question."""

    UNKNOWN = "unknown"
    TWICE = "twice"
    EMPTY = "empty"
    TOO_MANY = "too_many"
    NOT_URI = "not_uri"
    NOT_PATTERN = "not_pattern"
    NOT_TIME = "not_time"
    NOT_NUMBER = "not_number"
    NOT_WHOLE = "not_whole"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_OF_LIST = "not_of_list"
    EMPTY_PERIOD = "empty_period"
    BOTH_COUNTS = "both_counts"
    LIMIT_WITHOUT_ORDER = "limit_without_order"
    ORDER = "order"


class QueryFault(ValueError):
    """A question that cannot be asked; `parameter` names where."""

    def __init__(self, kind: QueryFaultKind, parameter: str, value: str = "") -> None:
        super().__init__(f"{kind}: {parameter}")
        self.kind = kind
        self.parameter = parameter
        self.value = value


class Target(StrEnum):
    """Where a filter looks."""

    COLUMN = "column"
    IDENTIFIER = "identifier"
    QUANTITY = "quantity"
    MEASURED = "measured"
    VALUE = "value"
    EXISTS = "exists"
    WITHIN = "within"
    ATTRIBUTE = "attribute"


@dataclass(frozen=True, slots=True)
class Filter:
    """`names` are columns, roles or names of values by `target`; `values` what to compare with, any of them (for a
    quantity or a measured value pairs of unit and number, the same in every unit); `stems` beginnings of keys;
    `attributes` names of master data, which the thing a field names must have."""

    target: Target
    names: tuple[str, ...]
    comparison: str = "EQ"
    values: tuple[Any, ...] = ()
    stems: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()


@dataclass(slots=True)
class EventQuery:
    """Filters, order and limits of one question. `order` is `eventTime`, `recordTime`, the name of an extension field
    (then `order_names` are the names its values may be kept under) or nothing."""

    filters: list[Filter] = field(default_factory=list)
    order: str = ""
    order_names: tuple[str, ...] = ()
    is_ascending: bool = False
    limit: int | None = None
    most: int | None = None


Namespaces = Callable[[str], Iterable[str]]
"""The namespaces a prefix stands for: of the request first, then of what was captured."""


def no_namespaces(_prefix: str) -> Iterable[str]:
    """Nothing is known of any prefix."""
    return ()
