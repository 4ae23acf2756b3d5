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
MOST_CORRECTED = 3
_NO_MATCH = 99
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
    def all_words(self) -> str:
        """Every word between spaces, so that " word " is looked for as a whole."""
        return f" {self.name} {self.producer} {self.about} {self.place} "

    def narrowest(self, words: Sequence[str]) -> int:
        """Where all the words stand together: 0 in the name; 1 with the producer; 2 with all that is said; else 3."""
        text = " "
        for place, more in enumerate((self.name, self.producer, self.about)):
            text = f"{text}{more} "
            if all(word in text for word in words):
                return place
        return 3


def found(documents: Iterable[SearchDocument[Subject]], query: str) -> list[Subject]:
    """What matches every word of a query, best first: name begins so, name holds it, producer, kind, place.

    An empty query finds everything in Vietnamese order.
    """
    keys = _keys(query)
    kept = list(documents)
    if not keys:
        return [document.subject for document in sorted(kept, key=lambda document: document.sort_key)]
    for rank in (_whole_words, _beginnings):
        ranks = ((min((rank(document, key) for key in keys)), document) for document in kept)
        ranked = [(place, document.sort_key, document) for place, document in ranks if place < _NO_MATCH]
        if ranked:
            ranked.sort(key=lambda one: one[:2])
            return [document.subject for _place, _key, document in ranked]
    return []


def known_words(documents: Iterable[SearchDocument[Subject]]) -> Counter[str]:
    """Every word of the documents with how often it stands there."""
    return Counter(word for document in documents for word in document.all_words.split())


def corrected(documents: Sequence[SearchDocument[Subject]], query: str, known: Counter[str] | None = None) -> str:
    """The query with unknown words replaced by the nearest known ones, if that finds something; else empty.

    `known` are the words of the documents where they are counted already.
    """
    known = known_words(documents) if known is None else known
    for key in _keys(query):
        words = key.split()
        if sum(word not in known for word in words) > MOST_CORRECTED:
            continue
        proposal = " ".join(word if word in known else _nearest(word, known) for word in words)
        if len(proposal.split()) == len(words) and proposal != key and found(documents, proposal):
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
    letters = set(word)
    near = [
        (distance, -count, candidate)
        for candidate, count in known.items()
        if abs(len(candidate) - len(word)) <= most
        and len(letters.symmetric_difference(candidate)) <= 2 * most
        and (distance := letters_apart(word, candidate, most)) <= most
    ]
    return min(near)[2] if near else ""


def _keys(query: str) -> list[str]:
    return [" ".join(key.split()[:MOST_WORDS]) for key in search_keys(query[:LONGEST_QUERY])]


def _whole_words(document: SearchDocument[Subject], key: str) -> int:
    """0: the name begins so; 1: it holds the words in a row; 2 to 5: all words stand in an ever wider text."""
    words = [f" {word} " for word in key.split()]
    if not all(word in document.all_words for word in words):
        return _NO_MATCH
    name = f" {document.name} "
    if name.startswith(f" {key} "):
        return 0
    if f" {key} " in name:
        return 1
    return 2 + document.narrowest(words)


def _beginnings(document: SearchDocument[Subject], key: str) -> int:
    """The same for words of which only the beginning was typed; last, words typed without a space between."""
    words = [f" {word}" for word in key.split()]
    if all(word in document.all_words for word in words):
        return document.narrowest(words)
    squeezed = key.replace(" ", "")
    return 4 if len(squeezed) >= 4 and squeezed in document.name.replace(" ", "") else _NO_MATCH
