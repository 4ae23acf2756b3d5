"""Part of every deed that frees or takes a seat: who has a place, who waits, who is told."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.training.models import Course, Registration
from ocop.programme.training.rules.course_kinds import CHANGEABLE, Place


def place_for_next(course: Course) -> Place:
    """A place while there are seats and nobody waits, else the waiting list; the course is locked by the caller."""
    taken = course.registrations.filter(place=Place.REGISTERED).count()
    waits = course.registrations.filter(place=Place.WAITING).exists()
    return Place.REGISTERED if taken < course.seats and not waits else Place.WAITING


def fill_seats(course: Course, now: datetime) -> list[Registration]:
    """Give free seats to those who wait, in their order, and tell them; out: who moved up."""
    if course.state not in CHANGEABLE:
        return []
    free = course.seats - course.registrations.filter(place=Place.REGISTERED).count()
    waiting = course.registrations.filter(place=Place.WAITING).order_by("queued_at", "pk")
    moved = list(waiting[: max(free, 0)])
    for one in moved:
        one.place = Place.REGISTERED
        one.save(update_fields=["place"])
    with in_record_language():
        notify(
            user_ids=[one.user_id for one in moved if one.user_id is not None],
            kind="training.place_given",
            title=_("Ông/Bà đã có chỗ: %(title)s") % {"title": course.title[:150]},
            body=_("Học từ ngày %(day)s, tại %(venue)s.")
            % {"day": vietnamese_date(course.first_on), "venue": course.venue[:150]},
            link=f"/ban/chu-the/tap-huan/{course.pk}/",
            now=now,
        )
    return moved


def people_of(course: Course) -> list[int]:
    """Accounts on the list and the waiting list."""
    rows = course.registrations.exclude(place=Place.WITHDRAWN).filter(user__isnull=False)
    return [user_id for user_id in rows.order_by("pk").values_list("user_id", flat=True) if user_id is not None]
