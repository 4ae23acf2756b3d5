"""A number as plans write it in one cell: "ít nhất 20", "10 - 15", "85-90%", "2 tin, bài/tháng", "50 sản phẩm
trở lên"."""

import re
from dataclasses import dataclass

from ocop.foundation.text.folding import fold

_NUMBER = r"\d[\d.,]*(?:[ \u00a0]\d{3}(?!\d))*"
_ASKED = re.compile(
    rf"(?P<before>[^\d]*?)\s*(?P<low>{_NUMBER})\s*(?P<share>%?)\s*"
    rf"(?:(?:[-–—]|đến|tới)\s*(?P<high>{_NUMBER})\s*)?(?P<after>[^\d]*)",
    re.IGNORECASE,
)
_PER = re.compile(r"(?:/|\b(?:một|mỗi|hằng|hàng))\s*(?P<per>tháng|quý|năm)\s*$", re.IGNORECASE)
_OR_MORE = re.compile(r"\s*(?:trở lên)\s*$", re.IGNORECASE)
FROM_TO = "từ … đến …"


@dataclass(frozen=True)
class AskedCell:
    """The parts of one cell as they are written; empty where it says nothing."""

    low: str
    high: str = ""
    comparator: str = ""
    unit: str = ""
    per: str = ""


def read_asked(text: str) -> AskedCell | None:
    """The parts of a cell that holds more than a number; None when it is not written so, "x" or "20, 30 và 40"."""
    found = _ASKED.fullmatch(text.strip())
    if found is None:
        return None
    before, after = found["before"].strip(), found["after"].strip()
    per = _PER.search(after)
    if per is not None:
        after = after[: per.start()]
    is_or_more = _OR_MORE.search(after) is not None
    after = _OR_MORE.sub("", after).strip(" ,;.")
    if found["share"] or after.startswith("%"):
        after = "%" if after in {"", "%"} else after
    comparator = "trở lên" if is_or_more else before
    if found["high"] and fold(before) in {"", "tu", "khoang tu", "khoang"}:
        comparator = FROM_TO
    elif found["high"]:
        return None
    return AskedCell(
        low=found["low"].rstrip(".,"),
        high=(found["high"] or "").rstrip(".,"),
        comparator=comparator,
        unit=after,
        per=per["per"] if per is not None else "",
    )
