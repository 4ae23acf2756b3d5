"""Note that somebody took personal data along in a file."""

from collections.abc import Sequence
from datetime import datetime

from ocop.foundation.audit.deeds import deed
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import Actor


def note_export(*, actor: Actor, fields: Sequence[str], rows: int, page: str, now: datetime) -> bool:
    """Leave an entry that names who took which personal fields of how many rows along; never the values.

    One entry a file: each is a copy that leaves the programme. Returns whether one was written; an empty file and a
    deed of the programme itself leave none. Luật 91/2025/QH15.
    """
    if not rows or not fields or actor.user_id is None:
        return False
    with deed("accounts.export_personal_fields", actor=actor, now=now, chain="readings") as record:
        record.about_key(User, actor.user_id, fields=sorted(fields), rows=rows, page=page)
    return True
