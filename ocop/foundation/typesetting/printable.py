"""Text made fit for print: composed, without invisible signs, and only with letters the typeface really has."""

import re
import unicodedata
from collections.abc import Container

MISSING = "□"
_LINE_ENDS = re.compile(r"\r\n?|\x0b|\x0c|\u0085|\u2028|\u2029")
_LONG_WORD = re.compile(r"[^\s\u200b]{25,}")
_JOINS = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0e\ufe0f")


def printable(text: str, covered: Container[int]) -> str:
    """NFC, line ends as "\\n", tabs as spaces, no control or direction signs; each run of letters the face lacks
    becomes one "□", so that a reader sees that something stood there (an emoji, a sign of a script the paper cannot
    show).
    """
    composed = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    letters: list[str] = []
    for letter in composed:
        if letter == "\n":
            letters.append(letter)
        elif letter == "\t":
            letters.append(" ")
        elif letter in _JOINS or unicodedata.category(letter) in {"Cc", "Cf"}:
            continue
        elif ord(letter) in covered:
            letters.append(letter)
        elif not letters or letters[-1] != MISSING:
            letters.append(MISSING)
    return "".join(letters)


def breakable(text: str) -> str:
    """Invisible places to break inside words of 25 letters and more (addresses, hashes, nonsense), so that none runs
    off the page."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(re.findall(".{1,12}", word[0])), text)


def all_printable(value: object, covered: Container[int], *, has_breaks: bool = False) -> object:
    """The same structure of dicts and lists with every text made printable (and breakable); other plain values stay.

    Raises TypeError for anything JSON does not know (dates and Decimals are written out by the builders).
    """
    if isinstance(value, str):
        shown = printable(value, covered)
        return breakable(shown) if has_breaks else shown
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, dict):
        return {str(key): all_printable(one, covered, has_breaks=has_breaks) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [all_printable(one, covered, has_breaks=has_breaks) for one in value]
    raise TypeError(f"a paper is filled with words, whole numbers and lists, not with {type(value).__name__}")
