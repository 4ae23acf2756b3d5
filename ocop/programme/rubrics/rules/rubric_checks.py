"""What must hold between the parts of a rubric: codes, points, sums, star conditions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ocop.programme.rubrics.rules.rubric import (
    Basis,
    Criterion,
    Rubric,
    Scoring,
    StarCondition,
    Status,
    code_order,
)
from ocop.programme.rubrics.rules.strict_reader import Reader


def _walk(rubric: Rubric) -> Iterable[tuple[str, Criterion]]:
    """Every leaf with its path in the file."""
    for p, part in enumerate(rubric.parts):
        for s, section in enumerate(part.sections):
            for c, criterion in enumerate(section.criteria):
                path = f"parts[{p}].sections[{s}].criteria[{c}]"
                if criterion.subcriteria:
                    for n, sub in enumerate(criterion.subcriteria):
                        yield f"{path}.subcriteria[{n}]", sub
                else:
                    yield path, criterion


def check_codes(reader: Reader, rubric: Rubric) -> None:
    """Codes are unique, nested under their section, and in the order of the law."""
    if [part.code for part in rubric.parts] != list(rubric.edition.part_maxima):
        reader.fault("parts", "phải gồm đúng các phần " + ", ".join(rubric.edition.part_maxima))
    reader.no_twice("parts", (section.code for section in rubric.sections if section.code))
    criteria = [criterion for section in rubric.sections for criterion in section.criteria]
    codes = [one.code for criterion in criteria for one in (criterion, *criterion.subcriteria) if one.code]
    reader.no_twice("parts", codes)
    if not reader.faults and codes != sorted(codes, key=code_order):
        reader.fault("parts", "mã tiêu chí không theo thứ tự")
    for p, part in enumerate(rubric.parts):
        for s, section in enumerate(part.sections):
            path = f"parts[{p}].sections[{s}]"
            if not section.criteria:
                reader.fault(f"{path}.criteria", "danh sách rỗng")
            for c, criterion in enumerate(section.criteria):
                at = f"{path}.criteria[{c}].code"
                if criterion.is_implicit:
                    if criterion.code != section.code or len(section.criteria) != 1:
                        reader.fault(at, "tiêu chí ngầm phải mang mã của mục và đứng một mình")
                elif criterion.code and criterion.code.rpartition(".")[0] != section.code:
                    reader.fault(at, f"mã {criterion.code} không thuộc mục {section.code}")
                for n, sub in enumerate(criterion.subcriteria):
                    if sub.code and sub.code.rpartition(".")[0] != criterion.code:
                        reader.fault(
                            f"{path}.criteria[{c}].subcriteria[{n}].code",
                            f"mã {sub.code} không thuộc tiêu chí {criterion.code}",
                        )


def check_points(reader: Reader, rubric: Rubric) -> None:
    """The levels of each leaf fit its way of scoring and its maximum."""
    for path, leaf in _walk(rubric):
        if leaf.scoring is None:
            continue
        has_cases = leaf.scoring is Scoring.ONE_LEVEL_IN_ONE_CASE
        if has_cases and len(leaf.cases) < 2:
            reader.fault(f"{path}.cases", "phải có ít nhất hai trường hợp")
        if not has_cases and leaf.cases:
            reader.fault(f"{path}.cases", f"cách chấm {leaf.scoring} không có trường hợp")
        if leaf.scoring in (Scoring.BINARY, Scoring.ONE_LEVEL_IN_ONE_CASE) and leaf.levels:
            reader.fault(f"{path}.levels", f"cách chấm {leaf.scoring} không có mức ở đây")
        if leaf.scoring in (Scoring.ONE_LEVEL, Scoring.SUM) and not leaf.levels:
            reader.fault(f"{path}.levels", "phải có ít nhất một mức")
        reader.no_twice(f"{path}.cases", (case.code for case in leaf.cases))
        lists = [(f"{path}.cases[{n}].levels", case.levels) for n, case in enumerate(leaf.cases)]
        if leaf.scoring is Scoring.ONE_LEVEL:
            lists.append((f"{path}.levels", leaf.levels))
        for at, levels in lists:
            points = [level.points for level in levels]
            if not points:
                reader.fault(at, "phải có ít nhất một mức")
            elif points != sorted(points):
                reader.fault(at, "điểm của các mức không được giảm theo thứ tự")
        _check_highest(reader, rubric, path, leaf)


def _check_highest(reader: Reader, rubric: Rubric, path: str, leaf: Criterion) -> None:
    if leaf.scoring is Scoring.SUM:
        reached, words = sum(level.points for level in leaf.levels), "tổng điểm các nội dung"
    elif leaf.scoring is Scoring.BINARY:
        reached, words = 1, "tiêu chí có hoặc không"
    else:
        levels = [*leaf.levels, *(level for case in leaf.cases for level in case.levels)]
        reached, words = max((level.points for level in levels), default=0), "mức cao nhất"
    if reached != leaf.max_points and (reached > leaf.max_points or rubric.status is Status.COMPLETE):
        reader.fault(f"{path}.max", f"{words} là {reached}, điểm tối đa ghi {leaf.max_points}")


def check_sums(reader: Reader, rubric: Rubric) -> None:
    """Criteria add up to their section, sections to their part, parts to what the decision says."""
    for p, part in enumerate(rubric.parts):
        expected = rubric.edition.part_maxima.get(part.code)
        if expected is not None and part.max_points != expected:
            reader.fault(f"parts[{p}].max", f"phần {part.code} phải là {expected} điểm, đang ghi {part.max_points}")
        if rubric.status is Status.PARTIAL:
            continue
        total = sum(section.max_points for section in part.sections)
        if total != part.max_points:
            reader.fault(f"parts[{p}].sections", f"các mục cộng lại {total}, phần {part.code} ghi {part.max_points}")
        for s, section in enumerate(part.sections):
            path = f"parts[{p}].sections[{s}]"
            total = sum(criterion.max_points for criterion in section.criteria)
            if total != section.max_points:
                reader.fault(f"{path}.criteria", f"các tiêu chí cộng lại {total}, mục ghi {section.max_points}")
            for c, criterion in enumerate(section.criteria):
                total = sum(sub.max_points for sub in criterion.subcriteria)
                if criterion.subcriteria and total != criterion.max_points:
                    reader.fault(
                        f"{path}.criteria[{c}].subcriteria",
                        f"các tiêu chí con cộng lại {total}, tiêu chí ghi {criterion.max_points}",
                    )


def check_stars(reader: Reader, rubric: Rubric) -> None:
    """The star conditions are exactly the marks printed on levels and headings, each within its maximum."""
    printed: Counter[StarCondition] = Counter()
    for _, leaf in _walk(rubric):
        if leaf.min_star is not None:
            printed[StarCondition(leaf.min_star, leaf.code, leaf.lowest_points, Basis.HEADING)] += 1
        levels = [*leaf.levels, *(level for case in leaf.cases for level in case.levels)]
        for level in levels:
            if level.min_star is not None:
                printed[StarCondition(level.min_star, leaf.code, level.points, Basis.LEVEL)] += 1
    if printed and not rubric.edition.has_star_marks:
        reader.fault("star_conditions", "quyết định này không có dấu sao")
    stated = Counter(rubric.star_conditions)
    reader.no_twice("star_conditions", (f"{one.criterion} ({one.star} sao)" for one in rubric.star_conditions))
    for at, condition in enumerate(rubric.star_conditions):
        path = f"star_conditions[{at}]"
        if not rubric.has_leaf(condition.criterion):
            reader.fault(f"{path}.criterion", f"không có tiêu chí chấm điểm {condition.criterion}")
            continue
        highest = rubric.leaf(condition.criterion).max_points
        if condition.min_points > highest:
            reader.fault(
                f"{path}.min_points",
                f"yêu cầu {condition.min_points} điểm, cao hơn điểm tối đa {highest} của tiêu chí "
                f"{condition.criterion}",
            )
        elif condition not in printed:
            reader.fault(path, f"không có dấu {condition.star} sao ở mức này của tiêu chí {condition.criterion}")
    for condition in printed - stated:
        reader.fault(
            "star_conditions",
            f"thiếu yêu cầu {condition.star} sao của tiêu chí {condition.criterion} ({condition.min_points} điểm)",
        )
    order = [(one.star, code_order(one.criterion)) for one in rubric.star_conditions]
    if order != sorted(order):
        reader.fault("star_conditions", "phải xếp theo hạng sao rồi theo thứ tự tiêu chí")
