"""What binds the events of a day: a tree of SHA-256 (RFC 6962) over each event's name and hash, in order of record.

Whoever holds an event can show that it was on record that day and says today what it said then, with as many hashes as
the tree is high; nothing of the other events is told. Each day's seal takes in the one before: the latest seal binds
all days.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

HOURS_OF_GRACE = 1
"""After midnight in Việt Nam, before the day is sealed: what was being written then is kept by now."""


@dataclass(frozen=True, slots=True)
class Step:
    """One hash on the way from a leaf up to the root, and whether it stands left of what is there."""

    hash: str
    is_left: bool


def leaf_of(event_id: str, content_hash: str) -> bytes:
    """`SHA-256(0x00 ‖ eventID ‖ LF ‖ hash)`; the hash is that of the event by CBV 2.0 section 8.9, in hex."""
    return hashlib.sha256(b"\x00" + f"{event_id}\n{content_hash}".encode()).digest()


def levels_of(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """The tree from the leaves up to the root; a node without a neighbour goes up as it is."""
    levels = [list(leaves)]
    while len(levels[-1]) > 1:
        under = levels[-1]
        above = [_node(under[at], under[at + 1]) for at in range(0, len(under) - 1, 2)]
        levels.append(above + ([under[-1]] if len(under) % 2 else []))
    return levels


def root_of(levels: Sequence[Sequence[bytes]]) -> str:
    """The root in hex; of a day without events the hash of nothing."""
    return (levels[-1][0] if levels and levels[-1] else hashlib.sha256(b"").digest()).hex()


def path_of(levels: Sequence[Sequence[bytes]], place: int) -> list[Step]:
    """The hashes beside the way from a leaf, counted from 0, up to the root."""
    steps = []
    for level in levels[:-1]:
        beside = place ^ 1
        if beside < len(level):
            steps.append(Step(level[beside].hex(), is_left=beside < place))
        place //= 2
    return steps


def root_from(leaf: bytes, path: Sequence[Step]) -> str:
    """Where a leaf and its path lead: what a reader computes and holds beside the published root."""
    found = leaf
    for step in path:
        beside = bytes.fromhex(step.hash)
        found = _node(beside, found) if step.is_left else _node(found, beside)
    return found.hex()


def seal_of(previous: str, day: date, count: int, root: str) -> str:
    """`SHA-256(previous seal ‖ LF ‖ day ‖ LF ‖ count ‖ LF ‖ root)`, all as text; "" stands before the first."""
    return hashlib.sha256(f"{previous}\n{day.isoformat()}\n{count}\n{root}".encode()).hexdigest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
