"""The ministry's decision and what it returned, on the pages of the office."""

import pytest

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.evaluation.models import AssessmentResult
from ocop.programme.recognition.models import Certificate, DecisionItem, RecognitionDecision
from tests.factories.accounts import make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.recognition import make_approved_session, make_central_session

pytestmark = pytest.mark.django_db
ROOM = "/ban/co-quan/cong-nhan/"
RETURNED = f"{ROOM}ket-qua-bo-tra-ve/"
PAPER = {
    "number": "2026/QĐ-BNNMT",
    "issued_on": "05/09/2026",
    "issuing_authority": "Bộ trưởng Bộ Nông nghiệp và Môi trường",
    "signatory": "Nguyễn Văn Bộ",
    "signatory_position": "Bộ trưởng",
}


def sign_in(client, role, **changes):
    user = make_user()
    make_grant(role, user=user, **changes)
    client.force_login(user)
    return client


@pytest.fixture
def ministry(client):
    return sign_in(client, Role.MINISTRY_OFFICER, reach=Reach.NATION)


def text(answer):
    return answer.content.decode()


def test_from_the_session_of_the_ministry_to_the_certificate(ministry, client):
    session = make_central_session(5, 4)
    assert "Dự thảo công nhận (1 sản phẩm)" in text(ministry.get(ROOM))
    ministry.post(f"{ROOM}lap-du-thao/", {"session": session.pk, "kind": "RECOGNISE"})
    decision = RecognitionDecision.objects.get()
    page = text(ministry.get(f"{ROOM}{decision.pk}/"))
    assert "Trình Bộ trưởng" in page
    assert "Trình lãnh đạo" not in page
    ministry.post(f"{ROOM}{decision.pk}/trinh/", {"subject": "công nhận sản phẩm OCOP 5 sao"})
    assert "Ghi nhận quyết định đã ký" in text(ministry.get(f"{ROOM}{decision.pk}/"))
    form = text(ministry.get(f"{ROOM}{decision.pk}/ky/"))
    assert "Bộ trưởng Bộ Nông nghiệp và Môi trường" in form
    assert "QĐ-BNNMT" in form
    answer = ministry.post(f"{ROOM}{decision.pk}/ky/", PAPER)
    assert answer.status_code == 302, text(answer)
    certificate = Certificate.objects.get()
    assert "★★★★★" in text(client.get(f"/xac-minh/{certificate.public_code}")) or certificate.star == 5
    for name in ("quyet-dinh.pdf", "quyet-dinh.docx", "giay-chung-nhan.pdf"):
        assert ministry.get(f"{ROOM}{decision.pk}/{name}").status_code == 200
    province = sign_in(client, Role.PROVINCE_OFFICER)
    assert "2026/QĐ-BNNMT" in text(province.get(f"{ROOM}{decision.pk}/"))
    assert province.get(f"{ROOM}{decision.pk}/giay-chung-nhan.pdf").status_code == 200


def test_each_office_finds_only_its_own_steps(ministry, client):
    session = make_approved_session(4)
    assert ministry.post(f"{ROOM}lap-du-thao/", {"session": session.pk, "kind": "RECOGNISE"}).status_code == 404
    sign_in(client, Role.PROVINCE_OFFICER).post(f"{ROOM}lap-du-thao/", {"session": session.pk, "kind": "RECOGNISE"})
    decision = RecognitionDecision.objects.get()
    sign_in(client, Role.MINISTRY_OFFICER, reach=Reach.NATION)
    assert client.post(f"{ROOM}{decision.pk}/trinh/", {"subject": "x"}).status_code == 404
    assert client.get(f"{ROOM}{decision.pk}/ky/").status_code == 404
    assert client.post(f"{ROOM}{decision.pk}/tra-lai/", {"note": "x"}).status_code == 404
    page = text(client.get(f"{ROOM}{decision.pk}/"))
    assert "Trình lãnh đạo" not in page


def test_the_list_of_the_ministry_names_each_authority(ministry):
    session = make_central_session(5)
    ministry.post(f"{ROOM}lap-du-thao/", {"session": session.pk, "kind": "RECOGNISE"})
    assert "Bộ Nông nghiệp và Môi trường" in text(ministry.get(ROOM))


