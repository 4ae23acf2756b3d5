"""Điểm danh: by the code on the projector, by a person's own code, by hand."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.training.models import Attendance, Course, CourseSession, Registration
from ocop.programme.training.permissions import why_not_run_course
from ocop.programme.training.queries.courses import attendance_key, courses_visible_to
from ocop.programme.training.rules.attendance_code import (
    CodeFault,
    fault_of_screen_code,
    registration_of_own_code,
)
from ocop.programme.training.rules.course_kinds import (
    CORRECTS_BY_HAND,
    TAKES_ATTENDANCE,
    AttendanceWay,
    CourseState,
    Place,
)


def mark_by_screen_code(*, actor: Actor, session_id: int, code: str, now: datetime) -> Attendance:
    """Out: the participant's own mark; scanned twice, the first one.

    Raises CourseSession.DoesNotExist, Refusal with a sentence: an old code, one of another session, not on the list,
    not today.
    """
    with deed("training.attend", actor=actor, now=now) as record:
        session = CourseSession.objects.select_related("course").get(pk=session_id)
        course: Course = lock(Course.objects.exclude(state=CourseState.DRAFT), pk=session.course_id)
        registration = course.registrations.filter(user_id=actor.account_key).first()
        if actor.user_id is None or actor.mandate is not None or registration is None:
            raise Refusal(_("Ông/Bà chưa đăng ký lớp này nên chưa điểm danh được. Hãy gặp người tổ chức."))
        refuse_if(_why_not_present(registration))
        there = Attendance.objects.filter(registration=registration, session=session).first()
        if there is not None:
            record.nothing_happened()
            return there
        fault = fault_of_screen_code(attendance_key(), session.pk, code, now)
        if fault == CodeFault.TOO_OLD:
            raise Refusal(_("Mã này đã đổi. Hãy quét lại mã đang hiện trên màn hình."))
        if fault is not None:
            raise Refusal(_("Mã này không phải của buổi học này. Hãy quét mã đang hiện trên màn hình."))
        refuse_if(_why_not_now(course, session, timezone.localdate(now)))
        attendance = _mark(registration, session, AttendanceWay.SCREEN_CODE, actor, now)
        record.about(course, session=session.pk, registration=registration.pk, way=attendance.way)
    return attendance


def mark_by_own_code(*, actor: Actor, session_id: int, code: str, now: datetime) -> Attendance:
    """The organiser has scanned somebody's own code and says yes; scanned twice, the first mark stands.

    Raises DoesNotExist for courses the actor does not see, Refusal.
    """
    with deed("training.attend_by_own_code", actor=actor, now=now) as record:
        course, session = _locked(actor, session_id)
        registration = course.registrations.filter(pk=registration_of_own_code(attendance_key(), code) or 0).first()
        if registration is None:
            raise Refusal(_("Mã này không phải của người đã đăng ký lớp."))
        refuse_if(_why_not_present(registration))
        there = Attendance.objects.filter(registration=registration, session=session).first()
        if there is not None:
            record.nothing_happened()
            return there
        refuse_if(_why_not_now(course, session, timezone.localdate(now)))
        attendance = _mark(registration, session, AttendanceWay.OWN_CODE, actor, now)
        record.about(course, session=session.pk, registration=registration.pk, way=attendance.way)
    return attendance


def mark_by_hand(*, actor: Actor, session_id: int, present: Collection[int], now: datetime) -> int:
    """Make the session's list these registrations; out: how many are present. Who was there by a code keeps that mark;
    whoever is new is marked as put down by hand.

    Raises DoesNotExist, Refusal (before the day; once the course is settled).
    """
    with deed("training.mark_by_hand", actor=actor, now=now) as record:
        course, session = _locked(actor, session_id)
        if course.state not in CORRECTS_BY_HAND:
            raise Refusal(_("Lớp chưa mở, đã quyết toán hoặc đã hủy nên không ghi điểm danh được."))
        if timezone.localdate(now) < session.held_on:
            raise Refusal(_("Buổi này chưa đến ngày học (%(day)s).") % {"day": vietnamese_date(session.held_on)})
        seated = dict(course.registrations.filter(place=Place.REGISTERED).in_bulk())
        wanted = {pk for pk in present if pk in seated}
        there = dict(session.attendances.values_list("registration_id", "pk"))
        added, removed = sorted(wanted - there.keys()), sorted(there.keys() - wanted)
        if not added and not removed:
            record.nothing_happened()
            return len(there)
        for pk in added:
            _mark(seated[pk], session, AttendanceWay.BY_HAND, actor, now)
        session.attendances.filter(registration_id__in=removed).delete()
        record.about(course, session=session.pk, added=added, removed=removed, way=str(AttendanceWay.BY_HAND))
    return len(wanted)


def _locked(actor: Actor, session_id: int) -> tuple[Course, CourseSession]:
    session = CourseSession.objects.get(pk=session_id)
    course: Course = lock(courses_visible_to(actor), pk=session.course_id)
    refuse_if(why_not_run_course(actor, course))
    return course, session


def _why_not_present(registration: Registration) -> str | None:
    if registration.place == Place.WAITING:
        return _("Người này đang ở danh sách chờ, chưa có chỗ.")
    if registration.place == Place.WITHDRAWN:
        return _("Người này đã rút đăng ký.")
    return None


def _why_not_now(course: Course, session: CourseSession, today: date) -> str | None:
    if course.state not in TAKES_ATTENDANCE:
        return _("Lớp hiện không điểm danh.")
    if session.held_on != today:
        return _("Buổi học này vào ngày %(day)s.") % {"day": vietnamese_date(session.held_on)}
    return None


def _mark(
    registration: Registration, session: CourseSession, way: AttendanceWay, actor: Actor, now: datetime
) -> Attendance:
    return Attendance.objects.create(
        registration=registration, session=session, way=way, marked_at=now, marked_by_id=actor.user_id
    )
