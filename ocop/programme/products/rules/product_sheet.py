"""What is said about a product (Mẫu số 02 phần I mục 7 and the public page)."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ocop.foundation.text.folding import fold
from ocop.programme.products.rules.standards import Standard

_LONGEST_SLUG = 80
_WEIGHTS = (3, 1)
BARCODE_LENGTHS = (8, 12, 13, 14)


@dataclass(frozen=True)
class ProductSheet:
    """The words as typed; the operations check and tidy them."""

    name: str
    set_number: int | None
    specification: str = ""
    packaging: str = ""
    ingredients: str = ""
    shelf_life: str = ""
    barcode: str = ""
    price_dong: Decimal | None = None
    story: str = ""
    warnings: str = ""
    allergens: str = ""
    storage: str = ""
    usage: str = ""


@dataclass(frozen=True)
class StandardSheet:
    """One certificate the product holds."""

    standard: Standard
    number: str
    name: str = ""
    issuer: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


def slug_for(name: str) -> str:
    """ "Chè tôm nõn Tân Cương" → "che-tom-non-tan-cuong"; "san-pham" for a name without letters."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:_LONGEST_SLUG].rstrip("-")
    return slug or "san-pham"


def is_gtin(digits: str) -> bool:
    """Whether digits are a barcode number of GS1: a known length and a right check digit."""
    if not digits.isascii() or not digits.isdigit() or len(digits) not in BARCODE_LENGTHS:
        return False
    total = sum(int(digit) * _WEIGHTS[place % 2] for place, digit in enumerate(reversed(digits[:-1])))
    return (10 - total % 10) % 10 == int(digits[-1])


def spellings_of_gtin(gtin: str) -> list[str]:
    """How a number of 14 digits may stand in the field of a barcode: with its leading zeros or without."""
    return [gtin[14 - length :] for length in BARCODE_LENGTHS if not gtin[: 14 - length].strip("0")]


def search_text_for(*texts: str) -> str:
    """Everything a search should find, folded."""
    return fold(" ".join(texts))
