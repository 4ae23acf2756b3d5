"""Names of producers as lists abbreviate them: «HTX», «Cty TNHH», «THT», «HKD» are words, not other producers."""

import re
from functools import lru_cache

from ocop.foundation.text.folding import fold

UNTOLD_PRODUCER = "Chưa rõ chủ thể"
"""Stands for the producer where a published list names none."""

_LONG_FORMS = {
    "htx": "hop tac xa",
    "tht": "to hop tac",
    "cty": "cong ty",
    "ct": "cong ty",
    "cp": "co phan",
    "hkd": "ho kinh doanh",
    "dntn": "doanh nghiep tu nhan",
    "dn": "doanh nghiep",
    "mtv": "mot thanh vien",
    "nn": "nong nghiep",
    "sx": "san xuat",
    "tm": "thuong mai",
    "dv": "dich vu",
    "kd": "kinh doanh",
    "cssx": "co so san xuat",
    "cs": "co so",
    "xk": "xuat khau",
    "xnk": "xuat nhap khau",
    "tnhh": "trach nhiem huu han",
}
_WORD = re.compile(r"[a-z]+")


@lru_cache(maxsize=65_536)
def matching_name(name: str) -> str:
    """One spelling for all ways a list writes a producer: "Cty CP chè Sông Cầu" → "cong ty co phan che song cau"."""
    words = fold(name).replace(" va ", " ").split()
    return " ".join(_LONG_FORMS.get(word, word) for word in words)
