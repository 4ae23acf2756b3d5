"""What is stored is one text for every reader: whoever acts through English pages still writes Vietnamese records."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation

from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.operations.create_council import create_council
from ocop.programme.councils.operations.establishing_paper import Paper
from ocop.programme.dossiers.models import DossierStep, IssuedReport
from ocop.programme.dossiers.operations.return_by_commune import return_by_commune
from ocop.programme.dossiers.operations.return_by_province import return_by_province
from ocop.programme.dossiers.operations.withdraw_dossier import withdraw_dossier
from ocop.programme.dossiers.paper.advisory_report import advisory_report_docx, advisory_report_pdf
from ocop.programme.dossiers.paper.form_one import form_one_docx, form_one_pdf
from ocop.programme.dossiers.paper.form_three import form_three_docx, form_three_pdf
from ocop.programme.dossiers.paper.form_two import form_two_docx, form_two_pdf
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.evaluation.models import EvaluationRound, SessionMinutes
from ocop.programme.evaluation.operations.approve_minutes import approve_minutes
from ocop.programme.evaluation.operations.approve_results import approve_results
from ocop.programme.evaluation.operations.close_session import close_session
from ocop.programme.evaluation.operations.plan_round import plan_round
from ocop.programme.evaluation.operations.release_session import release_session
from ocop.programme.evaluation.paper.minutes import minutes_docx, minutes_pdf
from ocop.programme.evaluation.paper.result_sheet import result_sheet_pdf
from ocop.programme.evaluation.paper.score_sheet import score_sheet_blank_pdf, score_sheet_pdf
from ocop.programme.notifications.models import Notification
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.producers.operations.verify_producer import reject_producer, verify_producer
from ocop.programme.recognition.models import Certificate, DecisionItem, RecognitionDecision
from ocop.programme.recognition.operations.prepare_decision import prepare_decision
from ocop.programme.recognition.operations.propose_revocation import propose_revocation
from ocop.programme.recognition.operations.route_item import recognise_in_province
from ocop.programme.recognition.operations.sign_decision import sign_decision
from ocop.programme.recognition.operations.submit_decision import send_back_decision, submit_decision
from ocop.programme.recognition.paper.certificate import certificate_pdf
from ocop.programme.recognition.paper.decision import decision_docx, decision_pdf
from ocop.programme.recognition.paper.nomination import nomination_docx, nomination_pdf
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, RevocationGround
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.councils import make_office_actor, seat_actor
from tests.factories.dossiers import make_full_dossier
from tests.factories.evaluation import NOW, TODAY, make_sitting
from tests.factories.producers import make_member, make_producer
from tests.factories.recognition import NOW as SIGNED_AT
from tests.factories.recognition import choose_from, make_approved_session, signature
from tests.factories.review import make_desk, make_review_dossier

pytestmark = pytest.mark.django_db


def _review() -> list[tuple[Any, ...]]:
    desk = make_desk()
    make_review_dossier(desk, state=DossierState.ADVISORY_REVIEW)
    for state, send_back, officer in (
        (DossierState.SUBMITTED, return_by_commune, desk.commune_officer),
        (DossierState.FORWARDED, return_by_province, desk.province_officer),
    ):
        dossier = make_review_dossier(desk, state=state)
        send_back(actor=officer, dossier_id=dossier.pk, words="Bổ sung phiếu kiểm nghiệm.", points=[], now=NOW)
    full = make_review_dossier(desk, is_full=True)
    withdraw_dossier(actor=desk.owner, dossier_id=full.pk, reason="Làm lại bao bì.", now=NOW)
    for decide, words in ((verify_producer, {}), (reject_producer, {"reason": "Thiếu giấy đăng ký."})):
        producer = make_producer(commune=desk.commune, verification="UNVERIFIED")
        make_member(producer=producer)
        decide(actor=desk.commune_officer, producer_id=producer.pk, now=NOW, **words)
    return [
        *Notification.objects.order_by("pk").values_list("title", "body"),
        *DossierStep.objects.order_by("pk").values_list("note"),
        *IssuedReport.objects.order_by("pk").values_list("content"),
    ]


def _council() -> list[tuple[Any, ...]]:
    sitting = make_sitting(members=1, products=2)
    sitting.open()
    sitting.hand_in_everything()
    chair = seat_actor(sitting.chair)
    close_session(actor=chair, session_id=sitting.session.pk, now=NOW)
    sitting.secretary_signs()
    approve_minutes(actor=chair, session_id=sitting.session.pk, now=NOW)
    release_session(actor=chair, session_id=sitting.session.pk, now=NOW)
    leader = make_actor(Role.PROVINCE_LEADER)
    approve_results(actor=leader, session_id=sitting.session.pk, now=NOW)
    office = make_office_actor()
    council = create_council(
        actor=office,
        level="PROVINCE",
        province_code="19",
        name="Hội đồng thứ hai",
        paper=Paper("77/QĐ-UBND", TODAY, "UBND tỉnh Thái Nguyên", "Trần Văn Ký"),
        valid_from=TODAY,
        valid_until=None,
        now=NOW,
    )
    planned = plan_round(
        actor=office, level="PROVINCE", province_code="19", council_id=council.pk, year=2027, ordinal=1, now=NOW
    )
    return [
        *Notification.objects.order_by("pk").values_list("title", "body"),
        *SessionMinutes.objects.values_list("content__quorum", "content__items"),
        *OfficialDocument.objects.order_by("pk").values_list("subject"),
        *RoleGrant.objects.order_by("pk").values_list("paper_number"),
        *EvaluationRound.objects.filter(pk=planned.pk).values_list("name"),
    ]


def _recognition() -> list[tuple[Any, ...]]:
    officer, leader = make_actor(Role.PROVINCE_OFFICER), make_actor(Role.PROVINCE_LEADER)
    decision = prepare_decision(
        actor=officer, session_id=make_approved_session(4).pk, kind=DecisionKind.RECOGNISE, now=SIGNED_AT
    )
    make_member(producer=decision.items.get().product.producer)
    again = {"subject": decision.subject, "answer": "Đã bổ sung căn cứ.", "now": SIGNED_AT}
    for _time in range(2):
        submit_decision(actor=officer, decision_id=decision.pk, **again)
        send_back_decision(actor=leader, decision_id=decision.pk, note="Xem lại căn cứ.", now=SIGNED_AT)
    submit_decision(actor=officer, decision_id=decision.pk, **again)
    sign_decision(actor=leader, decision_id=decision.pk, signature=signature(), choose=choose_from(3), now=SIGNED_AT)
    nomination = prepare_decision(
        actor=officer, session_id=make_approved_session(4, band=5).pk, kind=DecisionKind.APPROVE_RESULT, now=SIGNED_AT
    )
    recognise_in_province(actor=officer, item_id=nomination.items.get().pk, now=SIGNED_AT)
    certificate = Certificate.objects.get(decision=decision)
    propose_revocation(
        actor=officer,
        certificate_id=certificate.pk,
        ground=next(iter(RevocationGround)),
        facts="Hồ sơ không trung thực",
        inspection_reference="Kết luận số 12/KL-TTr",
        established_on=TODAY,
        now=SIGNED_AT,
    )
    return [
        *Notification.objects.order_by("pk").values_list("title", "body"),
        *RecognitionDecision.objects.order_by("pk").values_list("subject", "leader_note"),
        *DecisionItem.objects.order_by("pk").values_list("note"),
        *OfficialDocument.objects.order_by("pk").values_list("subject"),
    ]


def _stored(build: Callable[[], list[tuple[Any, ...]]], language: str) -> list[str]:
    with transaction.atomic():
        with translation.override(language):
            rows = build()
        transaction.set_rollback(True)
    # Names of the factories carry running numbers (and so do the hashes over them); nothing else may differ.
    return [re.sub(r"[0-9a-f]{64}|\d+", "#", str(row)) for row in rows]


@pytest.mark.parametrize("build", [_review, _council, _recognition])
def test_the_same_deeds_store_the_same_words_in_both_languages(build: Callable[[], list[tuple[Any, ...]]]) -> None:
    english = _stored(build, "en")
    assert english == _stored(build, "vi")
    assert len(english) > 4


DOSSIER_PAPERS = [
    form_one_pdf,
    form_one_docx,
    form_two_pdf,
    form_two_docx,
    form_three_pdf,
    form_three_docx,
    advisory_report_pdf,
    advisory_report_docx,
]


def _both(build: Callable[[], bytes]) -> tuple[bytes, bytes]:
    with translation.override("en"):
        english = build()
    with translation.override("vi"):
        return english, build()


@pytest.mark.parametrize("paper", DOSSIER_PAPERS, ids=lambda paper: paper.__name__)
def test_a_dossier_is_printed_in_vietnamese_for_an_english_reader(paper: Callable[..., bytes]) -> None:
    dossier = make_full_dossier()
    english, vietnamese = _both(lambda: paper(dossier, now=NOW))
    assert english == vietnamese


def test_papers_of_the_council_are_vietnamese_for_an_english_reader() -> None:
    sitting = make_sitting(members=1)
    sitting.open()
    sitting.hand_in_everything()
    close_session(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
    minutes = SessionMinutes.objects.get(session=sitting.session)
    sheet, result = sitting.item.sheets.first(), sitting.item.result
    for build in (
        lambda: minutes_pdf(minutes, now=NOW),
        lambda: minutes_docx(minutes, now=NOW),
        lambda: score_sheet_pdf(sheet, now=NOW),
        lambda: score_sheet_blank_pdf(sitting.item, sitting.chair, now=NOW),
        lambda: result_sheet_pdf(result, now=NOW),
    ):
        english, vietnamese = _both(build)
        assert english == vietnamese


def test_papers_of_recognition_are_vietnamese_for_an_english_reader() -> None:
    officer = make_actor(Role.PROVINCE_OFFICER)
    decisions = [
        prepare_decision(actor=officer, session_id=make_approved_session(star, band=band).pk, kind=kind, now=NOW)
        for star, band, kind in ((4, None, DecisionKind.RECOGNISE), (5, None, DecisionKind.APPROVE_RESULT))
    ]
    certificate = make_certificate()
    for build in (
        *(
            lambda paper=paper, one=one: paper(one, now=NOW)
            for one in decisions
            for paper in (decision_pdf, decision_docx)
        ),
        *(lambda paper=paper: paper(decisions[1], now=NOW) for paper in (nomination_pdf, nomination_docx)),
        lambda: certificate_pdf(certificate, public_address="https://ocop.example.vn", now=NOW),
    ):
        english, vietnamese = _both(build)
        assert english == vietnamese
