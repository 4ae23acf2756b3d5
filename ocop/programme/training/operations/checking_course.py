"""What is typed of a course, checked; part of creating and changing one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.bodies.models import Body
from ocop.programme.bodies.queries.bodies import bodies_visible_to
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.queries.paper_meant import paper_meant
from ocop.programme.training.models import Course, CourseSession
from ocop.programme.training.rules.course_kinds import HALF_DAY_ORDER, Audience, CourseKind, HalfDay

MOST_SEATS = 2000
MOST_SESSIONS = 60


@dataclass(frozen=True)
class SessionDraft:
    """One half-day as typed."""

    held_on: date
    half: HalfDay
    topic: str = ""


@dataclass(frozen=True)
class CourseSheet:
    """A course as typed; the paper by its number on the register, the body by its key."""

    kind: CourseKind
    title: str
    audiences: frozenset[Audience]
    venue: str
    organiser: str
    seats: int
    sessions: tuple[SessionDraft, ...]
    teacher: str = ""
    body_id: int | None = None
    document_number: str = ""
    required_share: int = 80
    budget_dong: Decimal | None = None
    register_until: date | None = None
    about: str = ""


def checked_course(
    sheet: CourseSheet, *, actor: Actor, province_code: str, commune_code: str, known: OfficialDocument | None = None
) -> dict[str, Any]:
    """Columns of a course of the place, `known` being the paper it names already. Raises FieldRefusal with a sentence
    beside every field that needs correction."""
    faults: dict[str, list[str]] = {}
    title = " ".join(sheet.title.split())
    for name, words, most in (
        ("title", title, 250),
        ("venue", sheet.venue.strip(), 300),
        ("organiser", sheet.organiser.strip(), 250),
    ):
        if not words or len(words) > most:
            faults[name] = [_("Hãy ghi ô này, không quá %(count)s ký tự.") % {"count": most}]
    if not sheet.audiences:
        faults["audiences"] = [_("Hãy chọn ít nhất một đối tượng.")]
    if not 1 <= sheet.seats <= MOST_SEATS:
        faults["seats"] = [_("Số chỗ từ 1 đến %(count)s.") % {"count": MOST_SEATS}]
    if not 1 <= sheet.required_share <= 100:
        faults["required_share"] = [_("Tỷ lệ từ 1 đến 100.")]
    if sheet.budget_dong is not None and not 0 <= sheet.budget_dong < Decimal(10**13):
        faults["budget_dong"] = [_("Kinh phí không đúng.")]
    places = [(one.held_on, one.half) for one in sheet.sessions]
    _check_sessions(sheet, places, faults)
    body = _body(sheet, actor, faults)
    document, fault = paper_meant(
        actor, sheet.document_number, province_code=province_code, commune_code=commune_code, known=known
    )
    if fault:
        faults["document_number"] = [fault]
    if faults:
        raise FieldRefusal(faults)
    return {
        "kind": sheet.kind.value,
        "title": title,
        "sort_key": vietnamese_sort_key(title),
        "is_for_producers": Audience.PRODUCERS in sheet.audiences,
        "is_for_officers": Audience.OFFICERS in sheet.audiences,
        "is_for_council": Audience.COUNCIL in sheet.audiences,
        "venue": sheet.venue.strip(),
        "organiser": sheet.organiser.strip(),
        "body": body,
        "teacher": sheet.teacher.strip()[:250],
        "document": document,
        "seats": sheet.seats,
        "required_share": sheet.required_share,
        "budget_dong": sheet.budget_dong,
        "register_until": sheet.register_until,
        "about": sheet.about.strip(),
        "first_on": min(places)[0],
        "last_on": max(places)[0],
    }


Faults = dict[str, list[str]]


def _check_sessions(sheet: CourseSheet, places: list[tuple[date, HalfDay]], faults: Faults) -> None:
    if not places:
        faults["sessions"] = [_("Hãy ghi ít nhất một buổi học.")]
    elif len(places) > MOST_SESSIONS:
        faults["sessions"] = [_("Một lớp không quá %(count)s buổi.") % {"count": MOST_SESSIONS}]
    elif len(set(places)) != len(places):
        faults["sessions"] = [_("Hai buổi trùng ngày và trùng buổi.")]
    elif sheet.register_until is not None and sheet.register_until > max(places)[0]:
        faults["register_until"] = [_("Hạn đăng ký không thể sau buổi học cuối.")]


def _body(sheet: CourseSheet, actor: Actor, faults: Faults) -> Body | None:
    if sheet.body_id is None:
        return None
    body = bodies_visible_to(actor).filter(pk=sheet.body_id).first()
    if body is None:
        faults["body"] = [_("Hãy chọn tổ chức trong danh sách.")]
    return body


def write_sessions(course: Course, sessions: tuple[SessionDraft, ...]) -> None:
    """Make the course's sessions these; those that stay keep who was there. Raises FieldRefusal (`sessions`) where one
    that goes has people marked present."""
    wanted = {(one.held_on, one.half.value): one.topic.strip()[:250] for one in sessions}
    there = {(one.held_on, one.half): one for one in course.sessions.all()}
    gone = [one for key, one in there.items() if key not in wanted]
    if CourseSession.objects.filter(pk__in=[one.pk for one in gone], attendances__isnull=False).exists():
        raise FieldRefusal({"sessions": [_("Có buổi đã điểm danh nên không bỏ được.")]})
    CourseSession.objects.filter(pk__in=[one.pk for one in gone]).delete()
    for (held_on, half), topic in wanted.items():
        old = there.get((held_on, half))
        if old is None:
            CourseSession.objects.create(
                course=course, held_on=held_on, half=half, position=HALF_DAY_ORDER[HalfDay(half)], topic=topic
            )
        elif old.topic != topic:
            old.topic = topic
            old.save(update_fields=["topic"])
