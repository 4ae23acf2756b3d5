"""Of a place and a half-year there is one periodic report: a wrong draft is dropped, an approved one replaced."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.notifications.models import Notification
from ocop.programme.reporting.models import Report
from ocop.programme.reporting.operations.step_report import approve_report, check_report, drop_report
from ocop.programme.reporting.queries.reports import periodic_of
from ocop.programme.reporting.queries.work_queue import report_work_for
from ocop.programme.reporting.rules.report_kinds import ReportKind
from tests.factories.accounts import TODAY, make_actor
from tests.factories.reports import NOW, TABLE, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafter():
    return make_actor(Role.PROVINCE_OFFICER)


@pytest.fixture
def checker():
    return make_actor(Role.PROVINCE_OFFICER)


@pytest.fixture
def leader():
    return make_actor(Role.PROVINCE_LEADER)


def _periodic(actor=None, **changes):
    return make_report(actor, kind=ReportKind.PERIOD, **changes)


def _approved(checker, leader, **changes):
    report = _periodic(**changes)
    check_report(actor=checker, report_id=report.pk, now=NOW)
    return approve_report(actor=leader, report_id=report.pk, now=NOW)


def test_a_half_year_has_one_report_on_its_way(drafter, checker):
    report = _periodic(drafter)
    with pytest.raises(Refusal, match="đã có báo cáo do"):
        _periodic(checker)
    check_report(actor=checker, report_id=report.pk, now=NOW)
    with pytest.raises(Refusal, match="đã có báo cáo do"):
        _periodic(drafter)
    assert make_report(checker, kind=ReportKind.TABLE).as_of == report.as_of
    assert _periodic(make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION), province_code="").as_of == report.as_of


def test_the_database_holds_no_second_one(drafter, checker, leader):
    _approved(checker, leader)
    _periodic(drafter, reason="Chủ thể nộp số liệu muộn")
    for report in list(Report.objects.all()):
        report.pk, report.key = None, uuid4()
        with pytest.raises(IntegrityError), transaction.atomic():
            report.save(force_insert=True)


def test_a_dropped_draft_stays_with_its_reason_and_makes_room(drafter, checker, leader):
    report = _periodic(drafter)
    with pytest.raises(FieldRefusal, match="lý do"):
        drop_report(actor=drafter, report_id=report.pk, reason=" kỳ ", now=NOW)
    dropped = drop_report(actor=drafter, report_id=report.pk, reason="  Lập nhầm  kỳ ", now=NOW)
    assert (dropped.state, dropped.drop_reason, dropped.dropped_by_name) == ("DROPPED", "Lập nhầm kỳ", drafter.name)
    assert dropped.is_whole
    entry = AuditEntry.objects.get(deed="reporting.drop_report")
    assert (entry.subject_id, entry.facts["reason"]) == (str(report.pk), "Lập nhầm kỳ")
    for deed in (check_report, approve_report):
        with pytest.raises(Refusal, match="đã bỏ"):
            deed(actor=leader, report_id=report.pk, now=NOW)
    with pytest.raises(Refusal, match="đã bỏ"):
        drop_report(actor=drafter, report_id=report.pk, reason="Lập nhầm kỳ", now=NOW)
    assert report_work_for(checker, TODAY) == report_work_for(leader, TODAY) == []
    assert _periodic(drafter).state == "DRAFTED"


def test_a_checked_report_goes_back_by_who_checks_or_approves_alone(drafter, checker, leader):
    report = _periodic(drafter)
    check_report(actor=checker, report_id=report.pk, now=NOW)
    for other in (drafter, make_actor(Role.PROVINCE_OFFICER)):
        with pytest.raises(Refusal, match="chỉ người kiểm tra hoặc người duyệt"):
            drop_report(actor=other, report_id=report.pk, reason="Số liệu sai", now=NOW)
    drop_report(actor=leader, report_id=report.pk, reason="Doanh thu thiếu hai xã", now=NOW)
    told = Notification.objects.filter(kind="reporting.dropped").order_by("user_id")
    assert [(one.user_id, one.body.endswith("Doanh thu thiếu hai xã")) for one in told] == [
        (drafter.user_id, True),
        (checker.user_id, True),
    ]


def test_an_approved_report_is_never_dropped(drafter, checker, leader):
    report = _approved(checker, leader)
    for actor in (drafter, checker, leader):
        with pytest.raises(Refusal, match="báo cáo thay thế"):
            drop_report(actor=actor, report_id=report.pk, reason="Số liệu sai", now=NOW)


def test_an_approved_report_counts_until_the_one_in_its_place_is_approved(drafter, checker, leader):
    first = _approved(checker, leader)
    with pytest.raises(FieldRefusal, match="lý do lập báo cáo thay thế"):
        _periodic(drafter)
    second = _periodic(drafter, reason="Chủ thể nộp số liệu muộn")
    first.refresh_from_db()
    assert (first.state, periodic_of("19", TABLE.as_of)) == ("APPROVED", second)
    check_report(actor=checker, report_id=second.pk, now=NOW)
    approve_report(actor=leader, report_id=second.pk, now=NOW)
    first.refresh_from_db()
    assert (first.state, first.replaced_by, first.is_whole) == ("REPLACED", second, True)
    assert periodic_of("19", TABLE.as_of) == second
    assert report_work_for(leader, TODAY) == []


def test_each_step_is_told_to_those_who_take_the_next(drafter, checker, leader):
    def told():
        return sorted(Notification.objects.values_list("kind", "user_id"))

    report = _periodic(drafter)
    assert told() == [("reporting.to_check", checker.user_id)]
    Notification.objects.all().delete()
    check_report(actor=checker, report_id=report.pk, now=NOW)
    assert told() == [("reporting.to_approve", leader.user_id)]
    Notification.objects.all().delete()
    ministry = make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)
    approve_report(actor=leader, report_id=report.pk, now=NOW + timedelta(hours=1))
    heard = [("reporting.approved", one.user_id) for one in (drafter, checker)]
    assert told() == sorted([*heard, ("reporting.received", ministry.user_id)])
    assert Notification.objects.get(kind="reporting.received").body.startswith("Tỉnh Thái Nguyên. ")


def test_a_kept_table_waits_for_its_check_and_then_for_the_leader(drafter, checker, leader):
    table = make_report(drafter)
    assert [item.kind for item in report_work_for(checker, TODAY)] == ["reporting.check"]
    assert report_work_for(drafter, TODAY) == []
    check_report(actor=checker, report_id=table.pk, now=NOW)
    assert [item.kind for item in report_work_for(leader, TODAY)] == ["reporting.approve"]
    assert report_work_for(checker, TODAY) == []
    approve_report(actor=leader, report_id=table.pk, now=NOW)
    assert report_work_for(leader, TODAY) == []
