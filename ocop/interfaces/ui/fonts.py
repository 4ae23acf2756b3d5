"""The screen font: Source Sans Pro from its package, cut down to what Vietnamese pages need, as small WOFF2 files.

The package carries 200 KB per weight; a phone on 3G should not. A stamp file remembers from which sources and with
which letters the files were made, so that building again costs nothing.
"""

import hashlib
import importlib.util
import unicodedata
from importlib.metadata import version
from pathlib import Path

FAMILY = "Source Sans Pro"
WEIGHTS = {400: "Regular", 600: "Semibold", 700: "Bold"}
STAMP = "source-sans.stamp"

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def vietnamese_letters() -> str:
    """Every letter of written Vietnamese in NFC, lower and upper case, all six tones."""
    toned = [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES]
    lower = [*toned, *"bcdđghklmnpqrstvxfjwz"]
    return "".join(sorted({*lower, *(letter.upper() for letter in lower)}))


PUNCTUATION = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0§°±²³·×÷–—‘’“”„•…₫€→←↑↓≤≥−✓½«»©"


def wanted_characters() -> str:
    """What the screens print; a character the font does not have (★) is drawn as SVG instead."""
    return "".join(sorted({*vietnamese_letters(), *PUNCTUATION, *_TONES[1:]}))


def font_file_name(weight: int) -> str:
    return f"source-sans-{weight}.woff2"


def build_fonts(target: Path) -> list[Path]:
    """Write one subset WOFF2 per weight into `target` and return their paths; does nothing when they are up to date."""
    target.mkdir(parents=True, exist_ok=True)
    files = [target / font_file_name(weight) for weight in WEIGHTS]
    stamp = target / STAMP
    recipe = _recipe()
    if stamp.exists() and stamp.read_text() == recipe and all(file.exists() for file in files):
        return files
    for file, style in zip(files, WEIGHTS.values(), strict=True):
        _write_subset(_source_folder() / f"SourceSansPro-{style}.ttf", file)
    stamp.write_text(recipe)
    return files


def _source_folder() -> Path:
    spec = importlib.util.find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise SystemExit("The package font-source-sans-pro is not installed: run `make setup`.")
    return Path(spec.origin).parent / "files"


def _recipe() -> str:
    parts = [version("font-source-sans-pro"), version("fonttools"), wanted_characters(), Path(__file__).read_text()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _write_subset(source: Path, file: Path) -> None:
    from fontTools.subset import Options, Subsetter, load_font, save_font

    options = Options(
        flavor="woff2",
        layout_features=["kern", "ccmp"],
        hinting=False,
        desubroutinize=True,
        name_IDs=[1, 2, 13],
        notdef_outline=False,
        glyph_names=False,
        drop_tables=["DSIG"],
    )
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(text=wanted_characters())
    subsetter.subset(font)
    partial = file.with_suffix(".part")
    save_font(font, str(partial), options)
    partial.replace(file)
