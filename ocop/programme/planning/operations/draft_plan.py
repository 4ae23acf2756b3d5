"""Lập dự thảo kế hoạch, sửa dự thảo, lập từ kế hoạch đã có, bỏ dự thảo."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.planning.models import Activity, BudgetLine, Plan, Target
from ocop.programme.planning.operations.planning_place import plan_place
from ocop.programme.planning.permissions import (
    why_not_change_plan,
    why_not_copy_plan,
    why_not_discard_plan,
    why_not_keep_plan,
)
from ocop.programme.planning.queries.plans import activities_of, plans_visible_to, targets_of
from ocop.programme.planning.rules.plan_kinds import PlanState
from ocop.programme.planning.rules.years import place_day, years_words

LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class PlanSheet:
    """What is typed of a plan. The place: codes of today, nothing for the country; `unit_id` the unit of its time where
    that is another."""

    title: str
    first_year: int
    last_year: int
    issuing_unit: str
    province_code: str = ""
    commune_code: str = ""
    unit_id: int | None = None
    number: str = ""
    grounds: str = ""
    purposes: str = ""
    arrangements: str = ""
    recipients: str = ""
    source_title: str = ""
    source_url: str = ""
    source_note: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """The columns people write freely, tidied."""
        lines = {
            name: "\n".join(line.strip() for line in getattr(self, name).splitlines() if line.strip())
            for name in ("grounds", "purposes", "arrangements", "recipients", "source_note")
        }
        words = {
            name: " ".join(getattr(self, name).split())
            for name in ("title", "issuing_unit", "number", "source_title", "source_url")
        }
        return lines | words


def draft_plan(*, actor: Actor, sheet: PlanSheet, key: UUID, is_demo: bool = False, now: datetime) -> Plan:
    """Out: the draft, kept once however often the same form (`key`) is sent.

    Raises Refusal outside the own office, FieldRefusal by field for what is missing.
    """
    with deed("planning.draft", actor=actor, now=now) as record:
        refuse_if(why_not_keep_plan(actor, sheet.province_code, sheet.commune_code))
        existing = Plan.objects.filter(key=key, created_by_id=actor.user_id).first()
        if existing is not None:
            record.nothing_happened()
            return existing
        plan = Plan.objects.create(
            **_columns(sheet, localdate(now)),
            state=PlanState.DRAFT,
            is_demo=is_demo,
            key=key,
            created_by_id=actor.user_id,
            created_at=now,
        )
        record.about(plan, place=plan.place_key, years=f"{plan.first_year}-{plan.last_year}")
    return plan


def change_plan(*, actor: Actor, plan_id: int, sheet: PlanSheet, now: datetime) -> Plan:
    """Write a draft anew. Its place stays: the annex speaks of places below it.

    Raises Plan.DoesNotExist for one the person does not see, Refusal for an issued one, FieldRefusal.
    """
    with deed("planning.change", actor=actor, now=now) as record:
        plan: Plan = lock(plans_visible_to(actor), pk=plan_id)
        refuse_if(why_not_change_plan(actor, plan))
        columns = _columns(sheet, localdate(now))
        for name in ("level", "unit_of_place", "place_key", "province_code", "commune_code"):
            columns.pop(name)
        years = (columns["first_year"], columns["last_year"])
        outside = plan.targets.exclude(first_year__gte=years[0], last_year__lte=years[1])
        if years != (plan.first_year, plan.last_year) and outside.exists():
            raise FieldRefusal({"years": [_("Phụ lục có chỉ tiêu của năm khác; hãy sửa các chỉ tiêu đó trước.")]})
        changed = [name for name, value in columns.items() if getattr(plan, name) != value]
        if not changed:
            record.nothing_happened()
            return plan
        for name in changed:
            setattr(plan, name, columns[name])
        plan.save(update_fields=changed)
        record.about(plan, changed=sorted(changed))
    return plan


def copy_plan(*, actor: Actor, plan_id: int, first_year: int, last_year: int, key: UUID, now: datetime) -> Plan:
    """A new draft from a plan of the same office: to adjust it (same years) or for other years. Targets and activities
    come along, moved by whole years; results do not, nor targets of years the new plan does not have.

    Raises Plan.DoesNotExist, Refusal without the right, FieldRefusal (`years`).
    """
    with deed("planning.copy", actor=actor, now=now) as record:
        source = plans_visible_to(actor).get(pk=plan_id)
        today = localdate(now)
        refuse_if(why_not_copy_plan(actor, source, today))
        existing = Plan.objects.filter(key=key, created_by_id=actor.user_id).first()
        if existing is not None:
            record.nothing_happened()
            return existing
        place = plan_place(source.province_code, source.commune_code, years=_years(first_year, last_year), today=today)
        names = ("issuing_unit", "grounds", "purposes", "arrangements", "recipients")
        plan = Plan.objects.create(
            **{name: getattr(source, name) for name in names},
            level=place.level,
            unit_of_place=place.unit,
            place_key=place.place_key,
            province_code=source.province_code,
            commune_code=source.commune_code,
            title=_copied_title(source, first_year, last_year),
            first_year=first_year,
            last_year=last_year,
            state=PlanState.DRAFT,
            is_demo=source.is_demo,
            key=key,
            created_by_id=actor.user_id,
            created_at=now,
        )
        _copy_targets(source, plan, place_day(first_year, last_year, today))
        _copy_activities(source, plan)
        record.about(plan, source=source.pk, place=plan.place_key, years=f"{first_year}-{last_year}")
    return plan


def discard_plan(*, actor: Actor, plan_id: int, now: datetime) -> None:
    """Take a draft away with its annex. Raises Plan.DoesNotExist, Refusal for an issued plan."""
    with deed("planning.discard", actor=actor, now=now) as record:
        plan: Plan = lock(plans_visible_to(actor), pk=plan_id)
        refuse_if(why_not_discard_plan(actor, plan))
        record.about(plan, place=plan.place_key, years=f"{plan.first_year}-{plan.last_year}")
        plan.delete()


def _copied_title(source: Plan, first_year: int, last_year: int) -> str:
    """The title for other years, or the same one told to be an adjustment."""
    with in_record_language():
        adjusted = _(" (điều chỉnh)")
    if (first_year, last_year) != (source.first_year, source.last_year):
        former = rf"\b{source.first_year}(?:\s*[-–—]\s*{source.last_year})?\b"
        return re.sub(former, years_words(first_year, last_year), source.title.replace(adjusted, ""))[:300]
    return source.title if source.title.endswith(adjusted) else f"{source.title}{adjusted}"[:300]


def _years(first: int, last: int) -> tuple[int, int]:
    if last < first:
        raise FieldRefusal({"years": [_("Năm cuối ở trước năm đầu.")]})
    return first, last


def _columns(sheet: PlanSheet, today: date) -> dict[str, Any]:
    texts = sheet.texts
    faults: dict[str, list[str]] = {}
    if not texts["title"]:
        faults["title"] = [_("Hãy ghi tên kế hoạch.")]
    if not texts["issuing_unit"]:
        faults["issuing_unit"] = [_("Hãy ghi cơ quan ban hành.")]
    for name, longest in (("title", 300), ("issuing_unit", 200), ("number", 60)):
        if len(texts[name]) > longest:
            faults.setdefault(name, []).append(_("Dài quá %(count)s ký tự.") % {"count": longest})
    for name in ("grounds", "purposes", "arrangements", "recipients"):
        if len(texts[name]) > LONGEST_TEXT:
            faults[name] = [_("Dài quá %(count)s ký tự.") % {"count": LONGEST_TEXT}]
    if sheet.last_year < sheet.first_year:
        faults["years"] = [_("Năm cuối ở trước năm đầu.")]
    if faults:
        raise FieldRefusal(faults)
    place = plan_place(
        sheet.province_code,
        sheet.commune_code,
        years=(sheet.first_year, sheet.last_year),
        today=today,
        unit_id=sheet.unit_id,
    )
    return {
        **texts,
        "first_year": sheet.first_year,
        "last_year": sheet.last_year,
        "level": place.level,
        "unit_of_place": place.unit,
        "place_key": place.place_key,
        "province_code": place.province_code,
        "commune_code": place.commune_code,
    }


def _copy_targets(source: Plan, plan: Plan, day: date) -> None:
    """Targets of units that have ended stay with their plan, the new one speaks of units of its own time; so do those
    whose years, moved, are not the new plan's. What a shorter plan makes the same target is there once, the first."""
    moved = plan.first_year - source.first_year
    made: dict[int, Target] = {}
    known: set[tuple[str, str, str, int, int]] = set()
    for one in targets_of(source):
        first, last = one.first_year + moved, min(one.last_year + moved, plan.last_year)
        same = (one.words_key, one.stars, one.place_key, first, last)
        is_of_ended = one.unit_of_place is not None and not one.unit_of_place.is_valid_on(day)
        if is_of_ended or first > last or same in known:
            continue
        known.add(same)
        former, parent = one.pk, made.get(one.allotted_from_id or 0)
        one.pk, one.plan, one.allotted_from = None, plan, parent
        one.first_year, one.last_year = first, last
        one._state.adding = True
        one.save()
        made[former] = one


def _copy_activities(source: Plan, plan: Plan) -> None:
    moved = plan.first_year - source.first_year
    for one in activities_of(source):
        copy = Activity.objects.create(
            plan=plan,
            position=one.position,
            name=one.name,
            owner=one.owner,
            body=one.body,
            owner_account=one.owner_account,
            starts_on=_moved(one.starts_on, moved),
            ends_on=_moved(one.ends_on, moved),
        )
        BudgetLine.objects.bulk_create(
            BudgetLine(activity=copy, source=line.source, amount=line.amount) for line in one.budget.all()
        )


def _moved(day: date, years: int) -> date:
    is_leap_day = day.month == 2 and day.day == 29
    return day.replace(year=day.year + years, day=28 if is_leap_day and years else day.day)
