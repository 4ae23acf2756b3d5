from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.recognition.models import Certificate, CertificateWording, RecognitionDecision, RevocationCase
from tests.factories.accounts import make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.recognition import complete_for_nomination, make_approved_session, make_decision

pytestmark = pytest.mark.django_db
ROOM = "/ban/co-quan/cong-nhan/"


def sign_in(client, role, **changes):
    user = make_user()
    make_grant(role, user=user, **changes)
    client.force_login(user)
    return client


@pytest.fixture
def officer(client):
    return sign_in(client, Role.PROVINCE_OFFICER)


def prepared(officer, *stars, kind="RECOGNISE"):
    session = make_approved_session(*stars)
    officer.post(f"{ROOM}lap-du-thao/", {"session": session.pk, "kind": kind})
    return RecognitionDecision.objects.latest("pk")


def test_addresses_are_those_other_rooms_link_to():
    assert reverse("office:recognition:list") == ROOM
    assert reverse("office:recognition:decision", args=[5]) == f"{ROOM}5/"


def test_an_approved_session_waits_for_its_drafts(officer):
    make_approved_session(4, 3, 5)
    page = officer.get(ROOM).content.decode()
    assert "Dự thảo công nhận (2 sản phẩm)" in page
    assert "Dự thảo đề nghị Bộ (1 sản phẩm)" in page


