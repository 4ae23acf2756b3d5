"""What is kept of whoever scans: the family of the browser, and whether it was a person at all."""

import re
from enum import StrEnum
from ipaddress import IPv6Address, ip_address


class Browser(StrEnum):
    """Families, never versions: a version would tell phones apart."""

    CHROME = "CHROME"
    SAFARI = "SAFARI"
    FIREFOX = "FIREFOX"
    ZALO = "ZALO"
    FACEBOOK = "FACEBOOK"
    OTHER = "OTHER"


_MARKS = (
    ("Zalo", Browser.ZALO),
    ("FBAN", Browser.FACEBOOK),
    ("FBAV", Browser.FACEBOOK),
    ("Firefox", Browser.FIREFOX),
    ("Chrome", Browser.CHROME),
    ("CriOS", Browser.CHROME),
    ("Safari", Browser.SAFARI),
)
_MACHINES = re.compile(
    r"bot\b|crawl|spider|slurp|preview|facebookexternalhit|whatsapp/|telegrambot|curl/|wget/|python|headlesschrome"
    r"|lighthouse|monitor",
    re.IGNORECASE,
)


def browser_of(told: str) -> Browser:
    """The family a browser says it is of."""
    return next((family for mark, family in _MARKS if mark in told), Browser.OTHER)


def is_machine(told: str) -> bool:
    """Whether a program looked that shows nobody anything: a search engine, the preview of a chat, a monitor."""
    return _MACHINES.search(told) is not None


def network_of(address: str) -> str:
    """The neighbourhood of an address: /24 of IPv4, also where it is written as IPv6, /48 of IPv6; the whole text when
    it is neither."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is None:
            return ":".join(found.exploded.split(":")[:3])
        found = found.ipv4_mapped
    return str(found).rpartition(".")[0]
