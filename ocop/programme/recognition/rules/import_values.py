"""One cell of a list to one value: stars, days, years, decision numbers, kinds, groups.

ValueError when a cell says nothing that can be used.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise

from ocop.foundation.text.folding import fold
from ocop.foundation.text.formats import parse_vietnamese_date
from ocop.foundation.text.phone import normalise_phone
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.rubrics.rules.industries import Industry

FIRST_YEAR = 2013
"""Quảng Ninh began in 2013; the national programme in 2018."""
_SERIALS = range(36526, 73051)  # 01/01/2000 to 01/01/2100
_STAR_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "iii": 3, "iv": 4, "v": 5}
_BESIDE_A_STAR = frozenset(
    {
        *("sao", "star", "stars", "hang", "dat", "chuan", "cap", "loai", "muc", "san", "pham", "xep", "phan"),
        *("ocop", "quoc", "gia", "tinh", "huyen"),
    }
)
_STAR_SIGNS = "★⭐✩☆*✭✮🌟"
_DAY_IN_TEXT = re.compile(
    r"(\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s*,?\s+năm\s+\d{4})", re.IGNORECASE
)
_FORMULA_BEGINNINGS = frozenset("=@+-")
_FORMULA = re.compile(r"^(?:[=@]|[+\-](?=[A-Za-z=@(]))|\|'|hyperlink\(", re.IGNORECASE | re.MULTILINE)
_KINDS: tuple[tuple[str, ProducerKind], ...] = (
    (r"\b(?:to hop tac|tht|to san xuat|nhom ho|cau lac bo)\b", ProducerKind.COOPERATIVE_GROUP),
    (r"\b(?:hop tac xa|htx|hxt)\b", ProducerKind.COOPERATIVE),
    (r"\b(?:hoi|hiep hoi|trung tam dieu hanh|ban quan ly|trung tam)\b", ProducerKind.ASSOCIATION),
    (
        r"\b(?:cong ty|cty|doanh nghiep|dn|dntn|tnhh|co phan|cp|mtv|xi nghiep|tap doan|chi nhanh|sme)\b",
        ProducerKind.ENTERPRISE,
    ),
    (r"\b(?:trang trai|tt chan nuoi)\b", ProducerKind.FARM),
    (r"\b(?:ho|hkd|ho kinh doanh|ca the|ca nhan|gia dinh|nong ho|hsx)\b", ProducerKind.HOUSEHOLD),
    (r"\b(?:khac|co so|cssx|cs)\b", ProducerKind.OTHER),
)
_INDUSTRIES: tuple[tuple[str, Industry], ...] = (
    (r"\b(?:du lich|homestay|diem den|trai nghiem)\b", Industry.TOURISM),
    (r"\b(?:duoc lieu|thao duoc|duoc pham|my pham|tinh dau|thuoc)\b", Industry.HERBAL),
    (r"\b(?:sinh vat canh|cay canh|hoa|ca canh|dong vat canh)\b", Industry.ORNAMENTAL),
    (
        r"\b(?:thu cong|my nghe|tcmn|luu niem|noi that|trang tri|vai|may mac|det|tho cam|gom|may tre|trang suc|"
        r"do go|go)\b",
        Industry.CRAFT,
    ),
    (
        r"\b(?:do uong|ruou|bia|nuoc uong|nuoc khoang|nuoc giai khat|do uong co con|do uong khong con)\b",
        Industry.BEVERAGE,
    ),
    (
        r"\b(?:thuc pham|nong san|tuoi song|so che|che bien|rau|cu|qua|hat|gao|ngu coc|thit|thuy san|hai san|trung|"
        r"sua|mat ong|"
        r"che|tra|ca phe|ca cao|gia vi|nuoc mam|mam|banh|keo|mien|bun|trai cay|an lien|an nhanh|an vat)\b",
        Industry.FOOD,
    ),
)


def text_of(cell: object) -> str:
    """A cell as text in NFC on one line: 912345678.0 → "912345678", a day → dd/mm/yyyy."""
    if isinstance(cell, str):
        return " ".join(cell.split()) if cell.isascii() else _tidied(cell)
    if isinstance(cell, float):
        return str(int(cell)) if abs(cell) < 1e15 and cell == int(cell) else repr(cell)
    if isinstance(cell, date):
        return f"{cell.day:02d}/{cell.month:02d}/{cell.year:04d}"
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return "" if cell is None else str(cell)


def _tidied(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("\u200b", "").split())


@lru_cache(maxsize=4096, typed=True)
def read_star(cell: object) -> tuple[int, bool]:
    """(stars, whether a potential for five is told): 4.0, "4 sao", "★★★★", "4*", "OCOP 4 sao", "Bốn sao".

    The number may lie outside 3 to 5; the caller judges it. Raises ValueError when no number of stars is told.
    """
    if isinstance(cell, bool):
        raise ValueError("no stars")  # noqa: TRY004  (one kind of error for every unusable cell)
    if isinstance(cell, float | int):
        if float(cell).is_integer() and 0 <= cell <= 99:
            return int(cell), False
        raise ValueError("no stars")
    raw = unicodedata.normalize("NFC", str(cell)).replace("\ufe0f", "").strip()
    signs = sum(raw.count(sign) for sign in "★⭐🌟✭✮*")
    words = fold(re.sub(f"[{_STAR_SIGNS}]", " ", raw))
    is_potential = "tiem nang" in words
    if is_potential:
        words = words.split("tiem nang")[0].strip()
        if not re.search(r"\d", words) and not signs:
            return 4, True
    if signs and not re.search(r"\d", words):
        return signs, is_potential
    tokens = re.sub(r"(\d)(?=[a-z])|([a-z])(?=\d)", r"\1\2 ", re.sub(r"\b(\d) 0\b", r"\1", words)).split()
    counted = {
        int(one) for one, after in pairwise([*tokens, ""]) if one.isdecimal() and after in {"sao", "star", "stars"}
    }
    bare = {int(one) for one in tokens if one.isdecimal() and len(one) <= 2}
    if len(counted) == 1 and not (bare - counted) & {3, 4, 5}:
        return counted.pop(), is_potential
    if len(bare) == 1 and all(one.isdecimal() or one in _BESIDE_A_STAR for one in tokens):
        return bare.pop(), is_potential
    if match := re.search(r"\b(mot|hai|ba|bon|tu|nam|iii|iv|v) sao\b", words):
        return _STAR_WORDS[match[1]], is_potential
    if words in _STAR_WORDS:
        return _STAR_WORDS[words], is_potential
    raise ValueError("no stars")


@lru_cache(maxsize=16_384, typed=True)
def read_day(cell: object) -> date | int:
    """A day, or the year alone when no more is told (2021, "2021", "08/2021"). Raises ValueError."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool | time | timedelta):
        raise ValueError("no day")  # noqa: TRY004  (one kind of error for every unusable cell)
    if isinstance(cell, float | int):
        if float(cell).is_integer() and 1990 <= cell <= 2100:
            return int(cell)
        if 0 < cell < 1e6 and int(cell) in _SERIALS:
            return parse_vietnamese_date(int(cell))
        raise ValueError("no day")
    text = text_of(cell).strip(".,; ")
    if re.fullmatch(r"(?:năm\s+)?(?:19|20)\d\d(?:\.0)?", text, re.IGNORECASE):
        return int(re.sub(r"\D", "", text)[:4])
    if match := re.fullmatch(r"(?:tháng\s+)?\d{1,2}\s*[/\-.]\s*((?:19|20)\d\d)", text, re.IGNORECASE):
        return int(match[1])
    try:
        day = parse_vietnamese_date(text)
    except ValueError:
        found = _DAY_IN_TEXT.findall(text)
        if len(found) != 1:
            raise
        day = parse_vietnamese_date(found[0])
    return day


