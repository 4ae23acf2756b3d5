"""The serial of a stamp: 16 characters, 80 bits, nothing of it stored.

    key epoch 4 bits | permuted counter 36 bits | MAC 40 bits

The counter is permuted under a key (a Feistel network of ten rounds over 36 bits), so that neither volume nor order can
be read off. The MAC is the first 40 bits of HMAC-SHA-256 over the GTIN and the first 40 bits; its key is derived from
the epoch's master key and the GTIN (HKDF, RFC 5869). A guess is right once in 2⁴⁰ times.
"""

import hashlib
import hmac
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base 32 of Crockford: no I, L, O, U."""
LENGTH = 16
EPOCHS = 16
COUNTER_BITS, HALF_BITS, MAC_BITS = 36, 18, 40
MOST_COUNTERS = 2**COUNTER_BITS
ROUNDS = 10
MANY = 200_000
"""From so many on it pays to compute every round for every half beforehand."""
_HALF = 2**HALF_BITS - 1
_SHAPE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_PAIRS = [first + second for first in ALPHABET for second in ALPHABET]
_FORGIVEN = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None, ".": None})


@dataclass(frozen=True, slots=True)
class ReadSerial:
    """What a serial says, whether or not it is genuine."""

    epoch: int
    permuted: int
    mac: int


def is_serial(text: str) -> bool:
    """Sixteen characters of the alphabet, in capitals: paths know no other case."""
    return _SHAPE.fullmatch(text) is not None


def tidy_typed_serial(text: str) -> str:
    """What somebody typed, forgiven: small letters, I and L for 1, O for 0, strokes and spaces."""
    return text.strip().upper().translate(_FORGIVEN)


def read_serial(text: str) -> ReadSerial | None:
    """The parts of a serial; None for a text of another shape."""
    if not is_serial(text):
        return None
    number = 0
    for character in text:
        number = number << 5 | _VALUES[character]
    return ReadSerial(number >> 76, number >> MAC_BITS & (MOST_COUNTERS - 1), number & (2**MAC_BITS - 1))


def counter_of(serial: ReadSerial, gtin: str, master: bytes) -> int | None:
    """The counter of a serial made with this master key for this GTIN; None when the MAC is not right."""
    head = serial.epoch << COUNTER_BITS | serial.permuted
    wanted = _mac(mac_key(master, gtin), gtin.encode(), head)
    if not hmac.compare_digest(wanted, serial.mac.to_bytes(5, "big")):
        return None
    return unpermute(serial.permuted, permutation_key(master))


def make_serial(counter: int, *, gtin: str, epoch: int, master: bytes) -> str:
    """The serial of one counter."""
    return next(make_serials(counter, 1, gtin=gtin, epoch=epoch, master=master))


def make_serials(first: int, count: int, *, gtin: str, epoch: int, master: bytes) -> Iterator[str]:
    """The serials of `count` counters from `first` on, in their order; ValueError beyond what 36 bits hold."""
    if not (first >= 0 and count >= 0 and first + count <= MOST_COUNTERS and 0 <= epoch < EPOCHS):
        raise ValueError("no such counters")
    key, permuting, name = mac_key(master, gtin), permutation_key(master), gtin.encode()
    tables = _tables(permuting) if count >= MANY else None
    start = epoch << COUNTER_BITS
    for counter in range(first, first + count):
        permuted = _through(counter, tables) if tables else permute(counter, permuting)
        head = start | permuted
        number = head << MAC_BITS | int.from_bytes(_mac(key, name, head), "big")
        yield "".join([_PAIRS[number >> shift & 1023] for shift in range(70, -1, -10)])


@lru_cache(maxsize=4096)
def mac_key(master: bytes, gtin: str) -> bytes:
    """The key of the MAC of one product."""
    return _derived(master, b"ocop-stamp/1 mac " + gtin.encode())


@lru_cache(maxsize=64)
def permutation_key(master: bytes) -> bytes:
    """The key of the permutation, one for all products of an epoch: counters are counted across products."""
    return _derived(master, b"ocop-stamp/1 permutation")


def permute(counter: int, key: bytes) -> int:
    """Another number of 36 bits, a different one for every counter."""
    left, right = counter >> HALF_BITS, counter & _HALF
    for number in range(ROUNDS):
        left, right = right, left ^ _round(key, number, right)
    return left << HALF_BITS | right


def unpermute(permuted: int, key: bytes) -> int:
    """The counter `permute` made this number of."""
    left, right = permuted >> HALF_BITS, permuted & _HALF
    for number in reversed(range(ROUNDS)):
        left, right = right ^ _round(key, number, left), left
    return left << HALF_BITS | right


def _round(key: bytes, number: int, half: int) -> int:
    message = number.to_bytes(1, "big") + half.to_bytes(3, "big")
    return int.from_bytes(hmac.digest(key, message, "sha256")[:3], "big") & _HALF


@lru_cache(maxsize=1)
def _tables(key: bytes) -> "tuple[array[int], ...]":
    """Each round for each half: 2.6 million computations instead of ten a stamp."""
    inner, outer = _padded(key)
    return tuple(
        array("I", (_round_prepared(inner, outer, number, half) for half in range(_HALF + 1)))
        for number in range(ROUNDS)
    )


def _round_prepared(inner: "hashlib._Hash", outer: "hashlib._Hash", number: int, half: int) -> int:
    """What `_round` gives, without preparing the key again."""
    first, second = inner.copy(), outer.copy()
    first.update(number.to_bytes(1, "big") + half.to_bytes(3, "big"))
    second.update(first.digest())
    return int.from_bytes(second.digest()[:3], "big") & _HALF


def _padded(key: bytes) -> "tuple[hashlib._Hash, hashlib._Hash]":
    """The two halves of HMAC-SHA-256, begun with the key (RFC 2104)."""
    block = key.ljust(64, b"\0")
    return (
        hashlib.sha256(bytes(byte ^ 0x36 for byte in block)),
        hashlib.sha256(bytes(byte ^ 0x5C for byte in block)),
    )


def _through(counter: int, tables: Sequence[Sequence[int]]) -> int:
    left, right = counter >> HALF_BITS, counter & _HALF
    for table in tables:
        left, right = right, left ^ table[right]
    return left << HALF_BITS | right


def _mac(key: bytes, gtin: bytes, head: int) -> bytes:
    return hmac.digest(key, b"ocop-stamp/1" + gtin + head.to_bytes(5, "big"), "sha256")[: MAC_BITS // 8]


def _derived(master: bytes, purpose: bytes) -> bytes:
    """HKDF-SHA-256 with an empty salt, one block."""
    extracted = hmac.digest(b"\0" * 32, master, "sha256")
    return hmac.digest(extracted, purpose + b"\x01", "sha256")
