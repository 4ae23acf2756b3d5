from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.models import Notification
from ocop.programme.producers.models import Producer
from ocop.programme.training.models import BusinessReport
from ocop.programme.training.operations.remind_business_reports import remind_business_reports
from ocop.programme.training.operations.send_business_report import AskAgain, send_business_report
from ocop.programme.training.queries.business_reports import reporting_count, reporting_rows, versions_of
from ocop.programme.training.queries.work_queue import training_work_for
from ocop.programme.training.rules.business_figures import BusinessSheet, ProductFigures
from ocop.programme.training.rules.half_years import HalfYear
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_province
from tests.factories.producers import make_producer, member_actor
from tests.factories.products import make_product
from tests.factories.training import H1, NOW, TODAY, make_report

pytestmark = pytest.mark.django_db
MILLION = Decimal(1_000_000)


@pytest.fixture
def product():
    product = make_product(producer=make_producer())
    make_certificate(product, issued_on=date(2026, 1, 5))
    return product


@pytest.fixture
def member(product):
    return member_actor(product.producer)


def _sheet(product, revenue=120, **changes):
    line = ProductFigures(product.pk, revenue=None if revenue is None else revenue * MILLION)
    return replace(BusinessSheet(8, 5, 2, (line,)), **changes)


def _send(actor, product, sheet=None, period=H1, **more):
    return send_business_report(
        actor=actor,
        producer_id=product.producer_id,
        period=period,
        sheet=sheet or _sheet(product),
        now=more.pop("now", NOW),
        **more,
    )


def test_the_same_report_sent_twice_is_one(product, member):
    first, second = _send(member, product), _send(member, product)
    assert (first.pk, first.version, first.is_typed_by_office) == (second.pk, 1, False)
    assert AuditEntry.objects.filter(deed="training.report").count() == 1


def test_a_correction_keeps_the_version_before_it_and_needs_a_reason(product, member):
    _send(member, product)
    with pytest.raises(FieldRefusal) as refused:
        _send(member, product, _sheet(product, 140), seen_version=1)
    corrected = _send(member, product, _sheet(product, 140), seen_version=1, reason="Nhầm đơn vị tính")
    told = [
        (one.version, one.is_current, one.lines.get().revenue_dong)
        for one in versions_of(member, product.producer_id, H1)
    ]
    assert list(refused.value.faults) == ["reason"]
    assert (corrected.version, told) == (2, [(2, True, 140 * MILLION), (1, False, 120 * MILLION)])


def test_two_people_who_correct_the_same_version_do_not_overwrite_one_another(product, member):
    _send(member, product)
    _send(member, product, _sheet(product, 140), seen_version=1, reason="Nhầm đơn vị tính")
    with pytest.raises(FieldRefusal) as refused:
        _send(member, product, _sheet(product, 150), seen_version=1, reason="Nhầm đơn vị tính")
    assert "tải lại trang" in refused.value.reasons[0]


def test_a_jump_is_asked_about_and_taken_once_confirmed(product, member):
    make_report(product.producer, H1.before, revenue=100, workers=8)
    with pytest.raises(AskAgain) as asked:
        _send(member, product, _sheet(product, 1000))
    report = _send(member, product, _sheet(product, 1000), confirmed=[asked.value.questions[0].field])
    assert report.confirmed_jumps == [f"revenue-{product.pk}"]


def test_revenue_of_a_product_with_stars_must_be_told_and_of_others_may(product, member):
    other = make_product(producer=product.producer)
    with pytest.raises(FieldRefusal) as refused:
        _send(member, product, _sheet(product, None))
    report = _send(member, product)
    assert list(refused.value.faults) == [f"revenue-{product.pk}"]
    assert list(report.lines.values_list("product_id", flat=True)) == [product.pk] != [other.pk]


