from datetime import date

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.notifications.models import Notification
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.recognition.operations.issue_nomination import issue_nomination
from ocop.programme.recognition.operations.prepare_decision import prepare_decision
from ocop.programme.recognition.operations.sign_decision import sign_decision
from ocop.programme.recognition.operations.submit_decision import submit_decision
from ocop.programme.recognition.queries.decision_page import NominationCounts, nomination_counts, nominations
from ocop.programme.recognition.queries.work_queue import recognition_work_for
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind
from tests.factories.accounts import make_actor
from tests.factories.geography import make_province
from tests.factories.recognition import (
    NOW,
    TODAY,
    choose_from,
    complete_for_nomination,
    make_approved_session,
    make_decision,
    signature,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return make_actor(Role.PROVINCE_LEADER)


def approved(leader):
    officer = make_actor(Role.PROVINCE_OFFICER)
    session = make_approved_session(5, 5, band=5)
    complete_for_nomination(session)
    decision = prepare_decision(actor=officer, session_id=session.pk, kind=DecisionKind.APPROVE_RESULT, now=NOW)
    submit_decision(actor=officer, decision_id=decision.pk, subject="phê duyệt kết quả", now=NOW)
    return sign_decision(actor=leader, decision_id=decision.pk, signature=signature(), choose=choose_from(), now=NOW)


def letter(**changes):
    return signature(**{"number": "512/UBND-NNMT", "issuing_authority": "Ủy ban nhân dân tỉnh Thái Nguyên", **changes})


def issue(actor, decision, **changes):
    return issue_nomination(actor=actor, decision_id=decision.pk, letter=letter(**changes), now=NOW)


def test_the_letter_is_a_document_of_its_own_and_the_nomination_is_sent(leader):
    decision = issue(leader, approved(leader))

    document = decision.nomination_letter
    assert (document.kind, document.number, document.issued_on, document.signatory) == (
        "LETTER", "512/UBND-NNMT", TODAY, "Phạm Văn Lãnh",
    )  # fmt: skip
    assert (decision.nominated_at, decision.nominated_by_id) == (NOW, leader.user_id)
    assert OfficialDocument.objects.filter(kind="LETTER").get() == document


def test_the_ministry_is_told_and_sees_what_was_sent(leader):
    ministry = make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)
    decision = approved(leader)
    assert (nomination_counts(ministry), nominations(ministry, is_sent=True).count()) == (NominationCounts(0, 2), 0)

    issue(leader, decision)

    assert (nomination_counts(ministry), nominations(ministry, is_sent=True).count()) == (NominationCounts(2, 0), 2)
    told = Notification.objects.get(user_id=ministry.user_id)
    assert (told.title, told.body) == (
        "Đề nghị đánh giá, phân hạng 5 sao: 2 sản phẩm",
        "Ủy ban nhân dân tỉnh Thái Nguyên, văn bản số 512/UBND-NNMT.",
    )


def test_other_provinces_see_none_of_it(leader):
    issue(leader, approved(leader))
    stranger = make_actor(Role.PROVINCE_LEADER, unit=make_province(code="24"))

    assert (nomination_counts(stranger), nominations(stranger).count()) == (NominationCounts(0, 0), 0)


def test_it_waits_on_the_desk_of_the_leader_until_it_is_signed(leader):
    decision = approved(leader)
    assert [item.kind for item in recognition_work_for(leader, TODAY)] == ["recognition.nominate"]

    issue(leader, decision)

    assert recognition_work_for(leader, TODAY) == []


def test_a_letter_is_issued_once(leader):
    decision = issue(leader, approved(leader))

    with pytest.raises(Refusal, match="đã được ban hành"):
        issue(leader, decision, number="513/UBND-NNMT")


def test_only_the_leader_signs_it(leader):
    decision = approved(leader)

    with pytest.raises(Refusal, match="Chỉ lãnh đạo"):
        issue(make_actor(Role.PROVINCE_OFFICER), decision)


@pytest.mark.parametrize(
    ("kind", "words"),
    [(DecisionKind.RECOGNISE, "từ 90 điểm"), (DecisionKind.APPROVE_RESULT, "chưa được ký")],
)
def test_only_a_signed_approval_is_sent(leader, kind, words):
    with pytest.raises(Refusal, match=words):
        issue(leader, make_decision(kind=kind))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": " "}, "number"),
        ({"number": "1234/QĐ-UBND", "issuing_authority": "Chủ tịch UBND tỉnh Thái Nguyên"}, "number"),
        ({"issued_on": date(2026, 9, 11)}, "issued_on"),
        ({"issued_on": date(2026, 9, 9)}, "issued_on"),
        ({"signatory": ""}, "signatory"),
    ],
)
def test_what_the_letter_lacks_is_told_beside_its_field(leader, changes, field):
    with pytest.raises(FieldRefusal) as told:
        issue(leader, approved(leader), **changes)
    assert list(told.value.faults) == [field]


def test_the_deed_is_recorded(leader):
    decision = issue(leader, approved(leader))

    entry = AuditEntry.objects.get(deed="recognition.issue_nomination")
    seals = [package.sha256 for item in decision.items.order_by("position") for package in item.packages.all()]
    assert (entry.subject_id, entry.facts) == (
        str(decision.pk),
        {"number": "512/UBND-NNMT", "products": 2, "sha256": seals},
    )
