"""Kept reports and saved questions, as far as a person may look at them."""

from datetime import date

from django.db.models import Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach
from ocop.programme.reporting.models import Report, SavedQuestion
from ocop.programme.reporting.queries.readers import READERS
from ocop.programme.reporting.rules.report_kinds import ReportKind, ReportState


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


def questions_of(actor: Actor) -> QuerySet[SavedQuestion]:
    """The person's own saved questions."""
    return SavedQuestion.objects.filter(Q(owner_id=actor.user_id) if actor.user_id else Q(pk__in=()))
