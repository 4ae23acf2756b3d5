"""Intake, return and the advisory team of the province: Điều 7 khoản 3 điểm a, c."""

from datetime import timedelta

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal
from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import AdvisorAssignment, AdvisoryReport, Dossier, DossierReceipt, IssuedReport
from ocop.programme.dossiers.operations.accept_at_province import accept_at_province
from ocop.programme.dossiers.operations.issue_advisory_report import issue_advisory_report
from ocop.programme.dossiers.operations.return_by_province import return_by_province
from ocop.programme.dossiers.operations.save_advisory_report import AdvisoryReportDraft, save_advisory_report
from ocop.programme.dossiers.operations.send_to_advisors import send_to_advisors
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.notifications.models import Notification
from tests.factories.accounts import NOW, TODAY, make_actor
from tests.factories.geography import make_province
from tests.factories.review import Desk, make_desk, make_review_dossier, take_in

_S = DossierState
pytestmark = pytest.mark.django_db
VIEW = "Hồ sơ đầy đủ, minh chứng phù hợp với mức chủ thể tự chấm."
FULL = {"composition": VIEW, "part_a": VIEW, "part_b": VIEW, "part_c": VIEW, "recommendation": VIEW}


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def _save(actor: Actor, dossier: Dossier, seen: int = 0, **changes: object) -> AdvisoryReport:
    draft = AdvisoryReportDraft(**{**FULL, **changes})  # type: ignore[arg-type]
    return save_advisory_report(actor=actor, dossier_id=dossier.pk, draft=draft, seen_version=seen, now=NOW)


def test_intake_gives_the_provincial_number_after_the_checklist(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.FORWARDED)
    take_in(desk, dossier)
    dossier.refresh_from_db()
    receipt = DossierReceipt.objects.get(level="PROVINCE")
    assert (dossier.state, dossier.province_received_on) == (_S.PROVINCE_REVIEW, TODAY)
    assert receipt.number == f"0001-11/PĐK-19-{desk.commune.code}-2026"
    assert receipt.papers_checked == ["LETTER", "COMMUNE_REPORT", "PRODUCT_DOSSIER", "SAMPLES"]


def test_an_incomplete_dossier_is_not_received(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.FORWARDED)
    with pytest.raises(FieldRefusal) as refusal:
        accept_at_province(
            actor=desk.province_officer,
            dossier_id=dossier.pk,
            papers_checked=["LETTER", "COMMUNE_REPORT", "PRODUCT_DOSSIER", "MADE_UP"],
            samples_received=5,
            now=NOW,
        )
    assert refusal.value.faults == {
        "papers_checked": ["Còn thiếu: 05 sản phẩm mẫu. Hồ sơ chưa đủ thành phần thì trả lại để hoàn thiện."]
    }


def test_a_second_click_at_the_province_gets_no_second_receipt(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.PROVINCE_REVIEW)
    with pytest.raises(Refusal, match="Hồ sơ đã được tiếp nhận ngày 01/09/2026"):
        take_in(desk, dossier)
    assert DossierReceipt.objects.filter(level="PROVINCE").count() == 1


def test_another_province_does_not_find_the_dossier(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.FORWARDED)
    other = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    with pytest.raises(Dossier.DoesNotExist):
        return_by_province(actor=other, dossier_id=dossier.pk, words="Không đủ thành phần.", now=NOW)


def test_the_commune_cannot_do_the_province_s_work(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.FORWARDED)
    with pytest.raises(Refusal, match="cấp tỉnh mới làm được"):
        send_to_advisors(actor=desk.commune_officer, dossier_id=dossier.pk, now=NOW)


def test_a_return_reaches_the_owner_and_the_commune(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.PROVINCE_REVIEW)
    Notification.objects.all().delete()
    return_by_province(
        actor=desk.province_officer,
        dossier_id=dossier.pk,
        words="Bổ sung kết quả kiểm nghiệm.",
        points=["Phiếu kiểm nghiệm kim loại nặng"],
        now=NOW,
    )
    dossier.refresh_from_db()
    assert dossier.state == _S.RETURNED_BY_PROVINCE
    assert set(Notification.objects.values_list("user_id", flat=True)) == {desk.owner_user.pk, desk.commune_user.pk}


def test_a_dossier_for_council_is_not_returned(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.ADVISORY_REVIEW)
    report = _save(desk.advisor, dossier)
    issue_advisory_report(actor=desk.advisor, dossier_id=dossier.pk, seen_version=report.version, now=NOW)
    with pytest.raises(Refusal, match="Chờ Hội đồng họp"):
        return_by_province(actor=desk.province_officer, dossier_id=dossier.pk, words="Quá muộn rồi nhé.", now=NOW)


