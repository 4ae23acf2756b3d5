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


@pytest.mark.parametrize("preview", [None, {}])
def test_a_broken_or_unread_list_is_told_in_words_not_given_back(officer, preview):
    upload(officer, content=b"PK\x03\x04" + b"z" * 200)
    batch = ImportBatch.objects.get()
    if preview is not None:
        ImportBatch.objects.update(preview=preview)
    answer = officer.get(f"{LIST}{batch.pk}/tep-loi/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{LIST}{batch.pk}/")


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


def test_the_empty_list_is_one_the_program_reads_and_explains_itself(officer):
    import openpyxl

    content = officer.get(f"{LIST}mau/").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Danh sách", "Hướng dẫn"]
    upload(officer, content=content)
    batch = ImportBatch.objects.get()
    assert len(batch.columns["known"]) == 22
    assert batch.columns["unknown"] == []
    assert [fault["code"] for fault in batch.preview["faults"]] == ["NO_ROWS"]


def test_the_example_row_of_the_notes_is_a_good_row(officer):
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(officer.get(f"{LIST}mau/").content))
    for column, value in enumerate(row(), start=1):
        book["Danh sách"].cell(4, column, value)
    out = io.BytesIO()
    book.save(out)
    upload(officer, content=out.getvalue())
    batch = ImportBatch.objects.get()
    assert (batch.preview["errors"], batch.preview["row_count"]) == (0, 1)


def test_a_page_reads_only_the_rows_it_shows(officer):
    upload(officer, *(row(tt=number, product=f"Chè {number}") for number in range(1, 121)))
    batch = ImportBatch.objects.get()
    assert "rows" not in batch.preview
    second = officer.get(f"{LIST}{batch.pk}/?loc=tat-ca&trang=2").content.decode()
    assert ("Chè 51<" in second, "Chè 100<" in second, "Chè 50<" in second, "Chè 101<" in second) == (
        True, True, False, False,
    )  # fmt: skip


@pytest.fixture
def long_lists(settings, monkeypatch, tmp_path):
    """Every list is long; the process is one that waits, so that the page can be seen meanwhile."""
    settings.LONG_LIST_BYTES, settings.HOME = 0, tmp_path
    monkeypatch.setattr("ocop.interfaces.office.imports.long_work.PROGRAM", (str(waiting_program(tmp_path)),))


def waiting_program(folder):
    program = folder / "waits"
    program.write_text("#!/bin/sh\nsleep 3\n")
    program.chmod(0o755)
    return program


def carry_out(batch):
    from ocop.interfaces.console.import_work import carry_out_import_work

    return carry_out_import_work(batch_id=batch.pk, account_id=batch.uploaded_by_id)


@pytest.mark.usefixtures("long_lists")
def test_a_long_list_shows_its_progress_then_its_rows_then_is_written(officer):
    from ocop.foundation.background import is_working, tell_progress
    from ocop.programme.recognition.operations.import_products import work_name

    answer = upload(officer, row())
    batch = ImportBatch.objects.get()
    tell_progress(work_name(batch.pk), step="COMPARING", done=250, total=20_000)
    page = officer.get(answer.headers["Location"]).content.decode()
    assert "Đang đọc và kiểm tra danh sách" in page
    assert "Bước 2/3: đối chiếu từng dòng với dữ liệu đang có" in page
    assert "250/20.000" in page
    part = officer.get(f"{LIST}{batch.pk}/", headers={"HX-Request": "true"})
    assert part.content.decode().startswith('<div id="import-work"')

    assert carry_out(batch) == 0
    wait_until(lambda: not is_working(work_name(batch.pk)))
    assert officer.get(f"{LIST}{batch.pk}/", headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert "Kiểm tra xong, chưa ghi gì" in officer.get(f"{LIST}{batch.pk}/").content.decode()

    officer.post(f"{LIST}{batch.pk}/ghi/")
    assert "Đang ghi danh sách" in officer.get(f"{LIST}{batch.pk}/").content.decode()
    assert carry_out(batch) == 0
    wait_until(lambda: not is_working(work_name(batch.pk)))
    assert "Danh sách đã được ghi" in officer.get(f"{LIST}{batch.pk}/").content.decode()
    assert Certificate.objects.count() == 1


@pytest.mark.usefixtures("long_lists")
def test_a_process_that_died_is_told_and_nothing_was_written(officer, monkeypatch):
    monkeypatch.setattr("ocop.interfaces.office.imports.long_work.PROGRAM", ("/bin/false",))
    upload(officer, row())
    batch = ImportBatch.objects.get()
    assert carry_out(batch) == 0
    officer.post(f"{LIST}{batch.pk}/ghi/")

    from ocop.foundation.background import is_working
    from ocop.programme.recognition.operations.import_products import work_name

    wait_until(lambda: not is_working(work_name(batch.pk)))
    page = officer.get(f"{LIST}{batch.pk}/").content.decode()
    assert "Việc đang làm bị gián đoạn, chưa ghi dòng nào" in page
    assert "Kiểm tra lại" in page
    assert not Certificate.objects.exists()


@pytest.mark.usefixtures("long_lists")
def test_while_one_long_list_is_written_another_is_told_to_wait(officer):
    upload(officer, row())
    upload(officer, row(tt=2, product="Chè B"))
    first, second = ImportBatch.objects.order_by("pk")
    from ocop.foundation.background import is_working
    from ocop.programme.recognition.operations.import_products import work_name

    assert (carry_out(first), carry_out(second)) == (0, 0)
    wait_until(lambda: not (is_working(work_name(first.pk)) or is_working(work_name(second.pk))))
    officer.post(f"{LIST}{first.pk}/ghi/")
    page = officer.post(f"{LIST}{second.pk}/ghi/", follow=True).content.decode()
    assert "Một danh sách khác đang được ghi vào hệ thống" in page
    second.refresh_from_db()
    assert second.work == ""


def test_a_list_checked_before_another_was_written_must_be_checked_again(officer):
    upload(officer, row())
    upload(officer, row(), row(tt=2, product="Chè B"))
    first, second = ImportBatch.objects.order_by("pk")
    officer.post(f"{LIST}{first.pk}/ghi/")

    page = officer.post(f"{LIST}{second.pk}/ghi/", follow=True).content.decode()
    assert "Dữ liệu của hệ thống đã thay đổi" in page
    assert Certificate.objects.count() == 1

    officer.post(f"{LIST}{second.pk}/kiem-tra-lai/")
    officer.post(f"{LIST}{second.pk}/ghi/")
    assert Certificate.objects.count() == 2


def wait_until(condition):
    import time

    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
