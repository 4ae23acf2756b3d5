"""Certificates of attendance: of a person, of a course, and what the public page says."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.training.models import AttendanceCertificate
from ocop.programme.training.queries.courses import courses_visible_to


def certificates_visible_to(actor: Actor) -> QuerySet[AttendanceCertificate]:
    """One's own, and those of the courses the person sees on the office's desk; whether the list of people is open is
    asked besides (`permissions.may_read_people`)."""
    own = Q(registration__user_id=actor.account_key)
    return AttendanceCertificate.objects.filter(own | Q(course__in=courses_visible_to(actor).values("pk")))


@dataclass(frozen=True)
class PublicAnswer:
    """All that everybody may know of a certificate: the course, the day, the initials."""

    number: str
    course: str
    last_on: date
    initials: str


def public_answer_for(code: str) -> PublicAnswer | None:
    """None for a code nobody was given; one query."""
    found = AttendanceCertificate.objects.select_related("registration", "course").filter(public_code=code).first()
    if found is None:
        return None
    words = found.registration.person_name.split()
    return PublicAnswer(
        number=found.number,
        course=found.course.title,
        last_on=found.course.last_on,
        initials=" ".join(f"{word[:1]}." for word in words),
    )
