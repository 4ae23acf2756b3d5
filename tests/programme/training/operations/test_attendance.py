import random
from datetime import timedelta

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.training.models import Attendance, Course
from ocop.programme.training.operations.issue_attendance_certificates import issue_attendance_certificates
from ocop.programme.training.operations.mark_attendance import mark_by_hand, mark_by_own_code, mark_by_screen_code
from ocop.programme.training.operations.register_for_course import PersonDraft, register_for_course
from ocop.programme.training.queries.certificates import public_answer_for
from ocop.programme.training.queries.courses import attendance_key, participants_of, sessions_of
from ocop.programme.training.rules.attendance_code import own_code, screen_code
from ocop.programme.training.rules.course_kinds import AttendanceWay, CourseState
from tests.factories.accounts import make_actor
from tests.factories.producers import make_producer, member_actor
from tests.factories.training import NOW, OFFICE, make_course, make_participant

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return make_course()


@pytest.fixture
def member(course):
    actor = member_actor(make_producer())
    register_for_course(actor=actor, course_id=course.pk, person=PersonDraft(), now=NOW)
    return actor


def _code(session, at=NOW):
    return screen_code(attendance_key(), session.pk, at)


def _scan(actor, session, code=None, now=NOW):
    return mark_by_screen_code(actor=actor, session_id=session.pk, code=code or _code(session), now=now)


def _refusal(*args, **kwargs):
    with pytest.raises(Refusal) as refused:
        _scan(*args, **kwargs)
    return refused.value.reasons[0]


def test_scanned_twice_a_person_is_present_once(course, member):
    session = sessions_of(course)[0]
    first, second = _scan(member, session), _scan(member, session)
    assert (first.pk, first.way) == (second.pk, AttendanceWay.SCREEN_CODE)
    assert AuditEntry.objects.filter(deed="training.attend").count() == 1


def test_a_code_of_two_minutes_ago_is_refused(course, member):
    session = sessions_of(course)[0]
    assert "đã đổi" in _refusal(member, session, _code(session), NOW + timedelta(minutes=2))


def test_a_code_of_another_session_is_refused(course, member):
    morning, afternoon = sessions_of(course)
    assert "không phải của buổi học này" in _refusal(member, afternoon, _code(morning))


def test_who_has_not_registered_is_refused(course):
    assert "chưa đăng ký" in _refusal(member_actor(make_producer()), sessions_of(course)[0])


def test_who_waits_has_no_place_and_is_not_marked():
    course = make_course(seats=1)
    make_participant(course)
    actor = member_actor(make_producer())
    register_for_course(actor=actor, course_id=course.pk, person=PersonDraft(), now=NOW)
    assert "danh sách chờ" in _refusal(actor, sessions_of(course)[0])


def test_on_another_day_or_once_held_nobody_is_marked_by_code(course, member):
    session, later = sessions_of(course)[0], NOW + timedelta(days=1)
    assert "01/09/2026" in _refusal(member, session, _code(session, later), later)
    Course.objects.filter(pk=course.pk).update(state=CourseState.HELD)
    assert "không điểm danh" in _refusal(member, session)


def test_the_organiser_scans_an_own_code_once(course):
    person, session = make_participant(course), sessions_of(course)[0]
    code, officer = own_code(attendance_key(), person.pk), make_actor(Role.PROVINCE_OFFICER)
    for _time in range(2):
        mark = mark_by_own_code(actor=officer, session_id=session.pk, code=code, now=NOW)
    assert (mark.way, mark.marked_by_id, Attendance.objects.count()) == (AttendanceWay.OWN_CODE, officer.user_id, 1)


def test_an_own_code_of_another_course_is_refused(course):
    stranger, officer = make_participant(make_course()), make_actor(Role.PROVINCE_OFFICER)
    code = own_code(attendance_key(), stranger.pk)
    with pytest.raises(Refusal):
        mark_by_own_code(actor=officer, session_id=sessions_of(course)[0].pk, code=code, now=NOW)


def test_a_participant_marks_nobody_by_hand(course, member):
    with pytest.raises(Course.DoesNotExist):
        mark_by_hand(actor=member, session_id=sessions_of(course)[0].pk, present=[], now=NOW)


def test_by_hand_keeps_the_way_of_those_who_scanned_and_says_so_of_the_others(course, member):
    person, session = make_participant(course), sessions_of(course)[0]
    scanned = _scan(member, session).registration_id
    count = mark_by_hand(actor=OFFICE, session_id=session.pk, present=[scanned, person.pk, 0], now=NOW)
    ways = dict(session.attendances.values_list("registration_id", "way"))
    assert (count, ways) == (2, {scanned: AttendanceWay.SCREEN_CODE, person.pk: AttendanceWay.BY_HAND})
    mark_by_hand(actor=OFFICE, session_id=session.pk, present=[person.pk], now=NOW)
    assert list(session.attendances.values_list("registration_id", flat=True)) == [person.pk]


def _issue(course):
    return issue_attendance_certificates(actor=OFFICE, course_id=course.pk, now=NOW, choose=random.Random(3).choice)


def test_certificates_go_to_those_with_enough_sessions_and_once(course):
    whole, half = make_participant(course, "Nông Thị Sen"), make_participant(course, "Ma Văn Lưu")
    morning, afternoon = sessions_of(course)
    mark_by_hand(actor=OFFICE, session_id=morning.pk, present=[whole.pk, half.pk], now=NOW)
    mark_by_hand(actor=OFFICE, session_id=afternoon.pk, present=[whole.pk], now=NOW)
    with pytest.raises(Refusal):
        _issue(course)
    Course.objects.filter(pk=course.pk).update(state=CourseState.HELD)
    issued = _issue(course)
    assert [(one.registration_id, one.number) for one in issued] == [(whole.pk, f"001/2026/TH-{course.pk}")]
    with pytest.raises(Refusal):
        _issue(course)
    answer = public_answer_for(issued[0].public_code)
    assert (answer.initials, answer.course, answer.last_on) == ("N. T. S.", course.title, course.last_on)
    assert public_answer_for("KHONGCO1") is None
    assert [row.is_enough for row in participants_of(course)] == [False, True]
