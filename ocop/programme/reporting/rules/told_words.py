"""What the words of a figure tell about what it counts: of all or of a part, of which stars, makers, groups."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from ocop.foundation.text.folding import fold

UP = "UP"
"""Of three stars and more."""
_POTENTIAL = re.compile(r"(?:tiem nang|du diem)(?: dat)?(?: hang)? 5 sao")
_STARS_UP = re.compile(r"(?:dat )?(?:tu )?(?:3 (?:den|toi) 5 sao|3 5 sao|3 sao tro len|tu 3 sao|dat sao|gan sao)")
_STAR = re.compile(r"(?:hang )?\b([1-5]) sao\b")
_FAMILIES: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "makers": {
        "COOPERATIVE": re.compile(r"\b(?:hop tac xa|htx)\b"),
        "TEAM": re.compile(r"\b(?:to hop tac|tht)\b"),
        "ENTERPRISE": re.compile(r"\b(?:doanh nghiep|cong ty)\b"),
        "HOUSEHOLD": re.compile(
            r"\bho(?: san xuat kinh doanh| san xuat| kinh doanh| ca the| gia dinh| sxkd)?\b(?! tro)"
        ),
        "FARM": re.compile(r"\btrang trai\b"),
    },
    "groups": {
        "FOOD": re.compile(r"\bthuc pham\b"),
        "DRINK": re.compile(r"\bdo uong\b"),
        "HERBAL": re.compile(r"\b(?:thao duoc|duoc lieu)\b"),
        "CLOTH": re.compile(r"\b(?:vai|may mac)\b"),
        "CRAFT": re.compile(r"\b(?:luu niem|thu cong my nghe|trang tri)\b"),
        "PLANTS": re.compile(r"\bsinh vat canh\b"),
        "TOURISM": re.compile(r"\bdu lich\b"),
    },
    "events": {
        "UPGRADE": re.compile(r"\b(?:nang hang|nang cap)\b"),
        "AGAIN": re.compile(r"\b(?:danh gia lai|cong nhan lai|giu hang)\b"),
        "NEW": re.compile(r"\b(?:cong nhan moi|san pham moi|moi|lan dau)\b"),
    },
}
_ROUND = re.compile(r"\b(dot|quy|vong|ky) (\d+|i{1,3}|iv)\b")
_PLACE = re.compile(r"\b(?:huyen|thi xa|thanh pho|xa|phuong|thi tran) (?!va\b|moi\b|dat\b|co\b|nong\b)(\w+(?: \w+)*)$")
_MISTAKABLE = re.compile(r"\bmỗi\b|(?<=nông thôn) mới\b|\bh(?:ồ|ỗ|ố|ọ)\b")
"""What without its marks would be another word: "mỗi" is not "mới", "hồ sơ" no "hộ"; nor is "nông thôn mới" new."""
_TOTAL = re.compile(r"^tong\b|\btong so\b|\btong cong\b")
_PART = re.compile(r"^(?:trong do|gom|bao gom)\b")
_STANDING = re.compile(r"\b(?:luy ke|hien co|den nay|con hieu luc|da co)\b")
_ATTRIBUTE = re.compile(
    r"\b(?:phu nu|nu|dan toc|khuyet tat|truy xuat|lien ket|xuat khau|dien tu|tem|ma so|ma vach|nhan hieu|bao ho"
    r"|iso|haccp|vietgap|globalgap|huu co|chi dan|tiem nang|sieu thi)\b"
)
_FLOW = re.compile(
    r"\b(?:moi|them|tang|giam|phat trien|nang|to chuc|hoi cho|lop|tap huan|dao tao|tin|bai|dot|danh gia|phan hang"
    r"|cap chung nhan|cap giay|chung nhan|tham gia|dang ky|kinh phi|tien|thuong|ho tro|trong nam|doanh thu|san luong)\b"
)
_STAGES = (
    (1, re.compile(r"\bdang ky\b")),
    (3, re.compile(r"\bdu dieu kien\b")),
    (4, re.compile(r"\b(?:cong nhan|chung nhan|dat chuan|dat sao|tu 3 sao|3 sao tro len)\b")),
    (2, re.compile(r"\b(?:tham gia|danh gia|du thi)\b")),
)
_SHARE = re.compile(r"\b(?:ty le|ti le|ty trong|ti trong|chiem|phan tram)\b")
_FILLERS = frozenset(
    [
        "tong",
        "so",
        "cong",
        "trong",
        "do",
        "co",
        "la",
        "duoc",
        "cac",
        "nhung",
        "dat",
        "cua",
        "tren",
        "dia",
        "ban",
        "toan",
        "gom",
        "bao",
        "hang",
        "loai",
        "va",
        "voi",
        "phan",
        "muc",
        "ca",
        "nuoc",
        "tinh",
        "ocop",
        "tu",
        "tro",
        "len",
        "luy",
        "ke",
    ]
)


@dataclass(frozen=True)
class Told:
    """`base`: the words that are left when stars, makers, groups and little words are taken out; `cells`: what was
    taken out, by family. `stage`: 1 registered, 2 assessed, 3 fit for it, 4 recognised, 0 none of these."""

    base: frozenset[str]
    cells: Mapping[str, str]
    is_total: bool
    is_part: bool
    stage: int
    text: str

    @property
    def same(self) -> str:
        """Equal for two figures that count the same thing in other order of words."""
        cells = "|".join(f"{name}={value}" for name, value in sorted(self.cells.items()))
        return f"{' '.join(sorted(self.base))}#{cells}#{'-' if 'khong' in self.text.split() else ''}"

    @property
    def is_attribute(self) -> bool:
        """A quality that goes across the parts of a whole, so that such parts do not add up."""
        return _ATTRIBUTE.search(self.text) is not None

    @property
    def is_flow(self) -> bool:
        """Told anew each year: a target below last year's is no contradiction."""
        return _FLOW.search(self.text) is not None

    @property
    def is_standing(self) -> bool:
        """Of all that there is by then, not of one round."""
        return _STANDING.search(self.text) is not None

    @property
    def is_cumulative(self) -> bool:
        """Never less than before."""
        return "luy ke" in self.text

    @property
    def is_share(self) -> bool:
        """Speaks of a share of something."""
        return _SHARE.search(self.text) is not None


