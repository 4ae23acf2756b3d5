"""Which producers are worth asking about a buyer's request, and why. Advice for the officer, never a decision."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ocop.foundation.text.folding import fold

MOST_SUGGESTED = 20
NO_MEANING = frozenset({"san", "pham", "cac", "loai", "va", "cho", "ocop", "hang", "can", "mua", "tinh", "xa"})
"""Words that stand in nearly every request."""


class Why(StrEnum):
    """One reason for a suggestion."""

    WORDS = "WORDS"
    GROUP = "GROUP"
    PLACE = "PLACE"
    STAR = "STAR"


WEIGHT = {Why.WORDS: 4, Why.GROUP: 2, Why.PLACE: 2, Why.STAR: 0}


@dataclass(frozen=True)
class Candidate:
    """A product whose star holds today."""

    product_id: int
    producer_id: int
    product_name: str
    producer_name: str
    industry: str
    province_code: str
    star: int


@dataclass(frozen=True)
class Suggestion:
    """A producer with its best product, how strongly it fits and every reason."""

    candidate: Candidate
    weight: int
    reasons: tuple[Why, ...]


def suggestions(candidates: Iterable[Candidate], *, wanted: str, industry: str, province_code: str) -> list[Suggestion]:
    """One line a producer, best first; products that fit neither by word nor by group are left out.

    Equal weight: the higher star first, then the name, so that the same question has the same answer.
    """
    sought = {word for word in _words(wanted) if len(word) > 1 and fold(word) not in NO_MEANING}
    is_marked = not wanted.isascii()
    best: dict[int, Suggestion] = {}
    for one in candidates:
        found = _fit(one, _shared(one, sought, is_marked=is_marked), industry, province_code)
        if found is not None and (one.producer_id not in best or _rank(found) < _rank(best[one.producer_id])):
            best[one.producer_id] = found
    return sorted(best.values(), key=_rank)[:MOST_SUGGESTED]


def _words(text: str) -> set[str]:
    """Words with their marks: "chuỗi" is not "chuối"."""
    return set(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


def _shared(one: Candidate, sought: set[str], *, is_marked: bool) -> set[str]:
    """The words of the request the product's name has; typed without marks they are compared without."""
    if is_marked:
        return sought & _words(one.product_name)
    return {fold(word) for word in sought} & set(fold(one.product_name).split())


def _fit(one: Candidate, shared: set[str], industry: str, province_code: str) -> Suggestion | None:
    reasons = []
    if shared:
        reasons.append(Why.WORDS)
    if industry and one.industry == industry:
        reasons.append(Why.GROUP)
    if not reasons:
        return None
    if province_code and one.province_code == province_code:
        reasons.append(Why.PLACE)
    reasons.append(Why.STAR)
    weight = sum(WEIGHT[why] for why in reasons) + len(shared) - bool(shared)
    return Suggestion(one, weight, tuple(reasons))


def _rank(found: Suggestion) -> tuple[int, int, str, int]:
    one = found.candidate
    return -found.weight, -one.star, fold(one.producer_name), one.product_id
