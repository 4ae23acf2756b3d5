"""Finding a product by what a person remembers of it: any order of words, no marks, Telex slips, one letter wrong."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from ocop.foundation.text.folding import search_keys

Subject = TypeVar("Subject")

LONGEST_QUERY = 120
MOST_WORDS = 12
SUGGESTED = 6
_PREFIX_TIER, _SQUEEZED_TIER = 10, 20
_LEAST_SIMILAR = 0.3


@dataclass(frozen=True)
class SearchDocument(Generic[Subject]):
    """One thing that can be found: folded texts from the strongest to the weakest, and how it sorts among equals."""

    subject: Subject
    name: str
    producer: str = ""
    about: str = ""
    place: str = ""
    sort_key: str = ""

    @cached_property
    def fields(self) -> tuple[frozenset[str], ...]:
        """Words of the name; then with the producer's; then with all that is said; then with the places."""
        grown: frozenset[str] = frozenset()
        fields = []
        for text in (self.name, self.producer, self.about, self.place):
            grown = grown | frozenset(text.split())
            fields.append(grown)
        return tuple(fields)


def found(documents: Iterable[SearchDocument[Subject]], query: str) -> list[Subject]:
    """What matches every word of a query, best first: name begins so, name holds it, producer, kind, place.

    An empty query finds everything in Vietnamese order.
    """
    keys = [" ".join(key.split()[:MOST_WORDS]) for key in search_keys(query[:LONGEST_QUERY])]
    ranks = ((_rank(document, keys), document) for document in documents)
    ranked = [(rank, document.sort_key, document) for rank, document in ranks if rank is not None]
    best = min((rank for rank, _key, _document in ranked), default=0)
    if best < _PREFIX_TIER:
        ranked = [one for one in ranked if one[0] < _PREFIX_TIER]
    ranked.sort(key=lambda one: one[:2])
    return [document.subject for _rank_, _key, document in ranked]


def corrected(documents: Sequence[SearchDocument[Subject]], query: str) -> str:
    """The query with unknown words replaced by the nearest known ones, if that finds something; else empty."""
    known = Counter(word for document in documents for word in document.fields[-1])
    for key in search_keys(query[:LONGEST_QUERY]):
        words = [word if word in known else _nearest(word, known) for word in key.split()[:MOST_WORDS]]
        proposal = " ".join(words)
        if all(words) and proposal != key and found(documents, proposal):
            return proposal
    return ""


def similar(documents: Iterable[SearchDocument[Subject]], query: str) -> list[Subject]:
    """The few whose names share most three-letter pieces with the query."""
    keys = search_keys(query[:LONGEST_QUERY])
    if not keys:
        return []
    wanted = trigrams(keys[-1])
    scored = [(similarity(wanted, trigrams(document.name)), document) for document in documents]
    near = [one for one in scored if one[0] >= _LEAST_SIMILAR]
    near.sort(key=lambda one: (-one[0], one[1].sort_key))
    return [document.subject for _score, document in near[:SUGGESTED]]


def trigrams(text: str) -> frozenset[str]:
    """Three-letter pieces of each word, padded as usual: "che" → "  c", " ch", "che", "he "."""
    return frozenset(
        padded[place : place + 3]
        for word in text.split()
        for padded in [f"  {word} "]
        for place in range(len(padded) - 2)
    )


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared pieces over all pieces: 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 0.0


def letters_apart(one: str, other: str, most: int) -> int:
    """Letters to add, drop, change or swap to turn one word into the other; `most` + 1 when it takes more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        following = [i]
        for j, against in enumerate(other, start=1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        if min(following) > most:
            return most + 1
        before, row = row, following
    return row[-1]


def _nearest(word: str, known: Counter[str]) -> str:
    most = 1 if len(word) <= 5 else 2
    if len(word) < 3:
        return ""
    near = [
        (distance, -count, candidate)
        for candidate, count in known.items()
        if abs(len(candidate) - len(word)) <= most and (distance := letters_apart(word, candidate, most)) <= most
    ]
    return min(near)[2] if near else ""


def _rank(document: SearchDocument[Subject], keys: Sequence[str]) -> int | None:
    if not keys:
        return 0
    ranks = [rank for key in keys if (rank := _rank_of(document, key)) is not None]
    return min(ranks, default=None)


def _rank_of(document: SearchDocument[Subject], key: str) -> int | None:
    """0 name begins so, 1 name holds the words in a row, 2–5 all words in ever wider texts, then their beginnings."""
    name = f" {document.name} "
    if name.startswith(f" {key} "):
        return 0
    if f" {key} " in name:
        return 1
    words = key.split()
    wanted = set(words)
    for place, field in enumerate(document.fields):
        if wanted <= field:
            return 2 + place
    for place, field in enumerate(document.fields):
        if all(word in field or any(known.startswith(word) for known in field) for word in words):
            return _PREFIX_TIER + place
    squeezed = key.replace(" ", "")
    if len(squeezed) >= 4 and squeezed in document.name.replace(" ", ""):
        return _SQUEEZED_TIER
    return None
