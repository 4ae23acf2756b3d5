"""Addresses of marketplaces and press pieces, as they may stand on a public page."""

from urllib.parse import urlsplit

LONGEST_ADDRESS = 500


def is_safe_address(address: str) -> bool:
    """True for an https address of a named host: no other scheme, no user name, no port, no blank in it."""
    if len(address) > LONGEST_ADDRESS or any(letter.isspace() or ord(letter) < 32 for letter in address):
        return False
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    return (
        parts.scheme == "https"
        and "." in host.strip(".")
        and not host.replace(".", "").isdigit()
        and parts.username is None
        and parts.password is None
        and port is None
    )


def host_of(address: str) -> str:
    """ "https://www.postmart.org/che" → "postmart.org"."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
