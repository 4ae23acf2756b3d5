"""Product stories that read alike: copied from a neighbour, or written by the same consultant with the names changed.

Two measures on runs of syllables (shingles) of the folded text, both exact: Jaccard (shared over all) for stories that
are alike as a whole, containment (shared over the shorter story) for a story that took over a long passage. Source:
A. Z. Broder, "On the resemblance and containment of documents", Compression and Complexity of Sequences, 1997.

Pairs to look at come from fingerprints by winnowing (S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: local
algorithms for document fingerprinting", SIGMOD 2003): the smallest hash of every window is kept, so a passage of
SHINGLE + WINDOW - 1 = 15 syllables that two stories share leaves the same fingerprint in both, for certain.
The measures themselves always take the whole text, set phrases included.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise
from zlib import crc32

from ocop.foundation.text.folding import fold

SHINGLE = 6
WINDOW = 10
SHORTEST = 12
"""Syllables: a shorter story is a slogan and holds too little to be called a copy."""
SHORT_BELOW = 40
"""Below this many syllables two stories are reported only when they are alike as a whole."""
SHORT_ALIKE_FROM = Fraction(3, 5)
SET_PHRASE_IN = 60
"""A fingerprint carried by more stories than this does not make every two of them a candidate pair."""
ALIKE_FROM = Fraction(3, 10)
CONTAINED_FROM = Fraction(1, 2)

_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class StoryPair:
    """Two stories that share more than neighbours would."""

    one: int
    other: int
    shared: int
    """Shingles both hold."""
    jaccard: Fraction
    containment: Fraction
    """Shared over the shorter of the two."""


def syllables(text: str) -> list[str]:
    """The folded syllables of a story."""
    return fold(text).split()


def _hashes(words: list[str]) -> list[int]:
    joined = [word.encode() for word in words]
    return [crc32(b" ".join(joined[start : start + SHINGLE])) for start in range(len(joined) - SHINGLE + 1)]


def shingles(text: str) -> frozenset[int]:
    """The hashed runs of SHINGLE syllables; empty for a text shorter than one run."""
    return frozenset(_hashes(syllables(text)))


def fingerprints(text: str) -> frozenset[int]:
    """The winnowed hashes: about a fifth of all, at least one in every run of WINDOW neighbours."""
    return _winnowed(_hashes(syllables(text)))


def _winnowed(hashes: list[int]) -> frozenset[int]:
    if len(hashes) <= WINDOW:
        return frozenset({min(hashes)}) if hashes else frozenset()
    kept = set()
    smallest, place = -1, -1
    for end in range(WINDOW - 1, len(hashes)):
        start = end - WINDOW + 1
        if place < start:
            window = hashes[start : end + 1]
            smallest = min(window)
            place = end - window[::-1].index(smallest)
        elif hashes[end] <= smallest:
            smallest, place = hashes[end], end
        kept.add(smallest)
    return frozenset(kept)


@dataclass(frozen=True)
class Bounds:
    """From where on two stories are reported: alike as a whole, or one holding much of the other."""

    alike_from: Fraction = ALIKE_FROM
    contained_from: Fraction = CONTAINED_FROM


def near_duplicates(
    stories: Mapping[int, str], among: Iterable[tuple[int, str]] = (), *, bounds: Bounds | None = None
) -> list[StoryPair]:
    """Pairs among `stories`, and of one of them with one of `among` (read once, as a stream), the most alike first.

    `stories` are those in question, `among` the register; a key of `among` that is also in `stories` is skipped. Only
    `stories` are held in memory, four bytes a syllable. Stories under SHORTEST syllables are left out.
    """
    bounds = bounds or Bounds()
    held: dict[int, array[int]] = {}
    index: dict[int, list[int]] = {}
    for key, hashes in _long_enough(stories.items()):
        held[key] = array("I", set(hashes))
        for mark in _winnowed(hashes):
            index.setdefault(mark, []).append(key)
    found = []
    for one, other in _pairs_inside(index):
        found += _measured((one, other), set(held[one]), set(held[other]), bounds)
    for key, hashes in _long_enough(pair for pair in among if pair[0] not in stories):
        candidates = {one for mark in _winnowed(hashes) for one in index.get(mark, ())}
        theirs = set(hashes) if candidates else set()
        for one in sorted(candidates):
            found += _measured((one, key), set(held[one]), theirs, bounds)
    return sorted(found, key=lambda pair: (-max(pair.jaccard, pair.containment / 2), pair.one, pair.other))


def _long_enough(stories: Iterable[tuple[int, str]]) -> Iterator[tuple[int, list[int]]]:
    for key, text in stories:
        words = syllables(text)
        if len(words) >= SHORTEST:
            yield key, _hashes(words)


def _pairs_inside(index: Mapping[int, list[int]]) -> list[tuple[int, int]]:
    """Candidate pairs. A fingerprint of very many stories links each only with the next: if they are copies of one
    another the chain still shows it, and a set phrase costs no more than its stories."""
    pairs: set[tuple[int, int]] = set()
    for keys in index.values():
        if len(keys) <= SET_PHRASE_IN:
            pairs.update(combinations(keys, 2))
        else:
            pairs.update(pairwise(keys))
    return sorted({(min(pair), max(pair)) for pair in pairs})


def _measured(pair: tuple[int, int], left: set[int], right: set[int], bounds: Bounds) -> list[StoryPair]:
    shared = len(left & right)
    jaccard = Fraction(shared, len(left) + len(right) - shared)
    containment = Fraction(shared, min(len(left), len(right)))
    if min(len(left), len(right)) <= SHORT_BELOW - SHINGLE:
        is_reported = jaccard >= SHORT_ALIKE_FROM
    else:
        is_reported = jaccard >= bounds.alike_from or containment >= bounds.contained_from
    if not is_reported:
        return []
    return [StoryPair(*pair, shared, jaccard, containment)]


@dataclass(frozen=True)
class Passage:
    """A stretch of a story as its author wrote it; `is_shared` where the other story says the same."""

    text: str
    is_shared: bool


def shared_passages(text: str, other: str) -> list[Passage]:
    """The whole text cut into stretches, those marked that the other holds word for word (marks, case aside)."""
    theirs = shingles(other)
    spans, words = [], []
    for match in _WORD.finditer(text):
        for word in fold(match[0]).split():
            spans.append(match.span())
            words.append(word)
    covered = [False] * len(words)
    for start, hashed in enumerate(_hashes(words)):
        if hashed in theirs:
            covered[start : start + SHINGLE] = [True] * SHINGLE
    passages: list[Passage] = []
    at, place = 0, 0
    while place < len(words):
        if not covered[place]:
            place += 1
            continue
        first = place
        while place + 1 < len(words) and covered[place + 1]:
            place += 1
        begin, end = max(spans[first][0], at), spans[place][1]
        if begin > at:
            passages.append(Passage(text[at:begin], False))
        passages.append(Passage(text[begin:end], True))
        at = end
        place += 1
    if at < len(text):
        passages.append(Passage(text[at:], False))
    return passages


def repeated_words(passages: Iterable[Passage]) -> int:
    """How many syllables of a story the other one holds too."""
    return Counter(one.is_shared for one in passages for _word in syllables(one.text))[True]
