"""A province as people and proxies write it: official code, name, the name it had before 01/07/2025, or ISO 3166-2.

What a word does not say for certain is no province: a wrong place would send an inspector after a journey nobody made.
"""

import re

from ocop.foundation.text.folding import fold
from ocop.programme.watch.rules.places import is_province

_NAMES = """
01 ha noi | 04 cao bang | 08 tuyen quang, ha giang | 11 dien bien | 12 lai chau | 14 son la | 15 lao cai, yen bai
19 thai nguyen, bac kan, bac can | 20 lang son | 22 quang ninh | 24 bac ninh, bac giang
25 phu tho, vinh phuc, hoa binh | 31 hai phong, hai duong | 33 hung yen, thai binh | 37 ninh binh, ha nam, nam dinh
38 thanh hoa | 40 nghe an | 42 ha tinh | 44 quang tri, quang binh | 46 hue, thua thien hue | 48 da nang, quang nam
51 quang ngai, kon tum | 52 gia lai, binh dinh | 56 khanh hoa, ninh thuan | 66 dak lak, dac lac, phu yen
68 lam dong, dak nong, dac nong, binh thuan | 75 dong nai, binh phuoc
79 ho chi minh, tp hcm, tphcm, hcm, sai gon, binh duong, ba ria vung tau, vung tau | 80 tay ninh, long an
82 dong thap, tien giang | 86 vinh long, ben tre, tra vinh | 91 an giang, kien giang | 92 can tho, hau giang, soc trang
96 ca mau, bac lieu
"""
_ISO = """
HN 01 04 04 07 08 03 08 71 11 01 12 05 14 02 15 06 15 69 19 53 19 09 20 13 22 56 24 54 24 68 25 70 25 14 25 HP 31 61 31
66 33 20 33 18 37 63 37 67 37 21 38 22 40 23 42 25 44 24 44 26 46 DN 48 27 48 29 51 28 51 30 52 31 52 34 56 36 56 33 66
32 66 35 68 72 68 40 68 39 75 58 75 SG 79 57 79 43 79 37 80 41 80 45 82 46 82 49 86 50 86 51 86 44 91 47 91 CT 92 73 92
52 92 59 96 55 96
"""
_words = _ISO.split()
OF_ISO = dict(zip(_words[::2], _words[1::2], strict=True))
"""The part after `VN-`, for the 63 provinces the standard knows, and the province of today."""


def _by_name() -> dict[str, str]:
    found = {}
    for line in _NAMES.replace("\n", " | ").split("|"):
        code, _blank, names = line.strip().partition(" ")
        found.update({name.strip(): code for name in names.split(",") if name.strip()})
    return found


OF_NAMES = _by_name()
_NAMED = re.compile(r"\b(?:" + "|".join(sorted(OF_NAMES, key=len, reverse=True)) + r")\b")


def province_told(text: str) -> str:
    """The official code of the one province a text names; "" when it names none, or several."""
    tidy = text.strip()
    if is_province(tidy):
        return tidy
    if tidy.upper().startswith("VN-"):
        return OF_ISO.get(tidy.upper()[3:], "")
    told = {OF_NAMES[name] for name in _NAMED.findall(fold(tidy))}
    return told.pop() if len(told) == 1 else ""
