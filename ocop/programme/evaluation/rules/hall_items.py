"""What a device in the hall sends: taps, remarks, submissions, each under a key of the device's own making."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

MOST_ITEMS = 500
LONGEST_REMARK = 4000
LONGEST_CODE = 12
LARGEST_NUMBER = 2**63 - 1
LARGEST_TURN = 32767
LONGEST_ANSWER = 200


class ItemKind(StrEnum):
    """What an item is about."""

    ANSWER = "ANSWER"
    REMARK = "REMARK"
    SUBMIT = "SUBMIT"


class Outcome(StrEnum):
    """What became of an item."""

    SAVED = "SAVED"
    SAME = "SAME"
    """The record says so already: nothing to write."""
    CLASH = "CLASH"
    """Somebody (the same member on another device) changed it meanwhile: nothing is written, the member chooses."""
    REFUSED = "REFUSED"


class ItemFault(StrEnum):
    """Why an item cannot be read at all."""

    NOT_AN_OBJECT = "NOT_AN_OBJECT"
    KEY = "KEY"
    ITEM = "ITEM"
    TURN = "TURN"
    KIND = "KIND"
    CODE = "CODE"
    ANSWER = "ANSWER"
    REMARK = "REMARK"
    BASE = "BASE"


class BatchFault(ValueError):
    """The batch as a whole is not one: not a list of items, or too many of them."""


@dataclass(frozen=True)
class SentItem:
    """One item as it came. `base`: the revision (of a remark: the text) it was written over; `after`: the key of an
    item of the same device it was written over instead, whose outcome the device does not know."""

    key: UUID
    item_id: int
    turn: int
    kind: ItemKind
    code: str
    value: Any
    base: int | str
    after: UUID | None = None
    at: datetime | None = None

    @property
    def digest(self) -> str:
        """Over what the item says, so that one key cannot stand for two things."""
        said = [self.item_id, self.turn, self.kind.value, self.code, self.value]
        return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True)
class UnreadableItem:
    """An item that makes no sense; `key` as it was sent, shortened."""

    key: str
    fault: ItemFault


def read_batch(sent: object) -> list[SentItem | UnreadableItem]:
    """The items in the order they came. Raises BatchFault for anything but a list of at most 500."""
    if not isinstance(sent, list):
        raise BatchFault("items")
    if len(sent) > MOST_ITEMS:
        raise BatchFault("size")
    return [_read(one) for one in sent]


def _read(sent: object) -> SentItem | UnreadableItem:
    if not isinstance(sent, Mapping):
        return UnreadableItem("", ItemFault.NOT_AN_OBJECT)
    key = _uuid(sent.get("key"))
    if key is None:
        return UnreadableItem(str(sent.get("key"))[:40], ItemFault.KEY)
    item_id, turn = _number(sent.get("item"), LARGEST_NUMBER), _number(sent.get("turn"), LARGEST_TURN)
    if item_id is None:
        return UnreadableItem(str(key), ItemFault.ITEM)
    if turn is None:
        return UnreadableItem(str(key), ItemFault.TURN)
    read = _value(sent)
    if isinstance(read, ItemFault):
        return UnreadableItem(str(key), read)
    kind, code, value, base = read
    return SentItem(key, item_id, turn, kind, code, value, base, _uuid(sent.get("after")), _moment(sent.get("at")))


def _value(sent: Mapping[str, Any]) -> tuple[ItemKind, str, Any, int | str] | ItemFault:
    """Exactly one of answer, remark, submit; the base that belongs to it."""
    kinds = [kind for kind in ItemKind if kind.value.lower() in sent]
    if len(kinds) != 1:
        return ItemFault.KIND
    kind, code = kinds[0], sent.get("code", "")
    if not isinstance(code, str) or not _is_text(code, LONGEST_CODE):
        return ItemFault.CODE
    value, base = sent[kind.value.lower()], sent.get("base")
    if kind is ItemKind.ANSWER:
        return _answer(code, value, base)
    if kind is ItemKind.REMARK:
        return _remark(code, value, base)
    return (kind, "", True, 0) if value is True else ItemFault.KIND


def _answer(code: str, value: object, base: object) -> tuple[ItemKind, str, Any, int | str] | ItemFault:
    revision = _number(0 if base is None else base, LARGEST_NUMBER, least=0)
    if not code:
        return ItemFault.CODE
    if not isinstance(value, Mapping) or not _is_small_text(value):
        return ItemFault.ANSWER
    return ItemFault.BASE if revision is None else (ItemKind.ANSWER, code, dict(value), revision)


def _remark(code: str, value: object, base: object) -> tuple[ItemKind, str, Any, int | str] | ItemFault:
    before = "" if base is None else base
    if not isinstance(value, str) or not _is_text(value, LONGEST_REMARK):
        return ItemFault.REMARK
    return ItemFault.BASE if not isinstance(before, str) else (ItemKind.REMARK, code, value.strip(), before.strip())


def _is_text(text: str, longest: int) -> bool:
    """Short enough, and something a database column holds: no NUL, no half of a character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return len(text) <= longest and "\0" not in text


def _is_small_text(value: Mapping[str, Any]) -> bool:
    try:
        return _is_text(json.dumps(value, ensure_ascii=False), LONGEST_ANSWER)
    except (ValueError, RecursionError):
        return False


def _number(value: object, most: int, *, least: int = 1) -> int | None:
    return value if type(value) is int and least <= value <= most else None


def _uuid(value: object) -> UUID | None:
    if not isinstance(value, str) or len(value) != 36:
        return None
    try:
        return UUID(value)
    except ValueError:
        return None


def _moment(value: object) -> datetime | None:
    """The device's own clock; whatever is no moment is left out, never a reason to refuse an answer."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    try:
        return moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
