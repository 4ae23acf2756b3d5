"""What a rubric is: the score sheet of one product set under one decision, as plain frozen values.

Sources: khoản 1 and 2 Điều 3 and Phụ lục II of 26/2026/QĐ-TTg; the older decisions keep the same shape
(part → section → criterion → exclusive levels).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any


class Scoring(StrEnum):
    """How the points of one leaf criterion come about."""

    ONE_LEVEL = "ONE_LEVEL"
    BINARY = "BINARY"
    """No printed levels: the maximum, or 0 (bilingual label of 26/2026)."""
    SUM = "SUM"
    """Ticked items add up (only the first tourism rubric of 1048/QĐ-TTg)."""
    ONE_LEVEL_IN_ONE_CASE = "ONE_LEVEL_IN_ONE_CASE"


class Effect(StrEnum):
    """What a note printed at a criterion does; established by people, never guessed from points."""

    REQUIREMENT = "REQUIREMENT"
    ELIMINATE = "ELIMINATE"
    INELIGIBLE = "INELIGIBLE"
    STOP_SCORING = "STOP_SCORING"
    APPLIES_IF = "APPLIES_IF"
    SELECT_CASE = "SELECT_CASE"


class Status(StrEnum):
    COMPLETE = "COMPLETE"
    PARTIAL = "PARTIAL"
    """The transcript misses points: kept readable as history, never scored."""


class Basis(StrEnum):
    """Where the star mark of a condition is printed."""

    LEVEL = "LEVEL"
    HEADING = "HEADING"


KNOCK_OUT_EFFECTS = (Effect.ELIMINATE, Effect.INELIGIBLE, Effect.STOP_SCORING)


@dataclass(frozen=True)
class ScoreOption:
    """One printed level. Known by its index: two levels may carry equal points."""

    points: int
    text: str
    min_star: int | None = None


@dataclass(frozen=True)
class Case:
    """One of the alternative lists of levels of a criterion."""

    code: str
    name: str
    levels: tuple[ScoreOption, ...]


@dataclass(frozen=True)
class Condition:
    """A note inside a criterion with an effect on the assessment."""

    effect: Effect
    text: str


@dataclass(frozen=True)
class KnockOut:
    """A ground that takes the file or the product out of the assessment, in the decision's words."""

    code: str
    text: str


@dataclass(frozen=True)
class Criterion:
    code: str
    name: str
    max_points: int
    scoring: Scoring | None
    """None when the points are those of the subcriteria."""
    levels: tuple[ScoreOption, ...] = ()
    cases: tuple[Case, ...] = ()
    subcriteria: tuple[Criterion, ...] = ()
    conditions: tuple[Condition, ...] = ()
    notes: tuple[str, ...] = ()
    label: str | None = None
    """The printed letter, where the codes are ours (148/QĐ-TTg)."""
    is_implicit: bool = False
    """The levels hang directly under the section; the criterion has the section's code."""
    min_star: int | None = None
    """A star mark on the heading (3.6 of 148/QĐ-TTg)."""

    @property
    def is_leaf(self) -> bool:
        return not self.subcriteria

    @cached_property
    def lowest_points(self) -> int:
        """The lowest level with points: what a star on the heading asks for."""
        levels = [*self.levels, *(level for case in self.cases for level in case.levels)]
        return min((level.points for level in levels if level.points > 0), default=self.max_points)


