"""Courses, from what a person may see: on the office's desk, and as somebody who may take part."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import COUNCIL_ROLES, Reach, Role
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import ids_of_own_producers
from ocop.programme.training.models import Attendance, Course, CourseSession, Registration
from ocop.programme.training.rules.course_kinds import (
    SHOWN_TO_PARTICIPANTS,
    CourseState,
    Place,
    sessions_needed,
)
from ocop.programme.training.rules.course_roles import OFFICER_ROLES

_KEY_NAME = b"ocop.training.attendance"


def attendance_key() -> bytes:
    """The key of attendance codes, from the secret of the installation."""
    return _KEY_NAME + settings.SECRET_KEY.encode()


def courses_visible_to(actor: Actor) -> QuerySet[Course]:
    """For offices: central courses and those of the own provinces (of a commune's officer: of the province itself and
    the own commune); drafts only of the places the person keeps. All for those appointed over the nation."""
    grants = [grant for grant in actor.grants if grant.role in OFFICER_ROLES]
    if actor.is_programme:
        return Course.objects.all()
    seen = Q(pk__in=[])
    for grant in grants:
        if grant.reach == Reach.NATION:
            seen |= Q(pk__isnull=False)
        elif grant.reach == Reach.PROVINCE:
            seen |= Q(province_code="") | Q(province_code=grant.province_code)
        elif grant.reach == Reach.COMMUNE:
            seen |= Q(province_code="") | Q(province_code=grant.province_code, commune_code="")
            seen |= Q(province_code=grant.province_code, commune_code=grant.commune_code)
    return Course.objects.filter(seen).filter(_kept(actor) | ~Q(state=CourseState.DRAFT))


def courses_kept_by(actor: Actor) -> QuerySet[Course]:
    """Courses of the places whose office the person is of."""
    return Course.objects.all() if actor.is_programme else Course.objects.filter(_kept(actor))


def _kept(actor: Actor) -> Q:
    kept = Q(pk__in=[])
    for grant in actor.grants:
        if grant.role == Role.MINISTRY_OFFICER:
            kept |= Q(province_code="")
        elif grant.role == Role.PROVINCE_OFFICER:
            kept |= Q(province_code=grant.province_code)
        elif grant.role == Role.COMMUNE_OFFICER:
            kept |= Q(province_code=grant.province_code, commune_code=grant.commune_code)
    return kept


def courses_open_to(actor: Actor) -> QuerySet[Course]:
    """Announced courses the person may take part in, or signed up for: for members of producers in the places of their
    producers, for officers and councils in those of their appointments."""
    if actor.user_id is None or actor.mandate is not None:
        return Course.objects.none()
    seen = Q(registrations__user_id=actor.user_id)
    own = Producer.objects.filter(pk__in=ids_of_own_producers(actor)).values_list("province_code", "commune_code")
    seen |= _within(set(own)) & Q(is_for_producers=True)
    for roles, audience in ((OFFICER_ROLES, "is_for_officers"), (COUNCIL_ROLES, "is_for_council")):
        held = [grant for grant in actor.grants if grant.role in roles]
        if held and any(grant.reach == Reach.NATION for grant in held):
            seen |= Q(**{audience: True})
        elif held:
            places = {(grant.province_code, grant.commune_code) for grant in held}
            seen |= _within(places) & Q(**{audience: True})
    shown = Course.objects.filter(state__in=sorted(SHOWN_TO_PARTICIPANTS)).filter(seen)
    return Course.objects.filter(pk__in=shown.values("pk"))


def _within(places: Iterable[tuple[str, str]]) -> Q:
    """Central courses, those of these provinces, those of these communes; nothing without a place."""
    known = list(places)
    found = Q(province_code="") if known else Q(pk__in=[])
    for province_code, commune_code in known:
        found |= Q(province_code=province_code, commune_code="")
        if commune_code:
            found |= Q(province_code=province_code, commune_code=commune_code)
    return found


def with_counts(courses: QuerySet[Course]) -> QuerySet[Course]:
    """The same with `taken` and `waiting`, how many have a place and how many wait."""
    return courses.annotate(
        taken=Count("registrations", filter=Q(registrations__place=Place.REGISTERED), distinct=True),
        waiting=Count("registrations", filter=Q(registrations__place=Place.WAITING), distinct=True),
    )


def course_register(actor: Actor, *, state: CourseState | None = None, kind: str = "") -> QuerySet[Course]:
    """The office's list: latest first, with counts."""
    found = courses_visible_to(actor)
    if state:
        found = found.filter(state=state)
    if kind:
        found = found.filter(kind=kind)
    return with_counts(found).order_by("-first_on", "-pk")


def sessions_of(course: Course) -> list[CourseSession]:
    """Its half-days in order."""
    return list(course.sessions.order_by("held_on", "position"))


def sessions_visible_to(actor: Actor) -> QuerySet[CourseSession]:
    """Sessions of the courses the person sees on the office's desk."""
    return CourseSession.objects.filter(course__in=courses_visible_to(actor).values("pk"))


@dataclass(frozen=True)
class Participant:
    """One row of the list: the registration, how often present, whether that is enough, its certificate."""

    registration: Registration
    attended: int
    is_enough: bool

    @property
    def certificate(self) -> object | None:
        """The certificate, read with the list."""
        return getattr(self.registration, "attendance_certificate", None)


def registrations_of(course: Course) -> QuerySet[Registration]:
    """Everybody on the list and the waiting list, in the order they came, with accounts and certificates at hand."""
    return (
        course.registrations.exclude(place=Place.WITHDRAWN)
        .select_related("user", "producer", "attendance_certificate")
        .order_by("place", "queued_at", "pk")
    )


def participants_of(course: Course) -> list[Participant]:
    """Those with a place by given name, then the waiting list in its order; three queries."""
    needed = sessions_needed(course.sessions.count(), course.required_share)
    counts = Counter(Attendance.objects.filter(session__course=course).values_list("registration_id", flat=True))
    rows = [Participant(one, counts[one.pk], counts[one.pk] >= needed) for one in registrations_of(course)]
    seated = sorted(
        (row for row in rows if row.registration.place == Place.REGISTERED),
        key=lambda row: (row.registration.sort_key, row.registration.pk),
    )
    return [*seated, *(row for row in rows if row.registration.place == Place.WAITING)]


def own_registration(actor: Actor, course: Course) -> Registration | None:
    """The person's own, withdrawn or not."""
    return course.registrations.filter(user_id=actor.account_key).select_related("attendance_certificate").first()


def own_registrations(actor: Actor) -> dict[int, Registration]:
    """Course → the person's registration that stands; one query."""
    rows = Registration.objects.filter(user_id=actor.account_key).exclude(place=Place.WITHDRAWN)
    return {row.course_id: row for row in rows.select_related("attendance_certificate")}


def queue_number(registration: Registration) -> int:
    """Place in the waiting list, from 1."""
    ahead = Registration.objects.filter(course_id=registration.course_id, place=Place.WAITING).filter(
        Q(queued_at__lt=registration.queued_at) | Q(queued_at=registration.queued_at, pk__lt=registration.pk)
    )
    return ahead.count() + 1
