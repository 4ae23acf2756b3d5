"""Addresses of products and producers: a number that decides and a name for people."""

import re

from ocop.foundation.text.folding import fold

LONGEST = 80


def slug_of(name: str, fallback: str) -> str:
    """ "HTX Tài Hoan" → "htx-tai-hoan"; the fallback for a name without letters."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:LONGEST].rstrip("-") or fallback


def product_address(product_id: int, slug: str) -> str:
    """The page of a product."""
    return f"/san-pham/{product_id}-{slug or 'san-pham'}/"


def producer_address(producer_id: int, name: str) -> str:
    """The page of a producer."""
    return f"/chu-the/{producer_id}-{slug_of(name, 'chu-the')}/"
