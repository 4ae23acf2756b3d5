"""What a request prefers: `Accept` and `Accept-Language` with their weights (RFC 9110, 12.4 and 12.5; RFC 4647)."""

import re
from dataclasses import dataclass

LONGEST_HEADER = 2000
MOST_RANGES = 40
_WEIGHT = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")
_NEUTRAL = frozenset({"und", "mul", "zxx"})


@dataclass(frozen=True, slots=True)
class Weighted:
    """One range of such a header; `weight` in thousandths, 0 means "not this"."""

    range: str
    weight: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What the request says of the link it wants: media ranges, language ranges (best first), a context."""

    media: tuple[Weighted, ...] = ()
    languages: tuple[Weighted, ...] = ()
    context: str = ""


def read_ranges(header: str) -> tuple[Weighted, ...]:
    """The ranges with their weights, best first, of one weight in their order; what cannot be read is left out."""
    found = []
    for piece in header[:LONGEST_HEADER].split(",")[:MOST_RANGES]:
        name, *parameters = (part.strip() for part in piece.split(";"))
        weight = 1000
        for parameter in parameters:
            key, _sign, value = parameter.partition("=")
            if key.strip().lower() == "q":
                weight = round(float(value) * 1000) if _WEIGHT.fullmatch(value.strip()) else 0
        if name:
            found.append(Weighted(name.lower(), weight))
    return tuple(sorted(found, key=lambda one: -one.weight))


def media_weight(ranges: tuple[Weighted, ...], media_type: str) -> int:
    """The weight of the most exact range this type falls under; 0 under none."""
    kind = media_type.partition(";")[0].strip().lower()
    whole, best, weight = kind.partition("/")[0] + "/*", -1, 0
    for one in ranges:
        exactness = 2 if one.range == kind else 1 if one.range == whole else 0 if one.range in {"*/*", "*"} else -1
        if exactness > best:
            best, weight = exactness, one.weight
    return weight


def names_exactly(ranges: tuple[Weighted, ...], media_type: str) -> int:
    """The weight of this type when the header names it outright; 0 when it does not."""
    return max((one.weight for one in ranges if one.range == media_type), default=0)


def language_rank(
    ranges: tuple[Weighted, ...], tags: tuple[str, ...], *, is_any_taken: bool = False
) -> tuple[int, int] | None:
    """How well one of the tags answers the ranges, greater is better; None when none does or it is refused.

    First the weight, then how near: the same tag, a tag below the range (`en` and `en-GB`), a tag above it (`en-GB` and
    `en`), a sister (`en-US` and `en-GB`) at last, below everything the reader named. `*` is for the tags no range
    names, and counts only where `is_any_taken`.
    """
    if not ranges:
        return None
    best: tuple[int, int] | None = None
    for tag in (tag.lower() for tag in tags):
        for one in ranges:
            rank = _nearness(one.range, tag)
            if rank is None:
                continue
            if one.weight == 0:
                if rank == 4:
                    return None
                continue
            found = (0, one.weight) if rank == 1 else (one.weight, rank)
            best = found if best is None else max(best, found)
    if is_any_taken and tags and (best is None or not best[0]):
        rest = max((one.weight for one in ranges if one.range == "*"), default=0)
        return (rest, 0) if rest else best
    return best


def is_for_every_reader(tags: tuple[str, ...]) -> bool:
    """No language, or a tag that says "none in particular"."""
    return all(tag.lower() in _NEUTRAL for tag in tags)


def _nearness(wanted: str, tag: str) -> int | None:
    if wanted == tag:
        return 4
    if tag.startswith(wanted + "-"):
        return 3
    if wanted.startswith(tag + "-"):
        return 2
    return 1 if wanted.partition("-")[0] == tag.partition("-")[0] else None
