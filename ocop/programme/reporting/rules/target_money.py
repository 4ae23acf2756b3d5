"""Money of targets: records are counted in million đồng, plans ask in whichever unit their writers prefer."""

import re
import unicodedata
from fractions import Fraction

MONEY_INDICATORS = frozenset({"doanh-thu", "xuat-khau"})
"""Counted in million đồng."""

_RATES: tuple[tuple[str, Fraction], ...] = (
    (r"(?:tỷ|tỉ)", Fraction(1000)),
    (r"(?:triệu|tr\.?)", Fraction(1)),
    (r"(?:nghìn|ngàn)", Fraction(1, 1000)),
    (r"", Fraction(1, 1_000_000)),
)


def millions_in(unit: str) -> Fraction | None:
    """How many million đồng one of the unit is: "tỷ đồng" → 1000, "triệu đồng/xã" → 1; None for what is not đồng."""
    words = unicodedata.normalize("NFC", unit.partition("/")[0]).strip().lower()
    return next((rate for head, rate in _RATES if re.fullmatch(rf"{head}\s*(?:đồng|đ|vnđ|vnd)", words)), None)