def test_without_a_team_nobody_can_be_sent_anything(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.PROVINCE_REVIEW)
    RoleGrant.objects.filter(role=Role.ADVISOR).update(ended_at=NOW)
    with pytest.raises(Refusal, match="chưa có thành viên Tổ tư vấn"):
        send_to_advisors(actor=desk.province_officer, dossier_id=dossier.pk, now=NOW)


def test_only_members_of_the_team_are_assigned(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.PROVINCE_REVIEW)
    with pytest.raises(FieldRefusal) as refusal:
        send_to_advisors(
            actor=desk.province_officer, dossier_id=dossier.pk, advisor_ids=[desk.commune_user.pk], now=NOW
        )
    assert list(refusal.value.faults) == ["advisor_ids"]


def test_a_member_of_the_producer_is_not_assigned(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.PROVINCE_REVIEW)
    dossier.producer.members.create(user=desk.advisor_user, valid_from=TODAY)
    with pytest.raises(FieldRefusal, match="thành viên của chính chủ thể"):
        send_to_advisors(
            actor=desk.province_officer, dossier_id=dossier.pk, advisor_ids=[desk.advisor_user.pk], now=NOW
        )


def test_an_assigned_dossier_is_written_by_those_assigned(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.PROVINCE_REVIEW)
    colleague = make_actor(Role.ADVISOR, unit=make_province())
    send_to_advisors(actor=desk.province_officer, dossier_id=dossier.pk, advisor_ids=[desk.advisor_user.pk], now=NOW)
    assert AdvisorAssignment.objects.get().advisor_id == desk.advisor_user.pk
    assert list(
        Notification.objects.filter(kind="dossiers.sent_to_advisors").order_by("pk").values_list("user_id", flat=True)
    ) == [desk.advisor_user.pk, desk.owner_user.pk]
    with pytest.raises(Refusal, match="phân công cho thành viên khác"):
        _save(colleague, dossier)
    assert _save(desk.advisor, dossier).version == 1


def test_grounds_for_elimination_keep_the_words_of_the_rubric(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.ADVISORY_REVIEW)
    report = _save(
        desk.advisor,
        dossier,
        knock_outs={"FORGED_FILE": " Số chứng nhận không có thật "},
        section_views={"1": "Tốt", "99": "?"},
    )
    assert report.knock_outs_found == [
        {"code": "FORGED_FILE", "text": "Giả mạo hồ sơ", "note": "Số chứng nhận không có thật"}
    ]
    assert report.section_views == {"1": "Tốt"}
    with pytest.raises(FieldRefusal, match="bộ tiêu chí của sản phẩm"):
        _save(desk.advisor, dossier, seen=1, knock_outs={"INVENTED": "x"})


def test_the_report_goes_to_the_council_frozen(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.ADVISORY_REVIEW)
    report = _save(desk.advisor, dossier, extra_tests="Kiểm nghiệm tồn dư thuốc bảo vệ thực vật")
    issue_advisory_report(actor=desk.advisor, dossier_id=dossier.pk, seen_version=report.version, now=NOW)
    dossier.refresh_from_db()
    issued = IssuedReport.objects.get(kind="ADVISORY")
    assert dossier.state == _S.READY_FOR_COUNCIL
    assert issued.content["extra_tests"] == "Kiểm nghiệm tồn dư thuốc bảo vệ thực vật"
    assert AuditEntry.objects.get(deed="dossiers.issue_advisory_report").facts["sha256"] == issued.sha256
    assert Notification.objects.filter(user=desk.province_user, kind="dossiers.ready_for_council").count() == 1


def test_holes_are_named_by_field(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.ADVISORY_REVIEW)
    report = _save(desk.advisor, dossier, part_b="Được", site_visit_on=TODAY, knock_outs={"FORGED_FILE": ""})
    with pytest.raises(FieldRefusal) as refusal:
        issue_advisory_report(actor=desk.advisor, dossier_id=dossier.pk, seen_version=report.version, now=NOW)
    assert sorted(refusal.value.faults) == ["knock_outs", "part_b", "site_visit_findings"]


def test_an_old_page_does_not_issue_a_newer_report(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.ADVISORY_REVIEW)
    _save(desk.advisor, dossier)
    with pytest.raises(Conflict):
        issue_advisory_report(actor=desk.advisor, dossier_id=dossier.pk, seen_version=0, now=NOW)


def test_a_site_visit_is_not_in_the_future(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.ADVISORY_REVIEW)
    with pytest.raises(FieldRefusal, match="khảo sát không thể sau hôm nay"):
        _save(desk.advisor, dossier, site_visit_on=TODAY + timedelta(days=1))


def test_an_auditor_reads_but_writes_no_report(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.ADVISORY_REVIEW)
    with pytest.raises(Refusal, match="Chỉ thành viên Tổ tư vấn"):
        _save(make_actor(Role.AUDITOR, reach=Reach.NATION), dossier)
