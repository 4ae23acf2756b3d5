"""What a device sends about a checklist: read strictly, each item by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from ocop.programme.inspections.rules.inspection_kinds import Answer

MOST_ITEMS = 200
LONGEST_NOTE = 4000


class Outcome(StrEnum):
    """Taken; taken already under the same key; somebody else said otherwise meanwhile; refused for good."""

    SAVED = "SAVED"
    SAME = "SAME"
    CLASH = "CLASH"
    REFUSED = "REFUSED"


@dataclass(frozen=True)
class SentAnswer:
    """One item of a device: its key, the item's code, answer and note, and the revision it was given over."""

    key: UUID
    code: str
    answer: Answer
    note: str
    base: int


class BatchFault(ValueError):
    """What came is no batch of answers."""


def read_batch(sent: Any) -> list[SentAnswer]:
    """The answers of a batch, in order; BatchFault for anything that is none, too many, or a key twice."""
    if not isinstance(sent, list) or not 1 <= len(sent) <= MOST_ITEMS:
        raise BatchFault
    answers = [_read(one) for one in sent]
    if len({one.key for one in answers}) != len(answers):
        raise BatchFault
    return answers


def _read(sent: Any) -> SentAnswer:
    if not isinstance(sent, Mapping):
        raise BatchFault
    try:
        key, answer = UUID(str(sent["key"])), Answer(sent["answer"])
    except (KeyError, ValueError, TypeError) as fault:
        raise BatchFault from fault
    code, note, base = sent.get("code"), sent.get("note", ""), sent.get("base")
    if not isinstance(code, str) or not isinstance(note, str) or len(note) > LONGEST_NOTE or "\x00" in note:
        raise BatchFault
    try:
        (code + note).encode()
    except UnicodeEncodeError as fault:  # half a letter, which no database keeps
        raise BatchFault from fault
    if not isinstance(base, int) or isinstance(base, bool) or base < 0:
        raise BatchFault
    return SentAnswer(key=key, code=code, answer=answer, note=note, base=base)
