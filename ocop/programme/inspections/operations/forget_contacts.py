"""Contacts of buyers whose time is over."""

from datetime import date, datetime

from ocop.foundation.audit.deeds import deed
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.inspections.models import ConsumerReport


def forget_contacts(*, today: date, now: datetime) -> int:
    """Empty the contacts whose last day is past (the period the office announced on the form); returns how many."""
    with deed("inspections.forget_contacts", actor=programme_itself("privacy"), now=now) as record:
        rows = ConsumerReport.objects.filter(contact_until__lt=today).exclude(contact="").update(contact="")
        if not rows:
            record.nothing_happened()
        record.about_key(ConsumerReport, 0, rows=rows)
    return rows
