"""Nhập phụ lục chỉ tiêu từ danh sách: cả danh sách hoặc không dòng nào."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.planning.models import Plan, Target
from ocop.programme.planning.operations.set_target import connect, next_position
from ocop.programme.planning.permissions import why_not_change_plan
from ocop.programme.planning.queries.annex_plan import PlannedAnnex, plan_annex
from ocop.programme.planning.queries.plans import plans_visible_to
from ocop.programme.planning.rules.plan_kinds import Accumulation


def import_annex(
    *,
    actor: Actor,
    plan_id: int,
    cells: Sequence[Sequence[str]],
    indicators: Mapping[str, Accumulation],
    now: datetime,
) -> PlannedAnnex:
    """Out: what was done. New targets are added, those on the annex already are written as the list says, others stay.

    The list is read and checked anew, whatever its preview said; sent twice, the second time finds nothing to do and is
    refused. Raises Plan.DoesNotExist, Refusal for an issued plan or with the first faults.
    """
    with deed("planning.import_annex", actor=actor, now=now) as record:
        plan: Plan = lock(plans_visible_to(actor), pk=plan_id)
        refuse_if(why_not_change_plan(actor, plan))
        planned = plan_annex(plan, cells, indicators=indicators, today=localdate(now))
        if not planned.may_be_written:
            told = [f"{label}: {sentence}" for row in planned.rows for label, sentence in row.faults]
            raise Refusal(*[*planned.faults, *told][:5] or [_("Danh sách không có chỉ tiêu nào mới hay thay đổi.")])
        position = next_position(plan)
        made, changed = [], []
        known = {one.pk: one for one in plan.targets.all()}
        for row in planned.rows:
            if row.outcome == "NEW":
                made.append(Target(plan=plan, position=position, **row.columns))
                position += 1
            elif row.outcome == "CHANGED" and row.target_id is not None:
                target = known[row.target_id]
                for name, value in row.columns.items():
                    setattr(target, name, value)
                changed.append(target)
        Target.objects.bulk_create(made)
        if changed:
            Target.objects.bulk_update(changed, list(planned.rows[0].columns))
        connect(plan)
        digest = hashlib.sha256(json.dumps(cells, default=str, ensure_ascii=False).encode()).hexdigest()
        record.about(plan, made=len(made), rewritten=len(changed), rows=len(planned.rows), sha256=digest)
    return planned
