"""Secret keys in a file beside the database, never in it: master keys by number, and one key that signs.

The file is JSON readable by its owner alone: {"epochs": {"0": {"master": hex, "is_revoked": false}}, "current": 0,
"signing": hex}. A new installation gets one; a lost one cannot be made again, so it belongs into the backup of keys.
"""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KEY_BYTES = 32


@dataclass(frozen=True)
class EpochKey:
    """A master key; what was made with a revoked one is to be checked by hand."""

    number: int
    master: bytes
    is_revoked: bool


@dataclass(frozen=True)
class KeyRing:
    """All keys of one file."""

    epochs: Mapping[int, EpochKey]
    current: int
    signing: bytes

    def sign(self, message: bytes) -> bytes:
        """Ed25519 signature of the message (RFC 8032)."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).sign(message)

    @property
    def public_key(self) -> bytes:
        """The 32 bytes signatures are checked with."""
        key = Ed25519PrivateKey.from_private_bytes(self.signing).public_key()
        return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def key_ring(path: Path) -> KeyRing:
    """The keys of the file, made when there is none; OSError or ValueError when it cannot be read."""
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        _make(path)
        changed = path.stat().st_mtime_ns
    return _read(path, changed)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> KeyRing:
    told = json.loads(path.read_text(encoding="utf-8"))
    epochs = {
        int(number): EpochKey(int(number), bytes.fromhex(key["master"]), bool(key.get("is_revoked")))
        for number, key in told["epochs"].items()
    }
    ring = KeyRing(epochs, int(told["current"]), bytes.fromhex(told["signing"]))
    if ring.current not in epochs or any(len(key.master) != KEY_BYTES for key in epochs.values()):
        raise ValueError(f"{path}: keys are missing or too short")
    return ring


def _make(path: Path) -> None:
    content = {
        "epochs": {"0": {"master": secrets.token_hex(KEY_BYTES), "is_revoked": False}},
        "current": 0,
        "signing": secrets.token_hex(KEY_BYTES),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written aside and linked: of two processes that begin together one makes the file, both read the same.
    aside = path.with_name(f"{path.name}.{secrets.token_hex(6)}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(content, file)
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
