"""Words of other people's programs without telephone numbers and mail addresses: they go into tables and logs."""

import re

_MAIL = re.compile(r"[^\s<>\"'(),;:]+@[^\s<>\"'(),;]+")
_DIGITS = re.compile(r"\+?\d(?:[\s.\-]?\d){7,}")


def without_addresses(text: str) -> str:
    """One line; whatever could be a mail address becomes "***@***", whatever could be a telephone number "***"."""
    return _DIGITS.sub("***", _MAIL.sub("***@***", " ".join(text.split())))


def mask_mail(address: str) -> str:
    """ "nguyen.an@tinh.gov.vn" → "ng***@tinh.gov.vn": enough for its owner to recognise."""
    name, at, domain = address.partition("@")
    return f"{name[:2]}***{at}{domain}" if at else "***"
