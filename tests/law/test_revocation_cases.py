"""Revocations an official can read: YAML in `revocation/`, held against the rules (Điều 8)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ocop.foundation.working_days import vietnamese_calendar
from ocop.programme.recognition.rules.authority import is_recognised_by_ministry
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround
from ocop.programme.recognition.rules.revocation import (
    POINT_OF_LAW,
    explanation_until,
    needs_reference,
    revocation_due_on,
)

CASES = yaml.safe_load((Path(__file__).parent / "revocation/cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case_comes_out_as_the_law_says(case: dict[str, Any]) -> None:
    ground, established_on = RevocationGround(case["ground"]), case["established_on"]
    due_on = revocation_due_on(established_on, vietnamese_calendar((established_on.year, established_on.year + 1)))
    got = {
        "point": POINT_OF_LAW[ground],
        "authority": "ministry" if is_recognised_by_ministry(case["star"]) else "province",
        "due_on": due_on,
        "reference": needs_reference(ground, is_commune=case.get("is_commune", False)),
    }
    if "told_on" in case:
        got["explain_by"] = explanation_until(case["told_on"], due_on)
    assert {key: got[key] for key in case["expect"]} == case["expect"]


def test_every_ground_has_a_case() -> None:
    assert {case["ground"] for case in CASES} == {ground.value for ground in RevocationGround}
