"""Check and approve a kept report."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.reporting.models import Report
from ocop.programme.reporting.permissions import why_not_approve_report, why_not_check_report
from ocop.programme.reporting.queries.reports import reports_visible_to
from ocop.programme.reporting.rules.report_kinds import ReportState


def check_report(*, actor: Actor, report_id: int, now: datetime) -> Report:
    """Out: the report, checked by somebody who did not draft it. Raises Report.DoesNotExist, Refusal."""
    with deed("reporting.check_report", actor=actor, now=now) as record:
        report: Report = lock(reports_visible_to(actor), pk=report_id)
        refuse_if(why_not_check_report(actor, report))
        report.state, report.checked_at = ReportState.CHECKED, now
        report.checked_by_id, report.checked_by_name = actor.user_id, actor.name
        report.save(update_fields=["state", "checked_at", "checked_by", "checked_by_name"])
        record.about(report, sha256=report.sha256)
    return report


def approve_report(*, actor: Actor, report_id: int, now: datetime) -> Report:
    """Out: the report, approved by the leader, for the country by another officer. Raises Report.DoesNotExist,
    Refusal."""
    with deed("reporting.approve_report", actor=actor, now=now) as record:
        report: Report = lock(reports_visible_to(actor), pk=report_id)
        refuse_if(why_not_approve_report(actor, report))
        report.state, report.approved_at = ReportState.APPROVED, now
        report.approved_by_id, report.approved_by_name = actor.user_id, actor.name
        report.save(update_fields=["state", "approved_at", "approved_by", "approved_by_name"])
        record.about(report, sha256=report.sha256)
    return report
