"""Whether a file somebody brought in says what the programme's own paper says, as far as its text can be read.

Words are compared, not their places: another program may break lines and pages otherwise. What a signer adds (an
appearance of the signature, a stamp) is not looked at; what the paper says and the file does not, is.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

_WORD = re.compile(r"[^\W_]+(?:[.,/-][^\W_]+)*")
FEWEST_WORDS = 30
"""A file with fewer is a picture with perhaps a stamp of text: nothing can be said of it."""


class Likeness(StrEnum):
    """What came of comparing."""

    NOT_COMPARED = "NOT_COMPARED"
    """A photograph or scan: its text cannot be read."""
    SAME_TEXT = "SAME_TEXT"
    DIFFERS = "DIFFERS"
    """Something the paper says is missing in the file."""


def compare_texts(ours: Sequence[str], theirs: str) -> Likeness:
    """`ours`: our paper as it could be taken away and as it is signed; only what stands in all of them is asked for:
    the mark of a draft, a number written in later are no difference."""
    there = _words(theirs)
    if there.total() < FEWEST_WORDS:
        return Likeness.NOT_COMPARED
    said = _words(ours[0])
    for text in ours[1:]:
        said &= _words(text)
    return Likeness.DIFFERS if said - there else Likeness.SAME_TEXT


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))
