"""Which typeface the papers are set in, and which letters it has.

Offices expect the metrics of Times New Roman. Where a family with those metrics and *every* Vietnamese letter in all
four styles is installed, it is used (many a "Liberation Serif" of version 1 lacks ạ, ơ, ư: it is passed over).
Otherwise the papers are set in Libertinus Serif, which the typesetter carries in itself, so that no machine prints
empty boxes.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
_TIMES_LIKE = (
    ("Tinos", tuple(f"Tinos-{style}.ttf" for style in _STYLES)),
    ("Liberation Serif", tuple(f"LiberationSerif-{style}.ttf" for style in _STYLES)),
    ("Times New Roman", ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")),
    ("Times New Roman", ("Times_New_Roman.ttf", "Times_New_Roman_Bold.ttf", "Times_New_Roman_Italic.ttf",
                         "Times_New_Roman_Bold_Italic.ttf")),
)  # fmt: skip

# Letters that all four styles of the Libertinus Serif inside typst 0.15 have, as hexadecimal ranges. Found by setting
# each of them with the fallback off; tests/foundation/typesetting/test_typefaces.py does so again for Vietnamese.
_LIBERTINUS = (
    "20-7E A0-AC AE-17F 1A0-1A1 1AF-1B0 1CD-1E3 1E6-1ED 1F0 1F4-1F5 1F8-21B 21E-21F 226-233 237 249 250",
    "254 263 266 268 26F 279 27B 281 295 29C 2B0-2E4 2EA-36F 374-375 37E 384-38A 38C 38E-3A1 3A3-3CE",
    "3D0-3D1 3D5 3F0 400-401 403-451 453 455-458 45C-45E 4C1-4C2 4D0-4D7 4DC-4DF 4E2-4E7 4EC-4F5 4F8-4F9",
    "5B0-5C3 5C6 5D0-5EA 5F0-5F4 1D43-1D44 1D47-1D4A 1D4D",
    "1D4F-1D50 1D52-1D53 1D56-1D58 1D5A-1D5B 1D9C 1DA0 1DA4 1DBB 1E00-1E9B 1E9E 1EA0-1EF9 1F00-1F15",
    "1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 1F59 1F5B 1F5D 1F5F-1F7D 1F80-1FB4 1FB6-1FC4 1FC6-1FD3",
    "1FD6-1FDB 1FDD-1FEF 1FF2-1FF4 1FF6-1FFE 2000-200A 2010-2027 202F-2037 2039-203E 2042 2044 2047-204B",
    "204F 205F 2070-2071 2074-208E 2090-209C 20A2-20A4 20A7-20A8 20AB-20AC 20AF 20B1 20BF 2100-2103",
    "2105-2106 2109 210C-210F 2111 2113 2115-2116 2119-211A 211C-211D 2120 2122 2124 2126-2127 212A-212B",
    "212E 2135-2139 2153-2184 2190-219B 21A8 21AE 21BC-21BD 21C0-21C1 21CB-21D9 2200-220D 220F-221C",
    "221E-221F 2223-222B 2236 223C 2241 2245 2247-2249 2259 2260-2262 2264-2265 226A-226B 226E-2271",
    "2282-2285 2295-2298 22C5 22EF 2302-2303 2310 2320-2321 2329-232A 23D3 25A0-25A1 25B2-25B3 25B6-25B7",
    "25BC-25BD 25C0-25C1 25C6-25C7 25C9-25CC 25CF-25D7 2605 2619 261B 261E 2627 262F 2639-2653 2660 2663",
    "2665-2666 2669-266C 2695 2698 26A2-26A4 2767 27E6-27E9 FFFD",
)


@dataclass(frozen=True)
class Typeface:
    """A family in four styles: its name, the folders its files lie in (none: inside the typesetter), the letters it
    has."""

    family: str
    folders: tuple[str, ...]
    covered: frozenset[int]


def vietnamese_letters() -> frozenset[str]:
    """Every letter of Vietnamese with every tone, both cases, composed."""
    tones = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
    lower = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in tones}
    lower |= set("bcdđghklmnpqrstvxfjwz")
    return frozenset(lower | {letter.upper() for letter in lower})


NEEDED = frozenset(map(ord, vietnamese_letters() | set("0123456789 .,;:!?()[]/%&+-–—“”‘’…«»•·□√×≥≤°²³½§")))


def libertinus() -> Typeface:
    """The family inside the typesetter."""
    covered: set[int] = set()
    for piece in " ".join(_LIBERTINUS).split():
        first, _, last = piece.partition("-")
        covered |= set(range(int(first, 16), int(last or first, 16) + 1))
    return Typeface("Libertinus Serif", (), frozenset(covered))


@lru_cache(maxsize=4)
def official_typeface(folders: Sequence[Path] = FONT_FOLDERS) -> Typeface:
    """The first complete Times-like family below the folders, else Libertinus Serif."""
    files = {path.name: path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*.ttf"))}
    for family, names in _TIMES_LIKE:
        paths = [files[name] for name in names if name in files]
        if len(paths) == len(_STYLES):
            covered = _covered_by_all(paths)
            if covered >= NEEDED:
                return Typeface(family, tuple(sorted({str(path.parent) for path in paths})), covered)
    return libertinus()


def _covered_by_all(paths: Sequence[Path]) -> frozenset[int]:
    # Read with the first paper, not with the server, which shall start quickly.
    from fontTools.ttLib import TTFont, TTLibError

    found: list[frozenset[int]] = []
    for path in paths:
        try:
            with TTFont(path, lazy=True) as font:
                found.append(frozenset(font.getBestCmap() or ()))
        except (OSError, TTLibError):
            return frozenset()
    return frozenset.intersection(*found)
