"""From what somebody types to words to look for, and from a scan to words that can be found.

Folded words hold letters and digits only: nothing in them can be taken for an operator of a search engine.
"""

from dataclasses import dataclass

from ocop.foundation.text.folding import fold, search_keys

LONGEST_QUERY = 160
MOST_WORDS = 14
LONGEST_WORD = 40
MOST_LETTERS = 200_000
_FEWEST_WORDS, _MOST_SINGLE = 8, 0.2


@dataclass(frozen=True)
class WantedWords:
    """Readings of a query, each a row of words; one reading must match whole. `are_beginnings`: typed half."""

    readings: tuple[tuple[str, ...], ...]
    are_beginnings: bool = False

    @property
    def fts5(self) -> str:
        """For SQLite's FTS5: every word quoted."""
        star = "*" if self.are_beginnings else ""
        return " OR ".join("(" + " AND ".join(f'"{word}"{star}' for word in words) + ")" for words in self.readings)

    @property
    def tsquery(self) -> str:
        """For PostgreSQL's tsquery: every word quoted, so that no parser changes it."""
        star = ":*" if self.are_beginnings else ""
        return " | ".join("(" + " & ".join(f"'{word}'{star}" for word in words) + ")" for words in self.readings)

    def fragment(self, word: str) -> str:
        """How a word is looked for in a text that begins and ends with a space."""
        return f" {word}" if self.are_beginnings else f" {word} "


def wanted_words(query: str, *, are_beginnings: bool = False) -> WantedWords | None:
    """What a query asks for; None when it holds no word."""
    readings = []
    for key in search_keys(query[:LONGEST_QUERY]):
        words = tuple(dict.fromkeys(word for word in key.split() if len(word) <= LONGEST_WORD))[:MOST_WORDS]
        if words and words not in readings:
            readings.append(words)
    return WantedWords(tuple(readings), are_beginnings) if readings else None


def is_torn(text: str) -> bool:
    """Whether a page fell apart into single letters, as a PDF does that changes its font inside words. In plain
    Vietnamese one word in thirty has one letter."""
    words = fold(text).split()
    return len(words) >= _FEWEST_WORDS and sum(len(word) == 1 for word in words) > len(words) * _MOST_SINGLE


def findable(*texts: str) -> str:
    """Folded words between spaces, over-long ones left out: " quyet dinh so 26 2026 qd ttg "."""
    words = (word for word in fold(" ".join(texts)).split() if len(word) <= LONGEST_WORD)
    text = " ".join(words)
    if len(text) > MOST_LETTERS:
        text = text[:MOST_LETTERS].rsplit(" ", 1)[0]
    return f" {text} " if text else " "
