"""Đăng ký, rút đăng ký: by oneself, or by the office for somebody without an account."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.folding import fold
from ocop.foundation.text.phone import normalise_phone
from ocop.foundation.text.sorting import person_sort_key
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import own_producers, producers_visible_to
from ocop.programme.producers.rules.ethnic_groups import ETHNIC_GROUPS
from ocop.programme.producers.rules.producer_kinds import Sex
from ocop.programme.training.models import Course, Registration
from ocop.programme.training.operations.seating import fill_seats, place_for_next
from ocop.programme.training.permissions import why_not_add_participant, why_not_register, why_not_run_course
from ocop.programme.training.queries.courses import courses_open_to, courses_visible_to
from ocop.programme.training.rules.course_kinds import CHANGEABLE, Place


@dataclass(frozen=True)
class PersonDraft:
    """What is told of a participant; sex and ethnic group only by those who want to."""

    name: str = ""
    organisation: str = ""
    phone: str = ""
    sex: str = ""
    ethnicity: str = ""
    producer_id: int | None = None


def register_for_course(*, actor: Actor, course_id: int, person: PersonDraft, now: datetime) -> Registration:
    """Out: the person's registration, with a place or on the waiting list; one who is on it already stays where he is,
    also where the office put him down by the name and telephone of the account: that row becomes his.

    Name and telephone come from the account. Raises Course.DoesNotExist, Refusal, FieldRefusal.
    """
    with deed("training.register", actor=actor, now=now) as record:
        course: Course = lock(courses_open_to(actor), pk=course_id)
        there = course.registrations.filter(user_id=actor.account_key).first()
        if there is not None and there.place != Place.WITHDRAWN:
            record.nothing_happened()
            return there
        account = User.objects.get(pk=actor.account_key)
        by_name = _put_down_by_name(course, account) if there is None else None
        if by_name is not None:
            by_name.user, by_name.phone = account, ""  # the account has it, and forgets it with the person
            by_name.save(update_fields=["user", "phone"])
            record.about(course, registration=by_name.pk, place=by_name.place)
            return by_name
        refuse_if(why_not_register(actor, course, timezone.localdate(now)))
        producer = _own_producer(actor, course, person.producer_id)
        values = {
            **_told(person),
            "person_name": account.full_name,
            "sort_key": person_sort_key(account.full_name),
            "matching_key": fold(account.full_name)[:240],
            "phone": "",  # the account has it, and forgets it with the person
            "producer": producer,
            "organisation": person.organisation.strip()[:250] or (producer.name if producer else ""),
            "place": place_for_next(course),
            "queued_at": now,
            "withdrawn_at": None,
        }
        registration = _write(course, there, {**values, "user_id": account.pk, "added_by": None})
        record.about(course, registration=registration.pk, place=registration.place)
    return registration


def withdraw_registration(*, actor: Actor, course_id: int, now: datetime) -> Registration:
    """Out: one's own registration, withdrawn; the next on the waiting list moves up. Raises DoesNotExist, Refusal."""
    with deed("training.withdraw", actor=actor, now=now) as record:
        course: Course = lock(courses_open_to(actor), pk=course_id)
        registration = course.registrations.get(user_id=actor.account_key)
        if registration.place == Place.WITHDRAWN:
            record.nothing_happened()
            return registration
        _withdraw(course, registration, now)
        record.about(course, registration=registration.pk)
    return registration


