"""What changed between two submitted versions, as a list a person can read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Change(StrEnum):
    ADDED = "ADDED"
    REMOVED = "REMOVED"
    CHANGED = "CHANGED"


@dataclass(frozen=True)
class Difference:
    """One change. `area` is a key of the content; `key` the field, criterion or evidence inside it."""

    area: str
    key: str
    change: Change
    before: Any = None
    after: Any = None
    title: str = ""


SIMPLE_AREAS = ("dossier", "producer", "product", "rubric", "sections")
SINGLE_KEYS = ("papers_held", "other_intellectual_property", "sample_count")


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """Differences in the order of the form; an empty list for equal contents."""
    found: list[Difference] = []
    for area in SIMPLE_AREAS:
        before, after = old.get(area) or {}, new.get(area) or {}
        for key in dict.fromkeys([*before, *after]):
            found += _difference(area, key, before.get(key), after.get(key))
    for key in SINGLE_KEYS:
        found += _difference(key, "", old.get(key), new.get(key))
    found += _scores(old.get("scores") or (), new.get("scores") or ())
    found += _evidence(old.get("evidence") or (), new.get("evidence") or ())
    return found


def _difference(area: str, key: str, before: Any, after: Any, title: str = "") -> list[Difference]:
    if before == after or (not before and not after):
        return []
    return [Difference(area=area, key=key, change=_kind(before, after), before=before, after=after, title=title)]


def _by(rows: Iterable[Mapping[str, Any]], key: str) -> dict[Any, Mapping[str, Any]]:
    return {row[key]: row for row in rows}


def _scores(old: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]) -> list[Difference]:
    before, after = _by(old, "criterion"), _by(new, "criterion")
    found: list[Difference] = []
    for code in dict.fromkeys([*after, *before]):
        row = after.get(code) or before[code]
        one, two = before.get(code) or {}, after.get(code) or {}
        if one.get("answer") != two.get("answer"):
            found.append(
                Difference("scores", code, _kind(one, two), one.get("points"), two.get("points"), row.get("name", ""))
            )
        found += _difference("explanations", code, one.get("explanation"), two.get("explanation"), row.get("name", ""))
    return found


def _evidence(old: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]) -> list[Difference]:
    before, after = _by(old, "id"), _by(new, "id")
    found: list[Difference] = []
    for number in dict.fromkeys([*after, *before]):
        one, two = before.get(number), after.get(number)
        if one == two:
            continue
        row = two or one or {}
        found.append(
            Difference(
                area="evidence",
                key=str(number),
                change=_kind(one or {}, two or {}),
                before=list((one or {}).get("criteria") or ()),
                after=list((two or {}).get("criteria") or ()),
                title=row.get("title", ""),
            )
        )
    return found


def _kind(before: Any, after: Any) -> Change:
    if not before:
        return Change.ADDED
    return Change.CHANGED if after else Change.REMOVED
