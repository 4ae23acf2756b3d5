"""What a user name may look like: lower case, so that nobody has to remember which letter was big."""

import re

_SHAPE = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,58}[a-z0-9])", re.ASCII)


def tidy_username(text: str) -> str:
    """The stored form of what a person typed: no outer spaces, lower case."""
    return text.strip().lower()


def is_username(text: str) -> bool:
    """3 to 60 of a–z, 0–9 and . _ - inside; not digits only, which would read as a telephone number."""
    return _SHAPE.fullmatch(text) is not None and not text.replace(".", "").replace("-", "").isdigit()