def told(words: str) -> Told:
    """What the words tell."""
    text = fold(_MISTAKABLE.sub(" ", unicodedata.normalize("NFC", words).lower()))
    rest, cells = text, {}
    if _POTENTIAL.search(rest):
        cells["stars"], rest = "POTENTIAL", _POTENTIAL.sub(" ", rest)
    elif _STARS_UP.search(rest):
        cells["stars"], rest = UP, _STARS_UP.sub(" ", rest)
    elif len(found := set(_STAR.findall(rest))) == 1:
        cells["stars"], rest = found.pop(), _STAR.sub(" ", rest)
    for family, kinds in _FAMILIES.items():
        hits = [name for name, pattern in kinds.items() if pattern.search(rest)]
        if family == "events":
            hits = hits[:1]
        if len(hits) == 1:
            cells[family] = hits[0]
            rest = kinds[hits[0]].sub(" ", rest)
    if round_ := _ROUND.search(rest):
        cells[round_[1]], rest = round_[2], _ROUND.sub(" ", rest)
    if place := _PLACE.search(rest):
        cells["place"], rest = place[1], _PLACE.sub(" ", rest)
    stage = next((number for number, pattern in _STAGES if pattern.search(text)), 0)
    return Told(
        base=frozenset(rest.split()) - _FILLERS,
        cells=cells,
        is_total=_TOTAL.search(text) is not None,
        is_part=_PART.search(text) is not None,
        stage=0 if cells.get("stars") == "POTENTIAL" else stage,
        text=text,
    )
