"""The root of a session's sealed record: one hash over the heads of all its chains."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ocop.foundation.audit.models import AuditChain, AuditEntry
from ocop.foundation.audit.sealing import canonical
from ocop.programme.evaluation.models import ScoreSheet
from ocop.programme.evaluation.rules.standalone_verifier import ANCHORED_DEEDS, CLOSING_DEED, CLOSING_HEAD, DEED_HEAD


@dataclass(frozen=True)
class RecordRoot:
    """Heads as (chain, length, hash), sorted by name, and the hash over them."""

    heads: tuple[tuple[str, int, str], ...]
    root: str


def record_root_of(session_id: int) -> RecordRoot:
    """The root as the record stands now: the chain of the session and those of all its sheets, empty ones left out."""
    names = chain_names_of(session_id)
    heads = AuditChain.objects.filter(name__in=names, length__gt=0).values_list("name", "length", "head")
    return root_over(sorted(heads))


def root_over(heads: list[tuple[str, int, str]]) -> RecordRoot:
    """The hash over sorted heads: SHA-256 of their canonical JSON."""
    return RecordRoot(tuple(heads), hashlib.sha256(canonical([list(head) for head in heads]).encode()).hexdigest())


def root_with_closing(heads: tuple[tuple[str, int, str], ...], results: list[Any], sheets: list[Any]) -> RecordRoot:
    """The root of the day: over the heads and over what the closing itself decides, as one more head.

    The closing entry comes after the heads it names. Were its results outside the root, whoever writes that one entry
    anew (a member more who had to keep away, another mean) would keep the root that is printed in the minutes.
    """
    decided = hashlib.sha256(canonical({"results": results, "sheets": sheets}).encode()).hexdigest()
    return root_over(sorted([*heads, (CLOSING_HEAD, len(results), decided)]))


def root_with_deed(
    heads: tuple[tuple[str, int, str], ...], *, deed: str, by: str, at: datetime, minutes_sha256: str
) -> RecordRoot:
    """The root of a deed after the closing: over the heads before its entry, and over the deed itself as one more head,
    so that neither who let the results out or approved them nor when can be written anew under it."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    done = hashlib.sha256(canonical([deed, by, moment, minutes_sha256]).encode()).hexdigest()
    return root_over(sorted([*heads, (DEED_HEAD, 1, done)]))


@dataclass(frozen=True)
class LaterRoot:
    """The root a deed after the closing left."""

    deed: str
    by: str
    at: datetime
    root: str


def later_roots(session_id: int) -> list[LaterRoot]:
    """Roots of release and approval since the session was closed last, oldest first; those of records written before
    such roots were kept are missing. One query."""
    entries = AuditEntry.objects.filter(
        chain=f"session-{session_id}", deed__in=[CLOSING_DEED, *ANCHORED_DEEDS]
    ).order_by("number")
    found: list[LaterRoot] = []
    for entry in entries:
        if entry.deed == CLOSING_DEED:
            found = []
        elif "record_root" in entry.facts:
            found.append(LaterRoot(entry.deed, entry.actor_name, entry.at, entry.facts["record_root"]))
    return found


def chain_names_of(session_id: int) -> list[str]:
    """Every chain that records the session."""
    sheets = ScoreSheet.objects.filter(item__session_id=session_id).values_list("pk", flat=True)
    return [f"session-{session_id}", *(f"sheet-{key}" for key in sheets)]
