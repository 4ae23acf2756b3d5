"""Units as documents say them, so that "0,96 tỷ đồng" and "960 triệu đồng" are one amount."""

from dataclasses import dataclass
from fractions import Fraction

from ocop.foundation.text.folding import fold

PERCENT = "%"
_SAID: dict[str, tuple[str, Fraction | int]] = {
    "dong": ("dong", Fraction(1, 1_000_000)),
    "vnd": ("dong", Fraction(1, 1_000_000)),
    "nghin dong": ("dong", Fraction(1, 1_000)),
    "ngan dong": ("dong", Fraction(1, 1_000)),
    "trieu dong": ("dong", 1),
    "trieu": ("dong", 1),
    "ty dong": ("dong", 1_000),
    "ti dong": ("dong", 1_000),
    "ty": ("dong", 1_000),
    "kg": ("kg", 1),
    "ta": ("kg", 100),
    "tan": ("kg", 1_000),
    "m2": ("m2", 1),
    "ha": ("m2", 10_000),
    "hec ta": ("m2", 10_000),
    "phan tram": (PERCENT, 1),
    "sp": ("san pham", 1),
    "tinh thanh": ("tinh", 1),
    "tinh thanh pho": ("tinh", 1),
    "huyen thanh pho": ("huyen", 1),
    "htx": ("hop tac xa", 1),
}
_MANY = {"nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000}
_OF_PRODUCERS = {"doanh nghiep", "hop tac xa", "ho", "to hop tac", "co so", "to chuc", "trang trai"}
_OF_TIME = {"nam", "thang", "quy", "tuan", "ngay", "nguoi"}


@dataclass(frozen=True)
class SaidUnit:
    """What is counted, how many of it one unit is, and per what: "triệu đồng/sản phẩm" is one of "dong" (money is
    counted in millions) per "san pham"."""

    base: str
    scale: Fraction
    per: str = ""

    @property
    def counts(self) -> str:
        """What is counted, all forms of producers alike."""
        return "chu the" if self.base in _OF_PRODUCERS else self.base

    @property
    def is_average(self) -> bool:
        """Whether it is so much of one thing for each of another; a year or a head is no such thing here."""
        return bool(self.per) and not _OF_TIME & {*self.per.split()}


def unit_said(text: str) -> SaidUnit:
    """The unit a text means; of unknown words, one of these words."""
    first, _slash, rest = text.strip().partition("/")
    base, scale = _one(first)
    if not rest:
        return SaidUnit(base, scale)
    per, per_scale = _one(rest)
    return SaidUnit(base, scale / per_scale, per)


def _one(text: str) -> tuple[str, Fraction]:
    if text.strip() == PERCENT:
        return PERCENT, Fraction(1)
    said = fold(text)
    if said in _SAID:
        base, scale = _SAID[said]
        return base, Fraction(scale)
    many, _space, what = said.partition(" ")
    if many in _MANY and what:
        return what, Fraction(_MANY[many])
    return said, Fraction(1)
