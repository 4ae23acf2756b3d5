"""Which parts of the rubric a seat scores: "" for all of them, otherwise their letters, "A,C"."""

from collections.abc import Iterable

PARTS = ("A", "B", "C")


def read_parts(written: str) -> frozenset[str] | None:
    """The parts a seat scores; None for all."""
    return frozenset(written.split(",")) if written else None


def write_parts(parts: Iterable[str]) -> str:
    """How the seat keeps them: in the order of the law, "" when it is all of them or none was named.

    Raises ValueError for a letter no rubric has.
    """
    chosen = set(parts)
    if not chosen <= set(PARTS):
        raise ValueError(f"a rubric has the parts {', '.join(PARTS)}")
    return "" if chosen in (set(), set(PARTS)) else ",".join(part for part in PARTS if part in chosen)
