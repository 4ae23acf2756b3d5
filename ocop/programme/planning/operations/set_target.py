"""Ghi, sửa, bỏ một chỉ tiêu của kế hoạch dự thảo."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.folding import fold
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.planning.models import Plan, Target
from ocop.programme.planning.operations.planning_place import key_of
from ocop.programme.planning.permissions import why_not_change_plan
from ocop.programme.planning.queries.measures import MeasureAsked, measure_faults
from ocop.programme.planning.queries.plans import plans_visible_to
from ocop.programme.planning.rules.annex import LONGEST, is_storable
from ocop.programme.planning.rules.plan_kinds import Accumulation, Comparator, Per
from ocop.programme.planning.rules.targets import PERCENT

SHARED = (
    "words",
    "words_key",
    "indicator",
    "out_of",
    "per",
    "stars",
    "unit",
    "accumulation",
    "population",
    "first_year",
    "last_year",
)
"""What a target and those set down from it have in common: they speak of the same thing."""

_LONG_TEXTS = {"words": "words", "population": "population", "responsible": "responsible", "measure": "unit"}


@dataclass(frozen=True)
class TargetSheet:
    """What is typed of a target. `unit` None: of the plan's own place."""

    words: str
    value: Decimal | None
    first_year: int
    last_year: int
    comparator: Comparator = Comparator.AT_LEAST
    value_max: Decimal | None = None
    measure: str = ""
    """Đơn vị tính."""
    indicator: str = ""
    stars: str = ""
    accumulation: Accumulation | None = None
    out_of: str = ""
    """The question the whole of a share is counted by."""
    per: Per | None = None
    population: str = ""
    responsible: str = ""
    quote: str = ""
    note: str = ""
    document_id: int | None = None
    unit: AdministrativeUnit | None = None


def set_target(
    *,
    actor: Actor,
    plan_id: int,
    sheet: TargetSheet,
    indicators: Mapping[str, Accumulation],
    target_id: int | None = None,
    now: datetime,
) -> Target:
    """Write a target of a draft, new or (`target_id`) anew; those set down from it follow what they share with it.

    `indicators`: the codes that may be named, each with how it counts. Raises Plan.DoesNotExist, Target.DoesNotExist,
    Refusal for an issued plan, FieldRefusal by field.
    """
    with deed("planning.set_target", actor=actor, now=now) as record:
        plan: Plan = lock(plans_visible_to(actor), pk=plan_id)
        refuse_if(why_not_change_plan(actor, plan))
        known = plan.targets.get(pk=target_id) if target_id is not None else None
        faults = target_faults(sheet, plan, indicators)
        columns = target_columns(sheet, plan, indicators)
        twin = Target.objects.filter(
            plan=plan,
            words_key=columns["words_key"],
            stars=columns["stars"],
            place_key=columns["place_key"],
            first_year=columns["first_year"],
            last_year=columns["last_year"],
        ).exclude(pk=target_id or 0)
        if not faults and twin.exists():
            faults["words"] = [_("Kế hoạch đã có chỉ tiêu này cho cùng địa bàn và năm.")]
        if faults:
            raise FieldRefusal(faults)
        if known is None:
            target = Target.objects.create(plan=plan, position=next_position(plan), **columns)
        else:
            target = known
            for name, value in columns.items():
                setattr(target, name, value)
            target.save()
            if not target.place_key:
                target.allotted.update(**{name: columns[name] for name in SHARED})
        connect(plan)
        target.refresh_from_db()
        record.about(
            plan,
            target=target.pk,
            indicator=target.indicator,
            place=target.place_key,
            value=f"{target.comparator} {target.value}",
            years=f"{target.first_year}-{target.last_year}",
        )
    return target


def remove_target(*, actor: Actor, plan_id: int, target_id: int, now: datetime) -> None:
    """Take a target of a draft away, with those set down from it. Raises DoesNotExist, Refusal."""
    with deed("planning.remove_target", actor=actor, now=now) as record:
        plan: Plan = lock(plans_visible_to(actor), pk=plan_id)
        refuse_if(why_not_change_plan(actor, plan))
        target = plan.targets.get(pk=target_id)
        record.about(plan, target=target.pk, indicator=target.indicator, place=target.place_key)
        target.delete()


def next_position(plan: Plan) -> int:
    """The place after the last target."""
    found: int | None = plan.targets.aggregate(last=Max("position"))["last"]
    return (found or 0) + 1


