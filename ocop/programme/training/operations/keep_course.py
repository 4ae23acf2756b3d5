"""Soạn và sửa một lớp tập huấn."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.queries.people import is_made_up
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.training.models import Course
from ocop.programme.training.operations.checking_course import CourseSheet, checked_course, write_sessions
from ocop.programme.training.operations.seating import fill_seats, people_of
from ocop.programme.training.permissions import why_not_change_course, why_not_keep_course
from ocop.programme.training.queries.courses import courses_visible_to
from ocop.programme.training.rules.course_kinds import CourseState, Place


def create_course(
    *,
    actor: Actor,
    province_code: str,
    commune_code: str = "",
    sheet: CourseSheet,
    key: UUID | None = None,
    is_demo: bool = False,
    now: datetime,
) -> Course:
    """Out: a draft, seen by the office alone. Sent twice with the same `key`, it is made once.

    Raises Refusal without the right over the place, FieldRefusal by field.
    """
    with deed("training.create_course", actor=actor, now=now) as record:
        refuse_if(why_not_keep_course(actor, province_code=province_code, commune_code=commune_code))
        if key is not None and (there := Course.objects.filter(form_key=key).first()) is not None:
            record.nothing_happened()
            return there
        course = Course.objects.create(
            **checked_course(sheet, actor=actor, province_code=province_code, commune_code=commune_code),
            form_key=key,
            province_code=province_code,
            commune_code=commune_code,
            state_since=now,
            is_demo=is_demo or is_made_up(actor),
            created_at=now,
        )
        write_sessions(course, sheet.sessions)
        record.about(course, kind=course.kind, seats=course.seats, sessions=len(sheet.sessions))
    return course


def change_course(*, actor: Actor, course_id: int, sheet: CourseSheet, now: datetime) -> Course:
    """Out: the course as corrected. People on the list are told when the days or the place change; new seats go to the
    waiting list.

    Raises Course.DoesNotExist, Refusal, FieldRefusal (`seats` for fewer than have a place).
    """
    with deed("training.change_course", actor=actor, now=now) as record:
        course: Course = lock(courses_visible_to(actor), pk=course_id)
        refuse_if(why_not_change_course(actor, course))
        taken = course.registrations.filter(place=Place.REGISTERED).count()
        if sheet.seats < taken:
            raise FieldRefusal({"seats": [_("Đã có %(count)s người có chỗ.") % {"count": taken}]})
        told = (course.venue, [(one.held_on, one.half) for one in course.sessions.order_by("held_on", "position")])
        changed = []
        place = {"province_code": course.province_code, "commune_code": course.commune_code}
        for name, value in checked_course(sheet, actor=actor, known=course.document, **place).items():
            if getattr(course, name) != value:
                changed.append(name)
                setattr(course, name, value)
        course.save()
        write_sessions(course, sheet.sessions)
        fill_seats(course, now)
        telling = (course.venue, [(one.held_on, one.half) for one in course.sessions.order_by("held_on", "position")])
        if told != telling and course.state in {CourseState.PUBLISHED, CourseState.OPEN, CourseState.CLOSED}:
            with in_record_language():
                notify(
                    user_ids=people_of(course),
                    kind="training.course_changed",
                    title=_("Lớp đổi ngày hoặc nơi học: %(title)s") % {"title": course.title[:150]},
                    body=_("Bắt đầu %(day)s, tại %(venue)s.")
                    % {"day": vietnamese_date(course.first_on), "venue": course.venue[:150]},
                    link=f"/ban/chu-the/tap-huan/{course.pk}/",
                    now=now,
                )
        record.about(course, changed=sorted(changed), sessions=len(sheet.sessions))
    return course
