"""From score sheets to a star: the one place where points become a rank.

Exact throughout: each member's total is a whole number, every mean a Fraction, nothing is rounded before
the band is found (khoản 3 Điều 3 of 26/2026/QĐ-TTg: "tổng điểm trung bình"). The star needs the points and
the marks of Phụ lục II ("yêu cầu tối thiểu phải đạt theo các cấp độ sao").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ocop.programme.evaluation.rules import reasons
from ocop.programme.evaluation.rules.banding import band_of, star_of
from ocop.programme.evaluation.rules.council_rules import (
    CouncilRules,
    GateTest,
    is_spread_too_large,
    spread_of,
)
from ocop.programme.evaluation.rules.outcome import Assessment, GateCheck, MemberTotal
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

    In: a complete rubric, the council's rules, at least one complete sheet, the grounds of elimination people
    established (codes of `rubric.elimination_grounds` or free sentences; never guessed from ticks), and the
    agreed answers when, and only when, the marks are tested on them.
    Out: an Assessment. Raises SheetFault with one sentence per fault, all at once.
    """
    _refuse_unusable(rubric, council_rules, sheets, knock_outs, consolidated)
    leaves = rubric.leaves()
    faults: list[str] = []
    columns = [_column(leaf, sheets, faults) for leaf in leaves]
    agreed = {} if consolidated is None else _agreed(leaves, consolidated, faults)
    if faults:
        raise SheetFault(faults)

    count = len(sheets)
    totals = [sum(row) for row in zip(*columns, strict=True)]
    members = tuple(MemberTotal(sheet.member, total) for sheet, total in zip(sheets, totals, strict=True))
    average = Fraction(sum(totals), count)
    points = {leaf.code: column for leaf, column in zip(leaves, columns, strict=True)}
    means = {code: Fraction(sum(column), count) for code, column in points.items()}
    parts = {part.code: Fraction(0) for part in rubric.parts}
    for code, mean in means.items():
        parts[rubric.part_of(code)] += mean

    checks = tuple(
        _check(
            condition,
            gate_test=council_rules.gate_test,
            column=points[condition.criterion],
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
        reasons.of_average(members, average),
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
        spread=spread_of(totals),
        is_spread_too_large=is_spread_too_large(council_rules, totals),
        because=because,
    )


def total_of(rubric: Rubric, scores: Mapping[str, Answer]) -> int:
    """The total of one sheet; what is not answered yet counts 0 (a running total while scoring)."""
    return sum(points_for(leaf, scores[leaf.code]) for leaf in rubric.leaves() if leaf.code in scores)


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
        faults += why_not_codes(rubric, sheet.scores, f"Phiếu của «{sheet.member}»")
    if consolidated is not None:
        faults += why_not_codes(rubric, consolidated, "Mức thống nhất của Hội đồng")
    if faults:
        raise SheetFault(faults)


def _column(leaf: Criterion, sheets: Sequence[Sheet], faults: list[str]) -> list[int]:
    """The points of one criterion on every sheet."""
    known: dict[Answer, int] = {}
    column = []
    code = leaf.code
    for sheet in sheets:
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
    gate_test: GateTest,
    column: Sequence[int],
    mean: Fraction,
    agreed: Answer | None,
    agreed_points: int | None,
) -> GateCheck:
    reached = sum(1 for points in column if points >= condition.min_points)
    if gate_test is GateTest.MEAN:
        holds = mean >= condition.min_points
    elif gate_test is GateTest.MAJORITY:
        holds = 2 * reached > len(column)
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
    )
