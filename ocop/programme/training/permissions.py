"""Who keeps courses, who may come, who reports for a producer: a sentence to show, or None."""

from datetime import date

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.record_keeping import keeps_records_of
from ocop.programme.accounts.rules.roles import COUNCIL_ROLES
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import is_member, may_verify_in_place
from ocop.programme.producers.queries.producers_visible import ids_of_own_producers
from ocop.programme.training.models import AttendanceCertificate, Course
from ocop.programme.training.rules.course_kinds import CHANGEABLE, WAS_HELD, CourseState, may_move
from ocop.programme.training.rules.course_roles import OFFICER_ROLES
from ocop.programme.training.rules.half_years import HalfYear, is_reportable


def why_not_keep_course(actor: Actor, *, province_code: str, commune_code: str = "") -> str | None:
    """Central courses: the ministry's officer; a province's: its officer; a commune's: its own officer too."""
    if keeps_records_of(actor, province_code=province_code, commune_code=commune_code):
        return None
    if commune_code:
        return _("Lớp của xã, phường do xã, phường đó hoặc cơ quan tham mưu OCOP của tỉnh ghi.")
    if province_code:
        return _("Lớp cấp tỉnh do cơ quan tham mưu OCOP của tỉnh ghi.")
    return _("Lớp của trung ương do cơ quan tham mưu OCOP của Bộ tổ chức và ghi.")


def why_not_run_course(actor: Actor, course: Course) -> str | None:
    """The office that keeps it: participants, attendance, papers."""
    return why_not_keep_course(actor, province_code=course.province_code, commune_code=course.commune_code)


def why_not_change_course(actor: Actor, course: Course) -> str | None:
    """The same, until it is held."""
    reason = why_not_run_course(actor, course)
    if reason is None and course.state not in CHANGEABLE:
        return _("Lớp đã tổ chức hoặc đã hủy nên không sửa được nữa.")
    return reason


def why_not_move_course(actor: Actor, course: Course, to: CourseState, today: date) -> str | None:
    """The next step of its way; held only once its last session's day has come."""
    reason = why_not_run_course(actor, course)
    if reason is not None:
        return reason
    if not may_move(course.state, to):
        return _("Lớp không ở bước làm được việc này. Hãy tải lại trang.")
    if to == CourseState.HELD and today < course.last_on:
        return _("Lớp còn buổi học đến ngày %(day)s.") % {"day": vietnamese_date(course.last_on)}
    return None


def why_not_take_part(actor: Actor, course: Course) -> str | None:
    """Whom the course is for: members of producers, people who run the programme, members of councils."""
    if actor.user_id is None:
        return _("Hãy đăng nhập trước khi đăng ký.")
    if actor.mandate is not None:
        return _("Đang nộp hộ một chủ thể. Hãy thôi nộp hộ rồi đăng ký bằng tên của mình.")
    if course.is_for_producers and ids_of_own_producers(actor).exists():
        return None
    if course.is_for_officers and actor.holds(*OFFICER_ROLES):
        return None
    if course.is_for_council and actor.holds(*COUNCIL_ROLES):
        return None
    return _("Lớp này không dành cho vai trò của Ông/Bà.")


def why_not_register(actor: Actor, course: Course, today: date) -> str | None:
    """While registration is open, to the day it ends."""
    reason = why_not_take_part(actor, course)
    return reason or why_not_take_in(course, today)


def why_not_take_in(course: Course, today: date) -> str | None:
    """Whether the course still takes people who sign up themselves."""
    if course.state == CourseState.CANCELLED:
        return _("Lớp đã hủy.")
    if course.state != CourseState.OPEN:
        return _("Lớp hiện không nhận đăng ký.")
    if course.register_until is not None and today > course.register_until:
        return _("Đã hết hạn đăng ký từ ngày %(day)s.") % {"day": vietnamese_date(course.register_until)}
    return None


def why_not_add_participant(actor: Actor, course: Course) -> str | None:
    """The office puts people down until the course is held."""
    reason = why_not_run_course(actor, course)
    if reason is None and course.state not in CHANGEABLE:
        return _("Lớp đã tổ chức hoặc đã hủy nên không thêm người được nữa.")
    return reason


def why_not_issue_certificates(actor: Actor, course: Course) -> str | None:
    """Once the course was held."""
    reason = why_not_run_course(actor, course)
    if reason is None and course.state not in WAS_HELD:
        return _("Cấp giấy xác nhận sau khi ghi nhận lớp đã tổ chức.")
    return reason


def why_not_report(actor: Actor, producer: Producer, period: HalfYear, today: date) -> str | None:
    """Members for their own producer; the commune's or province's officer types what the producer tells."""
    if not (is_member(actor, producer) or types_for(actor, producer)):
        return _("Chỉ thành viên của chủ thể, hoặc công chức xã, tỉnh phụ trách địa bàn, được gửi báo cáo này.")
    if not is_reportable(period, today):
        return _("Kỳ này chưa kết thúc hoặc quá xa nên chưa báo cáo được.")
    return None


def types_for(actor: Actor, producer: Producer) -> bool:
    """Whether the person would be typing for the producer, as an officer."""
    return actor.mandate is None and not is_member(actor, producer) and may_verify_in_place(actor, producer)


def may_read_people(actor: Actor, certificate: AttendanceCertificate) -> bool:
    """The person named on a certificate, or the office that keeps the course."""
    if actor.user_id is not None and certificate.registration.user_id == actor.user_id:
        return True
    return why_not_run_course(actor, certificate.course) is None
