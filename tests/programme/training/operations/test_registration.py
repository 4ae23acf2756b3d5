from datetime import date, timedelta

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.models import Notification
from ocop.programme.training.models import Course
from ocop.programme.training.operations.keep_course import change_course
from ocop.programme.training.operations.move_course import cancel_course, move_course
from ocop.programme.training.operations.register_for_course import (
    PersonDraft,
    add_participant,
    register_for_course,
    withdraw_registration,
)
from ocop.programme.training.queries.courses import courses_open_to, courses_visible_to, queue_number
from ocop.programme.training.rules.course_kinds import Audience, CourseState, Place
from tests.factories.accounts import make_actor
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import make_producer, member_actor
from tests.factories.training import NOW, OFFICE, course_sheet, make_course, make_participant

pytestmark = pytest.mark.django_db


def _member(commune=None):
    return member_actor(make_producer(commune=commune) if commune else make_producer())


def _register(actor, course, **person):
    return register_for_course(actor=actor, course_id=course.pk, person=PersonDraft(**person), now=NOW)


def test_a_person_is_registered_once_however_often_the_button_is_pressed():
    course, actor = make_course(), _member()
    first, second = _register(actor, course), _register(actor, course)
    assert (first.pk, first.place, course.registrations.count()) == (second.pk, Place.REGISTERED, 1)
    assert AuditEntry.objects.filter(deed="training.register").count() == 1


def test_a_full_course_puts_people_on_the_waiting_list_and_a_free_seat_goes_to_the_first():
    course = make_course(seats=1)
    seated, first, second = _member(), _member(), _member()
    _register(seated, course)
    waiting, later = _register(first, course), _register(second, course)
    assert (waiting.place, later.place, queue_number(later)) == (Place.WAITING, Place.WAITING, 2)
    withdraw_registration(actor=seated, course_id=course.pk, now=NOW)
    waiting.refresh_from_db()
    later.refresh_from_db()
    assert (waiting.place, later.place, queue_number(later)) == (Place.REGISTERED, Place.WAITING, 1)
    assert list(Notification.objects.values_list("kind", "user_id")) == [("training.place_given", first.user_id)]


def test_who_comes_back_after_withdrawing_takes_a_new_place_in_the_queue():
    course = make_course(seats=1)
    actor = _member()
    _register(actor, course)
    withdraw_registration(actor=actor, course_id=course.pk, now=NOW)
    make_participant(course)
    again = _register(actor, course)
    assert (again.place, course.registrations.filter(user_id=actor.user_id).count()) == (Place.WAITING, 1)


def test_more_seats_go_to_those_who_wait_and_fewer_than_taken_are_refused():
    course = make_course(seats=1)
    make_participant(course)
    waiting = make_participant(course)
    change_course(actor=OFFICE, course_id=course.pk, sheet=course_sheet(seats=2), now=NOW)
    waiting.refresh_from_db()
    assert waiting.place == Place.REGISTERED
    with pytest.raises(FieldRefusal) as refused:
        change_course(actor=OFFICE, course_id=course.pk, sheet=course_sheet(seats=1), now=NOW)
    assert list(refused.value.faults) == ["seats"]


def test_a_course_for_the_council_takes_no_producer():
    course, member = make_course(audiences=frozenset({Audience.COUNCIL})), _member()
    with pytest.raises(Course.DoesNotExist):
        _register(member, course)
    assert _register(make_actor(Role.COUNCIL_MEMBER), course).place == Place.REGISTERED


def test_courses_of_another_province_or_commune_are_not_there():
    make_course(province_code="24")
    elsewhere = make_commune()
    make_course(commune_code=elsewhere.code)
    central = make_course(province_code="")
    commune = make_commune(parent=make_province(code="19"))
    member = _member(commune)
    officer = make_actor(Role.COMMUNE_OFFICER, unit=commune)
    assert list(courses_open_to(member)) == [central]
    assert list(courses_visible_to(officer)) == [central]