def test_lines_of_a_stranger_product_are_dropped(product, member):
    stranger = make_product()
    sheet = replace(_sheet(product), lines=(*_sheet(product).lines, ProductFigures(stranger.pk, revenue=9 * MILLION)))
    report = _send(member, product, sheet)
    assert [line.product_id for line in report.lines.all()] == [product.pk]


def test_an_officer_types_with_both_names_and_the_members_are_told(product, member):
    officer = make_actor(Role.COMMUNE_OFFICER, unit=product.producer.commune)
    with pytest.raises(FieldRefusal) as refused:
        _send(officer, product)
    report = _send(officer, product, told_by="Trần Thị Bình")
    told = Notification.objects.get(kind="training.report_typed")
    assert list(refused.value.faults) == ["told_by"]
    assert (report.is_typed_by_office, report.sent_by_name, report.told_by) == (True, officer.name, "Trần Thị Bình")
    assert told.user_id == member.user_id


@pytest.mark.parametrize("role", [Role.PROVINCE_LEADER, Role.MINISTRY_OFFICER, Role.AUDITOR, Role.ADVISOR])
def test_others_neither_send_nor_read_single_reports(product, role):
    actor = make_actor(role)
    make_report(product.producer)
    assert versions_of(actor, product.producer_id, H1) == []
    with pytest.raises(Producer.DoesNotExist):
        _send(actor, product)


def test_a_neighbouring_province_sends_nothing(product):
    with pytest.raises(Producer.DoesNotExist):
        _send(make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24")), product, told_by="Ai đó")


def test_a_half_year_that_is_not_over_is_refused(product, member):
    with pytest.raises(Refusal):
        _send(member, product, period=HalfYear(2026, 2))
    assert BusinessReport.objects.count() == 0


def test_offices_see_who_has_not_reported(product, member):
    late = make_product(producer=make_producer(commune=product.producer.commune))
    make_certificate(late, issued_on=date(2026, 1, 5))
    make_certificate(make_product(producer=make_producer(commune=product.producer.commune)), issued_on=date(2026, 7, 5))
    officer = make_actor(Role.COMMUNE_OFFICER, unit=product.producer.commune)
    _send(member, product)
    count = reporting_count(officer, H1)
    assert (count.expected, count.reported, count.missing) == (2, 1, 1)
    assert list(reporting_rows(officer, H1, only_missing=True)) == [late.producer]
    assert [one.kind for one in training_work_for(officer, TODAY)] == ["training.collect"]


def test_a_producer_has_the_report_on_the_desk_until_it_is_sent(product, member):
    in_time, late = (training_work_for(member, day)[0] for day in (date(2026, 7, 31), TODAY))
    assert "đã ghi sẵn" not in late.detail
    make_report(product.producer, H1.before, revenue=100, workers=8)
    assert "đã ghi sẵn" in training_work_for(member, TODAY)[0].detail
    assert (in_time.kind, in_time.url_args) == ("training.report", (product.producer_id, "2026-1"))
    assert (in_time.due_on, late.due_on) == (date(2026, 7, 31), None)
    _send(member, product)
    assert training_work_for(member, TODAY) == []


def test_members_are_reminded_once_for_each_mark_and_not_after_reporting(product, member):
    first, second = datetime(2026, 7, 2, 2, tzinfo=UTC), datetime(2026, 7, 16, 2, tzinfo=UTC)
    told = [remind_business_reports(now=now) for now in (first, first, second)]
    _send(member, product, now=second)
    told.append(remind_business_reports(now=datetime(2026, 7, 29, 2, tzinfo=UTC)))
    assert told == [1, 0, 1, 0]
    assert set(Notification.objects.values_list("user_id", flat=True)) == {member.user_id}


def test_a_report_without_any_number_asks_for_one_beside_the_product():
    product = make_product(producer=make_producer())
    with pytest.raises(FieldRefusal) as refusal:
        _send(member_actor(product.producer), product, BusinessSheet(8, 5, 2, ()))
    assert list(refusal.value.faults) == [f"revenue-{product.pk}"]
