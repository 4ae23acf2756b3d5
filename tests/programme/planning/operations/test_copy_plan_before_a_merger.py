"""A change of units to come takes no plan away before its day."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from ocop.programme.planning.operations.allot_target import allot_target
from ocop.programme.planning.operations.draft_plan import copy_plan
from ocop.programme.planning.permissions import why_not_copy_plan
from tests.factories.geography import make_commune, make_province
from tests.factories.planning import NOW, PROGRAMME, make_plan, make_target
from tests.factories.unit_changes import make_change

pytestmark = pytest.mark.django_db
ON = date(2026, 12, 1)


def test_a_plan_is_copied_with_its_targets_until_its_places_have_ended(settings, tmp_path):
    settings.HOME = tmp_path
    make_province(code="19")
    make_commune(code="05501", short_name="Tân Cương")
    plan = make_plan()
    target = make_target(plan)
    allot_target(actor=PROGRAMME, plan_id=plan.pk, target_id=target.pk, parts={"05501": Decimal(5)}, now=NOW)
    make_change(("05501", "", "05599", "Xã Tân Phúc", "18"), ("19", "", "18", "Tỉnh Bắc Thái"), effective_on=ON)
    plan.refresh_from_db()
    assert why_not_copy_plan(PROGRAMME, plan, ON - timedelta(days=1)) is None
    assert why_not_copy_plan(PROGRAMME, plan, ON) is not None
    same = copy_plan(actor=PROGRAMME, plan_id=plan.pk, first_year=2026, last_year=2026, key=uuid4(), now=NOW)
    assert set(same.targets.values_list("commune_code", flat=True)) == {"", "05501"}
