"""Read JSON believing nothing: every key is known, every kind is checked, every fault is kept with its place."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

CODE = re.compile(r"[1-9][0-9]?(\.[1-9][0-9]?){0,2}")
STARS = (3, 4, 5)
A = TypeVar("A")
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a file: where, and why."""

    file: str
    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.path or '(gốc)'}: {self.reason}"


class RubricFault(ValueError):
    """The file is refused; `faults` holds everything wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


class _Repeated(dict[str, Any]):
    """A JSON object in which a key stands twice."""

    repeated: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    marked = _Repeated(found)
    marked.repeated = tuple(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
    return marked


class Reader:
    """Collects faults while values are taken out of a document."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, path: str, reason: str) -> None:
        self.faults.append(Fault(self.file, path, reason))

    def mapping(
        self, value: object, path: str, required: Iterable[str], optional: Iterable[str] = ()
    ) -> dict[str, Any]:
        """The object at a path, its keys checked; {} when it is not one (the fault is noted)."""
        if not isinstance(value, dict):
            self.fault(path, "phải là một đối tượng")
            return {}
        for key in getattr(value, "repeated", ()):
            self.fault(at(path, key), "khóa viết hai lần")
        required, optional = tuple(required), tuple(optional)
        for key in value:
            if key not in required and key not in optional:
                self.fault(at(path, str(key)), "khóa không biết")
        for key in required:
            if key not in value:
                self.fault(at(path, key), "thiếu khóa")
        return value

    def text(self, value: object, path: str, *, empty: bool = False) -> str:
        if not isinstance(value, str) or (not empty and not value.strip()):
            self.fault(path, "phải là chữ, không để trống")
            return ""
        return value

    def text_or_none(self, value: object, path: str) -> str | None:
        return None if value is None else self.text(value, path)

    def whole(self, value: object, path: str, *, low: int = 0, high: int = 1000) -> int:
        if type(value) is not int:
            self.fault(path, "phải là số nguyên")
            return 0
        if value < low:
            self.fault(path, f"{value} nhỏ hơn {low}")
        elif value > high:
            self.fault(path, f"{value} lớn hơn {high}")
        return value

    def truth(self, value: object, path: str) -> bool:
        if type(value) is not bool:
            self.fault(path, "phải là true hoặc false")
            return False
        return value

    def day(self, value: object, path: str) -> date:
        try:
            return date.fromisoformat(value)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            self.fault(path, "phải là ngày dạng năm-tháng-ngày")
            return date.min

    def day_or_none(self, value: object, path: str) -> date | None:
        return None if value is None else self.day(value, path)

    def member(self, kind: type[E], value: object, path: str, default: E) -> E:
        try:
            return kind(value)  # type: ignore[arg-type]
        except ValueError:
            self.fault(path, f"không phải một trong {', '.join(kind)}")
            return default

    def items(self, value: object, path: str, read: Callable[[object, str], A]) -> tuple[A, ...]:
        if not isinstance(value, list):
            self.fault(path, "phải là một danh sách")
            return ()
        return tuple(read(item, f"{path}[{at}]") for at, item in enumerate(value))

    def texts(self, value: object, path: str) -> tuple[str, ...]:
        return self.items(value, path, self.text)

    def finish(self) -> None:
        if self.faults:
            raise RubricFault(self.faults)

    def no_twice(self, path: str, codes: Iterable[str]) -> None:
        for code, count in Counter(codes).items():
            if count > 1:
                self.fault(path, f"mã {code} dùng {count} lần")


def at(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def parse_json(text: str, *, file: str) -> object:
    """The JSON document in a text; a key written twice is kept as a fault for the reader."""
    try:
        return json.loads(text, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise RubricFault([Fault(file, "", f"không phải JSON: {error}")]) from None