def test_from_draft_to_signature_to_certificates(officer, client):
    decision = prepared(officer, 4, 3)
    page = officer.get(f"{ROOM}{decision.pk}/").content.decode()
    assert "Trình ký" in page
    assert "Đạt đủ 8 yêu cầu tối thiểu của hạng 3 sao." in page
    officer.post(f"{ROOM}{decision.pk}/trinh/", {"subject": "công nhận sản phẩm OCOP"})
    leader = sign_in(client, Role.PROVINCE_LEADER)
    assert "Ký ban hành" in leader.get(f"{ROOM}{decision.pk}/").content.decode()
    form = leader.get(f"{ROOM}{decision.pk}/ky/").content.decode()
    assert "tỉnh Thái Nguyên" in form
    answer = leader.post(
        f"{ROOM}{decision.pk}/ky/",
        {
            "number": "12/QĐ-UBND",
            "issued_on": "05/09/2026",
            "issuing_authority": "Chủ tịch UBND tỉnh Thái Nguyên",
            "signatory": "Phạm Văn Lãnh",
            "signatory_position": "Chủ tịch",
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    assert Certificate.objects.count() == 2
    page = leader.get(f"{ROOM}{decision.pk}/").content.decode()
    assert "Giấy chứng nhận đã cấp" in page
    assert "05/09/2026 đến hết 05/09/2029" in page


def test_what_was_typed_stays_when_the_signature_is_refused(officer, client):
    decision = prepared(officer, 4)
    officer.post(f"{ROOM}{decision.pk}/trinh/", {"subject": "công nhận"})
    leader = sign_in(client, Role.PROVINCE_LEADER)
    answer = leader.post(
        f"{ROOM}{decision.pk}/ky/",
        {
            "number": "12/QĐ-UBND",
            "issued_on": "01/01/2026",
            "issuing_authority": "X",
            "signatory": "Y",
            "signatory_position": "Z",
        },
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "không được trước ngày kết thúc phiên họp" in page
    assert 'value="12/QĐ-UBND"' in page


def test_the_leader_sends_back_with_words(officer, client):
    decision = prepared(officer, 4)
    officer.post(f"{ROOM}{decision.pk}/trinh/", {"subject": "công nhận"})
    leader = sign_in(client, Role.PROVINCE_LEADER)
    assert leader.post(f"{ROOM}{decision.pk}/tra-lai/", {"note": ""}).status_code == 422
    leader.post(f"{ROOM}{decision.pk}/tra-lai/", {"note": "Sửa trích yếu"})
    assert "Sửa trích yếu" in leader.get(f"{ROOM}{decision.pk}/").content.decode()


@pytest.mark.parametrize("name", ["quyet-dinh.pdf", "quyet-dinh.docx", "de-nghi.pdf", "de-nghi.docx"])
def test_papers_of_a_nomination_are_printed(officer, name):
    decision = prepared(officer, 5, kind="APPROVE_RESULT")
    answer = officer.get(f"{ROOM}{decision.pk}/{name}")
    assert answer.status_code == 200
    assert answer.content[:4] == (b"%PDF" if name.endswith("pdf") else b"PK\x03\x04")


@pytest.mark.parametrize("name", ["de-nghi.pdf", "giay-chung-nhan.pdf", "khac.pdf", "../x"])
def test_papers_that_do_not_exist_are_not_found(officer, name):
    assert officer.get(f"{ROOM}{prepared(officer, 4).pk}/{name}").status_code == 404


def test_certificates_are_printed(officer):
    certificate = make_certificate()
    answer = officer.get(f"{ROOM}giay-chung-nhan/{certificate.pk}/giay.pdf")
    assert answer.content.startswith(b"%PDF")
    assert officer.get(f"{ROOM}giay-chung-nhan/{certificate.pk}/qr.svg").content.startswith(b"<svg")


def test_a_certificate_tells_its_history_and_public_page(officer, settings):
    settings.PUBLIC_ADDRESS = "https://ocop.example"
    product = make_product()
    older = make_certificate(product=product, star=3, issued_on=date(2022, 1, 5))
    certificate = make_certificate(product=product)
    page = officer.get(f"{ROOM}giay-chung-nhan/{certificate.pk}/").content.decode()
    assert f"https://ocop.example/xac-minh/{certificate.public_code}" in page
    assert older.code in page


def test_a_revocation_is_proposed_from_its_certificate(officer):
    certificate = make_certificate()
    address = f"{ROOM}giay-chung-nhan/{certificate.pk}/thu-hoi/"
    asked = {"ground": "LAW_BROKEN", "inspection_reference": "KL số 5", "facts": "Nhãn sai"}
    assert officer.post(address, {**asked, "established_on": "31/02/2026"}).status_code == 422
    answer = officer.post(address, {**asked, "established_on": "01/09/2026"})
    case = RevocationCase.objects.get()
    assert answer.headers["Location"] == f"{ROOM}thu-hoi/{case.pk}/"
    page = officer.get(answer.headers["Location"]).content.decode()
    assert ("KL số 5" in page, "Nhãn sai" in page, "16/09/2026" in page) == (True, True, True)


def test_a_product_is_routed_to_the_province_list(officer):
    session = make_approved_session(4, band=5)
    officer.post(f"{ROOM}lap-du-thao/", {"session": session.pk, "kind": "APPROVE_RESULT"})
    nomination = RecognitionDecision.objects.get()
    item = nomination.items.get()
    officer.post(f"{ROOM}{nomination.pk}/chuyen/{item.pk}/")
    item.refresh_from_db()
    assert item.decision.kind == "RECOGNISE"


def test_products_with_ninety_points_are_listed(officer):
    prepared(officer, 5, kind="APPROVE_RESULT")
    page = officer.get(f"{ROOM}tiem-nang-5-sao/").content.decode()
    assert "Danh mục, tải hồ sơ" in page
    assert "92,00" in page


def test_certificates_are_filtered_searched_and_exported(officer):
    make_certificate(product=make_product(name="Miến dong Bình Liêu"))
    make_certificate(product=make_product(name="Chè Tân Cương"), revoked_on=date(2026, 8, 20))
    page = officer.get(f"{ROOM}giay-chung-nhan/?q=mien+dong").content.decode()
    assert "Miến dong Bình Liêu" in page
    assert "Chè Tân Cương" not in page
    page = officer.get(f"{ROOM}giay-chung-nhan/?trang_thai=REVOKED").content.decode()
    assert "Miến dong Bình Liêu" not in page
    assert officer.get(f"{ROOM}giay-chung-nhan/?dang=xlsx").content.startswith(b"PK")
    assert officer.get(f"{ROOM}giay-chung-nhan/?trang_thai=ABC&sao=9").status_code == 200


def test_a_stranger_of_another_province_finds_nothing(officer, client):
    decision, certificate = make_decision(), make_certificate()
    stranger = sign_in(client, Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    for address in (
        f"{decision.pk}/", f"{decision.pk}/quyet-dinh.pdf", f"giay-chung-nhan/{certificate.pk}/",
        f"giay-chung-nhan/{certificate.pk}/giay.pdf", f"giay-chung-nhan/{certificate.pk}/thu-hoi/",
    ):  # fmt: skip
        assert stranger.get(f"{ROOM}{address}").status_code == 404
    for address in (f"{decision.pk}/trinh/", f"{decision.pk}/chuyen/1/"):
        assert stranger.post(f"{ROOM}{address}").status_code == 404


def test_producers_and_members_find_no_room(client):
    for role in (Role.PRODUCER_MEMBER, Role.COUNCIL_MEMBER):
        assert sign_in(client, role).get(ROOM).status_code == 404


def test_a_commune_sees_the_certificates_of_its_own(client):
    commune = make_commune()
    own = make_certificate(product=make_product(producer=make_producer(commune=commune)))
    other = make_certificate()
    sign_in(client, Role.COMMUNE_OFFICER, unit=commune)
    page = client.get(f"{ROOM}giay-chung-nhan/").content.decode()
    assert own.code in page
    assert other.code not in page
    assert client.get(f"{ROOM}giay-chung-nhan/?dang=xlsx").status_code == 403


def test_lists_ask_the_database_a_constant_number_of_times(officer, django_assert_max_num_queries):
    decision = prepared(officer, 4)
    make_certificate()
    addresses = ("", "giay-chung-nhan/", "tiem-nang-5-sao/", f"{decision.pk}/")
    for address, most in zip(addresses, (12, 11, 12, 12), strict=True):
        with django_assert_max_num_queries(most):
            officer.get(f"{ROOM}{address}")
    bigger = prepared(officer, 4, 4, 3)
    make_certificate()
    make_certificate()
    make_approved_session(4, 3)
    for address, most in zip((*addresses[:3], f"{bigger.pk}/"), (12, 11, 12, 12), strict=True):
        with django_assert_max_num_queries(most):
            officer.get(f"{ROOM}{address}")


def test_from_ninety_points_to_the_desk_of_the_ministry(officer, client):
    decision = prepared(officer, 5, kind="APPROVE_RESULT")
    complete_for_nomination(decision.session)
    officer.post(f"{ROOM}{decision.pk}/trinh/", {"subject": "phê duyệt kết quả"})
    leader = sign_in(client, Role.PROVINCE_LEADER)
    paper = {
        "number": "77/QĐ-UBND",
        "issued_on": timezone.localdate().strftime("%d/%m/%Y"),
        "issuing_authority": "Chủ tịch UBND tỉnh Thái Nguyên",
        "signatory": "Phạm Văn Lãnh",
        "signatory_position": "Chủ tịch",
    }
    leader.post(f"{ROOM}{decision.pk}/ky/", paper)
    assert "Ký văn bản đề nghị" in leader.get(f"{ROOM}{decision.pk}/").content.decode()
    assert b"%PDF" in leader.get(f"{ROOM}{decision.pk}/de-nghi.pdf").content[:8]
    form = leader.get(f"{ROOM}{decision.pk}/de-nghi-bo/").content.decode()
    assert "Ủy ban nhân dân tỉnh Thái Nguyên" in form
    wrong = leader.post(f"{ROOM}{decision.pk}/de-nghi-bo/", {**paper, "number": ""})
    assert (wrong.status_code, "Phạm Văn Lãnh" in wrong.content.decode()) == (422, True)
    answer = leader.post(f"{ROOM}{decision.pk}/de-nghi-bo/", {**paper, "number": "512/UBND-NNMT"}, follow=True)
    assert "Đề nghị đã gửi tới Bộ Nông nghiệp và Môi trường" in answer.content.decode()
    assert b"%PDF" in leader.get(f"{ROOM}{decision.pk}/de-nghi.pdf").content[:8]

    ministry = sign_in(client, Role.MINISTRY_OFFICER, reach=Reach.NATION)
    page = ministry.get(f"{ROOM}tiem-nang-5-sao/?loc=da-gui").content.decode()
    assert "Số 512/UBND-NNMT" in page
    assert "Quyết định phê duyệt" in page
    own = ministry.get(f"{ROOM}tiem-nang-5-sao/{decision.items.get().pk}/").content.decode()
    for words in ("Văn bản của UBND cấp tỉnh", "Báo cáo đánh giá của Hội đồng", "Hồ sơ sản phẩm", "Tiếp nhận hồ sơ"):
        assert words in own
    assert "Không có sản phẩm nào" in ministry.get(f"{ROOM}tiem-nang-5-sao/?loc=chua-gui").content.decode()


def test_the_office_words_its_certificates_and_looks_at_them_first(officer):
    address = f"{ROOM}giay-chung-nhan/cau-chu/"
    page = officer.get(address).content.decode()
    assert "Đang dùng câu chữ mặc định" in page
    assert "ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN" in page
    words = {"authority": "UBND TỈNH", "title": "GIẤY", "subtitle": "OCOP", "verb": "CHỨNG NHẬN", "signing": ""}
    assert officer.post(address, {**words, "xem-thu": "1"}).content.startswith(b"%PDF")
    assert not CertificateWording.objects.exists()
    assert officer.post(address, {**words, "title": ""}).status_code == 422
    saved = officer.post(address, words, follow=True).content.decode()
    assert "Giấy chứng nhận cấp từ hôm nay in theo câu chữ này" in saved
    assert CertificateWording.objects.get().authority == "UBND TỈNH"


def test_nominations_ask_the_database_a_constant_number_of_times(officer, django_assert_max_num_queries):
    prepared(officer, 5, kind="APPROVE_RESULT")
    with django_assert_max_num_queries(13):
        officer.get(f"{ROOM}tiem-nang-5-sao/")
    prepared(officer, 5, 5, kind="APPROVE_RESULT")
    with django_assert_max_num_queries(13):
        officer.get(f"{ROOM}tiem-nang-5-sao/")


def test_a_revoked_certificate_never_shows_the_day_it_would_have_ended(officer):
    make_certificate(product=make_product(name="Chè Tân Cương"), revoked_on=date(2026, 8, 20))
    page = officer.get(f"{ROOM}giay-chung-nhan/").content.decode()
    assert ("từ 20/08/2026" in page, "đến hết 12/08/2029" in page) == (True, False)


def test_a_search_stays_under_every_tab(officer):
    make_certificate(product=make_product(name="Chè Tân Cương"))
    page = officer.get(f"{ROOM}giay-chung-nhan/?q=che&trang_thai=VALID").content.decode()
    assert 'href="?q=che&amp;trang_thai=EXPIRED"' in page
    assert '<input type="hidden" name="trang_thai" value="VALID">' in page


def test_no_position_is_offered_to_who_never_signed_here(officer, client):
    decision = prepared(officer, 4)
    officer.post(f"{ROOM}{decision.pk}/trinh/", {"subject": "công nhận"})
    form = sign_in(client, Role.PROVINCE_LEADER).get(f"{ROOM}{decision.pk}/ky/").context["form"]
    assert form["signatory_position"].value() == ""


def test_a_draft_sent_back_is_mended_and_answered(officer, client):
    decision = prepared(officer, 4, 3)
    office = decision.prepared_by
    officer.post(f"{ROOM}{decision.pk}/trinh/", {"subject": "công nhận"})
    sign_in(client, Role.PROVINCE_LEADER).post(f"{ROOM}{decision.pk}/tra-lai/", {"note": "Bổ sung căn cứ"})
    client.force_login(office)
    page = client.get(f"{ROOM}{decision.pk}/").content.decode()
    assert "Bổ sung căn cứ" in page
    assert "Trả lời ý kiến của lãnh đạo" in page
    assert "Đưa ra khỏi danh sách" in page
    client.post(f"{ROOM}{decision.pk}/sua/", {"subject": "công nhận 02 sản phẩm", "grounds": "Luật A"})
    refused = client.post(f"{ROOM}{decision.pk}/trinh/", {"subject": "công nhận 02 sản phẩm", "grounds": "Luật A"})
    assert (refused.status_code, "Hãy ghi đã hoàn thiện" in refused.content.decode()) == (422, True)
    client.post(
        f"{ROOM}{decision.pk}/trinh/",
        {"subject": "công nhận 02 sản phẩm", "grounds": "Luật A", "answer": "Đã bổ sung."},
    )
    page = sign_in(client, Role.PROVINCE_LEADER).get(f"{ROOM}{decision.pk}/").content.decode()
    assert "Đã bổ sung." in page
