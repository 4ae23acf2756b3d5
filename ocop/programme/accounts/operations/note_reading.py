"""Note that somebody read what is kept of a person."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import models

from ocop.foundation.audit.deeds import deed
from ocop.foundation.audit.models import AuditEntry
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.personal_fields import READ

ONE_READING = timedelta(hours=1)


def note_reading(*, actor: Actor, subject: models.Model, shown: Mapping[str, object], page: str, now: datetime) -> bool:
    """Leave an entry that names who read which fields of whose record on which page; never the values.

    `shown` is what the page shows, by the name of the field; only what holds something counts. The same reader on the
    same page within an hour is one reading, so that going back and forth writes nothing. Returns whether an entry was
    written. Nghị định 13/2023/NĐ-CP, Điều 9 khoản 1, and Luật 91/2025/QH15: a person has the right to know.
    """
    read = sorted(name for name, value in shown.items() if value not in ("", None))
    if not read or actor.user_id is None:
        return False
    label = type(subject)._meta.label_lower
    with deed("accounts.read_personal_fields", actor=actor, now=now, chain="readings") as record:
        earlier = AuditEntry.objects.filter(
            subject_type=label, subject_id=str(subject.pk), deed=READ, actor_id=actor.user_id, at__gt=now - ONE_READING
        )
        if any(entry.facts == {"fields": read, "page": page} for entry in earlier):
            record.nothing_happened()
            return False
        record.about(subject, fields=read, page=page)
    return True
