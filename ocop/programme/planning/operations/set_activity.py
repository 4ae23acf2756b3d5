"""Ghi, sửa, bỏ một hoạt động của kế hoạch dự thảo."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.bodies.queries.bodies import bodies_visible_to
from ocop.programme.planning.models import Activity, BudgetLine, Plan
from ocop.programme.planning.permissions import why_not_change_plan
from ocop.programme.planning.queries.plans import plans_visible_to
from ocop.programme.planning.rules.plan_kinds import BudgetSource

MOST_MONEY = Decimal(10) ** 14


@dataclass(frozen=True)
class ActivitySheet:
    """What is typed of an activity. `username` names the account of who does it, when it has one."""

    name: str
    owner: str
    starts_on: date | None
    ends_on: date | None
    body_id: int | None = None
    username: str = ""
    budget: Mapping[BudgetSource, Decimal] = field(default_factory=dict)


def set_activity(
    *, actor: Actor, plan_id: int, sheet: ActivitySheet, activity_id: int | None = None, now: datetime
) -> Activity:
    """Write an activity of a draft, new or (`activity_id`) anew, with its money.

    Raises Plan.DoesNotExist, Activity.DoesNotExist, Refusal for an issued plan, FieldRefusal by field.
    """
    with deed("planning.set_activity", actor=actor, now=now) as record:
        plan: Plan = lock(plans_visible_to(actor), pk=plan_id)
        refuse_if(why_not_change_plan(actor, plan))
        known = plan.activities.get(pk=activity_id) if activity_id is not None else None
        columns = _columns(sheet, actor)
        if known is None:
            twin = plan.activities.filter(
                name=columns["name"], starts_on=columns["starts_on"], ends_on=columns["ends_on"]
            )
            if twin.exists():
                raise FieldRefusal({"name": [_("Kế hoạch đã có hoạt động này.")]})
            last: int | None = plan.activities.aggregate(last=Max("position"))["last"]
            activity = Activity.objects.create(plan=plan, position=(last or 0) + 1, **columns)
        else:
            activity = known
            for name, value in columns.items():
                setattr(activity, name, value)
            activity.save(update_fields=list(columns))
            activity.budget.all().delete()
        BudgetLine.objects.bulk_create(
            BudgetLine(activity=activity, source=source, amount=amount)
            for source, amount in sheet.budget.items()
            if amount
        )
        money = sum(sheet.budget.values(), Decimal(0))
        record.about(plan, activity=activity.pk, ends_on=activity.ends_on, money=str(money))
    return activity


def remove_activity(*, actor: Actor, plan_id: int, activity_id: int, now: datetime) -> None:
    """Take an activity of a draft away. Raises DoesNotExist, Refusal."""
    with deed("planning.remove_activity", actor=actor, now=now) as record:
        plan: Plan = lock(plans_visible_to(actor), pk=plan_id)
        refuse_if(why_not_change_plan(actor, plan))
        activity = plan.activities.get(pk=activity_id)
        record.about(plan, activity=activity.pk)
        activity.delete()


def _columns(sheet: ActivitySheet, actor: Actor) -> dict[str, Any]:
    faults: dict[str, list[str]] = {}
    name, owner = " ".join(sheet.name.split()), " ".join(sheet.owner.split())
    if not name:
        faults["name"] = [_("Hãy ghi tên hoạt động.")]
    if not owner:
        faults["owner"] = [_("Hãy ghi đơn vị hoặc người chủ trì.")]
    for field_name, text, longest in (("name", name, 300), ("owner", owner, 200)):
        if len(text) > longest:
            faults[field_name] = [_("Dài quá %(count)s ký tự.") % {"count": longest}]
    if sheet.starts_on is None:
        faults["starts_on"] = [_("Hãy ghi ngày bắt đầu.")]
    if sheet.ends_on is None:
        faults["ends_on"] = [_("Hãy ghi ngày phải xong.")]
    elif sheet.starts_on is not None and sheet.ends_on < sheet.starts_on:
        faults["ends_on"] = [_("Ngày phải xong ở trước ngày bắt đầu.")]
    for source, amount in sheet.budget.items():
        if amount < 0 or amount >= MOST_MONEY or amount != amount.to_integral_value():
            faults[f"budget_{source.value}"] = [_("Ghi số tiền bằng đồng, không âm, không lẻ.")]
    if sheet.body_id is not None and not bodies_visible_to(actor).filter(pk=sheet.body_id).exists():
        faults["body"] = [_("Không tìm thấy ban, tổ này.")]
    account = None
    if sheet.username.strip():
        account = User.objects.filter(username=sheet.username.strip(), is_active=True).first()
        if account is None:
            faults["username"] = [_("Không có tài khoản này.")]
    if faults:
        raise FieldRefusal(faults)
    return {
        "name": name,
        "owner": owner,
        "body_id": sheet.body_id,
        "owner_account": account,
        "starts_on": sheet.starts_on,
        "ends_on": sheet.ends_on,
    }
