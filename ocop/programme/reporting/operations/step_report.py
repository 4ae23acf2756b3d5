"""Check, approve, drop a kept report."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.files.true_type import FileType
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.reporting.models import Report
from ocop.programme.reporting.operations.keep_report import LONGEST_REASON, SHORTEST_REASON
from ocop.programme.reporting.operations.signing_report import sign_report
from ocop.programme.reporting.operations.telling import tell_the_ministry, tell_what_became, tell_who_approves
from ocop.programme.reporting.permissions import (
    why_not_approve_report,
    why_not_check_report,
    why_not_drop_report,
    why_not_rely_on_report,
)
from ocop.programme.reporting.queries.reports import reports_visible_to
from ocop.programme.reporting.rules.report_kinds import ReportKind, ReportState


def check_report(*, actor: Actor, report_id: int, now: datetime) -> Report:
    """Out: the report, checked by somebody who did not draft it. Raises Report.DoesNotExist, Refusal."""
    with deed("reporting.check_report", actor=actor, now=now) as record:
        report: Report = lock(reports_visible_to(actor), pk=report_id)
        refuse_if(why_not_check_report(actor, report) or why_not_rely_on_report(report))
        report.state, report.checked_at = ReportState.CHECKED, now
        report.checked_by_id, report.checked_by_name = actor.user_id, actor.name
        report.save(update_fields=["state", "checked_at", "checked_by", "checked_by_name"])
        tell_who_approves(report, now)
        record.about(report, sha256=report.sha256)
    return report


def approve_report(*, actor: Actor, report_id: int, secret: str = "", now: datetime) -> Report:
    """Out: the report, approved by the leader, for the country by another officer; where the settings name a signer it
    is kept as PDF with the approver's digital signature (PAdES), `secret` being the person's PIN.

    Raises Report.DoesNotExist, Refusal out of turn, CannotSign when signing fails; then nothing is approved.
    """
    visible = reports_visible_to(actor).defer(None)
    found: Report = visible.get(pk=report_id)
    refuse_if(why_not_approve_report(actor, found, localdate(now)) or why_not_rely_on_report(found))
    # Made before the transaction begins: a signing service may take half a minute, and nobody should wait for it.
    made = sign_report(actor=actor, report=found, secret=secret, now=now)
    check_ahead([made.file if made else None], allowed=frozenset({FileType.PDF}))
    with deed("reporting.approve_report", actor=actor, now=now) as record:
        report: Report = lock(reports_visible_to(actor), pk=report_id)
        refuse_if(why_not_approve_report(actor, report, localdate(now)))
        if report.kind == ReportKind.PERIOD:
            _replace_former(report)
        report.state, report.approved_at = ReportState.APPROVED, now
        report.approved_by_id, report.approved_by_name = actor.user_id, actor.name
        if made is not None:
            file = store_upload(uploaded=made.file, actor_id=actor.user_id, now=now, allowed=frozenset({FileType.PDF}))
            report.signed_file, report.signed_sha256 = file, file.sha256
            report.is_trial_signature = made.is_trial
        report.save(
            update_fields=[
                "state",
                "approved_at",
                "approved_by",
                "approved_by_name",
                "signed_file",
                "signed_sha256",
                "is_trial_signature",
            ]
        )
        tell_what_became(report, actor, now)
        if report.kind == ReportKind.PERIOD and report.province_code:
            tell_the_ministry(report, now)
        record.about(report, sha256=report.sha256, signed_sha256=report.signed_sha256)
    return report


def _replace_former(report: Report) -> None:
    """The approved report of the same place and day no longer counts; it stays as it is."""
    former = Report.objects.filter(
        kind=ReportKind.PERIOD,
        province_code=report.province_code,
        as_of=report.as_of,
        state=ReportState.APPROVED,
    )
    former.update(state=ReportState.REPLACED, replaced_by=report)


def drop_report(*, actor: Actor, report_id: int, reason: str, now: datetime) -> Report:
    """Out: the report, discarded before its approval with the reason; it stays on record and another may be drawn up.

    Raises Report.DoesNotExist, Refusal without the right or once it is approved, FieldRefusal (`reason`).
    """
    with deed("reporting.drop_report", actor=actor, now=now) as record:
        report: Report = lock(reports_visible_to(actor), pk=report_id)
        refuse_if(why_not_drop_report(actor, report))
        tidy = " ".join(reason.split())
        if not SHORTEST_REASON <= len(tidy) <= LONGEST_REASON:
            raise FieldRefusal({"reason": [_("Hãy ghi lý do, từ 5 đến 500 ký tự.")]})
        report.state, report.dropped_at, report.drop_reason = ReportState.DROPPED, now, tidy
        report.dropped_by_id, report.dropped_by_name = actor.user_id, actor.name
        report.save(update_fields=["state", "dropped_at", "dropped_by", "dropped_by_name", "drop_reason"])
        tell_what_became(report, actor, now)
        record.about(report, sha256=report.sha256, reason=tidy)
    return report
