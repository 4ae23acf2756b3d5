"""Vietnamese alphabetical order as a string a database can sort: a ă â b c d đ e ê … and the tones after the
letters.

A key holds digits and lower-case ASCII letters only. Bytewise order and every common collation agree on
those, so a list is the same on SQLite and on PostgreSQL whatever the locale of the server.

Shape: letters of the whole text, "0", one digit per word for its tone. A number counts by its value ("Phường
2" before "Phường 10"); punctuation counts as a space; upper and lower case are equal.
"""

import unicodedata

_END = "0"
_GAP = "1"
_NUMBER = "2"
_BREVE, _CIRCUMFLEX, _HORN = "\u0306", "\u0302", "\u031b"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_WITH_VARIANTS = {"a": "a0", "d": "d0", "e": "e0", "o": "o0", "u": "u0", "z": "z0"}
_VARIANTS = {
    ("a", _BREVE): "a1",
    ("a", _CIRCUMFLEX): "a2",
    ("e", _CIRCUMFLEX): "e1",
    ("o", _CIRCUMFLEX): "o1",
    ("o", _HORN): "o2",
    ("u", _HORN): "u1",
}
_AFTER_Z = "z1"


def vietnamese_sort_key(text: str) -> str:
    """A key whose ASCII order is the Vietnamese order of the texts; equal for spellings that differ in tone
    placement.
    """
    words = _words(text)
    tones = "".join(tone for _, tone in words).rstrip("0")
    return _GAP.join(letters for letters, _ in words) + _END + tones


def person_sort_key(full_name: str) -> str:
    """A key that sorts people as Vietnamese lists do: by given name (the last word), then by family and
    middle names.
    """
    words = _words(full_name)
    if not words:
        return _END
    given, tone = words[-1]
    return given + _END + tone + vietnamese_sort_key(" ".join(full_name.split()[:-1]))


def _words(text: str) -> list[tuple[str, str]]:
    """(letters, tone) of every word."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    spaced = "".join(
        letter if letter.isalnum() or unicodedata.category(letter) == "Mn" else " " for letter in decomposed
    )
    return [_word(word) for word in spaced.split()]


def _word(word: str) -> tuple[str, str]:
    parts: list[str] = []
    base, tone, number = "", "0", ""
    for letter in word + " ":
        if number and not letter.isdecimal():
            parts.append(_number_part(number))
            number = ""
        if letter.isdecimal():
            number += str(unicodedata.decimal(letter))
            base = ""
        elif letter in _TONES:
            tone = _TONES[letter]
        elif (base, letter) in _VARIANTS:
            parts[-1] = _VARIANTS[base, letter]
        elif letter == "đ":
            parts.append("d1")
            base = ""
        elif letter.isascii() and letter.isalpha():
            parts.append(_WITH_VARIANTS.get(letter, letter))
            base = letter
        elif letter.isalnum():
            parts.append(f"{_AFTER_Z}{ord(letter):06x}")
            base = ""
    return "".join(parts), tone


def _number_part(digits: str) -> str:
    significant = digits.lstrip("0") or "0"
    return f"{_NUMBER}{min(len(significant), 99):02d}{significant}"