def add_participant(*, actor: Actor, course_id: int, person: PersonDraft, now: datetime) -> Registration:
    """The office puts somebody down by name, with a place or on the waiting list. The same name and telephone again
    gives the row that is there, also where it is that of an account.

    Raises Course.DoesNotExist, Refusal, FieldRefusal (`name`, `phone`, `sex`, `ethnicity`, `producer`).
    """
    with deed("training.add_participant", actor=actor, now=now) as record:
        course: Course = lock(courses_visible_to(actor), pk=course_id)
        refuse_if(why_not_add_participant(actor, course))
        name = " ".join(person.name.split())
        if not name or len(name) > 120:
            raise FieldRefusal({"name": [_("Hãy ghi họ tên, không quá 120 ký tự.")]})
        producer = None
        if person.producer_id is not None:
            producer = producers_visible_to(actor).filter(pk=person.producer_id).first()
            if producer is None:
                raise FieldRefusal({"producer": [_("Hãy chọn chủ thể trong danh sách.")]})
        told = _told(person)
        key = fold(name)[:240]
        there = course.registrations.filter(user__isnull=True, matching_key=key, phone=told["phone"]).first()
        there = _of_an_account(course, key, told["phone"]) or there
        if there is not None and there.place != Place.WITHDRAWN:
            record.nothing_happened()
            return there
        values = {
            **told,
            "person_name": name,
            "sort_key": person_sort_key(name),
            "matching_key": key,
            "producer": producer,
            "organisation": person.organisation.strip()[:250] or (producer.name if producer else ""),
            "place": place_for_next(course),
            "queued_at": now,
            "withdrawn_at": None,
            "added_by_id": actor.user_id,
        }
        registration = _write(course, there, values)
        record.about(course, registration=registration.pk, place=registration.place)
    return registration


def remove_participant(*, actor: Actor, course_id: int, registration_id: int, now: datetime) -> Registration:
    """The office takes somebody off the list before the course is held. Raises DoesNotExist, Refusal."""
    with deed("training.remove_participant", actor=actor, now=now) as record:
        course: Course = lock(courses_visible_to(actor), pk=course_id)
        refuse_if(why_not_run_course(actor, course))
        registration = course.registrations.get(pk=registration_id)
        if registration.place == Place.WITHDRAWN:
            record.nothing_happened()
            return registration
        _withdraw(course, registration, now)
        record.about(course, registration=registration.pk)
    return registration


def _own_producer(actor: Actor, course: Course, producer_id: int | None) -> Producer | None:
    if not course.is_for_producers:
        return None
    own = own_producers(actor).order_by("sort_key", "pk")
    if producer_id is None:
        return own.first()
    found = own.filter(pk=producer_id).first()
    if found is None:
        raise FieldRefusal({"producer": [_("Hãy chọn chủ thể của Ông/Bà.")]})
    return found


def _put_down_by_name(course: Course, account: User) -> Registration | None:
    if not account.phone:
        return None
    key = fold(account.full_name)[:240]
    rows = course.registrations.filter(user__isnull=True, phone=account.phone, matching_key=key)
    return rows.exclude(place=Place.WITHDRAWN).first()


def _of_an_account(course: Course, key: str, phone: str) -> Registration | None:
    if not phone:
        return None
    return course.registrations.filter(user__phone=phone, matching_key=key).exclude(place=Place.WITHDRAWN).first()


def _told(person: PersonDraft) -> dict[str, str]:
    faults: dict[str, list[str]] = {}
    phone = ""
    if person.phone.strip():
        try:
            phone = normalise_phone(person.phone)
        except ValueError:
            faults["phone"] = [_("Số điện thoại chưa đúng, ví dụ đúng: 0912 345 678.")]
    if person.sex not in {"", *Sex}:
        faults["sex"] = [_("Hãy chọn trong danh sách.")]
    if person.ethnicity not in {"", *ETHNIC_GROUPS}:
        faults["ethnicity"] = [_("Hãy chọn trong danh sách.")]
    if faults:
        raise FieldRefusal(faults)
    return {"phone": phone, "sex": person.sex, "ethnicity": person.ethnicity}


def _write(course: Course, there: Registration | None, values: Mapping[str, Any]) -> Registration:
    if there is None:
        return Registration.objects.create(course=course, **values)
    for name, value in values.items():
        setattr(there, name, value)
    there.save()
    return there


def _withdraw(course: Course, registration: Registration, now: datetime) -> None:
    if course.state not in CHANGEABLE:
        refuse_if(_("Lớp đã tổ chức hoặc đã hủy nên không rút được nữa."))
    if registration.attendances.exists():
        refuse_if(_("Đã điểm danh ở lớp này nên không rút được nữa."))
    registration.place, registration.withdrawn_at = Place.WITHDRAWN, now
    registration.save(update_fields=["place", "withdrawn_at"])
    fill_seats(course, now)
