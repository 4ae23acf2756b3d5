from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.audit.verification import broken_seals
from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.inspections.models import ConsumerReport, ReportingDay, ReportingMark
from ocop.programme.inspections.operations.triage_report import (
    answer_report,
    forward_report,
    link_report,
    merge_report,
    read_contact,
    take_report,
)
from ocop.programme.inspections.queries.public_report import public_report
from ocop.programme.inspections.queries.visible import reports_visible_to
from ocop.programme.inspections.rules.report_kinds import Desk, Problem, ReportState, StepKind
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.files import make_image, make_upload
from tests.factories.geography import make_province
from tests.factories.inspections import NOW, TODAY, make_report, make_visit
from tests.factories.producers import make_producer
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate():
    return make_certificate(make_product(producer=make_producer()))


def officer_of(certificate):
    unit = certificate.product.producer.commune
    return make_actor(Role.COMMUNE_OFFICER, unit=unit)


def test_a_report_lands_on_the_desk_of_the_commune_with_its_days(certificate):
    report = make_report(certificate)

    assert (report.desk, report.state, report.province_code) == (Desk.COMMUNE, ReportState.NEW, "19")
    assert report.due_on == TODAY + timedelta(days=15)
    assert report.contact_until == TODAY + timedelta(days=180)
    assert broken_seals() == []


def test_the_address_is_nowhere_and_yesterdays_marks_are_gone(certificate):
    make_report(certificate, address="203.0.113.7")
    make_report(certificate, address="203.0.113.7", now=NOW + timedelta(days=1))

    assert ReportingDay.objects.count() == 1
    assert ReportingMark.objects.get().count == 1
    told = [str(entry.facts) for entry in AuditEntry.objects.all()]
    assert not any("203.0.113.7" in text for text in told)


def test_the_sixth_report_of_an_address_on_a_day_is_refused_and_another_address_is_not(certificate):
    for _number in range(5):
        make_report(certificate)

    with pytest.raises(Refusal, match="Từ mạng này hôm nay đã gửi 5 phản ánh"):
        make_report(certificate)
    make_report(certificate, address="203.0.113.8")
    make_report(certificate, now=NOW + timedelta(days=1))
    assert ConsumerReport.objects.count() == 7


def test_a_flood_about_one_product_is_refused_from_whatever_address(certificate):
    for number in range(30):
        make_report(certificate, address=f"203.0.113.{number}")

    with pytest.raises(Refusal, match="nhiều phản ánh về sản phẩm này"):
        make_report(certificate, address="198.51.100.1")
    make_report(make_certificate(), address="198.51.100.1")


@pytest.mark.parametrize(
    "changes",
    [{"trap": "http://x"}, {"shown_at": NOW - timedelta(seconds=2)}, {"shown_at": NOW - timedelta(hours=13)}],
)
def test_a_machine_and_a_stale_form_are_refused_with_words(certificate, changes):
    with pytest.raises(Refusal):
        make_report(certificate, **changes)
    assert ConsumerReport.objects.count() == 0


def test_faults_stand_beside_their_fields(certificate):
    photos = [make_upload(make_image(), f"{number}.jpg") for number in range(4)]

    with pytest.raises(FieldRefusal) as refused:
        make_report(certificate, words="ngắn", photos=photos)

    assert set(refused.value.faults) == {"words", "photos"}


def test_a_photo_is_kept_and_no_photo_is_refused_with_the_whole_report(certificate):
    report = make_report(certificate, photos=[make_upload(make_image(), "nhan.jpg")])
    assert report.photos.count() == 1

    with CaptureQueriesContext(connection) as asked, pytest.raises(Refusal):
        make_report(certificate, photos=[make_upload(b"MZ" + b"\0" * 500, "nhan.jpg")])
    assert ConsumerReport.objects.count() == 1
    # photos are drawn before anything is locked: a heavy one keeps nobody waiting
    assert [one["sql"][:6] for one in asked.captured_queries] == ["SELECT", "SELECT"]


def test_the_contact_stays_out_of_the_log_and_reading_it_is_logged(certificate):
    report = make_report(certificate, contact="0987654321")
    officer = officer_of(certificate)

    assert read_contact(actor=officer, report_id=report.pk, reason="Hỏi lô hàng", now=NOW) == "0987654321"

    entries = list(AuditEntry.objects.all())
    assert entries[-1].deed == "inspections.read_contact"
    assert entries[-1].facts["reason"] == "Hỏi lô hàng"
    assert not any("0987654321" in str(entry.facts) for entry in entries)


def test_a_contact_is_not_read_without_reason_by_another_desk_or_after_its_time(certificate):
    report = make_report(certificate, contact="0987654321")

    with pytest.raises(FieldRefusal):
        read_contact(actor=officer_of(certificate), report_id=report.pk, reason=" ", now=NOW)
    with pytest.raises(Refusal):
        read_contact(actor=make_actor(Role.PROVINCE_OFFICER), report_id=report.pk, reason="Hỏi", now=NOW)
    later = NOW + timedelta(days=181)
    assert read_contact(actor=officer_of(certificate), report_id=report.pk, reason="Hỏi", now=later) == ""


