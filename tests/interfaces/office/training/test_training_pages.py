"""Courses and half-year reports as offices and producers see them."""

import io
import re
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from ocop.foundation.audit.models import AuditEntry
from ocop.interfaces.producer_desk import training_views
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.bodies.models import Body
from ocop.programme.training.models import AttendanceCertificate, BusinessReport, Course
from ocop.programme.training.operations.checking_course import SessionDraft
from ocop.programme.training.queries.courses import attendance_key, sessions_of
from ocop.programme.training.rules.attendance_code import own_code, screen_code
from ocop.programme.training.rules.course_kinds import CourseState, HalfDay
from ocop.programme.training.rules.half_years import latest_ended
from tests.factories.accounts import make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.official_papers import make_body
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product
from tests.factories.training import NOW, make_course, make_participant, make_report

pytestmark = pytest.mark.django_db
OFFICE, DESK = "/ban/co-quan/tap-huan/", "/ban/chu-the/"


def _signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def _officer(role=Role.PROVINCE_OFFICER):
    user = make_user()
    make_grant(role, user=user)
    return _signed_in(user)


def _member(producer=None):
    member = make_member(producer=producer or make_producer())
    return member.producer, _signed_in(member.user)


def _course_today(**more):
    today = timezone.localdate()
    return make_course(sessions=(SessionDraft(today, HalfDay.MORNING),), **more)


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


def _last_half_year():
    return latest_ended(timezone.localdate())


@pytest.mark.parametrize("address", [OFFICE, f"{OFFICE}kinh-doanh/?ca_da_gui=1", f"{DESK}tap-huan/"])
def test_lists_ask_the_same_number_of_queries_for_one_and_three_rows(address):
    _producer, member = _member()
    client = member if address.startswith(DESK) else _officer()
    counts = []
    for rows in (1, 2):
        for _each in range(rows):
            make_participant(_course_today())
            producer = make_producer()
            make_certificate(make_product(producer=producer), issued_on=date(2024, 12, 1))
            make_report(producer, _last_half_year())
        counts.append(_queries(client, address))
    assert counts[0] == counts[1]


def test_a_course_page_does_not_ask_more_for_more_people():
    course, client = _course_today(seats=9), _officer()
    make_participant(course)
    few = _queries(client, f"{OFFICE}{course.pk}/")
    make_participant(course)
    make_participant(course)
    assert _queries(client, f"{OFFICE}{course.pk}/") == few


def test_people_of_a_course_are_shown_to_its_office_alone_with_masked_telephones():
    course = _course_today()
    make_participant(course, "Nông Thị Sen")
    own, leader = _officer().get(f"{OFFICE}{course.pk}/"), _officer(Role.PROVINCE_LEADER).get(f"{OFFICE}{course.pk}/")
    assert "Nông Thị Sen" in own.content.decode()
    assert "0912345678" not in own.content.decode()
    assert "Nông Thị Sen" not in leader.content.decode()


def test_a_participant_scans_the_wall_and_is_present():
    course = _course_today()
    _producer, member = _member()
    member.post(f"{DESK}tap-huan/{course.pk}/", {"sex": "", "ethnicity": "", "organisation": ""})
    session = sessions_of(course)[0]
    address = f"{DESK}tap-huan/diem-danh/{session.pk}/{screen_code(attendance_key(), session.pk, timezone.now())}/"
    assert member.get(address).status_code == 200
    assert session.attendances.count() == 0
    assert "Đã điểm danh" in member.post(address).content.decode()
    _other, stranger = _member()
    refused = stranger.post(address)
    assert (refused.status_code, session.attendances.count()) == (422, 1)
    assert "chưa đăng ký" in refused.content.decode()


def test_the_wall_changes_without_a_page_and_counts():
    course, officer = _course_today(), _officer()
    session = sessions_of(course)[0]
    wall = f"{OFFICE}{course.pk}/buoi/{session.pk}/man-hinh/"
    fragment = officer.get(wall, headers={"HX-Request": "true"}).content.decode()
    assert (fragment.lstrip().startswith('<div class="session-wall"'), "Đã có mặt 0/0" in fragment) == (True, True)
    code = officer.get(f"{OFFICE}{course.pk}/buoi/{session.pk}/ma.svg")
    assert (code.headers["Content-Type"], "no-store" in code.headers["Cache-Control"]) == ("image/svg+xml", True)


