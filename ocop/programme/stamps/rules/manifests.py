"""The signed statement about a batch: which stamps, how many, and a root that binds every single one."""

import hashlib
import json
from collections.abc import Iterable

VERSION = "ocop-stamp-batch/1"


def merkle_root(serials: Iterable[str]) -> str:
    """The root of a tree of SHA-256 over the serials in their order, hex (RFC 6962: leaves and nodes told apart)."""
    heights: list[bytes | None] = []
    for serial in serials:
        node = hashlib.sha256(b"\x00" + serial.encode()).digest()
        for place, waiting in enumerate(heights):
            if waiting is None:
                heights[place] = node
                break
            node = hashlib.sha256(b"\x01" + waiting + node).digest()
            heights[place] = None
        else:
            heights.append(node)
    root: bytes | None = None
    for waiting in heights:
        if waiting is not None:
            root = waiting if root is None else hashlib.sha256(b"\x01" + waiting + root).digest()
    return (root or hashlib.sha256(b"").digest()).hex()


def manifest_text(*, batch: int, gtin: str, epoch: int, count: int, root: str, generated_at: str) -> str:
    """The statement as it is signed: JSON with sorted names, no spaces."""
    told = {
        "batch": batch,
        "count": count,
        "epoch": epoch,
        "generated_at": generated_at,
        "gtin": gtin,
        "merkle_root": root,
        "version": VERSION,
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":"))
