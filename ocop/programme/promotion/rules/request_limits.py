"""How many requests one address may send in a day, and how a machine is told from a person who types.

The same rule as for reports of shoppers (inspections, which stands above this area).
"""

from datetime import date, datetime, timedelta
from hashlib import sha256
from hmac import new as hmac

MOST_OF_AN_ADDRESS = 5
LEAST_SECONDS = 3
LONGEST_HOURS = 12
CONTACT_DAYS = 180
"""How long a buyer's contact is kept; it is said on the form."""


def mark_of(salt: bytes, address: str, day: date) -> str:
    """What is counted instead of the address: keyed by a salt thrown away after the day."""
    return hmac(salt, f"{day.isoformat()}|{address}".encode(), sha256).hexdigest()


def is_too_quick(shown_at: datetime, now: datetime) -> bool:
    """Nobody writes a request in three seconds."""
    return now - shown_at < timedelta(seconds=LEAST_SECONDS)


def is_too_old(shown_at: datetime, now: datetime) -> bool:
    """A form kept open for half a day is shown anew."""
    return now - shown_at > timedelta(hours=LONGEST_HOURS)


def masked(contact: str) -> str:
    """ "0912345678" → "09•••••678", "an@thu.vn" → "a•@thu.vn": enough to recognise, not enough to use."""
    contact = contact.strip()
    if "@" in contact:
        name, _at, host = contact.partition("@")
        return f"{name[:1]}{'•' * max(1, len(name) - 1)}@{host}"
    if len(contact) < 7:
        return "•" * len(contact)
    return f"{contact[:2]}{'•' * (len(contact) - 5)}{contact[-3:]}"
