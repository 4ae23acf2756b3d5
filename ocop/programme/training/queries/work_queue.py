"""What waits for a person: a half-year report, courses to run and to settle, producers who have not reported."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from ocop.foundation.work_items import Urgency, WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.training.labels import period_words
from ocop.programme.training.models import BusinessReport, Course
from ocop.programme.training.queries.business_reports import (
    READERS_OF_REPORTS,
    expected_producers,
    reporting_count,
)
from ocop.programme.training.queries.courses import courses_kept_by
from ocop.programme.training.rules.course_kinds import CourseState
from ocop.programme.training.rules.course_roles import KEEPERS
from ocop.programme.training.rules.half_years import HalfYear, due_on, latest_ended

MOST = 30


def training_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Work items; four queries at most."""
    return [*_to_report(actor, today), *_to_run(actor, today), *_to_collect(actor, today)]


def _to_report(actor: Actor, today: date) -> Iterator[WorkItem]:
    if actor.mandate is not None or not actor.holds(Role.PRODUCER_MEMBER):
        return
    period = latest_ended(today)
    reported = BusinessReport.objects.filter(year=period.year, half=period.half).values("producer_id")
    any_report = BusinessReport.objects.filter(producer_id=OuterRef("pk"), is_current=True)
    missing = expected_producers(own_producers(actor), period).exclude(pk__in=reported)
    for producer in missing.annotate(has_earlier=Exists(any_report)).order_by("pk")[:MOST]:
        yield WorkItem(
            title=_("Báo cáo kinh doanh %(period)s: %(name)s")
            % {"period": period_words(period), "name": producer.name},
            detail=_("Sản lượng, doanh thu, lao động. Số kỳ trước đã ghi sẵn, không đổi thì gửi luôn.")
            if producer.has_earlier
            else _("Ghi sản lượng, doanh thu của từng sản phẩm và số lao động cuối kỳ."),
            kind="training.report",
            url_name="producer_desk:business_report",
            url_args=(producer.pk, period.written),
            due_on=_last_day(period, today),
            waiting_since=period.last_day,
        )


def _last_day(period: HalfYear, today: date) -> date | None:
    """Only while it is to come: no law sets it, so that once over it does not stand before what the law has set."""
    last = due_on(period)
    return last if today <= last else None


def _to_run(actor: Actor, today: date) -> Iterator[WorkItem]:
    if not actor.holds(*KEEPERS):
        return
    waiting = courses_kept_by(actor).filter(
        state__in=[CourseState.OPEN, CourseState.CLOSED, CourseState.HELD], last_on__lt=today
    )
    for course in waiting.order_by("last_on", "pk")[:MOST]:
        yield _line(course)


def _line(course: Course) -> WorkItem:
    is_held = course.state == CourseState.HELD
    return WorkItem(
        title=(_("Quyết toán lớp: %(title)s") if is_held else _("Ghi nhận lớp đã tổ chức: %(title)s"))
        % {"title": course.title},
        detail=_("Cấp giấy xác nhận cho người đủ buổi, ghi số tiền đã chi.")
        if is_held
        else _("Soát lại điểm danh, rồi ghi nhận lớp đã tổ chức."),
        kind="training.settle" if is_held else "training.hold",
        url_name="office:training:course",
        url_args=(course.pk,),
        waiting_since=course.last_on,
    )


def _to_collect(actor: Actor, today: date) -> Iterator[WorkItem]:
    if not actor.holds(*READERS_OF_REPORTS):
        return
    period = latest_ended(today)
    missing = reporting_count(actor, period).missing
    if missing:
        yield WorkItem(
            title=_("%(count)s chủ thể chưa báo cáo %(period)s") % {"count": missing, "period": period_words(period)},
            detail=_("Nhắc chủ thể, hoặc ghi hộ số liệu chủ thể nói qua điện thoại."),
            kind="training.collect",
            url_name="office:training:reports",
            due_on=_last_day(period, today),
            urgency=None if today <= due_on(period) else Urgency.WHENEVER,
        )
