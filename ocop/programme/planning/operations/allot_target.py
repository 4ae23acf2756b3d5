"""Giao chỉ tiêu xuống địa bàn cấp dưới: số của từng xã, phường (của từng tỉnh trong kế hoạch trung ương)."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.planning.models import Plan, Target
from ocop.programme.planning.operations.planning_place import key_of
from ocop.programme.planning.operations.set_target import SHARED
from ocop.programme.planning.permissions import why_not_change_plan
from ocop.programme.planning.queries.places_below import places_below
from ocop.programme.planning.queries.plans import plans_visible_to
from ocop.programme.planning.rules.annex import is_storable
from ocop.programme.planning.rules.plan_kinds import Comparator
from ocop.programme.planning.rules.targets import takes_halves


def allot_target(*, actor: Actor, plan_id: int, target_id: int, parts: Mapping[str, Decimal], now: datetime) -> Target:
    """Set a target of a draft down: `parts` says how much each place below gets, by its code; places not named get
    nothing. What the parts leave over, or have too much, is shown and never refused: plans are written in steps.

    Raises DoesNotExist, Refusal for an issued plan or a target that is itself set down, FieldRefusal by code.
    """
    with deed("planning.allot", actor=actor, now=now) as record:
        plan: Plan = lock(plans_visible_to(actor), pk=plan_id)
        refuse_if(why_not_change_plan(actor, plan))
        target = plan.targets.get(pk=target_id)
        if target.place_key:
            refuse_if(_("Chỉ tiêu này đã là số giao cho một địa bàn; không giao tiếp xuống."))
        units = {unit.code: unit for unit in places_below(plan, localdate(now))}
        faults: dict[str, list[str]] = {}
        for code, value in parts.items():
            if code not in units:
                faults[code] = [_("Địa bàn này không thuộc kế hoạch.")]
            elif value < 0 or not is_storable(value):
                faults[code] = [_("Ghi số không âm, không quá bốn chữ số sau dấu phẩy.")]
            elif value != value.to_integral_value() and not takes_halves(target.unit, Comparator.AT_LEAST):
                faults[code] = [_("Ghi số nguyên, ví dụ 3.")]
            elif target.is_share and value > 100:
                faults[code] = [_("Tỷ lệ không quá 100%.")]
        if faults:
            raise FieldRefusal(faults)
        known = {one.place_key: one for one in target.allotted.select_for_update()}
        wanted = {key_of(units[code]): (units[code], value) for code, value in parts.items()}
        gone = [one.pk for key, one in known.items() if key not in wanted]
        Target.objects.filter(pk__in=gone).delete()
        changed, made = [], []
        for key, (unit, value) in wanted.items():
            if (one := known.get(key)) is not None:
                if one.value != value:
                    one.value = value
                    if one.comparator == Comparator.RANGE:
                        one.comparator, one.value_max = Comparator.AT_LEAST, None
                    changed.append(one)
                continue
            made.append(
                Target(
                    plan=plan,
                    position=target.position,
                    **{name: getattr(target, name) for name in SHARED},
                    unit_of_place=unit,
                    place_key=key,
                    province_code=unit.province_code,
                    commune_code=unit.code if unit.level == "COMMUNE" else "",
                    comparator=Comparator.AT_LEAST if target.comparator == Comparator.RANGE else target.comparator,
                    value=value,
                    responsible=f"UBND {unit.name[:1].lower()}{unit.name[1:]}",
                    allotted_from=target,
                )
            )
        Target.objects.bulk_update(changed, ["value", "comparator", "value_max"])
        Target.objects.bulk_create(made)
        if gone or changed or made:
            record.about(plan, target=target.pk, places=len(wanted), allotted=str(sum(parts.values(), Decimal(0))))
        else:
            record.nothing_happened()
    return target
