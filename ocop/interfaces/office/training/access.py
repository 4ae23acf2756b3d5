"""Who comes into the room of courses and half-year reports, and how a course is looked up."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.training.permissions import why_not_run_course
from ocop.programme.training.queries.courses import courses_kept_by, courses_visible_to
from ocop.programme.training.rules.course_roles import KEEPERS as KEEPING_ROLES

KEEPERS = frozenset(KEEPING_ROLES)
READERS = frozenset(
    {
        Role.COMMUNE_OFFICER,
        Role.PROVINCE_OFFICER,
        Role.PROVINCE_LEADER,
        Role.ADVISOR,
        Role.MINISTRY_OFFICER,
        Role.INSPECTOR,
        Role.AUDITOR,
    }
)
COLLECTORS = frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER})
"""Who sees which producer has reported, and types for one."""
READERS_OF_SUMS = READERS - {Role.ADVISOR}


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way back to the list of courses."""
    return [(_("Tập huấn"), reverse("office:training:list")), *more]


def seen_course(actor: Actor, course_id: int) -> Any:
    """A course the person sees. Raises DoesNotExist."""
    return courses_visible_to(actor).select_related("body", "document").get(pk=course_id)


def kept_course(actor: Actor, course_id: int) -> Any:
    """A course of the person's own office: its people may be seen. Raises DoesNotExist."""
    return courses_kept_by(actor).select_related("body", "document").get(pk=course_id)


def runs(actor: Actor, course: Any) -> bool:
    """Whether the person may run it."""
    return why_not_run_course(actor, course) is None
