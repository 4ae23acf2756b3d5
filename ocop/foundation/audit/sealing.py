"""How an entry is sealed: SHA-256 over canonical JSON of its content and the previous entry's hash."""

import hashlib
import json
import secrets
from datetime import UTC, datetime
from typing import Any


def canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces, no escapes: one text for one content."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def digest_of(text: str) -> str:
    """Hex SHA-256 of a text: kept in the record where the text itself may be personal or long."""
    return hashlib.sha256(text.encode()).hexdigest()


def blind() -> str:
    """A random text for the facts of an entry that may be handed out without them: its seal stays to be seen, and
    nobody finds the few things the entry could say by sealing each of them."""
    return secrets.token_hex(16)


def seal(
    *,
    chain: str,
    number: int,
    at: datetime,
    actor_id: int | None,
    actor_name: str,
    on_behalf_of: str,
    deed: str,
    subject_type: str,
    subject_id: str,
    facts: dict[str, Any],
    previous_hash: str,
) -> str:
    """Hex digest of one entry; `at` is taken in UTC with microseconds."""
    content = canonical(
        [
            chain,
            number,
            at.astimezone(UTC).isoformat(timespec="microseconds"),
            actor_id,
            actor_name,
            on_behalf_of,
            deed,
            subject_type,
            subject_id,
            facts,
            previous_hash,
        ]
    )
    return hashlib.sha256(content.encode()).hexdigest()