def test_the_province_settles_what_came_back(client):
    officer = sign_in(client, Role.PROVINCE_OFFICER)
    session = make_central_session(4, 1)
    four, one = AssessmentResult.objects.filter(item__session=session).order_by("item__position")
    page = text(officer.get(RETURNED))
    assert "Công nhận 4 sao theo kết quả này" in page
    assert "Kết thúc, không công nhận" in page
    answer = officer.post(f"{RETURNED}{four.pk}/cong-nhan/")
    item = DecisionItem.objects.get()
    assert answer["Location"] == f"{ROOM}{item.decision_id}/"
    page = text(officer.get(f"{ROOM}{item.decision_id}/"))
    assert "Căn cứ kết quả của Hội đồng cấp trung ương" in page
    assert "xếp 4 sao" in page
    assert officer.post(f"{RETURNED}{one.pk}/ket-thuc/", {"reason": ""}).status_code == 422
    officer.post(f"{RETURNED}{one.pk}/ket-thuc/", {"reason": "Dưới 3 sao."})
    assert one.item.dossier.__class__.objects.get(pk=one.item.dossier_id).state == "NOT_RECOGNISED"
    page = text(officer.get(f"{RETURNED}?loc=da-xu-ly"))
    assert "Dự thảo quyết định công nhận" in page
    officer.post(f"{ROOM}{item.decision_id}/dua-ra/{item.pk}/")
    assert not RecognitionDecision.objects.exists()
    assert "Công nhận 4 sao theo kết quả này" in text(officer.get(RETURNED))
    assert "Đã khắc phục" in text(officer.post(f"{RETURNED}{one.pk}/danh-gia/", {"reason": "Đã khắc phục"}))
    officer.post(f"{RETURNED}{four.pk}/danh-gia/", {"reason": "Đã khắc phục bao bì."})
    assert Dossier.objects.get(pk=four.item.dossier_id).state == "READY_FOR_COUNCIL"


def test_readers_of_the_returned_list_have_no_buttons(client):
    make_central_session(4)
    leader = sign_in(client, Role.PROVINCE_LEADER)
    assert "Công nhận 4 sao theo kết quả này" not in text(leader.get(RETURNED))


@pytest.mark.parametrize("kind", ["waiting", "settled"])
def test_the_returned_list_asks_the_same_questions_for_any_number_of_rows(client, kind, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    officer = sign_in(client, Role.PROVINCE_OFFICER)
    address = f"{RETURNED}?loc=da-xu-ly" if kind == "settled" else RETURNED

    def count():
        if kind == "settled":
            for result in AssessmentResult.objects.filter(decision_items__isnull=True):
                officer.post(f"{RETURNED}{result.pk}/cong-nhan/")
        officer.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            officer.get(address)
        return len(asked)

    make_central_session(4)
    with_one = count()
    make_central_session(4, 4)
    assert count() == with_one


def test_five_stars_are_revoked_on_the_ministry_s_page(ministry, client):
    five, four = make_certificate(star=5), make_certificate(star=4)
    address = f"{ROOM}giay-chung-nhan/{five.pk}/thu-hoi/"
    assert "Bộ trưởng ký thì việc thu hồi mới có hiệu lực" in text(ministry.get(f"{ROOM}giay-chung-nhan/{five.pk}/"))
    answer = ministry.post(
        address,
        {
            "ground": "LAW_BROKEN",
            "inspection_reference": "Kết luận số 5/KL-TTr",
            "established_on": "05/09/2026",
            "facts": "Nhãn sai",
        },
    )
    assert answer.status_code == 302
    drafted = ministry.post(f"{answer.headers['Location']}du-thao/")
    assert RecognitionDecision.objects.get().province_code == ""
    assert drafted.headers["Location"] == f"{ROOM}{RecognitionDecision.objects.get().pk}/"
    assert "Chủ tịch UBND cấp tỉnh ký thì" in text(ministry.get(f"{ROOM}giay-chung-nhan/{four.pk}/"))
    province = sign_in(client, Role.PROVINCE_OFFICER)
    assert "Lập dự thảo quyết định thu hồi" not in text(province.get(answer.headers["Location"]))


@pytest.mark.parametrize(("star", "words"), [(5, "Đạt 5 sao, chờ quyết định"), (4, "Bộ chuyển kết quả về tỉnh")])
def test_the_province_reads_what_the_ministry_found_and_when(client, star, words):
    central = make_central_session(star)
    found = AssessmentResult.objects.get(item__session=central)
    own = make_approved_session(5)
    central.agenda.update(dossier=own.agenda.get().dossier_id)
    page = text(sign_in(client, Role.PROVINCE_OFFICER).get(f"{ROOM}tiem-nang-5-sao/"))
    day = f"{central.held_on:%d/%m/%Y}"
    assert (words in page, f"ngày {day}" in page) == (True, True)
    assert f"{found.average_points:.2f}".replace(".", ",") in page
