from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from uuid import UUID, uuid4

import pytest

from ocop.foundation.audit.verification import broken_seals
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.inspections.models import CorrectiveAction, Finding, Inspection, InspectionPhoto
from ocop.programme.inspections.operations.add_photo import add_photo
from ocop.programme.inspections.operations.conclude_inspection import escalate_finding
from ocop.programme.inspections.operations.follow_correction import (
    answer_correction,
    close_inspection,
    verify_correction,
)
from ocop.programme.inspections.operations.lab_samples import Measured, record_lab_results, take_sample
from ocop.programme.inspections.operations.plan_inspection import begin_inspection
from ocop.programme.inspections.operations.receive_answers import receive_answers
from ocop.programme.inspections.paper.minutes import minutes_data, sha256_of
from ocop.programme.inspections.queries.visible import own_corrections, own_inspections
from ocop.programme.inspections.queries.work_queue import inspection_work_for
from ocop.programme.inspections.rules.inspection_kinds import Answer, CorrectionState, ProducerSignature
from ocop.programme.inspections.rules.lab_verdict import LimitKind
from ocop.programme.inspections.rules.sent_answers import Outcome, SentAnswer
from ocop.programme.notifications.models import Notification
from ocop.programme.recognition.models import RevocationCase
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround
from tests.factories.accounts import make_actor
from tests.factories.files import make_image, make_upload
from tests.factories.geography import make_province
from tests.factories.inspections import (
    NOW,
    TODAY,
    begin,
    conclude,
    find,
    make_concluded,
    make_visit,
    order,
    say,
)

pytestmark = pytest.mark.django_db


def test_an_announced_visit_is_told_to_the_producer_and_an_unannounced_one_is_unseen_until_it_begins():
    told, silent = make_visit(), make_visit(is_announced=False)

    assert list(own_inspections(told.member)) == [told.inspection]
    assert Notification.objects.filter(user_id=told.member.user_id).count() == 1
    assert list(own_inspections(silent.member)) == []
    assert Notification.objects.filter(user_id=silent.member.user_id).count() == 0
    begin(silent)
    assert list(own_inspections(silent.member)) == [silent.inspection]


def test_the_checklist_holds_all_contents_of_article_nine_for_food():
    visit = make_visit()

    assert set(visit.inspection.items.values_list("part", flat=True)) == {
        "CRITERIA",
        "MARK",
        "FOOD_SAFETY",
        "LABEL",
        "TRACEABILITY",
    }


def test_a_product_has_one_open_visit_of_an_office_at_a_time():
    visit = make_visit()
    with pytest.raises(Refusal, match="đang có một cuộc kiểm tra"):
        make_visit(certificate=visit.certificate, inspector=visit.inspector)


def test_the_same_key_twice_changes_nothing_and_another_content_over_an_old_revision_clashes():
    visit = make_visit()
    key = uuid4()

    def send(answer, base, key=key):
        sent = SentAnswer(key, "label.content", answer, "", base)
        return receive_answers(actor=visit.inspector, inspection_id=visit.inspection.pk, answers=[sent], now=NOW)[0]

    assert send(Answer.OK, 0).outcome == Outcome.SAVED
    assert send(Answer.OK, 0).outcome == Outcome.SAME
    clash = send(Answer.NOT_OK, 0, uuid4())
    assert (clash.outcome, clash.item.answer, clash.item.revision) == (Outcome.CLASH, Answer.OK, 1)
    assert send(Answer.NOT_OK, 1, uuid4()).outcome == Outcome.SAVED
    item = visit.inspection.items.get(code="label.content")
    assert (item.answer, item.revision) == (Answer.NOT_OK, 2)
    visit.inspection.refresh_from_db()
    assert visit.inspection.state == "BEGUN"


def test_a_key_of_another_inspection_is_refused():
    visit, other = make_visit(), make_visit()
    sent = SentAnswer(UUID(int=7), "label.content", Answer.OK, "", 0)
    receive_answers(actor=visit.inspector, inspection_id=visit.inspection.pk, answers=[sent], now=NOW)

    taken = receive_answers(actor=other.inspector, inspection_id=other.inspection.pk, answers=[sent], now=NOW)

    assert taken[0].outcome == Outcome.REFUSED
    assert other.inspection.items.get(code="label.content").answer == Answer.NOT_CHECKED