def test_a_second_person_of_one_name_is_not_said_to_be_written():
    course, officer = _course_today(), _officer()
    said = [
        officer.post(f"{OFFICE}{course.pk}/hoc-vien/them/", {"name": "Nông Thị Sen"}, follow=True).content.decode()
        for _time in range(2)
    ]
    assert ["Đã ghi Nông Thị Sen." in one for one in said] == [True, False]
    assert "Nếu là người khác trùng tên, hãy ghi thêm số điện thoại." in said[1]
    assert course.registrations.count() == 1


def test_the_organiser_opens_an_own_code_and_says_yes_once():
    course, officer = _course_today(), _officer()
    person, session = make_participant(course), sessions_of(course)[0]
    address = f"{OFFICE}{course.pk}/quet/{own_code(attendance_key(), person.pk)}/"
    assert officer.get(address).status_code == 200
    assert session.attendances.count() == 0
    for _time in range(2):
        officer.post(address, {"session": session.pk})
    assert session.attendances.count() == 1
    assert officer.get(f"{OFFICE}{course.pk}/quet/1-abc/").status_code == 404


def test_courses_long_over_never_crowd_out_one_to_come(monkeypatch):
    monkeypatch.setattr(training_views, "MOST_SHOWN", 1)
    for day in (date(2025, 3, 1), date(2025, 4, 1)):
        make_course(title="Lớp đã qua", sessions=(SessionDraft(day, HalfDay.MORNING),))
    _course_today(title="Lớp sắp tới")
    page = _member()[1].get(f"{DESK}tap-huan/").content.decode()
    assert ("Lớp sắp tới" in page, "Lớp đã qua" in page) == (True, False)


def test_a_course_that_is_corrected_keeps_its_body_though_that_has_ended():
    body = make_body()
    course = make_course(body_id=body.pk)
    Body.objects.filter(pk=body.pk).update(valid_until=date(2026, 1, 6))
    page = _officer().get(f"{OFFICE}{course.pk}/sua/").content.decode()
    assert re.search(rf'<option value="{body.pk}"\s+selected', page)
    assert body.name not in _officer().get(f"{OFFICE}moi/").content.decode()


def test_what_was_typed_is_kept_when_lines_are_not_understood():
    typed = {"place": "19", "title": "Lớp truy xuất", "sessions": "ngày mai", "seats": "30"}
    page = _officer().post(f"{OFFICE}moi/", typed)
    text = page.content.decode()
    assert page.status_code == 422
    assert ("Lớp truy xuất" in text, "ngày mai" in text, "Dòng 1 không rõ" in text) == (True, True, True)


def test_papers_name_those_who_came_and_the_public_page_says_no_more_than_it_must():
    course = _course_today()
    person = make_participant(course, "Nông Thị Sen")
    person.attendances.create(session=sessions_of(course)[0], way="BY_HAND", marked_at=NOW)
    Course.objects.filter(pk=course.pk).update(state=CourseState.HELD)
    officer = _officer()
    assert officer.post(f"{OFFICE}{course.pk}/cap-giay/").status_code == 302
    code = AttendanceCertificate.objects.get().public_code
    words = PdfReader(io.BytesIO(officer.get(f"{OFFICE}{course.pk}/giay-xac-nhan.pdf").content)).pages[0].extract_text()
    assert ("Nông Thị Sen" in words, f"001/{timezone.localdate().year}/TH-{course.pk}" in words) == (True, True)
    page = Client().get(f"/giay-tap-huan/{code}/").content.decode()
    assert ("N. T. S." in page, "Nông Thị Sen" in page, "0912345678" in page) == (True, False, False)
    unknown = Client().get("/giay-tap-huan/KHONGCO/")
    assert (unknown.status_code, "Không có giấy mang mã này" in unknown.content.decode()) == (200, True)
    sheet = openpyxl.load_workbook(io.BytesIO(officer.get(f"{OFFICE}{course.pk}/danh-sach.xlsx").content)).active
    assert [cell.value for cell in sheet[5]][1:5] == ["Nông Thị Sen", "", "", "0912345678"]
    assert AuditEntry.objects.filter(deed="accounts.export_personal_fields").count() == 1


