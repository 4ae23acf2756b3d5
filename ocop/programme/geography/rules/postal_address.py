"""An address as papers print it: the producer's words, then commune and province where the words leave them out."""

import re

from ocop.foundation.text.folding import fold

_SIGN = re.compile(r"[,;–]")
_KIND = re.compile(r"^(?:xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh|tp|tt|tx)\s+(?=\S)")


def postal_address(words: str, commune: str, province: str) -> str:
    """ "Xóm 1" → "Xóm 1, xã Tân Cương, tỉnh Thái Nguyên".

    Words that name other units ("xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn") or end with the province stay as they are.
    """
    places = [place for place in (commune, province) if place]
    if not words:
        return ", ".join([*places[:1], *(_inside(place) for place in places[1:])])
    segments = [fold(segment) for segment in _SIGN.split(words)]
    known = {_KIND.sub("", segment) for segment in segments}
    missing = [place for place in places if _KIND.sub("", fold(place)) not in known]
    has_other_units = sum(1 for segment in segments if _KIND.match(segment)) > len(places) - len(missing)
    ends_with_province = bool(province) and missing == [commune]
    return (
        words if has_other_units or ends_with_province else ", ".join([words, *(_inside(place) for place in missing)])
    )


def _inside(place: str) -> str:
    """ "Xã Tân Cương" → "xã Tân Cương", as inside a sentence."""
    return place[:1].lower() + place[1:]
