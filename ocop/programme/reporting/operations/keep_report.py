"""Keep a table or a periodic report as it is now: whatever happens later, it says the same."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.reporting.models import Report
from ocop.programme.reporting.operations.telling import tell_who_checks
from ocop.programme.reporting.permissions import why_not_keep_report
from ocop.programme.reporting.queries.reports import periodic_of
from ocop.programme.reporting.rules.indicators import Indicator
from ocop.programme.reporting.rules.report_kinds import ON_ITS_WAY, ReportKind
from ocop.programme.reporting.rules.report_tables import ReportTable

LONGEST_TITLE = 300
SHORTEST_REASON, LONGEST_REASON = 5, 500


@dataclass(frozen=True)
class ReportDraft:
    """What is kept: computed by the program, never sent by a browser. `title` may be the person's own words."""

    kind: ReportKind
    title: str
    province_code: str
    table: ReportTable
    query: str = ""
    indicator: Indicator | None = None
    """What a table counts."""
    previous_id: int | None = None
    reason: str = ""
    """Why a periodic report is drawn up in place of an approved one."""


def keep_report(*, actor: Actor, draft: ReportDraft, key: UUID, now: datetime) -> Report:
    """Out: the report, kept once however often the same form (`key`) is sent.

    Raises Refusal for people who keep none for that place, for a table of what single producers earn and for a second
    periodic report of the same day while one is on its way, FieldRefusal (`title`, `reason`) for a title too long and
    for one in place of an approved report without a reason.
    """
    with deed("reporting.keep_report", actor=actor, now=now) as record:
        refuse_if(why_not_keep_report(actor, draft.province_code, draft.indicator))
        existing = Report.objects.filter(key=key, drafted_by_id=actor.user_id).first()
        if existing is not None:
            record.nothing_happened()
            return existing
        reason = " ".join(draft.reason.split())
        if draft.kind == ReportKind.PERIOD:
            _refuse_a_second(draft, reason)
        title = " ".join(draft.title.split()) or draft.table.title
        if len(title) > LONGEST_TITLE:
            raise FieldRefusal({"title": [_("Tên báo cáo dài quá 300 ký tự.")]})
        report = Report.objects.create(
            kind=draft.kind,
            title=title,
            province_code=draft.province_code,
            as_of=draft.table.as_of,
            query=draft.query,
            previous_id=draft.previous_id,
            reason=reason,
            content=draft.table.text,
            sha256=draft.table.sha256,
            drafted_by_id=actor.user_id,
            drafted_by_name=actor.name,
            drafted_at=now,
            key=key,
        )
        tell_who_checks(report, now)
        record.about(report, kind=str(draft.kind), sha256=report.sha256, as_of=str(report.as_of), reason=reason)
    return report


def _refuse_a_second(draft: ReportDraft, reason: str) -> None:
    standing = periodic_of(draft.province_code, draft.table.as_of)
    if standing is None:
        return
    if standing.state in ON_ITS_WAY:
        raise Refusal(
            _("Kỳ này đã có báo cáo do %(name)s lập, đang chờ kiểm tra, duyệt.") % {"name": standing.drafted_by_name}
        )
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise FieldRefusal(
            {"reason": [_("Kỳ này đã có báo cáo được duyệt. Hãy ghi lý do lập báo cáo thay thế, từ 5 đến 500 ký tự.")]}
        )
