"""Reading the name of a place however it was typed: "TP. Thái Nguyên", "X. Tân Cương", "thai nguyen", "BR-
VT".

A typed name becomes *readings*: pairs of a folded name without its prefix and the kinds the prefix allows.
There may be several, because "quan ba" typed without marks can be the district "Quản Bạ" as well as a quận
called "Ba". The first reading is the likeliest.
"""

import re
import unicodedata
from dataclasses import dataclass

from ocop.foundation.text.folding import fold, search_keys
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.geography.rules.levels import KIND_WORD, UnitKind, UnitLevel
from ocop.programme.geography.rules.place_aliases import PROVINCE_ALIASES, WORD_VARIANTS

_CITIES = frozenset({UnitKind.THANH_PHO, UnitKind.THANH_PHO_TRUNG_UONG})
_PREFIXES: tuple[tuple[str, frozenset[UnitKind]], ...] = (
    ("thành phố trực thuộc trung ương", frozenset({UnitKind.THANH_PHO_TRUNG_UONG})),
    ("thành phố", _CITIES),
    ("thị trấn", frozenset({UnitKind.THI_TRAN})),
    ("thị xã", frozenset({UnitKind.THI_XA})),
    ("đặc khu", frozenset({UnitKind.DAC_KHU})),
    ("phường", frozenset({UnitKind.PHUONG})),
    ("huyện", frozenset({UnitKind.HUYEN})),
    ("quận", frozenset({UnitKind.QUAN})),
    ("tỉnh", frozenset({UnitKind.TINH})),
    ("xã", frozenset({UnitKind.XA})),
)
_ABBREVIATIONS: tuple[tuple[re.Pattern[str], frozenset[UnitKind]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kinds)
    for pattern, kinds in (
        (r"t\.?\s?p(?:\.\s*|\s+)(?=\S)", _CITIES),
        (r"t\.?\s?t(?:\.\s*|\s+)(?=\S)", frozenset({UnitKind.THI_TRAN})),
        (r"t\.?\s?x(?:\.\s*|\s+)(?=\S)", frozenset({UnitKind.THI_XA})),
        (r"đ\.?\s?k(?:\.\s*|\s+)(?=\S)", frozenset({UnitKind.DAC_KHU})),
        (r"p(?:\.\s*|\s+|(?=\d))(?=\S)", frozenset({UnitKind.PHUONG})),
        (r"q(?:\.\s*|\s+|(?=\d))(?=\S)", frozenset({UnitKind.QUAN})),
        (r"h(?:\.\s*|\s+)(?=\S)", frozenset({UnitKind.HUYEN})),
        (r"x(?:\.\s*|\s+)(?=\S)", frozenset({UnitKind.XA})),
        (r"t(?:\.\s*|\s+)(?=\S)", frozenset({UnitKind.TINH})),
    )
)
_LATE_I_OR_Y = re.compile(r"\b([bcdghklmnpqrstvx]{1,2}u?)([iy])\b")


@dataclass(frozen=True)
class PlaceReading:
    """One way to understand a typed name.

    No kinds: the text says nothing about the kind. `spelling` is the Vietnamese sort key of what was typed, which
    tells "Lộc Thành" from "Lộc Thạnh"; empty when it was typed without marks and says nothing.
    """

    key: str
    kinds: frozenset[UnitKind] = frozenset()
    spelling: str = ""


def matching_key(name: str, level: UnitLevel | None = None) -> str:
    """The folded name without its prefix, numbers without leading zeros: "Xã Tân Cương" → "tan cuong"; "" for
    no name.

    This is the likeliest of `place_readings`. With the level PROVINCE the aliases count ("TT Huế" → "hue").
    """
    readings = place_readings(name, level)
    return readings[0].key if readings else ""


def stored_key(kind: UnitKind, name: str) -> str:
    """The matching key of a unit whose kind is known: exactly its own prefix goes ("Xã Xã Xía" keeps the
    second word).
    """
    word = KIND_WORD[kind]
    has_prefix = unicodedata.normalize("NFC", name).casefold().startswith(f"{word.casefold()} ")
    return _number_free_of_zeros(fold(name[len(word) :] if has_prefix else name))


def squeezed(key: str) -> str:
    """A key without its spaces: "dak lak" and "daklak" are one place."""
    return key.replace(" ", "")


def place_readings(text: str, level: UnitLevel | None = None) -> list[PlaceReading]:
    """All readings of a typed name, likeliest first; [] when nothing is left of it."""
    composed = " ".join(unicodedata.normalize("NFC", text).strip(" \t\n\r,;.").split())
    readings: list[PlaceReading] = []
    rest, kinds, is_certain = _without_prefix(composed)
    if kinds:
        readings += [PlaceReading(key, kinds, _spelling(rest, composed)) for key in _keys(rest)]
    if not is_certain:
        readings += [PlaceReading(key, frozenset(), _spelling(composed, composed)) for key in _keys(composed)]
    if level in {None, UnitLevel.PROVINCE}:
        aliases = [PlaceReading(alias) for alias in _province_aliases(composed, rest)]
        readings = [*aliases, *readings] if level is UnitLevel.PROVINCE else [*readings, *aliases]
    return list(dict.fromkeys(reading for reading in readings if reading.key))


def _without_prefix(text: str) -> tuple[str, frozenset[UnitKind], bool]:
    """(the rest, the kinds, whether it surely was a prefix)."""
    lower = text.casefold()
    is_unmarked = _is_unmarked(text)
    for prefix, kinds in _PREFIXES:
        if lower.startswith(f"{prefix} "):
            return text[len(prefix) + 1 :], kinds, True
        if is_unmarked and lower.startswith(f"{fold(prefix)} "):
            return text[len(prefix) + 1 :], kinds, False
    for pattern, kinds in _ABBREVIATIONS:
        if match := pattern.match(text):
            return text[match.end() :], kinds, "." in match[0]
    return text, frozenset(), False


def _is_unmarked(text: str) -> bool:
    return fold(text) == " ".join(re.sub(r"[^a-z0-9]+", " ", text.casefold().replace("'", "")).split())


def _spelling(name: str, written: str) -> str:
    """The prefix counts: "Xã Thanh An" was typed with marks, so its "Thanh" means no "Thạnh"."""
    return "" if _is_unmarked(written) else vietnamese_sort_key(name)


def _keys(text: str) -> list[str]:
    literal = [_number_free_of_zeros(key) for key in search_keys(text)]
    keys = list(literal)
    for key in literal:
        words = key.split()
        if WORD_VARIANTS.keys() & set(words):
            keys.append(" ".join(WORD_VARIANTS.get(word, word) for word in words))
        keys.append(_LATE_I_OR_Y.sub(lambda match: match[1] + ("y" if match[2] == "i" else "i"), key))
    return list(dict.fromkeys(keys))


def _province_aliases(*texts: str) -> list[str]:
    keys = [spelling for text in texts for spelling in (fold(text), squeezed(fold(text)))]
    return [PROVINCE_ALIASES[key] for key in keys if key in PROVINCE_ALIASES]


def _number_free_of_zeros(key: str) -> str:
    return key.lstrip("0") or key if key.isdecimal() else key
