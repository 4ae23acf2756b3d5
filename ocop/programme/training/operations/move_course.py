"""A course goes on: announced, open, closed, held, settled, or cancelled with a reason."""

from datetime import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.training.models import Course
from ocop.programme.training.operations.seating import people_of
from ocop.programme.training.permissions import why_not_move_course
from ocop.programme.training.queries.courses import courses_visible_to
from ocop.programme.training.rules.course_kinds import CourseState

SHORTEST_REASON = 10


def move_course(*, actor: Actor, course_id: int, to: CourseState, now: datetime) -> Course:
    """Out: the course one step further: PUBLISHED, OPEN, CLOSED, HELD. There already, nothing happens.

    Raises Course.DoesNotExist, Refusal; settling and cancelling are deeds of their own.
    """
    with deed("training.move_course", actor=actor, now=now) as record:
        course: Course = lock(courses_visible_to(actor), pk=course_id)
        if course.state == to:
            record.nothing_happened()
            return course
        if to in {CourseState.SETTLED, CourseState.CANCELLED}:
            refuse_if(_("Quyết toán hoặc hủy lớp ở mục riêng."))
        refuse_if(why_not_move_course(actor, course, to, timezone.localdate(now)))
        earlier, course.state, course.state_since = course.state, to, now
        course.save(update_fields=["state", "state_since"])
        record.about(course, earlier=earlier, state=str(to))
    return course


def settle_course(*, actor: Actor, course_id: int, spent_dong: Decimal | None, note: str = "", now: datetime) -> Course:
    """Out: the course closed for good with what it cost. Raises Refusal, FieldRefusal (`spent_dong`)."""
    with deed("training.settle_course", actor=actor, now=now) as record:
        course: Course = lock(courses_visible_to(actor), pk=course_id)
        refuse_if(why_not_move_course(actor, course, CourseState.SETTLED, timezone.localdate(now)))
        if spent_dong is None or not 0 <= spent_dong < Decimal(10**13):
            raise FieldRefusal({"spent_dong": [_("Hãy ghi số tiền đã chi. Không chi thì ghi 0.")]})
        course.state, course.state_since = CourseState.SETTLED, now
        course.spent_dong, course.settle_note = spent_dong, note.strip()
        course.save(update_fields=["state", "state_since", "spent_dong", "settle_note"])
        record.about(course, spent=str(spent_dong))
    return course


def cancel_course(*, actor: Actor, course_id: int, reason: str, now: datetime) -> Course:
    """Out: the course cancelled; everybody on the list is told why. Raises Refusal, FieldRefusal (`reason`)."""
    with deed("training.cancel_course", actor=actor, now=now) as record:
        course: Course = lock(courses_visible_to(actor), pk=course_id)
        refuse_if(why_not_move_course(actor, course, CourseState.CANCELLED, timezone.localdate(now)))
        reason = reason.strip()
        if len(reason) < SHORTEST_REASON:
            raise FieldRefusal({"reason": [_("Hãy ghi rõ lý do để người đã đăng ký biết.")]})
        if course.sessions.filter(attendances__isnull=False).exists():
            refuse_if(_("Đã có người được điểm danh nên không hủy lớp được."))
        course.state, course.state_since, course.cancel_reason = CourseState.CANCELLED, now, reason
        course.save(update_fields=["state", "state_since", "cancel_reason"])
        with in_record_language():
            notify(
                user_ids=people_of(course),
                kind="training.cancelled",
                title=_("Lớp đã hủy: %(title)s") % {"title": course.title[:150]},
                body=reason,
                link=f"/ban/chu-the/tap-huan/{course.pk}/",
                key=f"course:{course.pk}:cancelled",
                urgent=True,
                now=now,
            )
        record.about(course, state=str(CourseState.CANCELLED))
    return course
