"""Part of every step of a kept report: who has to look at it next, and who hears what became of it."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.reporting.models import Report
from ocop.programme.reporting.rules.report_approval import checker_may_approve
from ocop.programme.reporting.rules.report_kinds import ReportState


@in_record_language()
def tell_who_checks(report: Report, now: datetime) -> None:
    """The other officers of the office."""
    _tell(
        report,
        set(_officers(report, now)) - {report.drafted_by_id},
        kind="reporting.to_check",
        title=_("Báo cáo chờ kiểm tra"),
        body=_("{title}. Người lập: {name}.").format(title=report.title, name=report.drafted_by_name),
        now=now,
    )


@in_record_language()
def tell_who_approves(report: Report, now: datetime) -> None:
    """The province's leaders, for the country the officers who neither drafted nor checked it."""
    day = localdate(now)
    people = set(
        holders_of_role(Role.PROVINCE_LEADER, day=day, province_code=report.province_code)
        if report.province_code
        else _officers(report, now)
    )
    done = {report.drafted_by_id} if checker_may_approve(day) else {report.drafted_by_id, report.checked_by_id}
    _tell(
        report,
        people - done,
        kind="reporting.to_approve",
        title=_("Báo cáo chờ duyệt"),
        body=_("{title}. Người kiểm tra: {name}.").format(title=report.title, name=report.checked_by_name),
        now=now,
    )


@in_record_language()
def tell_what_became(report: Report, actor: Actor, now: datetime) -> None:
    """Who drafted and checked it: it was approved, or dropped for a reason."""
    is_dropped = report.state == ReportState.DROPPED
    _tell(
        report,
        {report.drafted_by_id, report.checked_by_id} - {actor.user_id},
        kind="reporting.dropped" if is_dropped else "reporting.approved",
        title=_("Báo cáo bị trả lại") if is_dropped else _("Báo cáo đã được duyệt"),
        body=f"{report.title}. {report.drop_reason}".strip()[:500],
        now=now,
    )


@in_record_language()
def tell_the_ministry(report: Report, now: datetime) -> None:
    """An approved periodic report of a province is there for the ministry to read."""
    day = localdate(now)
    unit = unit_by_code(UnitLevel.PROVINCE, report.province_code, day)
    _tell(
        report,
        set(holders_of_role(Role.MINISTRY_OFFICER, day=day)),
        kind="reporting.received",
        title=_("Báo cáo định kỳ của tỉnh đã được duyệt"),
        body=f"{unit.name if unit else report.province_code}. {report.title}",
        now=now,
    )


def _officers(report: Report, now: datetime) -> list[int]:
    role = Role.PROVINCE_OFFICER if report.province_code else Role.MINISTRY_OFFICER
    return holders_of_role(role, day=localdate(now), province_code=report.province_code)


def _tell(report: Report, people: Iterable[int | None], *, kind: str, title: str, body: str, now: datetime) -> None:
    notify(
        user_ids=sorted(one for one in people if one is not None),
        kind=kind,
        title=title,
        body=body,
        link=f"/ban/co-quan/bao-cao/da-lap/{report.pk}/",
        now=now,
    )
