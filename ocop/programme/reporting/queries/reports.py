"""Kept reports and saved questions, as far as a person may look at them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from ocop.foundation.audit.models import AuditEntry
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach
from ocop.programme.reporting.models import Report, SavedQuestion
from ocop.programme.reporting.queries.readers import READERS
from ocop.programme.reporting.rules.report_kinds import ON_ITS_WAY, ReportKind, ReportState


def sealed_hash(report: Report) -> str:
    """What the log has of the report's text since it was kept; "" where the log knows of none. One query."""
    entries = AuditEntry.objects.filter(
        subject_type=Report._meta.label_lower, subject_id=str(report.pk), deed="reporting.keep_report"
    )
    facts = entries.values_list("facts", flat=True).first()
    return str(facts["sha256"]) if facts else ""


def reports_visible_to(actor: Actor) -> QuerySet[Report]:
    """Those of the provinces the person reads for; the country's and every province's to readers of the country."""
    found = Report.objects.defer("content")
    grants = actor.grants_of(*READERS)
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in grants):
        return found
    provinces = {grant.province_code for grant in grants if grant.reach == Reach.PROVINCE}
    return found.filter(province_code__in=provinces).exclude(province_code="")


def last_periodic(province_code: str, *, before: date) -> Report | None:
    """The newest approved periodic report of a place that speaks of an earlier day: what the next is compared with."""
    found = Report.objects.filter(
        kind=ReportKind.PERIOD, province_code=province_code, state=ReportState.APPROVED, as_of__lt=before
    )
    return found.order_by("-as_of", "-pk").first()


def periodic_of(province_code: str, day: date) -> Report | None:
    """The periodic report of a place and a day that counts: the one on its way, else the approved one."""
    found = _periodic(province_code).filter(as_of=day)
    return max(found, key=lambda one: one.state in ON_ITS_WAY, default=None)


def periodic_states(province_code: str, days: Iterable[date]) -> dict[date, ReportState]:
    """How far the periodic reports of a place are, of those days that have one."""
    found = sorted(_periodic(province_code).filter(as_of__in=list(days)), key=lambda one: one.state in ON_ITS_WAY)
    return {one.as_of: ReportState(one.state) for one in found}


def _periodic(province_code: str) -> QuerySet[Report]:
    states = [*ON_ITS_WAY, ReportState.APPROVED]
    return Report.objects.defer("content").filter(kind=ReportKind.PERIOD, province_code=province_code, state__in=states)


def questions_of(actor: Actor) -> QuerySet[SavedQuestion]:
    """The person's own saved questions."""
    return SavedQuestion.objects.filter(Q(owner_id=actor.user_id) if actor.user_id else Q(pk__in=()))
