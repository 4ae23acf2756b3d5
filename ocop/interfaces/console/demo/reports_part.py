"""Last part of the demo: the province's report of the last half-year, drafted, checked and approved by three people."""

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.people import THAI_NGUYEN
from ocop.interfaces.console.demo.timeline import at
from ocop.programme.reporting.operations.keep_report import ReportDraft, keep_report
from ocop.programme.reporting.operations.step_report import approve_report, check_report
from ocop.programme.reporting.queries.indicators import reading_for
from ocop.programme.reporting.queries.reading import Scope
from ocop.programme.reporting.queries.report_tables import period_table
from ocop.programme.reporting.queries.reports import reports_visible_to
from ocop.programme.reporting.rules.report_kinds import ReportKind

KEY = UUID("4f0d7c0e-2b0d-4d1c-9a55-0c0b1d5e2026")
DRAFTER, CHECKER, APPROVER = "cb.tinh", "cb.tinh2", "lanhdao"


def reports_are_loaded() -> bool:
    """True when the part has done its work."""
    return reports_visible_to(DEMO).filter(key=KEY).exists()


def half_year_before(day: date) -> date:
    """The last day of the half-year that is over on that day."""
    return date(day.year, 6, 30) if day > date(day.year, 6, 30) else date(day.year - 1, 12, 31)


def load_reports(calendar: Calendar) -> int:
    """What the records said on the last day of the half-year, kept three days later; out: how many reports."""
    cast, as_of = Cast(calendar.ends_on), half_year_before(calendar.ends_on)
    drafted_on = as_of + timedelta(days=3)
    drafter = cast.actor(DRAFTER)
    with in_record_language():
        reading = reading_for(drafter, day=as_of, today=drafted_on, scope=Scope(province=THAI_NGUYEN))
        table = period_table(drafter, reading, place="Tỉnh Thái Nguyên", before=None)
        period = _("6 tháng đầu năm %(year)s") if as_of.month == 6 else _("năm %(year)s")
        title = _("Báo cáo Chương trình OCOP %(period)s") % {"period": period % {"year": as_of.year}}
    draft = ReportDraft(kind=ReportKind.PERIOD, title=title, province_code=THAI_NGUYEN, table=table)
    report = keep_report(actor=drafter, draft=draft, key=KEY, now=at(drafted_on, 9))
    check_report(actor=cast.actor(CHECKER), report_id=report.pk, now=at(drafted_on, 15))
    approve_report(actor=cast.actor(APPROVER), report_id=report.pk, now=at(drafted_on + timedelta(days=2), 10))
    return 1
