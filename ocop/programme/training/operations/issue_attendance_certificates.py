"""Cấp giấy xác nhận tham dự to those who reached the share of sessions."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.recognition.rules.codes import new_public_code
from ocop.programme.training.models import AttendanceCertificate, Course
from ocop.programme.training.permissions import why_not_issue_certificates
from ocop.programme.training.queries.courses import courses_visible_to, participants_of
from ocop.programme.training.rules.course_kinds import Place


def issue_attendance_certificates(
    *, actor: Actor, course_id: int, now: datetime, choose: Callable[[Sequence[str]], str]
) -> list[AttendanceCertificate]:
    """Out: the new certificates, numbered by given name; whoever has one keeps it, so that a second call after a
    correction only adds. `choose` draws a letter of the public code.

    Raises Course.DoesNotExist, Refusal before the course was held and when nobody is due one.
    """
    with deed("training.issue_certificates", actor=actor, now=now) as record:
        course: Course = lock(courses_visible_to(actor), pk=course_id)
        refuse_if(why_not_issue_certificates(actor, course))
        numbered = course.certificates.count()
        due = [
            row
            for row in participants_of(course)
            if row.is_enough and row.registration.place == Place.REGISTERED and row.certificate is None
        ]
        if not due:
            raise Refusal(_("Không còn ai đủ buổi học mà chưa được cấp giấy."))
        issued = AttendanceCertificate.objects.bulk_create(
            AttendanceCertificate(
                registration=row.registration,
                course=course,
                ordinal=numbered + place,
                public_code=new_public_code(choose),
                sessions_attended=row.attended,
                issued_on=timezone.localdate(now),
                issued_at=now,
            )
            for place, row in enumerate(due, start=1)
        )
        with in_record_language():
            notify(
                user_ids=[row.registration.user_id for row in due if row.registration.user_id is not None],
                kind="training.certificate",
                title=_("Đã có giấy xác nhận tham dự: %(title)s") % {"title": course.title[:150]},
                body=_("Tải giấy về ở trang của lớp."),
                link=f"/ban/chu-the/tap-huan/{course.pk}/",
                key=f"course:{course.pk}:certificate:{numbered}",
                now=now,
            )
        record.about(course, first=numbered + 1, count=len(issued))
    return issued
