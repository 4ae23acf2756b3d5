"""Names of files: what a person called it, made safe for a disk and for a download."""

import re
import unicodedata

from ocop.foundation.text.folding import fold

_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST_EXTENSION = 12


def clean_file_name(name: str, *, longest: int = 120, fallback: str = "tep") -> str:
    """The last part of a path in NFC without signs that Windows, Linux or a header cannot bear; the extension
    survives.

    Letters keep their marks. Invisible and direction-changing characters go, since they can make "…fdp.exe"
    read as "…exe.pdf".
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(
        " " if letter.isspace() else letter
        for letter in last
        if unicodedata.category(letter) not in {"Cf", "Cs", "Co", "Cn"}
    )
    stem, extension = _split(" ".join(_FORBIDDEN.sub(" ", visible).split()).strip(". "))
    stem = stem[: longest - len(extension)].rstrip(". ") or fallback
    return f"_{stem}{extension}" if _RESERVED.fullmatch(stem) else stem + extension


def ascii_file_name(name: str, *, longest: int = 80, fallback: str = "tep") -> str:
    """ "Giấy chứng nhận số 1.pdf" → "giay-chung-nhan-so-1.pdf", for places that bear ASCII only."""
    stem, extension = _split(clean_file_name(name, fallback=fallback))
    plain = re.sub(r"[^a-z0-9]+", "-", fold(stem)).strip("-")[:longest].rstrip("-")
    plain_extension = re.sub(r"[^a-z0-9]", "", fold(extension))
    return (plain or fallback) + (f".{plain_extension}" if plain_extension else "")


def _split(name: str) -> tuple[str, str]:
    stem, dot, extension = name.rpartition(".")
    if not stem or not extension or len(extension) > _LONGEST_EXTENSION or " " in extension:
        return name, ""
    return stem, dot + extension
