"""The plans of the demo as their files hold them: every target of the documents, each with its plan."""

import csv
from collections import Counter
from decimal import Decimal

from ocop.interfaces.console.demo.plans_part import FOLDER
from ocop.programme.planning.rules.plan_kinds import Comparator
from ocop.programme.planning.rules.targets import Asked
from ocop.programme.reporting.queries.target_progress import INDICATOR_MODES


def _rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_target_has_its_plan():
    plans = {row["key"] for row in _rows("known_plans.csv")}
    found = Counter(row["plan"] for row in _rows("known_targets.csv"))
    assert set(found) <= plans
    assert found == {"BK2019": 17, "BK2024": 16, "BN2021": 5, "QN2022": 6, "NATION2021": 6}


def test_targets_name_indicators_that_are_there_and_numbers_that_can_be_asked():
    for row in _rows("known_targets.csv"):
        assert row["indicator"] in {"", *INDICATOR_MODES}
        most = Decimal(row["value_max"]) if row["value_max"] else None
        asked = Asked(Comparator(row["comparator"]), Decimal(row["value"]), most)
        assert asked.is_met_by(asked.value + 1)


def test_a_plan_without_its_paper_says_where_it_is_known_from():
    assert [row["key"] for row in _rows("known_plans.csv") if not row["number"] and not row["source_title"]] == []