def test_a_photo_sent_twice_is_kept_once_and_acknowledged_by_the_hash_of_what_was_sent():
    visit = make_visit()
    content, key = make_image(), uuid4()

    def send(content=content):
        upload = make_upload(content, "anh.jpg")
        return add_photo(
            actor=visit.inspector,
            inspection_id=visit.inspection.pk,
            key=key,
            uploaded=upload,
            item_code="label.content",
            now=NOW,
        )

    assert send().sent_sha256 == sha256(content).hexdigest()
    assert send().pk == InspectionPhoto.objects.get().pk
    with pytest.raises(Refusal, match="Ảnh khác"):
        send(make_image(size=(30, 20)))


def test_an_officer_of_another_province_and_the_commune_write_nothing():
    visit = make_visit()
    stranger = make_actor(Role.INSPECTOR, unit=make_province(code="24"))
    commune = make_actor(Role.COMMUNE_OFFICER, unit=visit.certificate.product.producer.commune)

    with pytest.raises(Inspection.DoesNotExist):
        begin_inspection(actor=stranger, inspection_id=visit.inspection.pk, now=NOW)
    with pytest.raises(Refusal):
        begin_inspection(actor=commune, inspection_id=visit.inspection.pk, now=NOW)


def test_minutes_need_a_finding_for_each_item_that_is_not_ok():
    visit = make_visit()
    say(visit, "label.content", Answer.NOT_OK)

    with pytest.raises(Refusal, match="chưa ghi tồn tại"):
        conclude(visit)


@pytest.mark.parametrize("signature", [ProducerSignature.REFUSED, ProducerSignature.ABSENT])
def test_minutes_without_the_producers_signature_say_why(signature):
    visit = make_visit()
    say(visit, "label.content", Answer.OK)

    with pytest.raises(FieldRefusal) as refused:
        conclude(visit, producer_signature=signature)
    assert set(refused.value.faults) == {"refusal_reason"}
    conclude(visit, producer_signature=signature, refusal_reason="Không đồng ý; trưởng xóm chứng kiến.")
    assert "trưởng xóm chứng kiến" in str(visit.inspection.minutes)


def test_concluded_minutes_are_kept_as_they_were():
    visit = make_concluded()
    product = visit.certificate.product
    product.name = "Tên đổi sau này"
    product.save()

    kept = minutes_data(Inspection.objects.get(pk=visit.inspection.pk))

    assert "Tên đổi sau này" not in str(kept)
    assert sha256_of(kept) == visit.inspection.minutes_sha256
    with pytest.raises(Refusal):
        find(visit)


def test_after_the_minutes_the_checklist_is_closed():
    visit = make_concluded()
    taken = say(visit, "mark.publicity", Answer.NOT_OK)

    assert taken.outcome == Outcome.REFUSED
    assert taken.sentence == "Biên bản kiểm tra đã lập xong nên không sửa phiếu được nữa."


def test_overdue_is_computed_on_the_day_after_the_last_one():
    correction = make_concluded().more["correction"]

    assert not correction.is_overdue(correction.due_on)
    assert correction.is_overdue(correction.due_on + timedelta(days=1))


def test_a_correction_goes_from_answer_to_sent_back_to_done_and_then_the_inspection_closes():
    visit = make_concluded()
    correction = visit.more["correction"]
    assert list(own_corrections(visit.member)) == [correction]
    with pytest.raises(Refusal, match="Còn việc khắc phục"):
        close_inspection(actor=visit.inspector, inspection_id=visit.inspection.pk, now=NOW)

    answer_correction(
        actor=visit.member,
        correction_id=correction.pk,
        words="Đã in lại nhãn.",
        photos=[make_upload(make_image(), "nhan.jpg")],
        now=NOW,
    )
    verdict = {"actor": visit.inspector, "correction_id": correction.pk, "verified_on": TODAY, "now": NOW}
    verify_correction(**verdict, is_accepted=False, is_visit=False, note="Thiếu ngày sản xuất.")
    correction.refresh_from_db()
    assert correction.state == CorrectionState.SENT_BACK
    verify_correction(**verdict, is_accepted=True, is_visit=True, note="")
    close_inspection(actor=visit.inspector, inspection_id=visit.inspection.pk, now=NOW)

    visit.inspection.refresh_from_db()
    assert visit.inspection.state == "CLOSED"
    assert broken_seals() == []


