"""Keep a table or a periodic report as it is now: whatever happens later, it says the same."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.reporting.models import Report
from ocop.programme.reporting.permissions import why_not_keep_report
from ocop.programme.reporting.rules.report_kinds import ReportKind
from ocop.programme.reporting.rules.report_tables import ReportTable

LONGEST_TITLE = 300


@dataclass(frozen=True)
class ReportDraft:
    """What is kept: computed by the program, never sent by a browser. `title` may be the person's own words."""

    kind: ReportKind
    title: str
    province_code: str
    table: ReportTable
    query: str = ""
    previous_id: int | None = None


def keep_report(*, actor: Actor, draft: ReportDraft, key: UUID, now: datetime) -> Report:
    """Out: the report, kept once however often the same form (`key`) is sent.

    Raises Refusal for people who keep none for that place, FieldRefusal (`title`) for a title too long.
    """
    with deed("reporting.keep_report", actor=actor, now=now) as record:
        refuse_if(why_not_keep_report(actor, draft.province_code))
        existing = Report.objects.filter(key=key, drafted_by_id=actor.user_id).first()
        if existing is not None:
            record.nothing_happened()
            return existing
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
            content=draft.table.text,
            sha256=draft.table.sha256,
            drafted_by_id=actor.user_id,
            drafted_by_name=actor.name,
            drafted_at=now,
            key=key,
        )
        record.about(report, kind=str(draft.kind), sha256=report.sha256, as_of=str(report.as_of))
    return report
