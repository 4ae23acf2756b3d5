"""The producer reads what was found, says what was done, and complains."""

import pytest
from django.test import Client

from ocop.programme.accounts.models import User
from ocop.programme.inspections.models import Complaint, CorrectionPhoto
from ocop.programme.inspections.rules.inspection_kinds import CorrectionState
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from ocop.programme.recognition.models import RecognitionDecision
from tests.factories.files import make_image, make_upload
from tests.factories.inspections import NOW, TODAY, make_concluded, make_visit

pytestmark = pytest.mark.django_db
DESK = "/ban/chu-the/"


def signed_in(actor):
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def test_a_correction_is_answered_with_photos():
    visit = make_concluded()
    correction, client = visit.more["correction"], signed_in(visit.member)
    assert correction.words in client.get(f"{DESK}kiem-tra/").content.decode()

    photos = [make_upload(make_image(), "truoc.jpg"), make_upload(make_image(size=(50, 40)), "sau.jpg")]
    answered = client.post(f"{DESK}khac-phuc/{correction.pk}/", {"words": "Đã in lại nhãn.", "photos": photos})

    correction.refresh_from_db()
    assert (answered.status_code, correction.state) == (302, CorrectionState.ANSWERED)
    photo = CorrectionPhoto.objects.first()
    assert CorrectionPhoto.objects.count() == 2
    assert client.get(f"{DESK}khac-phuc/{correction.pk}/anh/{photo.pk}/?nho=1").status_code == 200
    assert client.get(f"{DESK}khac-phuc/{correction.pk}/anh/{photo.pk + 99}/").status_code == 404


def test_findings_are_unseen_until_the_minutes_stand():
    visit = make_visit()
    client = signed_in(visit.member)

    page = client.get(f"{DESK}kiem-tra/{visit.inspection.pk}/").content.decode()

    assert "Hãy chuẩn bị giấy tờ" in page
    assert client.get(f"{DESK}kiem-tra/{visit.inspection.pk}/bien-ban.pdf").status_code == 404


def test_an_unannounced_visit_is_a_404_for_the_producer():
    visit = make_visit(is_announced=False)
    assert signed_in(visit.member).get(f"{DESK}kiem-tra/{visit.inspection.pk}/").status_code == 404


def test_a_complaint_is_sent_to_the_province():
    visit = make_visit()
    producer = visit.certificate.product.producer
    sent = signed_in(visit.member).post(
        f"{DESK}khieu-nai/moi/",
        {
            "producer": producer.pk,
            "kind": "COMPLAINT",
            "about": "Kết quả 4 sao",
            "decided_on": "12/08/2026",
            "words": "Đề nghị xem lại điểm của tiêu chí liên kết chuỗi.",
        },
    )

    complaint = Complaint.objects.get()
    assert sent.url == f"{DESK}khieu-nai/{complaint.pk}/"
    assert (complaint.province_code, complaint.producer) == ("19", producer)


def test_nobody_complains_for_somebody_elses_producer():
    visit, other = make_visit(), make_visit()
    body = {"producer": other.certificate.product.producer_id, "kind": "PETITION", "about": "x", "words": "y" * 30}
    assert signed_in(visit.member).post(f"{DESK}khieu-nai/moi/", body).status_code == 422
    assert Complaint.objects.count() == 0


def test_a_decision_of_the_ministry_is_complained_of_to_the_ministry():
    visit = make_visit()
    producer = visit.certificate.product.producer
    document = OfficialDocument.objects.create(
        kind=DocumentKind.DECISION,
        number="5/QĐ-BNNMT",
        issued_on=TODAY,
        issuing_authority="Bộ Nông nghiệp và Môi trường",
        subject="công nhận 5 sao",
        created_at=NOW,
    )
    decision = RecognitionDecision.objects.create(
        kind="RECOGNISE",
        state="SIGNED",
        province_code="",
        subject="công nhận 5 sao",
        prepared_at=NOW,
        signed_at=NOW,
        document=document,
    )
    decision.items.create(product=visit.certificate.product, star=5, position=1)
    body = {"producer": producer.pk, "kind": "COMPLAINT", "about": "Hạng sao", "words": "Đề nghị xem lại hạng sao."}

    client = signed_in(visit.member)
    assert "công nhận 5 sao" in client.get(f"{DESK}khieu-nai/moi/").content.decode()
    client.post(f"{DESK}khieu-nai/moi/", {**body, "decision": decision.pk})

    assert (Complaint.objects.get().decision, Complaint.objects.get().province_code) == (decision, "")
