"""A nomination is a dossier: sent frozen, received, returned, supplemented (Điều 6 khoản 3, Điều 7 khoản 4 điểm a)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.models import Council
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.dossiers.models import Dossier
from ocop.programme.evaluation.queries.ready_dossiers import ready_dossiers
from ocop.programme.notifications.models import Notification
from ocop.programme.recognition.models import DecisionItem, NominationPackage
from ocop.programme.recognition.operations.answer_nomination import receive_nomination, return_nomination
from ocop.programme.recognition.operations.issue_nomination import issue_nomination
from ocop.programme.recognition.operations.nomination_papers import add_nomination_paper, remove_nomination_paper
from ocop.programme.recognition.operations.resend_nomination import resend_nomination
from ocop.programme.recognition.paper.nomination import nomination_paper
from ocop.programme.recognition.paper.reading import decision_facts
from ocop.programme.recognition.queries.nomination_package import (
    content_sha256,
    nomination_lines,
    package_on_desk,
    variant_of_item,
)
from ocop.programme.recognition.queries.work_queue import recognition_work_for
from ocop.programme.recognition.rules.nomination import NominationPart, NominationVariant, PaperKind
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.councils import make_council
from tests.factories.geography import make_province
from tests.factories.recognition import (
    NOW,
    TODAY,
    make_ministry_actor,
    make_nomination,
    make_nomination_paper,
    signature,
)

pytestmark = pytest.mark.django_db
SUPPLEMENT_BY = TODAY + timedelta(days=10)


@pytest.fixture
def leader():
    return make_actor(Role.PROVINCE_LEADER)


@pytest.fixture
def officer():
    return make_actor(Role.PROVINCE_OFFICER)


@pytest.fixture
def ministry():
    return make_ministry_actor()


def package_of(decision):
    return NominationPackage.objects.get(item__decision=decision, state__in=["SENT", "RECEIVED"])


def returned(ministry, decision):
    return return_nomination(
        actor=ministry,
        package_id=package_of(decision).pk,
        remarks="Thiếu phiếu kiểm nghiệm chì.",
        supplement_by=SUPPLEMENT_BY,
        now=NOW,
    )


def kinds(actor):
    return [item.kind for item in recognition_work_for(actor, TODAY)]


def ready_for_the_ministry():
    council = make_council()
    Council.objects.filter(pk=council.pk).update(level=CouncilLevel.MINISTRY, province_code="")
    return list(ready_dossiers(Council.objects.get(pk=council.pk)))


def test_the_letter_sends_every_product_s_dossier_frozen(leader):
    decision = make_nomination(leader, products=2)
    packages = list(NominationPackage.objects.order_by("pk"))
    assert [(one.number, one.variant, one.state, one.proposed_on) for one in packages] == [
        (1, "FIRST", "SENT", TODAY),
        (1, "FIRST", "SENT", TODAY),
    ]
    content = packages[0].content
    assert content_sha256(content) == packages[0].sha256
    assert content["letter"]["number"] == decision.nomination_letter.number
    assert content["parts"] == {
        "LETTER": "PRESENT",
        "ADVISORY_REPORT": "PRESENT",
        "COUNCIL_REPORT": "PRESENT",
        "APPROVAL": "PRESENT",
        "DOSSIER": "PRESENT",
        "EXTRA_TESTS": "NONE_NEEDED",
        "SAMPLES": "MISSING",
    }
    assert [step.move for step in Dossier.objects.first().steps.order_by("pk")][-2:] == ["NOMINATE", "SEND_TO_MINISTRY"]


def test_what_the_law_asks_for_and_is_not_there_holds_the_letter_up(leader):
    decision = make_nomination(leader, is_sent=False)
    item = nomination_lines(leader).get()
    item.result.item.dossier.issued_reports.all().delete()
    assert package_on_desk(item, today=TODAY).missing == [NominationPart.ADVISORY_REPORT]
    with pytest.raises(Refusal, match="còn thiếu: Báo cáo đánh giá của Tổ tư vấn"):
        issue_nomination(actor=leader, decision_id=decision.pk, letter=signature(number="512/UBND-NNMT"), now=NOW)
    assert not NominationPackage.objects.exists()


def test_the_ministry_finds_it_on_its_desk_and_its_council_may_not_have_it_before(leader, ministry):
    decision = make_nomination(leader)
    assert kinds(ministry) == ["recognition.receive_nomination"]
    assert ready_for_the_ministry() == []

    receive_nomination(
        actor=ministry, package_id=package_of(decision).pk, arrival_number=" 88/Đ ", samples_received=5, now=NOW
    )

    package = package_of(decision)
    assert (package.state, package.arrival_number, package.samples_received) == ("RECEIVED", "88/Đ", 5)
    assert ready_for_the_ministry() == [Dossier.objects.get()]
    assert kinds(ministry) == ["recognition.central_agenda"]


def test_the_province_is_told_of_a_return(leader, officer, ministry):
    returned(ministry, make_nomination(leader))
    told = Notification.objects.filter(kind="recognition.nomination_returned")
    assert {leader.user_id, officer.user_id} <= set(told.values_list("user_id", flat=True))
    assert ministry.user_id not in told.values_list("user_id", flat=True)
    assert set(told.values_list("body", flat=True)) == {
        "Gửi lại chậm nhất ngày 20/09/2026. Thiếu phiếu kiểm nghiệm chì."
    }


def test_returned_it_waits_for_the_province_until_it_is_sent_again(leader, officer, ministry):
    decision = make_nomination(leader)
    returned(ministry, decision)
    item = DecisionItem.objects.get()
    assert kinds(ministry) == []
    [work] = [one for one in recognition_work_for(officer, TODAY) if one.kind == "recognition.supplement_nomination"]
    assert (work.due_on, work.detail) == (SUPPLEMENT_BY, "Thiếu phiếu kiểm nghiệm chì.")
    assert ready_for_the_ministry() == []

    make_nomination_paper(item)
    again = resend_nomination(actor=officer, item_id=item.pk, cover_note="Đã bổ sung phiếu 88/KN.", now=NOW)

    assert (again.number, again.cover_note, again.proposed_on) == (2, "Đã bổ sung phiếu 88/KN.", TODAY)
    assert [one["title"] for one in again.content["papers"]] == ["Phiếu kết quả thử nghiệm số 88/KN"]
    assert NominationPackage.objects.get(number=1).content["papers"] == []
    assert "recognition.supplement_nomination" not in kinds(officer)
    assert kinds(ministry) == ["recognition.receive_nomination"]


def test_a_received_one_is_returned_too_until_an_agenda_names_it(leader, ministry):
    decision = make_nomination(leader)
    receive_nomination(actor=ministry, package_id=package_of(decision).pk, now=NOW)
    assert returned(ministry, decision).state == "RETURNED"
    with pytest.raises(Refusal, match="đang ở tỉnh"):
        return_nomination(
            actor=ministry,
            package_id=NominationPackage.objects.get().pk,
            remarks="Nữa",
            supplement_by=SUPPLEMENT_BY,
            now=NOW,
        )


def test_on_the_agenda_nothing_goes_back(leader, ministry):
    decision = make_nomination(leader)
    receive_nomination(actor=ministry, package_id=package_of(decision).pk, now=NOW)
    Dossier.objects.update(state="IN_COUNCIL")
    with pytest.raises(Refusal, match="chương trình họp"):
        returned(ministry, decision)


def test_it_is_received_once(leader, ministry):
    package = package_of(make_nomination(leader))
    receive_nomination(actor=ministry, package_id=package.pk, now=NOW)
    with pytest.raises(Refusal, match="đã tiếp nhận"):
        receive_nomination(actor=ministry, package_id=package.pk, now=NOW)
    assert AuditEntry.objects.filter(deed="recognition.receive_nomination").count() == 1


@pytest.mark.parametrize("role", [Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, Role.AUDITOR])
def test_only_the_ministry_answers(leader, role):
    package = package_of(make_nomination(leader))
    with pytest.raises(Refusal, match="Chỉ cán bộ"):
        receive_nomination(actor=make_actor(role), package_id=package.pk, now=NOW)


def test_another_province_finds_nothing(leader):
    package = package_of(make_nomination(leader))
    stranger = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    with pytest.raises(NominationPackage.DoesNotExist):
        receive_nomination(actor=stranger, package_id=package.pk, now=NOW)
    with pytest.raises(DecisionItem.DoesNotExist):
        resend_nomination(actor=stranger, item_id=package.item_id, cover_note="x", now=NOW)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"remarks": " "}, "remarks"),
        ({"supplement_by": None}, "supplement_by"),
        ({"supplement_by": TODAY}, "supplement_by"),
        ({"supplement_by": TODAY + timedelta(days=61)}, "supplement_by"),
    ],
)
def test_a_return_says_what_and_until_when(leader, ministry, changes, field):
    package = package_of(make_nomination(leader))
    values = {"remarks": "Thiếu phiếu.", "supplement_by": SUPPLEMENT_BY, **changes}
    with pytest.raises(FieldRefusal) as told:
        return_nomination(actor=ministry, package_id=package.pk, now=NOW, **values)
    assert list(told.value.faults) == [field]


def test_the_database_keeps_one_package_with_the_ministry(leader):
    package = package_of(make_nomination(leader))
    package.pk, package.number = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        package.save(force_insert=True)


def test_papers_are_put_beside_until_it_is_sent(leader, officer):
    decision = make_nomination(leader, is_sent=False)
    item = decision.items.get()
    first = make_nomination_paper(item)
    paper = add_nomination_paper(
        actor=officer, item_id=item.pk, kind=PaperKind.EXTRA_TEST, title=" Phiếu 89/KN ", file=first.file, now=NOW
    )
    remove_nomination_paper(actor=officer, paper_id=first.pk, now=NOW)
    assert list(package_on_desk(nomination_lines(officer).get(), today=TODAY).papers) == [paper]
    issue_nomination(actor=leader, decision_id=decision.pk, letter=signature(number="512/UBND-NNMT"), now=NOW)
    with pytest.raises(Refusal, match="đã gửi Bộ"):
        remove_nomination_paper(actor=officer, paper_id=paper.pk, now=NOW)
    assert package_of(decision).content["papers"][0]["sha256"] == paper.file.sha256


def test_a_five_star_product_assessed_again_needs_the_office_s_report_and_no_council_papers(leader):
    decision = make_nomination(leader, is_sent=False)
    item = nomination_lines(leader).get()
    old = make_certificate(product=item.product, star=5, issued_on=date(2023, 10, 1))
    Dossier.objects.update(kind="RENEWAL", previous_certificate_code=old.code)
    item = nomination_lines(leader).get()
    assert variant_of_item(item) == NominationVariant.RENEWAL
    assert package_on_desk(item, today=TODAY).missing == [NominationPart.OFFICE_REPORT]
    make_nomination_paper(item, kind=PaperKind.OFFICE_REPORT, title="Báo cáo số 90/BC-CCPTNT")
    issue_nomination(actor=leader, decision_id=decision.pk, letter=signature(number="512/UBND-NNMT"), now=NOW)
    package = package_of(decision)
    assert (package.variant, set(package.content["parts"])) == (
        "RENEWAL",
        {"LETTER", "OFFICE_REPORT", "DOSSIER", "EXTRA_TESTS", "SAMPLES"},
    )


def test_the_letter_lists_what_its_kind_encloses_and_bears_its_recipients(leader):
    decision = make_nomination(leader)
    facts = decision_facts(decision, now=NOW)
    first = nomination_paper(facts, letter=decision.nomination_letter, recipients="- Như trên;\n- Lưu: VT, NNMT.")
    again = nomination_paper(facts, letter=decision.nomination_letter, is_renewal=True)
    assert first.recipients == ("- Như trên;", "- Lưu: VT, NNMT.")
    assert "điểm a khoản 3 Điều 6" in str(first)
    assert "Báo cáo đánh giá của Hội đồng cấp tỉnh" in str(first)
    assert "điểm b khoản 3 Điều 6" in str(again)
    assert "Báo cáo đánh giá của Hội đồng cấp tỉnh" not in str(again)
    assert "phân hạng lại" in str(again)