def read_year(cell: object) -> int:
    """A year of four digits; of a day its year. Raises ValueError."""
    found = read_day(cell)
    year = found if isinstance(found, int) else found.year
    if not 1990 <= year <= 2100:
        raise ValueError("no year")
    return year


@lru_cache(maxsize=16_384)
def read_decision(text: str) -> tuple[str, date | None]:
    """(number, day told beside it): "QĐ số 123/QĐ-UBND ngày 12/8/2023" → ("123/QĐ-UBND", 12/08/2023)."""
    day = None
    if match := _DAY_IN_TEXT.search(text):
        try:
            day = parse_vietnamese_date(match[1])
        except ValueError:
            day = None
        text = re.sub(
            r"[\s,;(]*(?:ban hành\s+)?(?:ký\s+)?(?:ngày\s*)?$", "", text[: match.start()], flags=re.IGNORECASE
        )
    text = re.sub(r"^(?:theo\s+)?(?:quyết\s+định|qđ)\s*(?:số)?\s*[:.]?\s*(?=\d)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^số\s*[:.]?\s*", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\s*/\s*", "/", text)
    return re.sub(r"\s*([-–])\s*", r"\1", text).replace("–", "-").strip(" ,;."), day


@lru_cache(maxsize=4096)
def read_kind(text: str) -> ProducerKind | None:
    """The kind of producer a text names, or None."""
    words = fold(text)
    for pattern, kind in _KINDS:
        if re.search(pattern, words):
            return kind
    return None


@lru_cache(maxsize=4096)
def kind_of_name(name: str) -> ProducerKind:
    """The kind a producer's own name tells: «HTX …», «Công ty …»; OTHER when it tells none."""
    opening = " ".join(fold(name).split()[:4])
    for pattern, kind in _KINDS[:-1]:
        if kind != ProducerKind.ASSOCIATION and re.search(pattern, opening):
            return kind
    return (
        ProducerKind.ASSOCIATION if re.match(r"(?:hoi|hiep hoi|trung tam dieu hanh)\b", opening) else ProducerKind.OTHER
    )


@lru_cache(maxsize=4096)
def read_industry(text: str) -> Industry | None:
    """The group of Điều 2 khoản 2 a text names, in the words of any of the earlier decisions or free ones; or None."""
    words = fold(text)
    for pattern, industry in _INDUSTRIES:
        if re.search(pattern, words):
            return industry
    return None


def read_phone(text: str) -> tuple[str, bool]:
    """(the first number, whether there are more). Raises ValueError when there is none."""
    try:
        return normalise_phone(text), False
    except ValueError:
        parts = [part for part in re.split(r"[;,/|\n]|\s+-\s+|\bhoặc\b|\bvà\b", text) if re.search(r"\d", part)]
        for part in parts:
            try:
                return normalise_phone(re.sub(r"[^\d+.\s()-]", "", part).strip()), len(parts) > 1
            except ValueError:
                continue
        raise


def is_formula_text(text: str) -> bool:
    """Whether a text on one line would be run as a formula by a spreadsheet that opens it."""
    may_be = text[:1] in _FORMULA_BEGINNINGS or "|" in text or "(" in text
    return may_be and _FORMULA.search(text) is not None
