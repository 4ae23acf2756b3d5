"""Courses: what they are about, for whom, and where one stands."""

from enum import StrEnum


class CourseKind(StrEnum):
    """What a course teaches; rows are never taken away, so that old courses keep their meaning."""

    CAPACITY = "CAPACITY"
    PROGRAMME_MANAGEMENT = "PROGRAMME_MANAGEMENT"
    SCORING = "SCORING"
    DOSSIER = "DOSSIER"
    E_COMMERCE = "E_COMMERCE"
    TRACEABILITY = "TRACEABILITY"
    QUALITY = "QUALITY"
    PACKAGING = "PACKAGING"
    STUDY_VISIT = "STUDY_VISIT"
    OTHER = "OTHER"


class Audience(StrEnum):
    """Who a course is for."""

    PRODUCERS = "PRODUCERS"
    OFFICERS = "OFFICERS"
    COUNCIL = "COUNCIL"


class HalfDay(StrEnum):
    """Buổi: morning, afternoon or evening of one day."""

    MORNING = "MORNING"
    AFTERNOON = "AFTERNOON"
    EVENING = "EVENING"


HALF_DAY_ORDER = {half: place for place, half in enumerate(HalfDay)}


class CourseState(StrEnum):
    """Where a course stands."""

    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    OPEN = "OPEN"
    CLOSED = "CLOSED"
    HELD = "HELD"
    SETTLED = "SETTLED"
    CANCELLED = "CANCELLED"


WAY = (
    CourseState.DRAFT,
    CourseState.PUBLISHED,
    CourseState.OPEN,
    CourseState.CLOSED,
    CourseState.HELD,
    CourseState.SETTLED,
)
"""The usual way of a course; a cancelled one leaves it before it is held."""
NEXT: dict[CourseState, frozenset[CourseState]] = {
    CourseState.DRAFT: frozenset({CourseState.PUBLISHED, CourseState.OPEN, CourseState.CANCELLED}),
    CourseState.PUBLISHED: frozenset({CourseState.OPEN, CourseState.CANCELLED}),
    CourseState.OPEN: frozenset({CourseState.CLOSED, CourseState.CANCELLED}),
    CourseState.CLOSED: frozenset({CourseState.OPEN, CourseState.HELD, CourseState.CANCELLED}),
    CourseState.HELD: frozenset({CourseState.SETTLED}),
    CourseState.SETTLED: frozenset(),
    CourseState.CANCELLED: frozenset(),
}
SHOWN_TO_PARTICIPANTS = frozenset(CourseState) - {CourseState.DRAFT}
TAKES_ATTENDANCE = frozenset({CourseState.OPEN, CourseState.CLOSED})
"""While these last, people are marked present on the day of a session; the organiser may correct by hand until the
course is settled."""
CORRECTS_BY_HAND = TAKES_ATTENDANCE | {CourseState.HELD}
CHANGEABLE = frozenset({CourseState.DRAFT, CourseState.PUBLISHED, CourseState.OPEN, CourseState.CLOSED})
WAS_HELD = frozenset({CourseState.HELD, CourseState.SETTLED})


class Place(StrEnum):
    """A person's place in a course."""

    REGISTERED = "REGISTERED"
    WAITING = "WAITING"
    WITHDRAWN = "WITHDRAWN"


class AttendanceWay(StrEnum):
    """How somebody was marked present."""

    SCREEN_CODE = "SCREEN_CODE"
    OWN_CODE = "OWN_CODE"
    BY_HAND = "BY_HAND"


def may_move(state: str, to: str) -> bool:
    """Whether a course may go from one state to the other."""
    return CourseState(to) in NEXT[CourseState(state)]


def sessions_needed(count: int, share: int) -> int:
    """How many of so many sessions one must attend for a share in percent, rounded up; at least one."""
    return max(1, -(-count * share // 100))
