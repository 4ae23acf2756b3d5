"""From score sheets to a star: the one place where points become a rank.

Exact throughout: each member's points are whole numbers, every mean a Fraction, nothing is rounded before
the band is found (khoản 3 Điều 3 of 26/2026/QĐ-TTg: "tổng điểm trung bình"). The star needs the points and
the marks of Phụ lục II ("yêu cầu tối thiểu phải đạt theo các cấp độ sao").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ocop.programme.councils.rules.council_seats import Averaging
from ocop.programme.evaluation.rules import reasons
from ocop.programme.evaluation.rules.averaging import MemberTotal, weighted_mean, weights_of, widest_spread
from ocop.programme.evaluation.rules.banding import band_of, star_of
from ocop.programme.evaluation.rules.council_rules import CouncilRules, GateTest, is_spread_too_large
from ocop.programme.evaluation.rules.outcome import Assessment, GateCheck
from ocop.programme.evaluation.rules.sheet import Sheet, SheetFault, why_not_codes
from ocop.programme.rubrics.rules.answer import Answer, points_for, why_not_answer
from ocop.programme.rubrics.rules.rubric import Criterion, Rubric, StarCondition, why_not_score

__all__ = ["Assessment", "Sheet", "SheetFault", "assess", "total_of"]


def assess(
    rubric: Rubric,
    council_rules: CouncilRules,
    sheets: Sequence[Sheet],
    knock_outs: Sequence[str] = (),
    consolidated: Mapping[str, Answer] | None = None,
) -> Assessment:
    """Assess one product.

    In: a complete rubric, the council's rules, at least one sheet that is complete for the parts it scores, every part
    scored by somebody, the grounds of elimination people established (codes of `rubric.elimination_grounds` or free
    sentences; never guessed from ticks), and the agreed answers when, and only when, the marks are tested on them.
    Each criterion's mean is taken over the sheets that score it, the total is the sum of these means: with whole sheets
    only, exactly the mean of their totals.
    Out: an Assessment. Raises SheetFault with one sentence per fault, all at once.
    """
    _refuse_unusable(rubric, council_rules, sheets, knock_outs, consolidated)
    leaves = rubric.leaves()
    faults: list[str] = []
    columns = [_column(leaf, rubric.part_of(leaf.code), sheets, faults) for leaf in leaves]
    agreed = {} if consolidated is None else _agreed(leaves, consolidated, faults)
    if faults:
        raise SheetFault(faults)

    members = _members(sheets, columns, council_rules)
    weights = None if council_rules.averaging is Averaging.MEAN else [one.weight for one in members]
    by_part = {part.code: _Scorers.of(part.code, members) for part in rubric.parts}
    points: dict[str, list[int]] = {}
    means: dict[str, Fraction] = {}
    parts = {part.code: Fraction(0) for part in rubric.parts}
    for leaf, column in zip(leaves, columns, strict=True):
        part = rubric.part_of(leaf.code)
        points[leaf.code] = by_part[part].points(column)
        means[leaf.code] = weighted_mean(points[leaf.code], by_part[part].weights(weights))
        parts[part] += means[leaf.code]
    average = sum(parts.values(), Fraction(0))

    checks = tuple(
        _check(
            condition,
            rules=council_rules,
            column=points[condition.criterion],
            chair_at=by_part[rubric.part_of(condition.criterion)].position_of_chair(sheets),
            mean=means[condition.criterion],
            agreed=None if consolidated is None else consolidated[condition.criterion],
            agreed_points=agreed.get(condition.criterion),
        )
        for condition in rubric.star_conditions
    )
    band = band_of(rubric.edition, average)
    missed = [check.condition.star for check in checks if not check.holds]
    star = 0 if knock_outs else star_of(band.star, missed, council_rules.missed_gate)
    has_marks = rubric.edition.has_star_marks
    because = (
        reasons.of_average(rubric, members, parts, average),
        *reasons.of_averaging(rubric, members, council_rules),
        reasons.of_parts(rubric, parts),
        *reasons.of_spread(members, council_rules),
        *reasons.of_band(rubric, band, average),
        *([reasons.of_council_rules(rubric, council_rules)] if has_marks else []),
        *reasons.of_gates(rubric, band.star, checks, members),
        *reasons.of_knock_outs(rubric, knock_outs),
        *reasons.of_star(rubric, band.star, star, is_knocked_out=bool(knock_outs)),
    )
    return Assessment(
        rubric=rubric,
        rules=council_rules,
        average=average,
        parts=parts,
        means=means,
        band=band.star,
        star=star,
        checks=checks,
        knock_outs=tuple(knock_outs),
        members=members,
        spread=widest_spread(members),
        is_spread_too_large=is_spread_too_large(council_rules, widest_spread(members)),
        because=because,
    )


def total_of(rubric: Rubric, scores: Mapping[str, Answer]) -> int:
    """The total of one sheet; what is not answered yet counts 0 (a running total while scoring)."""
    return sum(points_for(leaf, scores[leaf.code]) for leaf in rubric.leaves() if leaf.code in scores)


@dataclass(frozen=True)
class _Scorers:
    """Which sheets score a part."""

    numbers: tuple[int, ...]
    is_everybody: bool

    @classmethod
    def of(cls, part: str, members: Sequence[MemberTotal]) -> _Scorers:
        numbers = tuple(number for number, one in enumerate(members) if one.scores(part))
        return cls(numbers, len(numbers) == len(members))

    def points(self, column: list[int | None]) -> list[int]:
        return [points for points in column if points is not None]

    def weights(self, weights: Sequence[Fraction] | None) -> Sequence[Fraction] | None:
        return weights if self.is_everybody or weights is None else [weights[number] for number in self.numbers]

    def position_of_chair(self, sheets: Sequence[Sheet]) -> int | None:
        return next((at for at, number in enumerate(self.numbers) if sheets[number].is_of_chair), None)


def _members(
    sheets: Sequence[Sheet], columns: Sequence[Sequence[int | None]], rules: CouncilRules
) -> tuple[MemberTotal, ...]:
    totals = [sum(one for one in row if one is not None) for row in zip(*columns, strict=True)]
    members = [MemberTotal(sheet.member, total, sheet.parts) for sheet, total in zip(sheets, totals, strict=True)]
    if rules.averaging is Averaging.MEAN:
        return tuple(members)
    return tuple(
        replace(one, weight=weight) for one, weight in zip(members, weights_of(members, rules.averaging), strict=True)
    )


def _refuse_unusable(
    rubric: Rubric,
    rules: CouncilRules,
    sheets: Sequence[Sheet],
    knock_outs: Sequence[str],
    consolidated: Mapping[str, Answer] | None,
) -> None:
    faults: list[str] = []
    reason = why_not_score(rubric)
    if reason is not None:
        faults.append(reason)
    if not sheets:
        faults.append("Phải có ít nhất một phiếu chấm điểm.")
    if (rules.gate_test is GateTest.CONSOLIDATED) != (consolidated is not None):
        faults.append("Mức thống nhất của Hội đồng phải có khi, và chỉ khi, yêu cầu tối thiểu xét theo mức thống nhất.")
    if any(not ground.strip() for ground in knock_outs):
        faults.append("Lý do loại không được để trống.")
    seen: set[str] = set()
    for sheet in sheets:
        if sheet.member in seen:
            faults.append(f"Thành viên «{sheet.member}» có hai phiếu.")
        seen.add(sheet.member)
        if sheet.parts is not None and not sheet.parts <= {part.code for part in rubric.parts}:
            faults.append(f"Phiếu của «{sheet.member}» chấm phần mà bộ này không có.")
        faults += why_not_codes(rubric, sheet.scores, f"Phiếu của «{sheet.member}»", sheet.parts)
    if sum(sheet.is_of_chair for sheet in sheets) > 1:
        faults.append("Chỉ một phiếu là phiếu của người chủ trì.")
    if sheets and all(sheet.parts is not None for sheet in sheets):
        faults += [
            f"Không có phiếu nào chấm phần {part.code}."
            for part in rubric.parts
            if not any(sheet.parts is not None and part.code in sheet.parts for sheet in sheets)
        ]
    if consolidated is not None:
        faults += why_not_codes(rubric, consolidated, "Mức thống nhất của Hội đồng")
    if faults:
        raise SheetFault(faults)


def _column(leaf: Criterion, part: str, sheets: Sequence[Sheet], faults: list[str]) -> list[int | None]:
    """The points of one criterion on every sheet; None where the sheet does not score its part."""
    known: dict[Answer, int] = {}
    column: list[int | None] = []
    code = leaf.code
    for sheet in sheets:
        if sheet.parts is not None and part not in sheet.parts:
            column.append(None)
            continue
        answer = sheet.scores[code]
        points = known.get(answer)
        if points is None:
            reason = why_not_answer(leaf, answer)
            if reason is not None:
                faults.append(f"Phiếu của «{sheet.member}», tiêu chí {code}: {reason}.")
                continue
            points = known[answer] = points_for(leaf, answer)
        column.append(points)
    return column


def _agreed(leaves: Sequence[Criterion], consolidated: Mapping[str, Answer], faults: list[str]) -> dict[str, int]:
    agreed = {}
    for leaf in leaves:
        answer = consolidated[leaf.code]
        reason = why_not_answer(leaf, answer)
        if reason is not None:
            faults.append(f"Mức thống nhất của Hội đồng, tiêu chí {leaf.code}: {reason}.")
        else:
            agreed[leaf.code] = points_for(leaf, answer)
    return agreed


def _check(
    condition: StarCondition,
    *,
    rules: CouncilRules,
    column: Sequence[int],
    chair_at: int | None,
    mean: Fraction,
    agreed: Answer | None,
    agreed_points: int | None,
) -> GateCheck:
    gate_test = rules.gate_test
    reached = sum(1 for points in column if points >= condition.min_points)
    is_tied = gate_test is GateTest.MAJORITY and rules.chair_breaks_ties and 2 * reached == len(column)
    is_decided_by_chair = is_tied and chair_at is not None
    if gate_test is GateTest.MEAN:
        holds = mean >= condition.min_points
    elif gate_test is GateTest.MAJORITY:
        holds = 2 * reached > len(column) or (
            is_tied and chair_at is not None and column[chair_at] >= condition.min_points
        )
    else:
        holds = agreed_points is not None and agreed_points >= condition.min_points
    return GateCheck(
        condition=condition,
        gate_test=gate_test,
        holds=holds,
        points=tuple(column),
        mean=mean,
        reached=reached,
        agreed=agreed,
        agreed_points=agreed_points,
        is_decided_by_chair=is_decided_by_chair,
    )
