"""A kept report is approved by a third person, and signed where there is a signer."""

import pytest

from ocop.foundation.files.opening import open_stored
from ocop.foundation.refusal import Refusal
from ocop.foundation.signing.reading import read_signatures
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.reporting.operations.step_report import approve_report, check_report
from ocop.programme.reporting.queries.work_queue import report_work_for
from ocop.programme.reporting.rules import report_approval
from ocop.programme.reporting.rules.report_approval import ApprovalRule, checker_may_approve
from ocop.programme.reporting.rules.report_kinds import ReportKind
from tests.factories.accounts import TODAY, make_actor
from tests.factories.reports import NOW, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return make_actor(Role.PROVINCE_LEADER)


def test_who_checked_does_not_approve(leader):
    report = make_report(kind=ReportKind.PERIOD)
    check_report(actor=leader, report_id=report.pk, now=NOW)
    assert report_work_for(leader, TODAY) == []
    with pytest.raises(Refusal, match="kiểm tra và duyệt là hai người"):
        approve_report(actor=leader, report_id=report.pk, now=NOW)
    other = make_actor(Role.PROVINCE_LEADER)
    assert [item.kind for item in report_work_for(other, TODAY)] == ["reporting.approve"]
    assert approve_report(actor=other, report_id=report.pk, now=NOW).state == "APPROVED"


def test_a_rule_of_a_later_day_may_let_one_person_do_both(monkeypatch):
    rules = (*report_approval.APPROVAL_RULES, ApprovalRule(TODAY, checker_may_approve=True))
    monkeypatch.setattr(report_approval, "APPROVAL_RULES", rules)
    assert [checker_may_approve(day) for day in (TODAY.replace(year=2025), TODAY)] == [False, True]


def test_the_approval_is_a_digital_signature_on_the_kept_table(leader, settings, tmp_path):
    settings.SIGNING = {**settings.SIGNING, "signer": "trial", "trial_folder": tmp_path / "trial"}
    report = make_report()
    check_report(actor=make_actor(Role.PROVINCE_OFFICER), report_id=report.pk, now=NOW)
    signed = approve_report(actor=leader, report_id=report.pk, now=NOW)
    with open_stored(signed.signed_file) as content:
        (signature,) = read_signatures(content.read())
    assert (signature.is_good, signature.is_trial, signed.is_trial_signature) == (True, True, True)
    assert signature.signer.startswith(leader.name)
    assert signed.signed_sha256 == signed.signed_file.sha256


def test_a_damaged_report_is_never_signed(leader, settings, tmp_path):
    settings.SIGNING = {**settings.SIGNING, "signer": "trial", "trial_folder": tmp_path / "trial"}
    report = make_report()
    check_report(actor=make_actor(Role.PROVINCE_OFFICER), report_id=report.pk, now=NOW)
    type(report).objects.filter(pk=report.pk).update(content=report.content.replace("12", "13"))
    with pytest.raises(Refusal, match="không còn khớp"):
        approve_report(actor=leader, report_id=report.pk, now=NOW)
    report.refresh_from_db()
    assert (report.state, report.signed_file) == ("CHECKED", None)
