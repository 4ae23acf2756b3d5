"""Courses, people on them and half-year reports for tests."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.producers.models import Producer
from ocop.programme.training.models import BusinessReport, BusinessReportLine, Course, Registration
from ocop.programme.training.operations.checking_course import CourseSheet, SessionDraft
from ocop.programme.training.operations.keep_course import create_course
from ocop.programme.training.operations.register_for_course import PersonDraft, add_participant
from ocop.programme.training.rules.course_kinds import Audience, CourseKind, CourseState, HalfDay
from ocop.programme.training.rules.half_years import HalfYear

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
TODAY = date(2026, 9, 1)
H1 = HalfYear(2026, 1)
OFFICE = programme_itself("tests")
_names = count(1)


def course_sheet(**changes: Any) -> CourseSheet:
    """Two half-days today, for everybody, three seats."""
    values: dict[str, Any] = {
        "kind": CourseKind.DOSSIER,
        "title": "Hướng dẫn lập hồ sơ",
        "audiences": frozenset(Audience),
        "venue": "Hội trường xã",
        "organiser": "UBND xã Tân Cương",
        "seats": 3,
        "sessions": (SessionDraft(TODAY, HalfDay.MORNING), SessionDraft(TODAY, HalfDay.AFTERNOON)),
        **changes,
    }
    return CourseSheet(**values)


def make_course(
    *, province_code: str = "19", commune_code: str = "", state: CourseState = CourseState.OPEN, **changes: Any
) -> Course:
    """A course of Thái Nguyên that takes registrations."""
    course = create_course(
        actor=OFFICE, province_code=province_code, commune_code=commune_code, sheet=course_sheet(**changes), now=NOW
    )
    if state != CourseState.DRAFT:
        reason = "Mưa lũ" if state == CourseState.CANCELLED else ""
        Course.objects.filter(pk=course.pk).update(state=state, cancel_reason=reason)
        course.refresh_from_db()
    return course


def make_participant(course: Course, name: str = "") -> Registration:
    """Somebody without an account, put down by name."""
    person = PersonDraft(name=name or f"Trần Văn Thiện {next(_names)}", phone="0912345678")
    return add_participant(actor=OFFICE, course_id=course.pk, person=person, now=NOW)


def make_report(
    producer: Producer, period: HalfYear = H1, *, revenue: int = 100, workers: int = 10, **changes: Any
) -> BusinessReport:
    """A report in million đồng for every product of the producer, sent on 01/07/2026."""
    values = {
        "version": 1,
        "province_code": producer.province_code,
        "commune_code": producer.commune_code,
        "sent_by_name": "Trần Thị Bình",
        "sent_at": datetime(2026, 7, 1, 2, 0, tzinfo=UTC),
        **changes,
    }
    report = BusinessReport.objects.create(
        producer=producer, year=period.year, half=period.half, workers=workers, **values
    )
    for product in producer.products.order_by("pk"):
        BusinessReportLine.objects.create(
            report=report, product=product, revenue_dong=Decimal(revenue) * 1_000_000, output_unit=""
        )
    return report
