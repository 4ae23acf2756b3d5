"""The pages of a revocation, for the office, the commune, the leader and the producer."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate, now
from PIL import Image

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.recognition.models import RecognitionDecision, RevocationCase
from ocop.programme.recognition.operations.sign_decision import sign_decision
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.producers import make_member
from tests.factories.recognition import NOW, choose_from, make_case, make_submitted_revocation, signature
from tests.interfaces.office.recognition.test_pages import ROOM, sign_in

pytestmark = pytest.mark.django_db
CASES = f"{ROOM}thu-hoi/"


@pytest.fixture
def officer(client):
    return sign_in(client, Role.PROVINCE_OFFICER)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def case_of(**changes) -> RevocationCase:
    return make_case(actor=make_actor(Role.PROVINCE_OFFICER), **changes)


def test_the_list_shows_each_case_with_its_clock(officer):
    case = case_of()
    page = text(officer.get(CASES))
    assert case.certificate.product.name in page
    assert "23/09/2026" in page
    assert f"quá hạn {(localdate() - date(2026, 9, 23)).days} ngày" in page
    assert case.certificate.product.name not in text(officer.get(f"{CASES}?loc=da-rut"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_a_constant_number_of_times(officer, rows, django_assert_max_num_queries):
    for _row in range(rows):
        case_of()
    with django_assert_max_num_queries(9):
        officer.get(CASES)


def test_what_was_typed_stays_beside_its_fault(officer):
    certificate = make_certificate()
    asked = {"ground": "MARK_MISUSED", "inspection_reference": "", "facts": "Dùng sai", "established_on": "01/09/2026"}
    answer = officer.post(f"{ROOM}giay-chung-nhan/{certificate.pk}/thu-hoi/", asked)
    page = text(answer)
    assert (answer.status_code, "Dùng sai" in page) == (422, True)
    assert "Hãy ghi kết luận của cơ quan có thẩm quyền: số, ngày, cơ quan ban hành." in page


def test_a_second_proposal_leads_to_the_case_under_way(officer):
    case = case_of()
    answer = officer.get(f"{ROOM}giay-chung-nhan/{case.certificate_id}/thu-hoi/")
    assert answer.headers["Location"] == f"{CASES}{case.pk}/"


def test_from_the_case_to_the_draft_and_the_letter(officer):
    case = case_of()
    letter = {"words": "Xin được khắc phục.", "received_on": "32/09/2026"}
    assert officer.post(f"{CASES}{case.pk}/giai-trinh/", letter).status_code == 422
    officer.post(f"{CASES}{case.pk}/giai-trinh/", {**letter, "received_on": "10/09/2026"})
    page = text(officer.get(f"{CASES}{case.pk}/"))
    assert "Xin được khắc phục." in page
    answer = officer.post(f"{CASES}{case.pk}/du-thao/")
    decision = RecognitionDecision.objects.get()
    assert answer.headers["Location"] == f"{ROOM}{decision.pk}/"
    assert f"{CASES}{case.pk}/" in text(officer.get(answer.headers["Location"]))
    assert officer.get(f"{ROOM}{decision.pk}/quyet-dinh.docx").content.startswith(b"PK")


def test_a_case_is_withdrawn_with_words(officer):
    case = case_of()
    assert officer.post(f"{CASES}{case.pk}/rut/", {"reason": ""}).status_code == 422
    officer.post(f"{CASES}{case.pk}/rut/", {"reason": "Đã khắc phục."})
    assert "Đã khắc phục." in text(officer.get(f"{CASES}{case.pk}/"))


def test_the_leader_tells_the_public_and_takes_it_back(client):
    case = case_of()
    leader = sign_in(client, Role.PROVINCE_LEADER)
    until = localdate() + timedelta(days=7)
    leader.post(f"{CASES}{case.pk}/cong-bo/", {"reason": "Nhiều phản ánh.", "until": f"{until:%d/%m/%Y}"})
    address = f"/xac-minh/{case.certificate.public_code}"
    assert "đang được kiểm tra" in client.get(address).content.decode()
    leader.post(f"{CASES}{case.pk}/thoi-cong-bo/")
    assert "đang được kiểm tra" not in client.get(address).content.decode()


def test_the_commune_proposes_and_reads_but_drafts_nothing(client):
    certificate = make_certificate()
    commune = sign_in(client, Role.COMMUNE_OFFICER, unit=certificate.product.producer.commune)
    address = f"{ROOM}giay-chung-nhan/{certificate.pk}/"
    assert "Đề nghị thu hồi" in text(commune.get(address))
    asked = {"ground": "PRODUCTION_STOPPED", "established_on": "01/09/2026", "facts": "Đã ngừng từ tháng 6."}
    answer = commune.post(f"{address}thu-hoi/", asked)
    page = text(commune.get(answer.headers["Location"]))
    assert ("Đã ngừng từ tháng 6." in page, "Lập dự thảo quyết định" in page) == (True, False)
    assert commune.post(f"{answer.headers['Location']}du-thao/").status_code == 404


def test_the_producer_reads_why_and_explains(client):
    certificate = make_certificate()
    member = make_member(producer=certificate.product.producer)
    case = case_of(certificate=certificate)
    client.force_login(member.user)
    address = reverse("producer_desk:revocation", args=[case.pk])
    page = text(client.get(address))
    assert ("Chủ thể không còn sản xuất từ tháng 6/2026." in page, "15/09/2026" in page) == (True, True)
    assert client.post(address, {"words": " "}).status_code == 422
    client.post(address, {"words": "Chúng tôi vẫn sản xuất."}, follow=True)
    assert "Chúng tôi vẫn sản xuất." in text(client.get(address))
    stranger = make_member()
    client.force_login(stranger.user)
    assert client.get(address).status_code == 404


def test_a_scan_is_kept_with_the_signed_decision_and_read_by_its_readers(officer):
    office = make_actor(Role.PROVINCE_OFFICER)
    decision = make_submitted_revocation(make_case(actor=office), office)
    assert officer.get(f"{ROOM}{decision.pk}/ban-chup/").status_code == 404
    sign_decision(
        actor=make_actor(Role.PROVINCE_LEADER),
        decision_id=decision.pk,
        signature=signature(),
        choose=choose_from(),
        now=NOW,
    )
    wrong = SimpleUploadedFile("a.txt", b"chu thuong")
    assert officer.post(f"{ROOM}{decision.pk}/dinh-kem/", {"scan": wrong}).status_code == 422
    picture = BytesIO()
    Image.new("RGB", (30, 40), "white").save(picture, "JPEG")
    officer.post(f"{ROOM}{decision.pk}/dinh-kem/", {"scan": SimpleUploadedFile("qd.jpg", picture.getvalue())})
    answer = officer.get(f"{ROOM}{decision.pk}/ban-chup/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")


def test_the_scan_comes_with_the_signature_too(client):
    office = make_actor(Role.PROVINCE_OFFICER)
    decision = make_submitted_revocation(make_case(actor=office), office)
    leader = sign_in(client, Role.PROVINCE_LEADER)
    picture = BytesIO()
    Image.new("RGB", (30, 40), "white").save(picture, "JPEG")
    asked = {
        "number": "9/QĐ-UBND", "issued_on": f"{localdate(now()):%d/%m/%Y}", "issuing_authority": "Chủ tịch UBND tỉnh",
        "signatory": "Lê Văn A", "signatory_position": "Chủ tịch",
    }  # fmt: skip
    bad = leader.post(f"{ROOM}{decision.pk}/ky/", {**asked, "scan": SimpleUploadedFile("a.txt", b"x")})
    assert (bad.status_code, "9/QĐ-UBND" in text(bad)) == (422, True)
    leader.post(f"{ROOM}{decision.pk}/ky/", {**asked, "scan": SimpleUploadedFile("qd.jpg", picture.getvalue())})
    decision.refresh_from_db()
    assert (decision.state, decision.document.file.media_type) == ("SIGNED", "image/jpeg")


def test_a_slip_is_corrected_on_its_own_page_and_both_versions_are_shown(officer):
    case = case_of()
    page = f"{CASES}{case.pk}/dinh-chinh/"
    assert "Chủ thể không còn sản xuất từ tháng 6/2026." in text(officer.get(page))
    asked = {
        "ground": case.ground,
        "inspection_reference": case.reference,
        "established_on": "08/09/2026",
        "facts": "Không còn sản xuất <b>từ tháng 7</b>.",
        "reason": "",
    }
    refused = officer.post(page, asked)
    assert (refused.status_code, "Hãy ghi lý do đính chính" in text(refused)) == (422, True)
    assert officer.post(page, {**asked, "reason": "Gõ nhầm."}).status_code == 302
    shown = text(officer.get(f"{CASES}{case.pk}/"))
    for words in ("Gõ nhầm.", "từ tháng 6/2026", "&lt;b&gt;từ tháng 7"):
        assert words in shown