def test_a_producer_sends_the_same_as_before_with_one_button():
    producer, member = _member()
    product = make_product(producer=producer)
    period = _last_half_year()
    make_report(producer, period.before, revenue=75, workers=6)
    address = f"{DESK}chu-the/{producer.pk}/kinh-doanh/{period.written}/"
    page = member.get(address).content.decode()
    assert re.search(rf'name="revenue-{product.pk}" value="75"', page)
    member.post(address, {"unchanged": "1", f"revenue-{product.pk}": "9999"})
    report = BusinessReport.objects.get(year=period.year, half=period.half)
    assert (report.workers, int(report.lines.get().revenue_dong)) == (6, 75_000_000)


def test_a_half_year_without_a_star_is_not_asked_for():
    producer, member = _member()
    product = make_product(producer=producer)
    period = _last_half_year()
    address = f"{DESK}chu-the/{producer.pk}/kinh-doanh/"

    def said():
        overview, form = (member.get(page).content.decode() for page in (address, f"{address}{period.before.written}/"))
        return ("kỳ gần nhất còn thiếu" in overview, overview.count("Không bắt buộc"), "Quá hạn" in form)

    assert said() == (False, 6, False)
    make_certificate(product, issued_on=period.before.first_day)
    assert said() == (True, 4, True)


def test_a_jump_comes_back_with_a_question_and_everything_typed():
    producer, member = _member()
    product = make_product(producer=producer)
    period = _last_half_year()
    make_report(producer, period.before, revenue=75, workers=6)
    address = f"{DESK}chu-the/{producer.pk}/kinh-doanh/{period.written}/"
    typed = {"workers": "6", "note": "Được mùa", f"revenue-{product.pk}": "7.500"}
    asked = member.post(address, typed)
    assert (asked.status_code, "Được mùa" in asked.content.decode()) == (422, True)
    assert f'name="confirmed" value="revenue-{product.pk}"' in asked.content.decode()
    assert member.post(address, {**typed, "confirmed": [f"revenue-{product.pk}"]}).status_code == 302


def test_a_number_that_is_none_is_told_beside_its_field():
    producer, member = _member()
    product = make_product(producer=producer)
    page = member.post(
        f"{DESK}chu-the/{producer.pk}/kinh-doanh/{_last_half_year().written}/",
        {"workers": "2,5", f"revenue-{product.pk}": "nhiều lắm"},
    )
    assert page.status_code == 422
    assert ("Hãy ghi số nguyên." in page.content.decode(), "nhiều lắm" in page.content.decode()) == (True, True)
    assert BusinessReport.objects.count() == 0


def test_a_stranger_does_not_find_a_producer_report():
    producer = make_producer()
    _other, member = _member()
    assert member.get(f"{DESK}chu-the/{producer.pk}/kinh-doanh/").status_code == 404
    assert member.get(f"{DESK}chu-the/{producer.pk}/kinh-doanh/2025-1/").status_code == 404


def test_sums_are_shown_in_fives_and_the_way_they_are_kept_closed_is_told():
    for _each in range(5):
        product = make_product(producer=make_producer())
        make_certificate(product, issued_on=date(2024, 2, 1))
        make_report(product.producer, _last_half_year()._replace(year=2022), revenue=100)
        make_report(product.producer, _last_half_year(), revenue=150)
    page = _officer(Role.PROVINCE_LEADER).get(f"{OFFICE}sao-mang-lai-gi/").content.decode()
    assert ("+50,0%" in page, "Chưa đủ 5 thì chờ kỳ sau" in page) == (True, True)
