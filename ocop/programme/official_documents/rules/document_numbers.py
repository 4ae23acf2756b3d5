"""Numbers and signs of papers (số, ký hiệu) as they stand inside sentences: "Căn cứ Quyết định số 26/2026/QĐ-TTg…"."""

import re
from dataclasses import dataclass
from datetime import date

from ocop.foundation.text.folding import fold

LONGEST_NUMBER = 60
_NUMBER = re.compile(
    r"(?<![\w/])(\d{1,6}(?:/\d{4})?\s?[/-]\s?[A-ZĐƯ][A-ZĐƯa-zđ0-9]*(?:\s?[-/]\s?[A-ZĐƯ][A-ZĐƯa-zđ0-9]*)*)"
)
_DAY = re.compile(r"ngày\s+(\d{1,2})\s*(?:tháng|/|-|\.)\s*(\d{1,2})\s*(?:năm|/|-|\.)\s*(\d{4})", re.IGNORECASE)


@dataclass(frozen=True)
class NamedPaper:
    """A paper a sentence names: its number, and its day where the sentence tells it."""

    number: str
    issued_on: date | None = None


def tidy_number(text: str) -> str:
    """ "Số: 26 / 2026/QĐ-TTg " → "26/2026/QĐ-TTg"."""
    words = re.sub(r"^\s*số\s*[:.]?\s*", "", " ".join(text.split()), flags=re.IGNORECASE)
    return re.sub(r"\s*([/–-])\s*", lambda sign: sign[1].replace("–", "-"), words)


def number_key(number: str) -> str:
    """What two spellings of one number have in common: "26/2026/QĐ-TTg" → "26 2026 qd ttg"."""
    return fold(tidy_number(number))


_SHORT_FORMS = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "tp": "thanh pho"}


def authority_key(name: str) -> str:
    """What the ways of writing one authority have in common: "UBND tỉnh Bắc Kạn", "Uỷ ban nhân dân tỉnh Bắc Kạn" and,
    as lists of laws print it, "Tỉnh Bắc Kạn"."""
    words = " ".join(_SHORT_FORMS.get(word, word) for word in fold(name).split())
    return words.removeprefix("uy ban nhan dan ")


def papers_named(sentence: str) -> list[NamedPaper]:
    """The papers a sentence names, in their order, each with the day that follows before the next one."""
    found = list(_NUMBER.finditer(sentence))
    named = []
    for place, match in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(sentence)
        named.append(NamedPaper(tidy_number(match[1]), _day_in(sentence[match.end() : end])))
    return named


def _day_in(words: str) -> date | None:
    match = _DAY.search(words)
    if match is None:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
