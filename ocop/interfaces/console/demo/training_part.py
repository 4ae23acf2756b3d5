"""Courses of the demo in every state, and half-year reports of its made-up producers: numbers are invented."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.earlier_part import EARLIER
from ocop.interfaces.console.demo.people import TAN_CUONG, THAI_NGUYEN
from ocop.interfaces.console.demo.timeline import VIETNAM
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recognition.queries.decisions import certificates_of_producers
from ocop.programme.training.operations.checking_course import CourseSheet, SessionDraft
from ocop.programme.training.operations.issue_attendance_certificates import issue_attendance_certificates
from ocop.programme.training.operations.keep_course import create_course
from ocop.programme.training.operations.mark_attendance import mark_by_hand
from ocop.programme.training.operations.move_course import cancel_course, move_course, settle_course
from ocop.programme.training.operations.register_for_course import (
    PersonDraft,
    add_participant,
    register_for_course,
)
from ocop.programme.training.operations.send_business_report import send_business_report
from ocop.programme.training.queries.business_reports import producers_in_territory, products_to_report
from ocop.programme.training.queries.courses import courses_visible_to, registrations_of, sessions_of
from ocop.programme.training.rules.business_figures import BusinessSheet, ProductFigures
from ocop.programme.training.rules.course_kinds import Audience, CourseKind, CourseState, HalfDay
from ocop.programme.training.rules.half_years import HalfYear, due_on, latest_ended

OFFICER, COMMUNE_OFFICER = "cb.tinh", "cb.tancuong"
OFFICE = "Chi cục Phát triển nông thôn tỉnh Thái Nguyên"
HALL = "Hội trường Chi cục Phát triển nông thôn, phường Phan Đình Phùng"
DOSSIERS = "Hướng dẫn lập hồ sơ đăng ký đánh giá theo Quyết định 26/2026/QĐ-TTg (mẫu)"
GUESTS = (
    ("Trần Văn Thiện", "Tổ hợp tác Nấm Khe Cốc", "MALE", "Kinh"),
    ("Nông Thị Sen", "Hộ kinh doanh Bánh khảo Sen", "FEMALE", "Tày"),
    ("Lục Thị Mỵ", "Hợp tác xã Gà đồi Nà Lẹng", "FEMALE", "Nùng"),
    ("Dương Đức Toàn", "Hộ kinh doanh Mộc nhĩ Toàn", "MALE", "Kinh"),
    ("Hà Thị Thơm", "Tổ hợp tác Dưa leo Bản Chang", "FEMALE", "Tày"),
    ("Ma Văn Lưu", "Hợp tác xã Cá lồng Hồ Xanh", "MALE", "Tày"),
)
NOT_REPORTED = 2
"""So many of the earlier producers have not reported: somebody waits on the desks."""


def training_is_loaded() -> bool:
    """True when the part has done its work."""
    return courses_visible_to(DEMO).filter(title=DOSSIERS).exists()


def load_training(calendar: Calendar) -> int:
    """Courses first, reports after; out: courses and reports."""
    cast = Cast(calendar.ends_on)
    return _load_reports(calendar, cast) + _load_courses(calendar, cast)


def _sheet(
    title: str,
    kind: CourseKind,
    days: list[tuple[date, HalfDay, str]],
    audiences: set[Audience],
    seats: int,
    **more: str,
) -> CourseSheet:
    return CourseSheet(
        kind=kind,
        title=title,
        audiences=frozenset(audiences),
        venue=more.get("venue", HALL),
        organiser=more.get("organiser", OFFICE),
        seats=seats,
        sessions=tuple(SessionDraft(*one) for one in days),
        teacher=more.get("teacher", ""),
        about=more.get("about", ""),
        budget_dong=Decimal(18_500_000),
    )


def _load_courses(calendar: Calendar, cast: Cast) -> int:
    officer, commune, written = cast.actor(OFFICER), cast.actor(COMMUNE_OFFICER), calendar.moment(9, 7, 9)
    morning, afternoon = HalfDay.MORNING, HalfDay.AFTERNOON
    in_ten_days, in_three_weeks = calendar.ends_on + timedelta(days=11), calendar.ends_on + timedelta(days=21)
    _hold(calendar, cast)
    coming = create_course(
        actor=officer,
        province_code=THAI_NGUYEN,
        sheet=_sheet(
            "Bán hàng OCOP trên sàn thương mại điện tử và mạng xã hội (mẫu)",
            CourseKind.E_COMMERCE,
            [
                (in_ten_days, morning, "Mở gian hàng, chụp ảnh sản phẩm"),
                (in_ten_days, afternoon, "Thực hành bán trực tuyến"),
            ],
            {Audience.PRODUCERS},
            40,
            teacher="Giảng viên mời (mẫu)",
            about="Mang theo điện thoại và hai sản phẩm để chụp ảnh.",
        ),
        is_demo=True,
        now=written,
    )
    move_course(actor=officer, course_id=coming.pk, to=CourseState.OPEN, now=written)
    _guests(officer, coming.pk, GUESTS[:3], written)
    full = create_course(
        actor=commune,
        province_code=THAI_NGUYEN,
        commune_code=TAN_CUONG,
        sheet=_sheet(
            "Truy xuất nguồn gốc chè: nhật ký canh tác, mã số mã vạch (mẫu)",
            CourseKind.TRACEABILITY,
            [(in_three_weeks, morning, "Nhật ký điện tử")],
            {Audience.PRODUCERS},
            4,
            venue="Nhà văn hóa xã Tân Cương",
            organiser="Ủy ban nhân dân xã Tân Cương",
        ),
        is_demo=True,
        now=written,
    )
    move_course(actor=commune, course_id=full.pk, to=CourseState.OPEN, now=written)
    _guests(commune, full.pk, GUESTS, written)
    announced = create_course(
        actor=officer,
        province_code=THAI_NGUYEN,
        sheet=_sheet(
            "Chấm điểm theo Bộ tiêu chí 2026 cho thành viên Hội đồng (mẫu)",
            CourseKind.SCORING,
            [(in_three_weeks, morning, "Bộ tiêu chí, cách chấm"), (in_three_weeks, afternoon, "Chấm thử")],
            {Audience.COUNCIL, Audience.OFFICERS},
            30,
        ),
        is_demo=True,
        now=written,
    )
    move_course(actor=officer, course_id=announced.pk, to=CourseState.PUBLISHED, now=written)
    cancelled = create_course(
        actor=officer,
        province_code=THAI_NGUYEN,
        sheet=_sheet(
            "Tham quan mô hình OCOP du lịch cộng đồng (mẫu)",
            CourseKind.STUDY_VISIT,
            [(calendar.day(10, 22), morning, "")],
            {Audience.PRODUCERS, Audience.OFFICERS},
            25,
        ),
        is_demo=True,
        now=written,
    )
    move_course(actor=officer, course_id=cancelled.pk, to=CourseState.PUBLISHED, now=written)
    cancel_course(
        actor=officer,
        course_id=cancelled.pk,
        reason="Mưa lũ chia cắt đường, điểm tham quan tạm đóng; sẽ tổ chức lại sau.",
        now=calendar.moment(10, 19, 15),
    )
    return 6


def _guests(officer: Actor, course_id: int, guests: Sequence[tuple[str, str, str, str]], now: datetime) -> None:
    for name, organisation, sex, ethnicity in guests:
        person = PersonDraft(name=name, organisation=organisation, sex=sex, ethnicity=ethnicity)
        add_participant(actor=officer, course_id=course_id, person=person, now=now)


def _hold(calendar: Calendar, cast: Cast) -> None:
    """Two courses that were held: one settled with its certificates, one still to settle."""
    officer, choose = cast.actor(OFFICER), Random("ocop-courses").choice  # noqa: S311  (codes of a made-up course)
    for title, kind, day, is_settled in (
        (DOSSIERS, CourseKind.DOSSIER, calendar.day(9, 24), True),
        ("Quản lý chất lượng, an toàn thực phẩm cho chủ thể (mẫu)", CourseKind.QUALITY, calendar.day(11, 5), False),
    ):
        before = _at(day - timedelta(days=14), 9)
        course = create_course(
            actor=officer,
            province_code=THAI_NGUYEN,
            sheet=_sheet(
                title,
                kind,
                [(day, HalfDay.MORNING, "Quy định mới"), (day, HalfDay.AFTERNOON, "Thực hành")],
                {Audience.PRODUCERS, Audience.OFFICERS},
                60,
            ),
            is_demo=True,
            now=before,
        )
        move_course(actor=officer, course_id=course.pk, to=CourseState.OPEN, now=before)
        register_for_course(
            actor=cast.actor(COMMUNE_OFFICER),
            course_id=course.pk,
            person=PersonDraft(organisation="UBND xã Tân Cương", sex="FEMALE"),
            now=before,
        )
        _guests(officer, course.pk, GUESTS, before)
        move_course(actor=officer, course_id=course.pk, to=CourseState.CLOSED, now=_at(day - timedelta(days=2), 16))
        people = list(registrations_of(course).values_list("pk", flat=True))
        for place, session in enumerate(sessions_of(course)):
            mark_by_hand(actor=officer, session_id=session.pk, present=people[place:], now=_at(day, 10 + 5 * place))
        if not is_settled:
            continue
        move_course(actor=officer, course_id=course.pk, to=CourseState.HELD, now=_at(day, 17))
        issue_attendance_certificates(
            actor=officer, course_id=course.pk, now=_at(day + timedelta(days=1), 9), choose=choose
        )
        settle_course(
            actor=officer, course_id=course.pk, spent_dong=Decimal(17_900_000), now=_at(day + timedelta(days=8), 9)
        )


def _load_reports(calendar: Calendar, cast: Cast) -> int:
    """The producers of the earlier list: a half-year before their recognition, the one before the last, the last; told
    on the telephone and typed by the province's officer."""
    officer = cast.actor(OFFICER)
    draw = Random("ocop-business")  # noqa: S311  (made-up revenues)
    last = latest_ended(calendar.ends_on)
    codes = [one.tax_code for one in EARLIER]
    rows = producers_in_territory(officer).filter(tax_code__in=codes, is_demo=True)
    producers = sorted(rows, key=lambda one: codes.index(one.tax_code))
    count = 0
    for producer in producers[NOT_REPORTED:]:
        first = min(
            (one.issued_on for one in certificates_of_producers([producer.pk]) if one.issued_on is not None),
            default=None,
        )
        if first is None:
            continue
        workers, revenue = draw.randint(6, 24), draw.randint(90, 420)
        before = HalfYear(first.year, last.half)
        while before.last_day >= first:
            before = HalfYear(before.year - 1, before.half)
        for period, growth in ((before, 100), (last.before, 128), (last, 146)):
            now = _at(min(due_on(last) - timedelta(days=6), calendar.ends_on), 9)
            send_business_report(
                actor=officer,
                producer_id=producer.pk,
                period=period,
                sheet=_figures(producer, workers * growth // 100, revenue * growth // 100),
                told_by=producer.representative_name or "Người đứng đầu chủ thể",
                now=now,
            )
            count += 1
    return count


def _figures(producer: Any, workers: int, revenue: int) -> BusinessSheet:
    lines = tuple(
        ProductFigures(
            product_id=product.pk,
            output=Decimal(revenue * 4),
            output_unit="kg",
            revenue=Decimal(revenue) * 1_000_000,
            export=Decimal(revenue // 10) * 1_000_000 if place == 0 and revenue > 300 else None,
        )
        for place, product in enumerate(products_to_report(producer))
    )
    return BusinessSheet(workers, workers * 3 // 5, workers // 4, lines)


def _at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=VIETNAM).astimezone(UTC)
