"""The language records are written in.

A screen speaks its reader's language; what is stored (decisions, notes, messages to others, minutes) is one text for
every reader and part of an official record, so it is Vietnamese whoever acts.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import translation

RECORD_LANGUAGE = "vi"


@contextmanager
def in_record_language() -> Iterator[None]:
    """Build stored words inside it: `gettext` and labels answer in Vietnamese; also a decorator.

    Refusals are not stored: raise them outside, in the language of the person who is refused.
    """
    with translation.override(RECORD_LANGUAGE):
        yield
