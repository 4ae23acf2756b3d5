"""The name a device gives to what it writes down, before anybody else has seen it: UUID of RFC 9562.

The same name sent twice is the same entry; the events take their names from it, so that a double sync is one event.
"""

import hashlib
from uuid import RFC_4122, UUID

VERSIONS = (4, 7)


def client_id_at(milliseconds: int, randomness: bytes) -> UUID:
    """A UUID of version 7 for this moment; ten random bytes come from the caller."""
    value = (milliseconds & ((1 << 48) - 1)) << 80 | int.from_bytes(randomness[:10].ljust(10, b"\0"))
    value = value & ~(0xF << 76) | 7 << 76
    return UUID(int=value & ~(0x3 << 62) | 2 << 62)


def read_client_id(text: str) -> UUID | None:
    """The name a form carries; None for anything that is none."""
    try:
        found = UUID(text.strip()[:45])
    except ValueError:
        return None
    return found if found.variant == RFC_4122 and found.version in VERSIONS else None


def event_name(client_id: UUID, place: int = 0) -> str:
    """The eventID of the entry's event number `place`, as URN: the first bears the entry's own name, of the others the
    random part follows from it; time, version and variant stay."""
    if not place:
        return client_id.urn
    digest = hashlib.sha256(client_id.bytes + place.to_bytes(4)).digest()
    tail = int.from_bytes(digest[:8]) & ((1 << 62) - 1)
    return UUID(int=client_id.int >> 62 << 62 | tail).urn