@dataclass(frozen=True)
class Section:
    code: str
    name: str
    max_points: int
    criteria: tuple[Criterion, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class RubricPart:
    code: str
    name: str
    max_points: int
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class StarCondition:
    """The criterion must reach `min_points` for `star` stars; marks add up from 3 to 5 stars."""

    star: int
    criterion: str
    min_points: int
    basis: Basis = Basis.LEVEL


@dataclass(frozen=True)
class Band:
    """One rank by points: from `low`, up to `high` (half open except the highest)."""

    star: int
    low: int
    high: int
    is_high_included: bool
    printed: str
    article: str | None
    authority: str | None


@dataclass(frozen=True)
class Transition:
    """Which old files could still be finished under a decision after its successor came into force."""

    files_before: date
    first_or_upgrade_until: date
    reevaluation_until: date
    article: str


@dataclass(frozen=True)
class Amendment:
    regulation: str
    issued_on: date
    note: str


@dataclass(frozen=True)
class RubricEdition:
    """A decision that set the rubrics, with what holds for all its sets."""

    code: str
    regulation: str
    title: str
    issued_on: date
    valid_from: date
    valid_until: date | None
    replaces: tuple[str, ...]
    amended_by: tuple[Amendment, ...]
    part_maxima: dict[str, int]
    bands: tuple[Band, ...]
    """Highest star first."""
    bands_note: str
    certificate_months: int
    has_star_marks: bool
    articles: dict[str, str]
    transition: Transition | None
    source: str
    source_note: str
    is_verified_against_signed_pdf: bool
    sets: tuple[int, ...]

    def is_in_force_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def cite(self, subject: str) -> str | None:
        """'khoản 3 Điều 3 Quyết định số 26/2026/QĐ-TTg', or None where no article is known."""
        article = self.articles.get(subject)
        return None if article is None else f"{article} {self.decision}"

    @property
    def decision(self) -> str:
        return f"Quyết định số {self.regulation}"


@dataclass(frozen=True)
class Rubric:
    """The score sheet of one set of one edition."""

    edition: RubricEdition
    legal_basis: str
    set_number: int
    slug: str
    name: str
    industry: str
    group: str
    subgroup: str | None
    ministry: str | None
    status: Status
    valid_from: date
    valid_until: date | None
    note: str
    star_rule: str | None
    knock_out_lines: tuple[str, ...]
    knock_outs: tuple[KnockOut, ...]
    parts: tuple[RubricPart, ...]
    star_conditions: tuple[StarCondition, ...]
    """By star, then in the order of the law."""
    problems: tuple[str, ...]
    anomalies: tuple[dict[str, Any], ...]
    missing: tuple[str, ...]
    sources: tuple[str, ...]
    is_verified_against_signed_pdf: bool

    @property
    def regulation(self) -> str:
        return self.edition.regulation

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return tuple(section for part in self.parts for section in part.sections)

    @cached_property
    def _leaves(self) -> tuple[Criterion, ...]:
        criteria = (criterion for section in self.sections for criterion in section.criteria)
        return tuple(leaf for criterion in criteria for leaf in (criterion.subcriteria or (criterion,)))

    @cached_property
    def _leaf_by_code(self) -> dict[str, Criterion]:
        return {leaf.code: leaf for leaf in self._leaves}

    @cached_property
    def _part_by_leaf(self) -> dict[str, str]:
        return {
            leaf.code: part.code
            for part in self.parts
            for section in part.sections
            for criterion in section.criteria
            for leaf in (criterion.subcriteria or (criterion,))
        }

    def leaves(self) -> tuple[Criterion, ...]:
        """The criteria that are scored, in the order of the law."""
        return self._leaves

    def leaf(self, code: str) -> Criterion:
        """The scored criterion with this code; KeyError when there is none."""
        return self._leaf_by_code[code]

    def has_leaf(self, code: str) -> bool:
        return code in self._leaf_by_code

    def part_of(self, code: str) -> str:
        """The part (A, B, C) a scored criterion counts in."""
        return self._part_by_leaf[code]

    @property
    def max_points(self) -> int:
        return sum(part.max_points for part in self.parts)

    def conditions_for(self, star: int) -> tuple[StarCondition, ...]:
        return tuple(condition for condition in self.star_conditions if condition.star == star)

    @cached_property
    def elimination_grounds(self) -> tuple[KnockOut, ...]:
        """All grounds people may establish: those of the file line, then the notes inside criteria.

        The code of a note is its effect and criterion: `STOP_SCORING_6_1`.
        """
        inside = (
            KnockOut(f"{condition.effect}_{criterion.code.replace('.', '_')}", condition.text)
            for section in self.sections
            for criterion in section.criteria
            for one in (criterion, *criterion.subcriteria)
            for condition in one.conditions
            if condition.effect in KNOCK_OUT_EFFECTS
        )
        return (*self.knock_outs, *inside)

    def is_in_force_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


def code_order(code: str) -> tuple[int, ...]:
    """Sort key that puts 1.10 after 1.9."""
    return tuple(int(piece) for piece in code.split("."))


def vietnamese_date(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def why_not_score(rubric: Rubric) -> str | None:
    """Why no points can be worked out with this rubric at all, or None."""
    if rubric.status is Status.PARTIAL:
        return (
            f"Bộ số {rubric.set_number} «{rubric.name}» của {rubric.edition.decision} mới có bản chép "
            "chưa đầy đủ, chỉ để tra cứu, không dùng để chấm điểm."
        )
    return None


def why_not_open_evaluation(
    rubric: Rubric, on: date, *, filed_on: date | None = None, is_reevaluation: bool = False
) -> str | None:
    """Why no evaluation may be opened with this rubric on a day, as a sentence, or None when it may.

    After 22/5/2026 an older decision serves only files handed in before that day, and only for 60 days
    (30 for a re-evaluation): Điều 11, khoản 2 Điều 12 of 26/2026/QĐ-TTg. `filed_on` None means: handed in
    today.
    """
    reason = why_not_score(rubric)
    if reason is not None:
        return reason
    decision = rubric.edition.decision
    if on < rubric.valid_from:
        return f"{decision} chưa áp dụng cho bộ số {rubric.set_number} vào ngày {vietnamese_date(on)}."
    if rubric.valid_until is not None and on > rubric.valid_until:
        return (
            f"{decision} hết hiệu lực đối với bộ số {rubric.set_number} sau ngày "
            f"{vietnamese_date(rubric.valid_until)}, không mở đợt đánh giá mới được."
        )
    transition = rubric.edition.transition
    if transition is None or on < transition.files_before:
        return None
    if (filed_on or on) >= transition.files_before:
        return (
            f"Hồ sơ nộp từ ngày {vietnamese_date(transition.files_before)} không đánh giá theo {decision} "
            f"({transition.article})."
        )
    if is_reevaluation and on > transition.reevaluation_until:
        return (
            f"Hồ sơ đánh giá, phân hạng lại theo {decision} phải hoàn thành trước hết ngày "
            f"{vietnamese_date(transition.reevaluation_until)} ({transition.article})."
        )
    return None
