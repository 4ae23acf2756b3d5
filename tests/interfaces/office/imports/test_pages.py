import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.recognition.models import Certificate, ImportBatch
from tests.factories.accounts import make_grant, make_user
from tests.factories.geography import make_commune, make_province
from tests.factories.lists import office_sheet, row

pytestmark = pytest.mark.django_db
LIST, UPLOAD, EXPORT = "/ban/co-quan/nhap-xuat/", "/ban/co-quan/nhap-xuat/nhap/", "/ban/co-quan/nhap-xuat/xuat/"


@pytest.fixture(autouse=True)
def places():
    make_commune(code="05500", short_name="Tân Cương")


@pytest.fixture
def officer(client):
    user = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=user)
    client.force_login(user)
    return client


def upload(client, *rows, name="danh-sach.xlsx", content=None, **fields):
    file = SimpleUploadedFile(name, content if content is not None else office_sheet(rows))
    return client.post(UPLOAD, {"file": file, **fields})


def test_addresses_are_those_the_desk_knows():
    assert [reverse(f"office:imports:{name}") for name in ("list", "upload", "export")] == [LIST, UPLOAD, EXPORT]


def test_a_list_goes_from_upload_over_preview_to_the_register(officer):
    answer = upload(officer, row())
    batch = ImportBatch.objects.get()
    assert answer.headers["Location"] == f"{LIST}{batch.pk}/"
    page = officer.get(answer.headers["Location"]).content.decode()
    assert "Kiểm tra xong, chưa ghi gì" in page
    assert "Nhận ra 22 cột" in page
    done = officer.post(f"{LIST}{batch.pk}/ghi/", follow=True).content.decode()
    assert "Danh sách đã được ghi" in done
    assert Certificate.objects.count() == 1


def test_faults_stand_at_their_cells_and_lock_the_button(officer):
    upload(officer, row(star="cao"), row(tt=2, product="Chè B"))
    batch = ImportBatch.objects.get()
    page = officer.get(f"{LIST}{batch.pk}/").content.decode()
    assert '<b class="import-cell">J7</b> Không đọc được hạng sao “cao”' in page
    assert "Danh sách còn 1 lỗi" in page
    assert "Chè B" not in page
    assert "Chè B" in officer.get(f"{LIST}{batch.pk}/?loc=tat-ca").content.decode()
    officer.post(f"{LIST}{batch.pk}/ghi/")
    assert not Certificate.objects.exists()


def test_a_file_that_is_no_list_is_told_in_words(officer):
    upload(officer, content=b"<html></html>")
    page = officer.get(f"{LIST}{ImportBatch.objects.get().pk}/").content.decode()
    assert "Tệp là trang web đổi tên" in page


@pytest.mark.parametrize("content", [b"", None])
def test_an_empty_or_missing_file_is_told_beside_the_field(officer, content):
    answer = upload(officer, content=b"") if content == b"" else officer.post(UPLOAD, {})
    assert answer.status_code == 422
    assert not ImportBatch.objects.exists()


def test_names_in_a_list_are_never_markup(officer):
    upload(officer, row(product="<script>alert(1)</script>"))
    page = officer.get(f"{LIST}{ImportBatch.objects.get().pk}/?loc=tat-ca").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_list_comes_back_with_a_comment_at_each_fault(officer):
    import openpyxl

    upload(officer, row(star="cao"))
    batch = ImportBatch.objects.get()
    answer = officer.get(f"{LIST}{batch.pk}/tep-loi/")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert "Không đọc được hạng sao" in sheet["J7"].comment.text
    assert sheet["B7"].comment is None
    assert sheet["B7"].value == "Chè tôm nõn Tân Cương"


def test_the_original_comes_back(officer):
    content = office_sheet([row()])
    upload(officer, content=content)
    answer = officer.get(f"{LIST}{ImportBatch.objects.get().pk}/tep/")
    assert b"".join(answer.streaming_content) == content


def test_the_register_is_taken_along_as_excel_and_csv(officer):
    upload(officer, row())
    officer.post(f"{LIST}{ImportBatch.objects.get().pk}/ghi/")
    assert officer.get(EXPORT).content.startswith(b"PK")
    text = officer.get(f"{EXPORT}?dang=csv").content
    assert text.startswith(b"\xef\xbb\xbfTT,")
    assert "Chè tôm nõn Tân Cương" in text.decode()


def test_a_stranger_finds_nothing(officer, client):
    upload(officer, row())
    batch = ImportBatch.objects.get()
    stranger = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=stranger, unit=make_province(code="24"))
    client.force_login(stranger)
    for address in ("", "tep/", "tep-loi/"):
        assert client.get(f"{LIST}{batch.pk}/{address}").status_code == 404
    assert client.post(f"{LIST}{batch.pk}/ghi/").status_code == 404


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICER, Role.PRODUCER_MEMBER, Role.COUNCIL_MEMBER])
def test_other_roles_find_no_room(client, role):
    user = make_user()
    make_grant(role, user=user)
    client.force_login(user)
    assert {client.get(address).status_code for address in (LIST, UPLOAD, EXPORT)} == {404}


def test_visitors_sign_in_first(client):
    assert client.get(LIST).status_code == 302


def test_the_ministry_may_choose_the_province(client):
    make_province(code="24")
    user = make_user()
    make_grant(Role.MINISTRY_OFFICER, user=user, reach=Reach.NATION)
    client.force_login(user)
    answer = upload(client, content=office_sheet([row()], title="DANH SÁCH"), province_code="19")
    batch = ImportBatch.objects.get()
    assert (answer.status_code, batch.preview["errors"], batch.province_code) == (302, 0, "19")


def test_pages_ask_the_database_a_constant_number_of_times(officer, django_assert_max_num_queries):
    upload(officer, row())
    first = ImportBatch.objects.get()
    with django_assert_max_num_queries(9):
        officer.get(LIST)
    upload(officer, row(), row(tt=2, product="Chè B"), row(tt=3, product="Chè C", star=9))
    upload(officer, row())
    with django_assert_max_num_queries(9):
        officer.get(LIST)
    with django_assert_max_num_queries(8):
        officer.get(f"{LIST}{first.pk}/?loc=tat-ca")
    with django_assert_max_num_queries(8):
        officer.get(f"{LIST}{first.pk + 1}/?loc=tat-ca")
