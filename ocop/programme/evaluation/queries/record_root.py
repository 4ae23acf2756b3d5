"""The root of a session's sealed record: one hash over the heads of all its chains."""

import hashlib
from dataclasses import dataclass
from typing import Any

from ocop.foundation.audit.models import AuditChain
from ocop.foundation.audit.sealing import canonical
from ocop.programme.evaluation.models import ScoreSheet
from ocop.programme.evaluation.rules.standalone_verifier import CLOSING_HEAD


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


def chain_names_of(session_id: int) -> list[str]:
    """Every chain that records the session."""
    sheets = ScoreSheet.objects.filter(item__session_id=session_id).values_list("pk", flat=True)
    return [f"session-{session_id}", *(f"sheet-{key}" for key in sheets)]
