"""The stages of a lot, told in a few lines that are kept with the lot: a scan reads them and asks nothing further.

One line a stage: code, day, words. The code is for the page, which names the stage in its reader's language.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ocop.programme.production.rules.entry_kinds import EntryKind

MOST_STAGES = 8
LONGEST_WORDS = 90


@dataclass(frozen=True, slots=True)
class Stage:
    """What happened on a day."""

    day: date
    kind: EntryKind
    words: str


def written_stages(stages: Iterable[Stage]) -> str:
    """The lines, oldest first, of one day in the order goods go; of more than fit the first and the last are kept."""
    order = list(EntryKind)
    listed = sorted(set(stages), key=lambda one: (one.day, order.index(one.kind), one.words))
    if len(listed) > MOST_STAGES:
        listed = [*listed[: MOST_STAGES - 2], *listed[-2:]]
    return "\n".join(f"{one.kind.value} {one.day.isoformat()} {_cut(one.words)}" for one in listed)


def _cut(words: str) -> str:
    tidy = " ".join(words.split())
    return tidy if len(tidy) <= LONGEST_WORDS else f"{tidy[: LONGEST_WORDS - 1]}…"
