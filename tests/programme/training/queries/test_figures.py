"""Indicators read courses and reports with the rows behind them."""

from datetime import date

import pytest

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.reporting.queries.indicators import indicator_answer, rows_behind
from ocop.programme.reporting.queries.reading import Scope
from ocop.programme.reporting.rules.indicators import Dimension, Subject
from ocop.programme.training.models import Course
from ocop.programme.training.rules.course_kinds import CourseState
from ocop.programme.training.rules.half_years import HalfYear
from tests.factories.accounts import make_actor
from tests.factories.geography import make_commune
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.training import NOW, TODAY, make_course, make_participant, make_report

pytestmark = pytest.mark.django_db


def _answer(code, day=TODAY, **more):
    actor = make_actor(Role.PROVINCE_OFFICER)
    return actor, indicator_answer(actor, code, day=day, today=TODAY, **more)


def test_revenue_and_workers_are_summed_over_the_rows_behind_them():
    first, second = make_producer(), make_producer()
    make_product(producer=first)
    make_product(producer=first)
    make_product(producer=second)
    make_report(first, HalfYear(2025, 2), revenue=50, workers=9)
    make_report(first, revenue=100, workers=11)
    make_report(second, revenue=30, workers=4)
    actor, revenue = _answer("doanh-thu", dimension=Dimension.PLACE)
    _actor, workers = _answer("lao-dong")
    _actor, last_year = _answer("doanh-thu", date(2025, 12, 31))
    rows = rows_behind(actor, Subject.BUSINESS_REPORT_LINE, revenue.lines)
    assert (revenue.value, sum(part.count for part in revenue.parts)) == (230, 230)
    assert [int(row.revenue_dong) // 1_000_000 for row in rows] == [100, 100, 30]
    assert (workers.value, len(workers.lines), last_year.value) == (15, 2, 100)


def test_money_of_a_product_made_in_another_commune_is_counted_there_and_once():
    home, away = make_commune(), make_commune()
    producer = make_producer(commune=home)
    make_product(producer=producer)
    make_product(producer=producer, commune_code=away.code)
    make_report(producer, revenue=100)
    _actor, whole = _answer("doanh-thu", dimension=Dimension.PLACE)
    own = indicator_answer(make_actor(Role.COMMUNE_OFFICER, unit=home), "doanh-thu", day=TODAY, today=TODAY)
    parts = [_answer("doanh-thu", scope=Scope(commune=place.code))[1].value for place in (home, away)]
    assert (whole.value, {part.code: part.count for part in whole.parts}) == (200, {home.code: 100, away.code: 100})
    assert (parts, own.value) == ([100, 100], 100)


def test_only_courses_that_were_held_count():
    course = make_course()
    person = make_participant(course)
    for session in course.sessions.all():
        person.attendances.create(session=session, way="BY_HAND", marked_at=NOW)
    make_participant(course)
    assert [_answer(code)[1].value for code in ("tap-huan", "nguoi-du-tap-huan")] == [0, 0]
    Course.objects.filter(pk=course.pk).update(state=CourseState.HELD)
    actor, held = _answer("tap-huan")
    assert [_answer(code)[1].value for code in ("tap-huan", "nguoi-du-tap-huan")] == [1, 1]
    assert rows_behind(actor, Subject.COURSE, held.lines) == [course]
