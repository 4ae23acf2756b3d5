"""Kept reports that wait for a person: to be checked, to be approved."""

from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import Urgency, WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.reporting.models import Report
from ocop.programme.reporting.rules.report_approval import checker_may_approve
from ocop.programme.reporting.rules.report_kinds import ReportKind, ReportState

OFFICERS = (Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)


def report_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Reports of the person's office that somebody else drafted; one query, none for people without an office. Tables
    nobody has checked yet come last: no report is due by them."""
    officer, leader = _places(actor, OFFICERS), _places(actor, (Role.PROVINCE_LEADER,))
    if not officer and not leader:
        return []
    waits = Q(state=ReportState.DRAFTED, province_code__in=officer | leader) | Q(
        state=ReportState.CHECKED, province_code__in=leader | (officer & {""})
    )
    if not checker_may_approve(today):
        waits &= ~Q(state=ReportState.CHECKED, checked_by_id=actor.user_id)
    found = Report.objects.defer("content").filter(waits).exclude(drafted_by_id=actor.user_id)
    return [_item(one) for one in found.order_by("drafted_at", "pk")]


def _places(actor: Actor, roles: tuple[Role, ...]) -> set[str]:
    return {grant.province_code for grant in actor.grants_of(*roles) if grant.reach in {Reach.PROVINCE, Reach.NATION}}


def _item(report: Report) -> WorkItem:
    is_drafted = report.state == ReportState.DRAFTED
    since = report.drafted_at if is_drafted else report.checked_at
    return WorkItem(
        title=report.title,
        detail=_("Kiểm tra báo cáo do người khác lập.") if is_drafted else _("Duyệt báo cáo đã được kiểm tra."),
        url_name="office:reports:report",
        url_args=(report.pk,),
        waiting_since=timezone.localdate(since) if since else None,
        urgency=Urgency.WHENEVER if is_drafted and report.kind == ReportKind.TABLE else None,
        kind="reporting.check" if is_drafted else "reporting.approve",
    )