def test_old_contacts_are_erased_when_the_next_report_comes(certificate):
    old = make_report(certificate, contact="0987654321")
    make_report(certificate, now=NOW + timedelta(days=181))

    old.refresh_from_db()
    assert old.contact == ""


def test_of_two_officers_who_act_on_the_same_page_the_second_is_told(certificate):
    report = make_report(certificate)
    first, second = officer_of(certificate), officer_of(certificate)

    take_report(actor=first, report_id=report.pk, seen_version=1, now=NOW)
    with pytest.raises(Conflict):
        answer_report(actor=second, report_id=report.pk, seen_version=1, words="Đã kiểm tra, nhãn đúng.", now=NOW)

    report.refresh_from_db()
    assert (report.state, report.taken_by_id, report.version) == (ReportState.TAKEN, first.user_id, 2)


def test_forwarding_moves_it_to_the_other_desk_as_new(certificate):
    report = make_report(certificate)
    forward_report(
        actor=officer_of(certificate),
        report_id=report.pk,
        seen_version=1,
        desk=Desk.PROVINCE,
        outside="",
        words="Cần kiểm tra.",
        now=NOW,
    )

    report.refresh_from_db()
    assert (report.desk, report.state) == (Desk.PROVINCE, ReportState.NEW)
    with pytest.raises(Refusal):
        take_report(actor=officer_of(certificate), report_id=report.pk, seen_version=2, now=NOW)
    take_report(actor=make_actor(Role.INSPECTOR), report_id=report.pk, seen_version=2, now=NOW)


def test_the_inner_words_of_a_step_never_reach_the_reporter(certificate):
    report = make_report(certificate)
    forward_report(
        actor=officer_of(certificate),
        report_id=report.pk,
        seen_version=1,
        desk=None,
        outside="Chi cục Quản lý thị trường",
        words="nội bộ bí mật",
        now=NOW,
    )

    told = public_report(report.lookup_code)

    assert told is not None
    assert [step.kind for step in told.steps] == [StepKind.RECEIVED, StepKind.SENT_OUTSIDE]
    assert told.steps[1].words == "Đã chuyển Chi cục Quản lý thị trường xem xét theo thẩm quyền."
    assert "bí mật" not in repr(told)
    assert report.words not in repr(told)


def test_a_merged_report_shows_the_answer_of_the_other(certificate):
    officer = officer_of(certificate)
    kept, twin = make_report(certificate), make_report(certificate)
    merge_report(actor=officer, report_id=twin.pk, seen_version=1, into_code=kept.lookup_code, now=NOW)
    answer_report(
        actor=officer, report_id=kept.pk, seen_version=1, words="Chủ thể đã in lại nhãn đúng quy định.", now=NOW
    )

    told = public_report(twin.lookup_code)

    assert told is not None
    assert (told.state, told.answer) == (ReportState.ANSWERED, "Chủ thể đã in lại nhãn đúng quy định.")


def test_only_reports_about_the_same_product_are_merged(certificate):
    other = make_report(make_certificate())
    with pytest.raises(FieldRefusal):
        merge_report(
            actor=officer_of(certificate),
            report_id=make_report(certificate).pk,
            seen_version=1,
            into_code=other.lookup_code,
            now=NOW,
        )


def test_a_report_is_looked_at_in_an_inspection_of_the_same_product():
    visit = make_visit()
    report = make_report(visit.certificate, problem=Problem.QUALITY)

    link_report(
        actor=visit.inspector,
        report_id=report.pk,
        seen_version=1,
        inspection_id=visit.inspection.pk,
        now=NOW,
    )

    report.refresh_from_db()
    assert (report.inspection_id, report.state) == (visit.inspection.pk, ReportState.TAKEN)


def test_a_report_without_a_known_product_is_the_ministrys_alone():
    report = make_report(None, typed_code="XYZ")

    assert list(reports_visible_to(make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION))) == [report]
    assert list(reports_visible_to(make_actor(Role.PROVINCE_OFFICER))) == []


def test_the_next_province_does_not_see_it(certificate):
    report = make_report(certificate)
    stranger = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))

    with pytest.raises(ConsumerReport.DoesNotExist):
        take_report(actor=stranger, report_id=report.pk, seen_version=1, now=NOW)


@pytest.mark.parametrize("contact", ["abc", "12345", "ai@", "gọi tôi"])
def test_a_contact_nobody_can_be_reached_by_is_asked_again(certificate, contact):
    with pytest.raises(FieldRefusal, match="số điện thoại") as refusal:
        make_report(certificate, contact=contact)
    assert list(refusal.value.faults) == ["contact"]


@pytest.mark.parametrize("contact", ["", "0987 654 321", "0208 3855 123", "ba.lanh@example.vn", "+81 90 1234 5678"])
def test_telephone_e_mail_or_nothing_is_taken(certificate, contact):
    assert make_report(certificate, contact=contact).contact == contact
