"""What of a rubric decides points and stars, as JSON values: for the sealed record and whoever derives it again."""

from typing import Any

from ocop.programme.rubrics.rules.rubric import Rubric


def scale_of(rubric: Rubric) -> dict[str, Any]:
    """Points of every level by index, star conditions, bands from the highest: nothing but codes and whole numbers."""
    return {
        "regulation": rubric.regulation,
        "set": rubric.set_number,
        "leaves": [
            {
                "code": leaf.code,
                "part": rubric.part_of(leaf.code),
                "max_points": leaf.max_points,
                "levels": [level.points for level in leaf.levels],
                "cases": [[level.points for level in case.levels] for case in leaf.cases],
            }
            for leaf in rubric.leaves()
        ],
        "conditions": [
            {"star": condition.star, "criterion": condition.criterion, "min_points": condition.min_points}
            for condition in rubric.star_conditions
        ],
        "bands": [{"star": band.star, "low": band.low} for band in rubric.edition.bands],
    }
