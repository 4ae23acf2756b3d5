"""Part of correcting a record: what changes is kept with who changed it and why."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.promotion.models import Correction, Destination, PressPiece
from ocop.programme.promotion.operations.checking_sheets import Faults, need_words, tidy


def need_reason(faults: Faults, reason: str) -> str:
    """The reason, tidied; asked for of every correction."""
    told = tidy(reason)
    need_words(faults, {"reason": (told, 500)})
    return told


def keep_correction(
    record: PressPiece | Destination, columns: dict[str, Any], *, reason: str, actor: Actor, now: datetime
) -> Correction:
    """Write the columns on the record and keep what they were. Raises FieldRefusal (`reason`) when nothing differs."""
    changes = [
        (name, _words(getattr(record, name)), _words(value))
        for name, value in columns.items()
        if getattr(record, name) != value
    ]
    if not changes:
        raise FieldRefusal({"reason": [_("Chưa có gì thay đổi so với bản đang ghi.")]})
    for name, value in columns.items():
        setattr(record, name, value)
    record.save(update_fields=list(columns))
    return Correction.objects.create(
        piece=record if isinstance(record, PressPiece) else None,
        destination=record if isinstance(record, Destination) else None,
        corrected_at=now,
        corrected_by_id=actor.user_id,
        corrected_by_name=actor.name,
        reason=reason,
        changes=changes,
    )


def _words(value: Any) -> str:
    if value is None:
        return ""
    return vietnamese_date(value) if isinstance(value, date) else str(value)
