"""The pages of nominations and of requests to assess again."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.recognition.models import NominationPackage, RedoRequest
from tests.factories.accounts import make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.files import make_upload
from tests.factories.geography import make_province
from tests.factories.recognition import (
    TODAY,
    make_approved_session,
    make_nomination,
    make_printable_nomination,
    make_redo,
)

pytestmark = pytest.mark.django_db
ROOM = "/ban/co-quan/cong-nhan/"


def sign_in(client, role, **changes):
    user = make_user()
    make_grant(role, user=user, **changes)
    client.force_login(user)
    return client


def ministry(client):
    return sign_in(client, Role.MINISTRY_OFFICER, reach=Reach.NATION)


@pytest.fixture
def leader():
    user = make_user()
    make_grant(Role.PROVINCE_LEADER, user=user)
    return actor_of(user, today=TODAY)


def page_of(client, item):
    return client.get(f"{ROOM}tiem-nang-5-sao/{item.pk}/").content.decode()


def test_from_the_desk_of_the_ministry_to_the_supplement_and_back(client, leader):
    item = make_nomination(leader).items.get()
    officer = ministry(client)
    desk = officer.get("/ban-lam-viec/").content.decode()
    assert f"Tiếp nhận hồ sơ đề nghị 5 sao: {item.product.name}" in desk
    address = f"{ROOM}tiem-nang-5-sao/{item.pk}/"
    assert "Còn thiếu" in page_of(officer, item)
    wrong = officer.post(f"{address}de-nghi-bo-sung/", {"remarks": "Thiếu phiếu chì.", "supplement_by": "x"})
    assert (wrong.status_code, "Thiếu phiếu chì." in wrong.content.decode()) == (422, True)
    by = timezone.localdate() + timedelta(days=9)
    officer.post(f"{address}de-nghi-bo-sung/", {"remarks": "Thiếu phiếu chì.", "supplement_by": f"{by:%d/%m/%Y}"})

    office = sign_in(client, Role.PROVINCE_OFFICER)
    assert "Thiếu phiếu chì." in page_of(office, item)
    added = office.post(
        f"{address}van-ban/", {"kind": "EXTRA_TEST", "title": "Phiếu 88/KN", "scan": make_upload(name="p.pdf")}
    )
    assert added.status_code == 302
    assert "Phiếu 88/KN" in page_of(office, item)
    assert office.post(f"{address}gui-lai/", {"cover_note": ""}).status_code == 422
    assert "lần 2" in office.post(f"{address}gui-lai/", {"cover_note": "Đã kèm."}, follow=True).content.decode()

    officer = ministry(client)
    assert (
        "Đã tiếp nhận hồ sơ"
        in officer.post(
            f"{address}tiep-nhan/", {"arrival_number": "9/Đ", "samples_received": "5"}, follow=True
        ).content.decode()
    )
    assert NominationPackage.objects.get(number=2).state == "RECEIVED"
    assert "Đưa hồ sơ vào chương trình họp" in officer.get("/ban-lam-viec/").content.decode() or (
        "Lập đợt đánh giá cấp trung ương" in officer.get("/ban-lam-viec/").content.decode()
    )


def test_the_whole_dossier_is_downloaded(client, leader):
    item = make_printable_nomination(leader).items.get()
    answer = ministry(client).get(f"{ROOM}tiem-nang-5-sao/{item.pk}/ho-so.zip")
    names = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).namelist()
    assert f"de-nghi-5-sao-{item.pk}-lan-1/manifest-sha256.txt" in names


def test_another_province_finds_nothing(client, leader):
    item = make_nomination(leader).items.get()
    stranger = sign_in(client, Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    for tail in ("", "ho-so.zip"):
        assert stranger.get(f"{ROOM}tiem-nang-5-sao/{item.pk}/{tail}").status_code == 404
    assert stranger.post(f"{ROOM}tiem-nang-5-sao/{item.pk}/gui-lai/", {"cover_note": "x"}).status_code == 404


def test_the_leader_sees_what_is_missing_before_signing(client, leader):
    decision = make_nomination(leader, is_sent=False)
    decision.session.agenda.get().dossier.issued_reports.all().delete()
    office = sign_in(client, Role.PROVINCE_LEADER)
    page = office.get(f"{ROOM}{decision.pk}/de-nghi-bo/").content.decode()
    assert "còn thiếu" in page
    assert "Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_and_the_desk_ask_a_constant_number_of_times(client, leader, rows, django_assert_max_num_queries):
    make_nomination(leader, products=rows)
    officer = ministry(client)
    officer.get(f"{ROOM}tiem-nang-5-sao/")
    with django_assert_max_num_queries(22):
        officer.get(f"{ROOM}tiem-nang-5-sao/")
    with django_assert_max_num_queries(33):
        officer.get("/ban-lam-viec/")


def test_the_ministry_asks_from_the_certificate_and_the_province_answers(client):
    certificate = make_certificate()
    officer = ministry(client)
    assert "Đề nghị tỉnh thực hiện lại" in officer.get(f"{ROOM}giay-chung-nhan/{certificate.pk}/").content.decode()
    address = f"{ROOM}giay-chung-nhan/{certificate.pk}/danh-gia-lai/"
    today = timezone.localdate()
    letter = {
        "number": "777/BNNMT-VPĐP",
        "issued_on": f"{today:%d/%m/%Y}",
        "signatory": "Nguyễn Văn Thứ",
        "findings": "Hội đồng họp thiếu thành viên.",
        "provision": "Điểm d khoản 3 Điều 7",
        "answer_by": f"{today + timedelta(days=30):%d/%m/%Y}",
    }
    wrong = officer.post(address, {**letter, "answer_by": f"{today:%d/%m/%Y}"})
    assert (wrong.status_code, "Hội đồng họp thiếu thành viên." in wrong.content.decode()) == (422, True)
    assert "Đã gửi đề nghị" in officer.post(address, letter, follow=True).content.decode()
    request = RedoRequest.objects.get()
    assert officer.get(address).status_code == 302

    office = sign_in(client, Role.PROVINCE_OFFICER)
    assert "Trả lời đề nghị của Bộ" in office.get("/ban-lam-viec/").content.decode()
    page = office.get(f"{ROOM}de-nghi-danh-gia-lai/{request.pk}/").content.decode()
    assert "không có hồ sơ trên hệ thống" in page
    assert 'value="REDO"' not in page
    answer = office.post(
        f"{ROOM}de-nghi-danh-gia-lai/{request.pk}/tra-loi/",
        {"answer": "EXPLAIN", "words": "Thành viên vắng đã được thay."},
        follow=True,
    )
    assert "Đã ghi trả lời" in answer.content.decode()

    officer = ministry(client)
    closed = officer.post(
        f"{ROOM}de-nghi-danh-gia-lai/{request.pk}/ket-thuc/", {"words": "Thống nhất."}, follow=True
    ).content.decode()
    assert "Bộ đã kết thúc theo dõi" in closed


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_requests_asks_a_constant_number_of_times(client, rows, django_assert_max_num_queries):
    for number in range(rows):
        make_redo(number=f"{number}/BNNMT")
    office = sign_in(client, Role.PROVINCE_OFFICER)
    office.get(f"{ROOM}de-nghi-danh-gia-lai/")
    with django_assert_max_num_queries(14):
        page = office.get(f"{ROOM}de-nghi-danh-gia-lai/").content.decode()
    assert page.count("Chờ UBND tỉnh trả lời") == rows


def test_what_no_decision_names_is_ended_by_one_button(client):
    session = make_approved_session(2, 1)
    office = sign_in(client, Role.PROVINCE_OFFICER)
    assert "Kết thúc hồ sơ không công nhận (2 sản phẩm)" in office.get(ROOM).content.decode()
    ended = office.post(f"{ROOM}ket-thuc-ho-so/", {"session": session.pk}, follow=True).content.decode()
    assert "Đã kết thúc 2 hồ sơ không được công nhận" in ended
    again = office.post(f"{ROOM}ket-thuc-ho-so/", {"session": session.pk}, follow=True).content.decode()
    assert "Không còn hồ sơ nào phải kết thúc" in again
