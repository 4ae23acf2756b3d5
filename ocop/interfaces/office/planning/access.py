"""Who comes into the room of plans, and how a plan is found there."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.foundation.refusal import Conflict
from ocop.foundation.text.formats import parse_vietnamese_date, vietnamese_date
from ocop.interfaces.office.documents.access import Choices, kept_places
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.planning.permissions import PLANNERS as PLANNING_ROLES
from ocop.programme.planning.permissions import why_not_change_plan, why_not_keep_plan
from ocop.programme.planning.queries.former_places import former_provinces
from ocop.programme.planning.queries.plans import plans_visible_to
from ocop.programme.planning.rules.years import FIRST_YEAR

READERS = frozenset(Role) - {Role.PRODUCER_MEMBER}
PLANNERS = frozenset(PLANNING_ROLES)


def plan_of(actor: Actor, plan_id: int) -> Any:
    """A plan the person sees. Raises Plan.DoesNotExist (a 404)."""
    return plans_visible_to(actor).get(pk=plan_id)


def draft_of(actor: Actor, plan_id: int) -> Any:
    """A draft the person may write. Http404 for a plan of another office; Conflict, with the reason, for one that was
    issued meanwhile (the back button, a second window): it is there, "not found" would be untrue."""
    plan = plan_of(actor, plan_id)
    if why_not_keep_plan(actor, plan.province_code, plan.commune_code) is not None:
        raise Http404
    if reason := why_not_change_plan(actor, plan):
        raise Conflict(reason)
    return plan


def former_name(unit: Any) -> str:
    """ "Tỉnh Bắc Kạn (đến 30/06/2025)"."""
    return _("%(name)s (đến %(day)s)") % {"name": unit.name, "day": vietnamese_date(unit.valid_until)}


def planned_places(actor: Actor, today: date) -> Choices:
    """The places a person may plan for, and the provinces that have become part of theirs ("19@64"): a plan of 2024 is
    put on record as the plan of its own place."""
    choices = kept_places(actor, today)
    for code in sorted({grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER)}):
        former = [(f"{code}@{one.pk}", former_name(one)) for one in former_provinces([code], today)]
        if former:
            choices.append((_("Tỉnh, thành phố trước khi sắp xếp"), former))
    return choices


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where the page lies."""
    return [(_("Kế hoạch, chỉ tiêu"), reverse("office:planning:list")), *more]


def plan_trail(plan: Any, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of a plan."""
    address = reverse("office:planning:plan", args=[plan.pk]) if more else ""
    return trail((plan.number or plan.title, address), *more)


def asked_day(request: HttpRequest, today: date) -> tuple[date, str, str]:
    """The day in ?ngay=, what was typed, and a sentence when it cannot be; the day is then today."""
    typed = request.GET.get("ngay", "").replace("\x00", "")[:20].strip()
    if not typed:
        return today, "", ""
    try:
        day = parse_vietnamese_date(typed)
    except ValueError:
        return today, typed, _("Ghi theo dạng ngày/tháng/năm, ví dụ 31/12/2025.")
    if not date(FIRST_YEAR, 1, 1) <= day <= today:
        return today, typed, _("Chọn một ngày từ 01/01/2018 đến hôm nay.")
    return day, typed, ""
