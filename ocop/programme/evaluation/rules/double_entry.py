"""Keyed twice: what two people read from one paper sheet, compared."""

from collections.abc import Mapping
from typing import Any


def differing_criteria(codes: tuple[str, ...], first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[str, ...]:
    """Criteria on which the two readings differ, in the order of the law."""
    return tuple(code for code in codes if first.get(code) != second.get(code))


def is_same_remark(first: str, second: str) -> bool:
    """Whether two people keyed the same remark; line breaks and runs of spaces do not count."""
    return " ".join(first.split()) == " ".join(second.split())


def is_ballot_different(first: tuple[str, int | None, str], second: tuple[str, int | None, str]) -> bool:
    """Whether two people read another answer (opinion, star, reason) from one ballot."""
    return first[:2] != second[:2] or not is_same_remark(first[2], second[2])
