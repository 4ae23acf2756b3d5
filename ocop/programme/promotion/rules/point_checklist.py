"""What a sales point is held against: criteria by edition, each with where it comes from.

Quyết định số 950/QĐ-BCT of the Ministry of Industry and Trade (18/04/2023, for 2023–2025; before it 920/QĐ-BCT of
16/04/2019) names three groups of criteria. Two of them, the place and the goods, are known from public accounts of the
decision; the text of the third was not at hand, and nothing is made up for it. What follows from the law on stars
(khoản 6 Điều 8, Quyết định số 26/2026/QĐ-TTg) stands beside them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ocop.programme.promotion.rules.promotion_kinds import CheckAnswer


@dataclass(frozen=True)
class Criterion:
    """One line of the checklist. `is_required`: the point does not meet the standard without it."""

    code: str
    source: str
    is_required: bool = True


@dataclass(frozen=True)
class Checklist:
    """One edition with the day from which points are assessed by it."""

    code: str
    valid_from: date
    source: str
    criteria: tuple[Criterion, ...]


_MOIT, _LAW = "950/QĐ-BCT", "26/2026/QĐ-TTg"
_PLACE_AND_GOODS = (
    Criterion("PLACE_BUSY", _MOIT),
    Criterion("PLACE_KIND", _MOIT),
    Criterion("GOODS_CLASS", _MOIT),
    Criterion("GOODS_SAFE", _MOIT),
    Criterion("GOODS_WANTED", _MOIT, is_required=False),
)
CHECKLISTS = (
    Checklist("MOIT-2023", date(2023, 4, 18), _MOIT, _PLACE_AND_GOODS),
    Checklist("MOIT-2023-STARS", date(2026, 5, 22), _MOIT, (*_PLACE_AND_GOODS, Criterion("STARS_IN_FORCE", _LAW))),
)


def checklist_on(day: date) -> Checklist:
    """The edition points are assessed by on a day; the first one for days before it."""
    return max(
        (one for one in CHECKLISTS if one.valid_from <= day), key=lambda one: one.valid_from, default=CHECKLISTS[0]
    )


def unanswered(checklist: Checklist, answers: Mapping[str, CheckAnswer]) -> list[str]:
    """Codes of the criteria without an answer, in the order of the list."""
    return [one.code for one in checklist.criteria if one.code not in answers]


def meets_standard(checklist: Checklist, answers: Mapping[str, CheckAnswer]) -> bool:
    """Whether every required criterion is met. A required one may not be left aside as "not concerned"."""
    return all(answers.get(one.code) == CheckAnswer.MET for one in checklist.criteria if one.is_required)