def test_only_the_own_producer_answers():
    visit, other = make_concluded(), make_visit()

    with pytest.raises(CorrectiveAction.DoesNotExist):
        answer_correction(actor=other.member, correction_id=visit.more["correction"].pk, words="Đã xong.", now=NOW)


def sampled(visit):
    begin(visit)
    return take_sample(
        actor=visit.inspector,
        inspection_id=visit.inspection.pk,
        seal_number="NP-01",
        what="Chè tôm nõn lô 12",
        quantity="500 g",
        laboratory="Quatest 1",
        taken_on=TODAY,
        now=NOW,
    )


def test_a_result_past_its_limit_opens_a_finding_even_after_the_minutes():
    visit = make_visit()
    sample = sampled(visit)
    say(visit, "label.content", Answer.OK)
    conclude(visit)

    record_lab_results(
        actor=visit.inspector,
        sample_id=sample.pk,
        report_number="KN-7",
        reported_on=TODAY,
        measured=[
            Measured("Chì", Decimal("0.051"), LimitKind.MAXIMUM, Decimal("0.05"), "mg/kg", "QCVN 8-2"),
            Measured("Cadimi", None, LimitKind.MAXIMUM, Decimal("0.05"), "mg/kg"),
        ],
        now=NOW,
    )

    finding = Finding.objects.get()
    assert (finding.severity, finding.lab_result.parameter) == ("CRITICAL", "Chì")
    assert finding.words == ("Mẫu niêm phong số NP-01: chỉ tiêu Chì là 0,051 mg/kg, mức cho phép không quá 0,05.")


def test_a_seal_is_used_once():
    visit = make_visit()
    sampled(visit)
    with pytest.raises(FieldRefusal) as refused:
        sampled(visit)
    assert set(refused.value.faults) == {"seal_number"}


def test_a_finding_leads_once_to_a_proposal_of_revocation():
    visit = make_concluded(inspector=make_actor(Role.PROVINCE_OFFICER))
    finding = visit.more["finding"]

    case = escalate_finding(
        actor=visit.inspector,
        finding_id=finding.pk,
        ground=RevocationGround.CRITERIA_LOST,
        facts="Không còn đáp ứng tiêu chí.",
        now=NOW,
    )

    finding.refresh_from_db()
    assert finding.revocation == case == RevocationCase.objects.get()
    assert (case.established_on, case.certificate_id) == (TODAY, visit.certificate.pk)
    assert case.reference == f"Biên bản kiểm tra số {visit.inspection.pk} ngày 01/09/2026"
    with pytest.raises(Refusal):
        escalate_finding(
            actor=visit.inspector, finding_id=finding.pk, ground=RevocationGround.OTHER_CONCLUSION, facts="x", now=NOW
        )


def test_before_the_minutes_nothing_is_proposed():
    visit = make_visit(inspector=make_actor(Role.PROVINCE_OFFICER))
    finding = find(visit)
    with pytest.raises(Refusal, match="Lập xong biên bản"):
        escalate_finding(
            actor=visit.inspector, finding_id=finding.pk, ground=RevocationGround.CRITERIA_LOST, facts="x", now=NOW
        )


def test_what_waits_for_whom():
    visit = make_visit()
    assert [one.kind for one in inspection_work_for(visit.inspector, TODAY)] == ["inspections.visit"]
    assert inspection_work_for(visit.member, TODAY) == []
    finding = find(visit)
    correction = order(visit, finding)
    conclude(visit)
    assert [one.kind for one in inspection_work_for(visit.member, TODAY)] == ["inspections.correct"]
    assert inspection_work_for(visit.inspector, TODAY) == []
    late = inspection_work_for(visit.inspector, correction.due_on + timedelta(days=1))
    assert [(one.kind, one.due_on) for one in late] == [("inspections.verify", correction.due_on)]
