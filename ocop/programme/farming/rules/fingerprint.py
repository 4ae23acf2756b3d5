"""What tells a form that comes a second time from another one under the same number."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any


def content_hash(facts: Mapping[str, Any], files: Sequence[str] = ()) -> str:
    """SHA-256 of what was told and of the files' own hashes, in whatever order the facts come; "1,50" is "1,5"."""
    told = {name: _plain(value) for name, value in facts.items()}
    text = json.dumps([told, list(files)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value
