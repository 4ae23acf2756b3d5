"""The file a phone saved when no network came back: read strictly, so that nothing in it is believed unseen."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from ocop.programme.inspections.rules.sent_answers import MOST_ITEMS, BatchFault, SentAnswer, read_batch

FORM = "ocop-field-1"
LARGEST_FILE = 45 * 1024 * 1024
MOST_PHOTOS = 120
_LARGEST_KEY = 2**63 - 1


class FileFault(StrEnum):
    """Nothing in it; beyond measure; not one of ours; changed on the way; of another inspection."""

    EMPTY = "EMPTY"
    TOO_LARGE = "TOO_LARGE"
    NOT_OURS = "NOT_OURS"
    CHANGED = "CHANGED"
    OTHER_INSPECTION = "OTHER_INSPECTION"


class BroughtFileFault(ValueError):
    """The file cannot be taken in; `fault` says why."""

    def __init__(self, fault: FileFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class SentPhoto:
    """A photo of the file: its key, the code of the checklist item, its bytes."""

    key: UUID
    code: str
    content: bytes


@dataclass(frozen=True)
class BroughtContent:
    """What a file holds: whose phone, answers, photos, and how many entries could not be read."""

    sha256: str
    person: int
    answers: tuple[SentAnswer, ...]
    photos: tuple[SentPhoto, ...]
    unreadable: int


def read_brought_file(raw: bytes, *, inspection_id: int) -> BroughtContent:
    """The content of a saved file of this inspection. Raises BroughtFileFault."""
    if not raw:
        raise BroughtFileFault(FileFault.EMPTY)
    if len(raw) > LARGEST_FILE:
        raise BroughtFileFault(FileFault.TOO_LARGE)
    sent = _opened(raw)
    if sent.get("inspection") != inspection_id:
        raise BroughtFileFault(FileFault.OTHER_INSPECTION)
    answers, photos, person = sent.get("answers"), sent.get("photos"), sent.get("person")
    if isinstance(person, Mapping):  # as phones wrote it at first
        person = person.get("id")
    if not isinstance(person, int) or isinstance(person, bool) or not 0 < person <= _LARGEST_KEY:
        raise BroughtFileFault(FileFault.NOT_OURS)
    if not isinstance(answers, list) or not isinstance(photos, list):
        raise BroughtFileFault(FileFault.NOT_OURS)
    if len(answers) > MOST_ITEMS or len(photos) > MOST_PHOTOS:
        raise BroughtFileFault(FileFault.TOO_LARGE)
    read_answers = [_answer(one) for one in answers]
    read_photos = [_photo(one) for one in photos]
    kept_answers = {one.key: one for one in read_answers if one is not None}
    kept_photos = {one.key: one for one in read_photos if one is not None}
    return BroughtContent(
        sha256=hashlib.sha256(raw).hexdigest(),
        person=person,
        answers=tuple(kept_answers.values()),
        photos=tuple(kept_photos.values()),
        unreadable=len(answers) + len(photos) - len(kept_answers) - len(kept_photos),
    )


def _opened(raw: bytes) -> Mapping[str, Any]:
    outer = _json(raw)
    payload, told = outer.get("payload"), outer.get("sha256")
    if outer.get("form") != FORM or not isinstance(payload, str):
        raise BroughtFileFault(FileFault.NOT_OURS)
    written = payload.encode(errors="surrogatepass")
    if hashlib.sha256(written).hexdigest() != told:
        raise BroughtFileFault(FileFault.CHANGED)
    return _json(written)


def _json(raw: bytes) -> Mapping[str, Any]:
    try:
        sent = json.loads(raw.decode())
    except (ValueError, RecursionError) as fault:
        raise BroughtFileFault(FileFault.NOT_OURS) from fault
    if not isinstance(sent, Mapping):
        raise BroughtFileFault(FileFault.NOT_OURS)
    return sent


def _answer(sent: Any) -> SentAnswer | None:
    try:
        return read_batch([sent])[0]
    except BatchFault:
        return None


def _photo(sent: Any) -> SentPhoto | None:
    if not isinstance(sent, Mapping):
        return None
    code, content = sent.get("code"), sent.get("bytes")
    if not isinstance(code, str) or not isinstance(content, str):
        return None
    try:
        return SentPhoto(UUID(str(sent["key"])), code, base64.b64decode(content, validate=True))
    except (KeyError, ValueError, binascii.Error):
        return None
