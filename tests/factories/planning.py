"""Plans, targets and activities for tests: the least a valid row needs, made by the deeds themselves."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from ocop.programme.accounts.rules.actor import Actor, programme_itself
from ocop.programme.planning.models import Activity, Plan, Target
from ocop.programme.planning.operations.draft_plan import PlanSheet, draft_plan
from ocop.programme.planning.operations.issue_plan import IssuingPaper, issue_plan
from ocop.programme.planning.operations.set_activity import ActivitySheet, set_activity
from ocop.programme.planning.operations.set_target import TargetSheet, set_target
from ocop.programme.planning.rules.plan_kinds import BudgetSource, Comparator
from ocop.programme.reporting.queries.target_progress import INDICATOR_MODES
from tests.factories.geography import make_province

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
TODAY = date(2026, 9, 1)
PROGRAMME = programme_itself("tests")


def make_plan_sheet(**changes: Any) -> PlanSheet:
    """The plan of Thái Nguyên for 2026."""
    values = {
        "title": "Kế hoạch thực hiện Chương trình OCOP tỉnh Thái Nguyên năm 2026",
        "first_year": 2026,
        "last_year": 2026,
        "issuing_unit": "Ủy ban nhân dân tỉnh Thái Nguyên",
        "province_code": "19",
        **changes,
    }
    return PlanSheet(**values)


def make_plan(actor: Actor = PROGRAMME, **changes: Any) -> Plan:
    """A draft; the province is put on the map when it is not there."""
    if changes.get("province_code", "19"):
        make_province(code=changes.get("province_code", "19"))
    return draft_plan(actor=actor, sheet=make_plan_sheet(**changes), key=uuid4(), now=NOW)


def make_target(plan: Plan, *, actor: Actor = PROGRAMME, **changes: Any) -> Target:
    """At least 20 new products in the plan's years."""
    values = {
        "words": "Sản phẩm mới đạt từ 3 sao",
        "value": Decimal(20),
        "comparator": Comparator.AT_LEAST,
        "measure": "sản phẩm",
        "indicator": "san-pham-moi",
        "first_year": plan.first_year,
        "last_year": plan.last_year,
        **changes,
    }
    return set_target(actor=actor, plan_id=plan.pk, sheet=TargetSheet(**values), indicators=INDICATOR_MODES, now=NOW)


def make_activity(plan: Plan, *, actor: Actor = PROGRAMME, **changes: Any) -> Activity:
    """A class in March 2026 with money of two sources."""
    values = {
        "name": "Tập huấn cán bộ OCOP cấp xã",
        "owner": "Chi cục Phát triển nông thôn",
        "starts_on": date(2026, 3, 1),
        "ends_on": date(2026, 3, 31),
        "budget": {BudgetSource.PROVINCE: Decimal(120_000_000), BudgetSource.PRODUCER: Decimal(5_000_000)},
        **changes,
    }
    return set_activity(actor=actor, plan_id=plan.pk, sheet=ActivitySheet(**values), now=NOW)


def issue(plan: Plan, *, actor: Actor = PROGRAMME, number: str = "12/KH-UBND", **changes: Any) -> Plan:
    """Issued on 15/01/2026."""
    values = {"issued_on": date(2026, 1, 15), **changes}
    return issue_plan(actor=actor, plan_id=plan.pk, paper=IssuingPaper(number=number, **values), now=NOW)


def make_issued_plan(**changes: Any) -> Plan:
    """The plan of 2026 with one target, issued."""
    plan = make_plan(**changes)
    make_target(plan)
    return issue(plan)
