"""Accept, return, report and forward at the commune: Điều 7 khoản 2."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import CommuneReport, Dossier, DossierReceipt, IssuedReport
from ocop.programme.dossiers.operations.accept_at_commune import accept_at_commune
from ocop.programme.dossiers.operations.issue_commune_report import issue_commune_report
from ocop.programme.dossiers.operations.return_by_commune import return_by_commune
from ocop.programme.dossiers.operations.save_commune_report import CommuneReportDraft, save_commune_report
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.notifications.models import Notification
from tests.factories.accounts import NOW, TODAY, make_actor
from tests.factories.geography import make_commune
from tests.factories.review import (
    WORDS,
    Desk,
    forward,
    full_draft,
    full_signature,
    make_desk,
    make_review_dossier,
)

_S = DossierState
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def _save(desk: Desk, dossier: Dossier, draft: CommuneReportDraft, seen: int = 0) -> CommuneReport:
    return save_commune_report(
        actor=desk.commune_officer, dossier_id=dossier.pk, draft=draft, seen_version=seen, now=NOW
    )


def test_accepting_gives_the_number_and_starts_fifteen_working_days(desk: Desk) -> None:
    dossier = make_review_dossier(desk)
    receipt = accept_at_commune(actor=desk.commune_officer, dossier_id=dossier.pk, samples_received=6, now=NOW)
    dossier.refresh_from_db()
    code = desk.commune.code
    assert receipt.number == f"0001-11/PĐK-19-{code}-2026"
    assert (receipt.receiver_name, receipt.samples_received) == (desk.commune_officer.name, 6)
    assert (dossier.state, dossier.commune_received_on) == (_S.COMMUNE_REVIEW, TODAY)
    assert dossier.commune_due_on == date(2026, 9, 23)  # 2/9 and the day with it are off
    step = dossier.steps.get()
    assert (step.move, step.actor_id, step.version) == ("COMMUNE_ACCEPT", desk.commune_user.pk, 1)
    entry = AuditEntry.objects.get(deed="dossiers.accept_at_commune")
    assert entry.facts["number"] == receipt.number
    told = Notification.objects.get(user=desk.owner_user)
    assert told.kind == "dossiers.accepted_at_commune"
    assert receipt.number in told.body


def test_serials_run_on_in_an_office_and_start_anew_each_year(desk: Desk) -> None:
    numbers = []
    for now in (NOW, NOW, datetime(2027, 1, 5, tzinfo=UTC)):
        dossier = make_review_dossier(desk)
        receipt = accept_at_commune(actor=desk.commune_officer, dossier_id=dossier.pk, samples_received=5, now=now)
        numbers.append((receipt.serial, receipt.year))
    other = make_desk()
    dossier = make_review_dossier(other)
    receipt = accept_at_commune(actor=other.commune_officer, dossier_id=dossier.pk, samples_received=5, now=NOW)
    numbers.append((receipt.serial, receipt.year))
    assert numbers == [(1, 2026), (2, 2026), (1, 2027), (1, 2026)]


def test_a_second_click_learns_the_number_and_gets_no_second_receipt(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.COMMUNE_REVIEW)
    receipt = DossierReceipt.objects.get()
    with pytest.raises(Refusal) as refusal:
        accept_at_commune(actor=desk.commune_officer, dossier_id=dossier.pk, samples_received=5, now=NOW)
    assert refusal.value.reasons == [
        f"Hồ sơ đã được tiếp nhận ngày 01/09/2026, phiếu số {receipt.number}, "
        f"người tiếp nhận: {desk.commune_user.full_name}."
    ]
    assert DossierReceipt.objects.count() == 1


def test_a_stranger_does_not_find_the_dossier(desk: Desk) -> None:
    dossier = make_review_dossier(desk)
    stranger = make_actor(Role.COMMUNE_OFFICER, unit=make_commune())
    with pytest.raises(Dossier.DoesNotExist):
        accept_at_commune(actor=stranger, dossier_id=dossier.pk, samples_received=5, now=NOW)


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.AUDITOR, Role.MINISTRY_OFFICER])
def test_those_who_only_read_cannot_act(desk: Desk, role: Role) -> None:
    dossier = make_review_dossier(desk)
    reader = make_actor(role, reach=Reach.NATION)
    for act in (
        lambda: accept_at_commune(actor=reader, dossier_id=dossier.pk, samples_received=5, now=NOW),
        lambda: return_by_commune(actor=reader, dossier_id=dossier.pk, words="Thiếu giấy tờ rồi.", now=NOW),
    ):
        with pytest.raises(Refusal, match="Chỉ cán bộ UBND cấp xã"):
            act()
    dossier.refresh_from_db()
    assert dossier.state == _S.SUBMITTED


def test_nobody_reviews_the_dossier_of_their_own_producer(desk: Desk) -> None:
    dossier = make_review_dossier(desk)
    dossier.producer.members.create(user=desk.commune_user, valid_from=date(2026, 1, 1))
    with pytest.raises(Refusal, match="thành viên của chủ thể này"):
        accept_at_commune(actor=desk.commune_officer, dossier_id=dossier.pk, samples_received=5, now=NOW)


@pytest.mark.parametrize("samples", [None, -1, 1001])
def test_the_number_of_samples_is_one_a_person_can_mean(desk: Desk, samples: int | None) -> None:
    dossier = make_review_dossier(desk)
    with pytest.raises(FieldRefusal) as refusal:
        accept_at_commune(actor=desk.commune_officer, dossier_id=dossier.pk, samples_received=samples, now=NOW)
    assert list(refusal.value.faults) == ["samples_received"]
    assert DossierReceipt.objects.count() == 0


def test_tourism_services_bring_no_samples(desk: Desk) -> None:
    dossier = make_review_dossier(desk, set_number=26)
    receipt = accept_at_commune(actor=desk.commune_officer, dossier_id=dossier.pk, samples_received=None, now=NOW)
    assert receipt.samples_received is None


def test_a_return_says_why_and_lists_the_points(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.COMMUNE_REVIEW)
    Notification.objects.all().delete()
    return_by_commune(
        actor=desk.commune_officer,
        dossier_id=dossier.pk,
        words="Hồ sơ thiếu giấy tờ về nguyên liệu.",
        points=["Hợp đồng  mua lá chè", "", "Hóa đơn 6 tháng gần nhất"],
        now=NOW,
    )
    dossier.refresh_from_db()
    note = "Hồ sơ thiếu giấy tờ về nguyên liệu.\n1. Hợp đồng mua lá chè\n2. Hóa đơn 6 tháng gần nhất"
    assert (dossier.state, dossier.commune_due_on) == (_S.RETURNED_BY_COMMUNE, None)
    assert dossier.steps.last().note == note
    assert Notification.objects.get().body == note


def test_a_return_without_a_reason_is_refused(desk: Desk) -> None:
    dossier = make_review_dossier(desk)
    with pytest.raises(FieldRefusal) as refusal:
        return_by_commune(actor=desk.commune_officer, dossier_id=dossier.pk, words="  Thiếu ", now=NOW)
    assert list(refusal.value.faults) == ["words"]


def test_after_a_supplement_the_clock_and_the_receipt_start_anew(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.COMMUNE_REVIEW)
    return_by_commune(actor=desk.commune_officer, dossier_id=dossier.pk, words="Bổ sung hợp đồng.", now=NOW)
    Dossier.objects.filter(pk=dossier.pk).update(state=_S.SUBMITTED, last_version=2)
    later = NOW + timedelta(days=20)
    second = accept_at_commune(actor=desk.commune_officer, dossier_id=dossier.pk, samples_received=5, now=later)
    dossier.refresh_from_db()
    assert (second.serial, second.version) == (2, 2)
    assert (dossier.commune_received_on, dossier.commune_due_on) == (date(2026, 9, 21), date(2026, 10, 12))


def test_a_draft_may_have_holes_and_counts_its_saves(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.COMMUNE_REVIEW)
    first = _save(desk, dossier, CommuneReportDraft(local_material="Đang viết"))
    again = _save(desk, dossier, CommuneReportDraft(local_material="Đang viết"), seen=1)
    second = _save(desk, dossier, full_draft(), seen=1)
    assert (first.version, again.version, second.version) == (1, 1, 2)
    assert AuditEntry.objects.filter(deed="dossiers.save_commune_report").count() == 2


def test_two_writers_do_not_overwrite_each_other(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.COMMUNE_REVIEW)
    _save(desk, dossier, full_draft())
    with pytest.raises(Conflict, match="vừa lưu báo cáo này"):
        _save(desk, dossier, full_draft(local_material="Bản khác"), seen=0)
    assert CommuneReport.objects.get().local_material == WORDS


def test_no_report_before_the_dossier_is_received(desk: Desk) -> None:
    dossier = make_review_dossier(desk)
    with pytest.raises(Refusal, match="chờ UBND cấp xã tiếp nhận"):
        _save(desk, dossier, full_draft())


def test_issuing_freezes_the_report_and_forwards_the_dossier(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.COMMUNE_REVIEW)
    Notification.objects.all().delete()
    forward(desk, dossier)
    dossier.refresh_from_db()
    issued = IssuedReport.objects.get()
    assert dossier.state == _S.FORWARDED
    assert (issued.kind, issued.number, issued.content["report_number"]) == ("COMMUNE", 1, "12/BC-UBND")
    assert issued.content["local_labour"] == WORDS
    assert len(issued.sha256) == 64
    assert set(Notification.objects.values_list("user_id", "kind")) == {
        (desk.province_user.pk, "dossiers.forwarded"),
        (desk.owner_user.pk, "dossiers.forwarded"),
    }
    with pytest.raises(Refusal, match="Đã chuyển cấp tỉnh"):
        _save(desk, dossier, full_draft(), seen=2)


def test_a_report_with_holes_is_not_issued(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.COMMUNE_REVIEW)
    report = _save(desk, dossier, CommuneReportDraft(local_material=WORDS, local_labour="Có"))
    with pytest.raises(FieldRefusal) as refusal:
        issue_commune_report(
            actor=desk.commune_officer,
            dossier_id=dossier.pk,
            signature=full_signature(report_number=" ", samples_sent=4, signed_on=TODAY + timedelta(days=1)),
            seen_version=report.version,
            now=NOW,
        )
    assert sorted(refusal.value.faults) == [
        "idea_origin",
        "local_identity",
        "local_labour",
        "proposes_assessment",
        "report_number",
        "samples_sent",
        "signed_on",
    ]
    dossier.refresh_from_db()
    assert (dossier.state, IssuedReport.objects.count()) == (_S.COMMUNE_REVIEW, 0)


def test_without_a_proposal_the_dossier_is_returned_not_forwarded(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.COMMUNE_REVIEW)
    report = _save(desk, dossier, full_draft(proposes_assessment=False))
    with pytest.raises(Refusal, match="trả lại hồ sơ cho chủ thể"):
        issue_commune_report(
            actor=desk.commune_officer,
            dossier_id=dossier.pk,
            signature=full_signature(),
            seen_version=report.version,
            now=NOW,
        )


def test_a_late_report_goes_out_and_the_log_keeps_by_how_much(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.COMMUNE_REVIEW)
    forward(desk, dossier, now=NOW + timedelta(days=30))
    assert AuditEntry.objects.get(deed="dossiers.issue_commune_report").facts["days_late"] == 8


def test_a_second_assessment_opens_the_former_report_and_keeps_what_was_issued(desk: Desk) -> None:
    dossier = make_review_dossier(desk, state=_S.FORWARDED)
    Dossier.objects.filter(pk=dossier.pk).update(state=_S.SUBMITTED, last_version=2)
    accept_at_commune(actor=desk.commune_officer, dossier_id=dossier.pk, samples_received=5, now=NOW)
    report = CommuneReport.objects.get()
    assert (report.issued_at, report.report_number, report.local_material) == (None, "", WORDS)
    forward(desk, dossier)
    assert list(IssuedReport.objects.values_list("number", "dossier_version")) == [(1, 1), (2, 2)]


def test_an_owner_cannot_accept_their_own_dossier(desk: Desk) -> None:
    dossier = make_review_dossier(desk)
    owner: Actor = desk.owner
    with pytest.raises(Refusal, match="Chỉ cán bộ UBND cấp xã"):
        accept_at_commune(actor=owner, dossier_id=dossier.pk, samples_received=5, now=NOW)
