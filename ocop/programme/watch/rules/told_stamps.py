"""A serial somebody copied off a pack into a sentence."""

import re

from ocop.programme.stamps.rules.serials import is_serial, tidy_typed_serial

_LOOKS_LIKE_ONE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{4}(?:[ .-]?[0-9A-Za-z]{4}){3}(?![0-9A-Za-z])")


def stamp_told(words: str) -> str:
    """The first serial in the words, put right as typed serials are; "" for none. Four words and years of four signs
    are none: in a serial letters and figures are mixed."""
    for found in _LOOKS_LIKE_ONE.finditer(words):
        serial = tidy_typed_serial(found.group())
        groups = [serial[at : at + 4] for at in range(0, len(serial), 4)]
        if is_serial(serial) and not all(one.isalpha() or one.isdigit() for one in groups):
            return serial
    return ""
