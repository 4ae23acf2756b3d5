"""The code on the projector: it changes every minute, so that a photo of it sent to somebody at home is soon useless.

A code holds for its minute and the next one: a person who began to scan at the last second still gets in. One that was
shown two minutes ago does not.
"""

import base64
import hashlib
import hmac
from datetime import datetime
from enum import StrEnum

SECONDS = 60
STEPS_ACCEPTED = 2
_LENGTH = 16


class CodeFault(StrEnum):
    """Why a code does not count."""

    NOT_OF_THIS_SESSION = "NOT_OF_THIS_SESSION"
    TOO_OLD = "TOO_OLD"


def step_of(now: datetime) -> int:
    """The minute a moment lies in, counted from 1970."""
    return int(now.timestamp()) // SECONDS


def screen_code(key: bytes, session_id: int, now: datetime) -> str:
    """What the projector shows at a moment: the minute, and its seal for this session."""
    step = step_of(now)
    return f"{step}-{_seal(key, f'session:{session_id}:{step}')}"


def fault_of_screen_code(key: bytes, session_id: int, code: str, now: datetime) -> CodeFault | None:
    """None for a code this session shows now or showed a minute ago."""
    written, _dash, seal = code.partition("-")
    if not (written.isascii() and written.isdigit() and len(written) <= 12):
        return CodeFault.NOT_OF_THIS_SESSION
    if not hmac.compare_digest(_seal(key, f"session:{session_id}:{int(written)}").encode(), seal.encode()):
        return CodeFault.NOT_OF_THIS_SESSION
    age = step_of(now) - int(written)
    return None if 0 <= age < STEPS_ACCEPTED else CodeFault.TOO_OLD


def own_code(key: bytes, registration_id: int) -> str:
    """The code of one person for the whole course, for those without an account; the organiser scans it."""
    return f"{registration_id}-{_seal(key, f'registration:{registration_id}')}"


def registration_of_own_code(key: bytes, code: str) -> int | None:
    """Whose code it is; None for one nobody was given."""
    written, _dash, seal = code.partition("-")
    if not (written.isascii() and written.isdigit() and len(written) <= 18):
        return None
    told = _seal(key, f"registration:{int(written)}")
    return int(written) if hmac.compare_digest(told.encode(), seal.encode()) else None


def _seal(key: bytes, text: str) -> str:
    digest = hmac.new(key, text.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode().lower()[:_LENGTH]