def connect(plan: Plan) -> None:
    """Every target of a place below hangs on the one of the plan's place that asks the same for the same years."""
    found = list(plan.targets.all())
    heads = {_measure(one): one for one in found if not one.place_key}
    changed = []
    for one in found:
        head = heads.get(_measure(one)) if one.place_key else None
        if one.allotted_from_id != (head.pk if head else None):
            one.allotted_from = head
            changed.append(one)
    Target.objects.bulk_update(changed, ["allotted_from"])


def _measure(one: Target) -> tuple[str, str, int, int]:
    return one.words_key, one.stars, one.first_year, one.last_year


def target_faults(sheet: TargetSheet, plan: Plan, indicators: Mapping[str, Accumulation]) -> dict[str, list[str]]:
    """Sentences by field; none when it can be kept."""
    faults: dict[str, list[str]] = {}
    if not sheet.words.strip():
        faults["words"] = [_("Hãy ghi tên chỉ tiêu.")]
    faults |= _number_faults(sheet)
    if sheet.indicator and sheet.indicator not in indicators:
        faults["indicator"] = [_("Không có chỉ số mã “%(code)s”.") % {"code": sheet.indicator}]
    elif sheet.indicator and sheet.accumulation not in {None, indicators[sheet.indicator]}:
        faults["accumulation"] = [_("Chỉ số này có cách tính khác; để trống để lấy cách tính của chỉ số.")]
    if not sheet.indicator and sheet.stars:
        faults["stars"] = [_("Hạng sao chỉ tính được khi chỉ tiêu gắn với chỉ số sản phẩm.")]
    if not plan.first_year <= sheet.first_year <= sheet.last_year <= plan.last_year:
        faults["years"] = [_("Năm của chỉ tiêu nằm ngoài thời gian của kế hoạch.")]
    if not faults:
        columns = target_columns(sheet, plan, indicators)
        asked = MeasureAsked(**{name: columns[name] for name in MeasureAsked.__dataclass_fields__})
        found = measure_faults(asked, indicators)
        faults |= {"measure" if name == "unit" else name: [words] for name, words in found.items()}
    for name, column in _LONG_TEXTS.items():
        if len(getattr(sheet, name)) > LONGEST[column]:
            faults[name] = [_("Dài quá %(count)s ký tự.") % {"count": LONGEST[column]}]
    return faults


def _number_faults(sheet: TargetSheet) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {}
    if sheet.value is None:
        faults["value"] = [_("Hãy ghi số giao, ví dụ 20 hoặc 62,5.")]
    elif sheet.value < 0:
        faults["value"] = [_("Số giao không âm.")]
    elif not is_storable(sheet.value):
        faults["value"] = [_("Số quá lớn hoặc có hơn bốn chữ số sau dấu phẩy.")]
    if sheet.comparator == Comparator.RANGE and sheet.value is not None:
        if sheet.value_max is None:
            faults["value_max"] = [_("Hãy ghi số cao nhất của khoảng.")]
        elif sheet.value_max < sheet.value:
            faults["value_max"] = [_("Số cao nhất nhỏ hơn số giao.")]
        elif not is_storable(sheet.value_max):
            faults["value_max"] = [_("Số quá lớn hoặc có hơn bốn chữ số sau dấu phẩy.")]
    return faults


def target_columns(sheet: TargetSheet, plan: Plan, indicators: Mapping[str, Accumulation]) -> dict[str, Any]:
    """The columns of a sheet without faults."""
    unit = sheet.unit
    is_own = unit is None or key_of(unit) == plan.place_key
    province = plan.province_code or (unit.province_code if unit else "")
    words = " ".join(sheet.words.split())
    counted = sheet.accumulation or Accumulation.NEW
    return {
        "words": words,
        "words_key": fold(words)[:250],
        "indicator": sheet.indicator,
        "stars": sheet.stars,
        "unit_of_place": None if is_own else unit,
        "place_key": "" if is_own else key_of(unit),
        "province_code": province,
        "commune_code": unit.code if unit is not None and unit.level == "COMMUNE" else plan.commune_code,
        "first_year": sheet.first_year,
        "last_year": sheet.last_year,
        "comparator": sheet.comparator,
        "value": sheet.value,
        "value_max": sheet.value_max if sheet.comparator == Comparator.RANGE else None,
        "unit": PERCENT if sheet.out_of else " ".join(sheet.measure.split()),
        "out_of": sheet.out_of,
        "per": sheet.per or "",
        "accumulation": indicators.get(sheet.indicator, counted),
        "population": " ".join(sheet.population.split()),
        "responsible": " ".join(sheet.responsible.split()),
        "document_id": sheet.document_id,
        "quote": _lines(sheet.quote),
        "note": _lines(sheet.note),
    }


def _lines(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