def test_drafts_are_seen_by_the_office_that_keeps_them():
    draft = make_course(state=CourseState.DRAFT)
    assert list(courses_visible_to(make_actor(Role.PROVINCE_OFFICER))) == [draft]
    assert list(courses_visible_to(make_actor(Role.PROVINCE_LEADER))) == []
    assert list(courses_open_to(_member())) == []


@pytest.mark.parametrize("state", [CourseState.PUBLISHED, CourseState.CLOSED, CourseState.HELD])
def test_only_an_open_course_takes_registrations(state):
    with pytest.raises(Refusal):
        _register(_member(), make_course(state=state))


def test_after_the_last_day_nobody_registers():
    course = make_course(register_until=date(2026, 8, 31))
    with pytest.raises(Refusal) as refused:
        _register(_member(), course)
    assert "31/08/2026" in refused.value.reasons[0]


def test_the_office_puts_the_same_person_down_once():
    course = make_course()
    person = PersonDraft(name=" Nông  Thị Sen", phone="+84 912 345 678")
    first = add_participant(actor=OFFICE, course_id=course.pk, person=person, now=NOW)
    again = add_participant(
        actor=OFFICE, course_id=course.pk, person=PersonDraft(name="Nông Thị Sen", phone="0912345678"), now=NOW
    )
    assert (first.pk, first.person_name, first.phone) == (again.pk, "Nông Thị Sen", "0912345678")


def test_a_person_with_an_account_and_put_down_by_name_is_one_person():
    course, actor = make_course(), _member()
    person = PersonDraft(name=actor.name, phone="0912 345 678")
    User.objects.filter(pk=actor.user_id).update(phone="0912345678")
    by_name = add_participant(actor=OFFICE, course_id=course.pk, person=person, now=NOW)
    by_name.attendances.create(session=course.sessions.first(), way="BY_HAND", marked_at=NOW)
    other = add_participant(actor=OFFICE, course_id=course.pk, person=PersonDraft(name=actor.name), now=NOW)
    Course.objects.filter(pk=course.pk).update(state=CourseState.CLOSED)
    own = _register(actor, course)
    assert (own.pk, own.user_id, own.phone, own.attendances.count()) == (by_name.pk, actor.user_id, "", 1)
    assert add_participant(actor=OFFICE, course_id=course.pk, person=person, now=NOW).pk == own.pk
    assert set(course.registrations.values_list("pk", flat=True)) == {own.pk, other.pk}


def test_a_neighbour_puts_nobody_down():
    course = make_course()
    with pytest.raises(Course.DoesNotExist):
        add_participant(
            actor=make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24")),
            course_id=course.pk,
            person=PersonDraft(name="Nông Thị Sen"),
            now=NOW,
        )


def test_cancelling_tells_everybody_why_and_needs_a_reason():
    course, actor = make_course(), _member()
    _register(actor, course)
    with pytest.raises(FieldRefusal):
        cancel_course(actor=OFFICE, course_id=course.pk, reason="bận", now=NOW)
    cancelled = cancel_course(actor=OFFICE, course_id=course.pk, reason="Mưa lũ chia cắt đường", now=NOW)
    told = Notification.objects.get(kind="training.cancelled")
    assert (cancelled.state, told.user_id, told.body) == (CourseState.CANCELLED, actor.user_id, "Mưa lũ chia cắt đường")


def test_a_course_is_held_only_after_its_last_day_has_come():
    course = make_course(state=CourseState.CLOSED)
    with pytest.raises(Refusal):
        move_course(actor=OFFICE, course_id=course.pk, to=CourseState.HELD, now=NOW - timedelta(days=1))
    held = move_course(actor=OFFICE, course_id=course.pk, to=CourseState.HELD, now=NOW)
    assert held.state == CourseState.HELD
    with pytest.raises(Refusal):
        move_course(actor=OFFICE, course_id=course.pk, to=CourseState.OPEN, now=NOW)
