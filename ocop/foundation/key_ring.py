"""Secret keys in a file beside the database, never in it: master keys by number, and one key that signs.

The file is JSON readable by its owner alone: {"epochs": {"0": {"master": hex, "is_revoked": false, "made_at": ISO}},
"current": 0, "signing": hex, "signing_before": [{"public": hex, "until": ISO}]}. A new installation gets one; a lost
one cannot be made again, so it belongs into the backup of keys. Of a key that signs no more the public half is kept:
what it signed stays checkable.
"""

import fcntl
import hashlib
import json
import os
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KEY_BYTES = 32


@dataclass(frozen=True)
class EpochKey:
    """A master key; what was made with a revoked one is to be checked by hand."""

    number: int
    master: bytes
    is_revoked: bool
    made_at: datetime | None = None
    """None for keys of a time when it was not written down."""


@dataclass(frozen=True)
class VerifyingKey:
    """The public half of a key that signs, or signed until then."""

    public: bytes
    until: datetime | None = None

    @property
    def x(self) -> str:
        """The 32 bytes as a JWK writes them (RFC 8037)."""
        return urlsafe_b64encode(self.public).rstrip(b"=").decode()

    @property
    def kid(self) -> str:
        """Its name: the thumbprint of RFC 7638, which everybody computes alike."""
        told = f'{{"crv":"Ed25519","kty":"OKP","x":"{self.x}"}}'
        return urlsafe_b64encode(hashlib.sha256(told.encode()).digest()).rstrip(b"=").decode()

    def has_signed(self, message: bytes, signature: bytes) -> bool:
        """The signature is this key's."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class KeyRing:
    """All keys of one file."""

    epochs: Mapping[int, EpochKey]
    current: int
    signing: bytes
    signed_before: tuple[VerifyingKey, ...] = ()
    """Keys that sign no more, the latest first."""

    def sign(self, message: bytes) -> bytes:
        """Ed25519 signature of the message (RFC 8032)."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).sign(message)

    @property
    def public_key(self) -> bytes:
        """The 32 bytes signatures are checked with."""
        key = Ed25519PrivateKey.from_private_bytes(self.signing).public_key()
        return key.public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def verifying_keys(self) -> tuple[VerifyingKey, ...]:
        """All keys signatures are checked with, the one that signs now first."""
        return (VerifyingKey(self.public_key), *self.signed_before)

    def kid_of(self, message: bytes, signature: bytes) -> str | None:
        """Which key signed this; None when it was none of ours: the message or the signature is not what it was, or
        the key was taken out of the file."""
        return next((key.kid for key in self.verifying_keys if key.has_signed(message, signature)), None)


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
        int(number): EpochKey(
            int(number),
            bytes.fromhex(key["master"]),
            bool(key.get("is_revoked")),
            datetime.fromisoformat(key["made_at"]) if key.get("made_at") else None,
        )
        for number, key in told["epochs"].items()
    }
    before = tuple(
        VerifyingKey(bytes.fromhex(key["public"]), datetime.fromisoformat(key["until"]))
        for key in told.get("signing_before", [])
    )
    ring = KeyRing(epochs, int(told["current"]), bytes.fromhex(told["signing"]), before)
    if ring.current not in epochs or any(len(key.master) != KEY_BYTES for key in epochs.values()):
        raise ValueError(f"{path}: keys are missing or too short")
    return ring


def add_epoch(path: Path, *, most: int, made_at: datetime) -> int:
    """A new master key, with which everything new is made from now on; its number. KeyError when all `most` numbers are
    given: what an old number was used for would no longer be told apart.
    """
    with _alone(path) as told:
        number = max(map(int, told["epochs"])) + 1
        if number >= most:
            raise KeyError(number)
        told["epochs"][str(number)] = {
            "master": secrets.token_hex(KEY_BYTES),
            "is_revoked": False,
            "made_at": made_at.isoformat(timespec="seconds"),
        }
        told["current"] = number
    return number


def revoke_epoch(path: Path, number: int) -> bool:
    """What was made with this key is to be checked by hand from now on; False when that was said before. KeyError for a
    number there is not, ValueError for the current one: nothing new could be made."""
    with _alone(path) as told:
        key = told["epochs"][str(number)]
        if number == told["current"]:
            raise ValueError("the current epoch")
        was_revoked = bool(key.get("is_revoked"))
        key["is_revoked"] = True
    return not was_revoked


def change_signing_key(path: Path, *, until: datetime) -> KeyRing:
    """Another key signs from now on; of the one before the public half stays in the file. Out: the keys as they are."""
    with _alone(path) as told:
        before = key_ring(path).public_key.hex()
        past = {"public": before, "until": until.isoformat(timespec="seconds")}
        told["signing_before"] = [past, *told.get("signing_before", [])]
        told["signing"] = secrets.token_hex(KEY_BYTES)
    return key_ring(path)


@contextmanager
def _alone(path: Path) -> Iterator[dict[str, Any]]:
    """The content of the file, to be changed; written whole and at once, while no other command changes it. A process
    that reads meanwhile reads the old or the new file."""
    key_ring(path)
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = json.loads(path.read_text(encoding="utf-8"))
        yield told
        aside = _written_aside(path, told)
        aside.replace(path)


def _written_aside(path: Path, content: dict[str, Any]) -> Path:
    aside = path.with_name(f"{path.name}.{secrets.token_hex(6)}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    return aside


def _make(path: Path) -> None:
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    content = {
        "epochs": {"0": {"master": secrets.token_hex(KEY_BYTES), "is_revoked": False, "made_at": made_at}},
        "current": 0,
        "signing": secrets.token_hex(KEY_BYTES),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written aside and linked: of two processes that begin together one makes the file, both read the same.
    aside = _written_aside(path, content)
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
