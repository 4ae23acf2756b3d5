"""Forms anybody may send without an account: who counts as one sender, and how a machine is told from who types."""

from datetime import date, datetime, timedelta
from hashlib import sha256
from hmac import new as hmac
from ipaddress import IPv6Address, ip_address, ip_network

LEAST_SECONDS = 3
LONGEST_HOURS = 12


def network_of(address: str) -> str:
    """Who is counted as one sender: an IPv4 address, and the /64 network of an IPv6 one, for a household has that many
    addresses to choose from. What is no address stays as it is."""
    try:
        found = ip_address(address.strip())
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ip_network((int(found), 64), strict=False))
    return str(found)


def mark_of(salt: bytes, address: str, day: date) -> str:
    """What is counted instead of the address: of its network, keyed by a salt thrown away after the day."""
    return hmac(salt, f"{day.isoformat()}|{network_of(address)}".encode(), sha256).hexdigest()


def is_too_quick(shown_at: datetime, now: datetime) -> bool:
    """Nobody fills in a form in three seconds."""
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
