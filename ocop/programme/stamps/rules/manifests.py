"""The signed statement about a batch: which stamps, how many, and a root that binds every single one."""

import hashlib
import json
from collections.abc import Iterable

VERSION = "ocop-stamp-batch/1"


class MerkleTree:
    """A tree of SHA-256 that grows leaf by leaf (RFC 6962: leaves and nodes told apart); it holds one node a height."""

    def __init__(self) -> None:
        self._heights: list[bytes | None] = []

    def add(self, leaf: str) -> None:
        """One more leaf."""
        node = hashlib.sha256(b"\x00" + leaf.encode()).digest()
        for place, waiting in enumerate(self._heights):
            if waiting is None:
                self._heights[place] = node
                return
            node = hashlib.sha256(b"\x01" + waiting + node).digest()
            self._heights[place] = None
        self._heights.append(node)

    def root(self) -> str:
        """The root over all leaves so far, hex."""
        root: bytes | None = None
        for waiting in self._heights:
            if waiting is not None:
                root = waiting if root is None else hashlib.sha256(b"\x01" + waiting + root).digest()
        return (root or hashlib.sha256(b"").digest()).hex()


def merkle_root(serials: Iterable[str]) -> str:
    """The root of the tree over the serials in their order, hex."""
    tree = MerkleTree()
    for serial in serials:
        tree.add(serial)
    return tree.root()


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
