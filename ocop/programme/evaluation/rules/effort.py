"""How much it takes to raise a criterion, with which paper, and which kind of help there is: `effort.json`.

The file is meant to be edited: nothing in it is law. A criterion is known by the words of the law, because the same
matter has another code in another set.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ocop.foundation.text.folding import fold
from ocop.programme.rubrics.rules.rubric import Criterion, Rubric

FILE = Path(__file__).with_name("effort.json")
OTHER = "OTHER"
LIGHTEST, HEAVIEST = 1, 20
"""A paper to write; years of work."""


@dataclass(frozen=True)
class Kind:
    """What raising a criterion is: effort a level (None: not to be raised), kinds of papers, kinds of support."""

    code: str
    effort: int | None
    papers: tuple[str, ...]
    support: tuple[str, ...]
    names: tuple[str, ...]
    sections: tuple[str, ...]


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """The kinds of the file, in its order; raises ValueError for one that no plan could be made with."""
    read = tuple(
        Kind(
            code,
            row["effort"],
            tuple(row["papers"]),
            tuple(row["support"]),
            tuple(row["names"]),
            tuple(row["sections"]),
        )
        for code, row in json.loads(FILE.read_text(encoding="utf-8"))["kinds"].items()
    )
    wrong = [one.code for one in read if one.effort is not None and (type(one.effort) is not int or one.effort < 1)]
    if wrong or OTHER not in {one.code for one in read}:
        raise ValueError(f"effort.json: {', '.join(wrong) or OTHER}")
    return read


def effort_of(kind: Kind, own: Mapping[str, int]) -> int | None:
    """The province's own weight of a kind, else the national one; what cannot be raised stays so."""
    return None if kind.effort is None else own.get(kind.code, kind.effort)


def wrong_weights(own: Mapping[str, int]) -> list[str]:
    """Codes no weight can be set for, or whose weight lies beyond the scale."""
    may = {one.code for one in kinds() if one.effort is not None}
    return [code for code, effort in own.items() if code not in may or not LIGHTEST <= effort <= HEAVIEST]


def kinds_of(rubric: Rubric) -> dict[str, Kind]:
    """Code of each scored criterion → its kind; its own name decides before its criterion's and its section's."""
    found = {}
    for section in rubric.sections:
        for criterion in section.criteria:
            for leaf in criterion.subcriteria or (criterion,):
                found[leaf.code] = _kind(leaf, criterion.name, section.name)
    return found


def _kind(leaf: Criterion, criterion: str, section: str) -> Kind:
    names = (fold(leaf.name), fold(criterion))
    known = kinds()
    by_name = (one for one in known if one.names and any(name.startswith(one.names) for name in names))
    by_section = (one for one in known if one.sections and fold(section).startswith(one.sections))
    last = next(one for one in known if one.code == OTHER)
    return next(by_name, None) or next(by_section, None) or last
