"""The ministry asks a province to assess again; the province answers (Điều 10 khoản 1 điểm b)."""

from datetime import date

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.evaluation.queries.ready_dossiers import ready_dossiers
from ocop.programme.notifications.models import Notification
from ocop.programme.recognition.models import Certificate, RedoRequest, RevocationCase
from ocop.programme.recognition.operations.answer_redo import answer_redo, close_redo
from ocop.programme.recognition.operations.prepare_decision import prepare_decision
from ocop.programme.recognition.operations.sign_decision import sign_decision
from ocop.programme.recognition.operations.submit_decision import submit_decision
from ocop.programme.recognition.queries.work_queue import recognition_work_for
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus, DecisionKind
from ocop.programme.recognition.rules.redo import RedoAnswer
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.councils import make_council
from tests.factories.geography import make_province
from tests.factories.recognition import (
    NOW,
    TODAY,
    choose_from,
    make_approved_session,
    make_ministry_actor,
    make_redo,
    signature,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_actor(Role.PROVINCE_OFFICER)


def recognised(officer, star=4):
    session = make_approved_session(star)
    draft = prepare_decision(actor=officer, session_id=session.pk, kind=DecisionKind.RECOGNISE, now=NOW)
    submit_decision(actor=officer, decision_id=draft.pk, subject="công nhận", now=NOW)
    leader = make_actor(Role.PROVINCE_LEADER)
    sign_decision(actor=leader, decision_id=draft.pk, signature=signature(), choose=choose_from(), now=NOW)
    return Certificate.objects.get()


def answer(officer, request, how, words="Văn bản số 9/UBND chỉ đạo thực hiện lại."):
    return answer_redo(actor=officer, request_id=request.pk, answer=how, words=words, now=NOW)


def kinds(actor, day=TODAY):
    return [item.kind for item in recognition_work_for(actor, day) if "redo" in item.kind]


def test_the_province_is_told_and_has_it_on_its_desk_the_star_stands(officer):
    certificate = make_certificate()
    request = make_redo(certificate)
    [told] = Notification.objects.filter(user_id=officer.user_id)
    assert (told.kind, told.body) == (
        "recognition.redo_asked",
        "Văn bản số 777/BNNMT-VPĐP; trả lời chậm nhất ngày 10/10/2026.",
    )
    [work] = [one for one in recognition_work_for(officer, TODAY) if one.kind == "recognition.answer_redo"]
    assert (work.due_on, work.legal_basis) == (
        date(2026, 10, 10),
        "điểm b khoản 1 Điều 10, Quyết định số 26/2026/QĐ-TTg",
    )
    certificate.refresh_from_db()
    assert certificate.status_on(TODAY) == CertificateStatus.VALID
    entry = AuditEntry.objects.get(deed="recognition.ask_redo")
    assert (entry.subject_id, entry.facts["number"]) == (str(request.pk), "777/BNNMT-VPĐP")


def test_the_ministry_is_reminded_when_the_province_is_late(officer):
    ministry = make_ministry_actor()
    make_redo()
    assert kinds(ministry, date(2026, 10, 10)) == []
    assert kinds(ministry, date(2026, 10, 11)) == ["recognition.remind_redo"]


def test_one_open_request_for_a_certificate():
    certificate = make_certificate()
    make_redo(certificate)
    with pytest.raises(Refusal, match="chưa kết thúc"):
        make_redo(certificate, number="778/BNNMT-VPĐP")


def test_five_stars_and_what_is_over_are_not_asked_about():
    with pytest.raises(Refusal, match="5 sao do Bộ"):
        make_redo(make_certificate(star=5))
    with pytest.raises(Refusal, match="không còn giá trị"):
        make_redo(make_certificate(issued_on=date(2022, 1, 1)))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": " "}, "number"),
        ({"signatory": ""}, "signatory"),
        ({"findings": " "}, "findings"),
        ({"provision": ""}, "provision"),
        ({"issued_on": date(2026, 9, 11)}, "issued_on"),
        ({"issued_on": date(2026, 8, 11)}, "issued_on"),
        ({"answer_by": TODAY}, "answer_by"),
    ],
)
def test_what_the_letter_lacks_is_told_beside_its_field(changes, field):
    with pytest.raises(FieldRefusal) as told:
        make_redo(**changes)
    assert list(told.value.faults) == [field]


def test_done_again_the_dossier_waits_for_the_council_and_the_star_stands(officer):
    certificate = recognised(officer)
    request = answer(officer, make_redo(certificate), RedoAnswer.REDO)
    dossier = Dossier.objects.get()
    assert (request.state, request.dossier, dossier.state) == ("ANSWERED", dossier, "READY_FOR_COUNCIL")
    assert list(ready_dossiers(make_council())) == [dossier]
    certificate.refresh_from_db()
    assert certificate.status_on(TODAY) == CertificateStatus.VALID
    assert dossier.steps.latest("pk").note.startswith("Theo văn bản số 777/BNNMT-VPĐP của Bộ.")


def test_revoked_the_case_opens_on_the_ministry_s_paper_with_its_clock(officer):
    certificate = make_certificate()
    request = answer(officer, make_redo(certificate, asks_revocation=True), RedoAnswer.REVOKE)
    case = RevocationCase.objects.get()
    assert (request.revocation, case.ground, case.established_on, case.due_on) == (
        case, "OTHER_CONCLUSION", TODAY, date(2026, 9, 25),
    )  # fmt: skip
    assert case.reference == "Văn bản số 777/BNNMT-VPĐP ngày 10/09/2026 của Bộ Nông nghiệp và Môi trường"


def test_explained_nothing_changes_but_the_words(officer):
    certificate = recognised(officer)
    ministry = make_ministry_actor()
    request = answer(officer, make_redo(certificate), RedoAnswer.EXPLAIN, "Thành viên vắng đã được thay.")
    assert (Dossier.objects.get().state, RevocationCase.objects.count()) == ("RECOGNISED", 0)
    assert kinds(ministry) == ["recognition.close_redo"]
    close_redo(actor=ministry, request_id=request.pk, words="Thống nhất.", now=NOW)
    assert kinds(ministry) == []
    make_redo(certificate, number="779/BNNMT-VPĐP")


def test_what_came_from_a_list_has_no_dossier_to_assess_again(officer):
    request = make_redo()
    with pytest.raises(Refusal, match="không có hồ sơ"):
        answer(officer, request, RedoAnswer.BOTH)
    request.refresh_from_db()
    assert (request.state, RevocationCase.objects.count()) == ("SENT", 0)


def test_it_is_answered_once_and_with_words(officer):
    request = make_redo()
    with pytest.raises(FieldRefusal):
        answer(officer, request, RedoAnswer.EXPLAIN, "  ")
    answer(officer, request, RedoAnswer.EXPLAIN)
    with pytest.raises(Refusal, match="đã trả lời"):
        answer(officer, request, RedoAnswer.EXPLAIN)


def test_only_the_office_answers_only_the_ministry_asks_and_closes(officer):
    request = make_redo()
    with pytest.raises(Refusal, match="Chỉ cán bộ"):
        answer(make_actor(Role.PROVINCE_LEADER), request, RedoAnswer.EXPLAIN)
    with pytest.raises(Refusal, match="Chỉ cán bộ của Bộ"):
        close_redo(actor=officer, request_id=request.pk, words="Xong", now=NOW)
    stranger = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    with pytest.raises(RedoRequest.DoesNotExist):
        answer(stranger, request, RedoAnswer.EXPLAIN)
