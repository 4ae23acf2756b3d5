"""The room of administrative units: typed or from a file, looked at, written, put right, taken back."""

import io
import re
from html import unescape

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.models import AdministrativeUnit, ReferenceLoad, UnitChange
from ocop.programme.geography.queries.unit_changes import LOAD_NAME
from tests.factories.accounts import NOW, make_grant, make_user
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.unit_changes import record_change

pytestmark = pytest.mark.django_db
BASE = "/ban/co-quan/don-vi-hanh-chinh/"
PAPER = {
    "number": "1700/NQ-UBTVQH16",
    "issued_on": "20/08/2026",
    "issuing_authority": "Ủy ban Thường vụ Quốc hội",
    "effective_on": "01/01/2027",
}


@pytest.fixture(autouse=True)
def _land(settings, tmp_path):
    settings.HOME = tmp_path
    north = make_province(code="19")
    for number, name in enumerate(("Tân Cương", "Phúc Trìu", "Phúc Xuân"), start=1):
        make_commune(parent=north, code=f"0550{number}", short_name=name)


def _client(role=Role.MINISTRY_OFFICER, **grant):
    user = make_user()
    make_grant(role, user=user, **(grant or {"reach": Reach.NATION}))
    client = Client()
    client.force_login(user)
    return client


def _text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(response.content.decode())).split())


def _typed(*lines, **more):
    names = ("before", "going", "after", "kind", "name", "province", "note")
    cells = {
        f"lines-{at}-{name}": text for at, line in enumerate(lines) for name, text in zip(names, line, strict=False)
    }
    return {**PAPER, "lines-TOTAL_FORMS": str(len(lines)), "lines-INITIAL_FORMS": "0", **cells, **more}


def _carried(response):
    """What the page of the preview sends on."""
    content = response.content.decode()
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', content)
    hidden = {name: unescape(value) for name, value in fields if name != "csrfmiddlewaretoken"}
    hidden["content"] = unescape(re.search(r'<textarea name="content"[^>]*>(.*?)</textarea>', content, re.DOTALL)[1])
    return hidden


MERGED = (
    ("Xã Tân Cương, Thái Nguyên", "WHOLE", "05599", "XA", "Tân Phúc", "Thái Nguyên"),
    ("05502", "WHOLE", "05599", "XA", "Tân Phúc", "19", "toàn bộ dân số"),
)


def test_a_resolution_is_typed_looked_at_and_written():
    commune = AdministrativeUnit.objects.get(code="05501")
    make_product(producer=make_producer(commune=commune))
    make_grant(Role.COMMUNE_OFFICER, unit=commune)
    client = _client()
    assert "Ghi thay đổi" in _text(client.get(BASE))
    look = client.post(f"{BASE}moi/", _typed(*MERGED))
    assert look.status_code == 200
    shown = _text(look)
    assert "Từ ngày 01/01/2027: lập 1 đơn vị, kết thúc 2 đơn vị. Trước ngày đó không có gì thay đổi." in shown
    assert "1 đơn vị có vai trò cần giao lại." in shown
    assert "Xã Tân Cương 05501 → Xã Tân Phúc 1 1 0 0 Cán bộ xã: 1 Cần giao lại" in shown
    assert not UnitChange.objects.exists()
    done = client.post(f"{BASE}moi/", {**_carried(look), "confirm": "1"}, follow=True)
    change = UnitChange.objects.get()
    assert done.redirect_chain == [(f"{BASE}{change.pk}/", 302)]
    page = _text(done)
    assert "Sắp có hiệu lực" in page
    assert "toàn bộ dân số" in page
    assert "1 vai trò chỉ còn trên hồ sơ cũ: hãy giao lại ở Xã Tân Phúc" in page
    assert "1700/NQ-UBTVQH16" in _text(client.get(BASE))
    assert "nghị quyết" in _text(_client().get("/ban/co-quan/so-lieu/sap-nhap/?tinh=19"))


def test_faults_are_told_by_line_and_what_was_typed_comes_back():
    client = _client()
    look = client.post(f"{BASE}moi/", _typed(*MERGED, ("05577", "WHOLE", "05598", "XA", "Sai", "19")))
    assert look.status_code == 422
    assert "1 dòng có lỗi" in _text(look)
    assert "Ngày 31/12/2026 không có đơn vị nào mã 05577." in _text(look)
    assert 'name="confirm"' not in look.content.decode()
    back = client.post(f"{BASE}moi/", {**_carried(look), "edit": "1"})
    assert back.status_code == 200
    assert [one["before"].value() for one in back.context["lines"]][:3] == ["05501", "05502", "05577"]
    forced = client.post(f"{BASE}moi/", {**_carried(look), "confirm": "1"})
    assert forced.status_code == 422
    assert not UnitChange.objects.exists()
    broken = client.post(f"{BASE}moi/", {**PAPER, "content": '[{"BEFORE": 1}]', "confirm": "1"})
    assert "không còn nguyên vẹn" in _text(broken)


def test_more_lines_are_asked_for_without_losing_what_is_typed():
    page = _client().post(f"{BASE}moi/", _typed(*MERGED, more="1"))
    assert (page.status_code, page.context["planned"]) == (200, None)
    assert [one["name"].value() for one in page.context["lines"]][:3] == ["Tân Phúc", "Tân Phúc", None]
    assert len(page.context["lines"].forms) == 7
    empty = _client().post(f"{BASE}moi/", _typed())
    assert (empty.status_code, "Chưa có dòng nào" in _text(empty)) == (422, True)
    missing = _client().post(f"{BASE}moi/", _typed(*MERGED, number=""))
    assert (missing.status_code, missing.context["problems"][0][1]) == (422, "Số nghị quyết")


def test_a_file_is_read_like_what_is_typed_and_comes_back_as_excel():
    client = _client()
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{BASE}mau.xlsx").content))
    sheet = book.active
    assert [cell.value for cell in sheet[1]][:3] == ["Mã đơn vị cũ", "Chuyển", "Mã đơn vị mới"]
    sheet.append(["Xã Tân Cương", "Một phần, đơn vị cũ không còn", "05502", "Xã", "Phúc Trìu", "Thái Nguyên", ""])
    sheet.append([5501, "một phần, chấm dứt", 5503, "Xã", "Phúc Xuân", 19, ""])
    kept = io.BytesIO()
    book.save(kept)
    look = client.post(f"{BASE}moi/", {**PAPER, "file": SimpleUploadedFile("a.xlsx", kept.getvalue())})
    assert "lập 2 đơn vị, kết thúc 3 đơn vị" in _text(look)
    assert "Trong đó 2 đơn vị tự theo" in _text(look)
    client.post(f"{BASE}moi/", {**_carried(look), "confirm": "1"})
    change = UnitChange.objects.get()
    out = openpyxl.load_workbook(io.BytesIO(client.get(f"{BASE}{change.pk}/danh-sach.xlsx").content)).active
    rows = [tuple(cell or "" for cell in row) for row in out.iter_rows(min_row=2, values_only=True)]
    assert rows == [
        ("05501", "Một phần, đơn vị cũ không còn", "05502", "Xã", "Phúc Trìu", "19", ""),
        ("05501", "Một phần, đơn vị cũ không còn", "05503", "Xã", "Phúc Xuân", "19", ""),
    ]
    wrong = client.post(f"{BASE}moi/", {**PAPER, "file": SimpleUploadedFile("a.csv", b"a,b\n1,2\n")})
    assert "Không thấy dòng tiêu đề" in _text(wrong)


def test_a_change_is_put_right_and_taken_back_with_reasons():
    change = record_change(("05501", "", "05599", "Xã Tân Phú", "19"))
    client, page = _client(), f"{BASE}{change.pk}/"
    form = client.get(f"{page}dinh-chinh/")
    assert form.context["lines"].forms[0]["name"].value() == "Tân Phú"
    typed = _typed(("05501", "WHOLE", "05599", "XA", "Tân Phúc", "19"), reason="Gõ sai tên")
    look = client.post(f"{page}dinh-chinh/", typed)
    client.post(f"{page}dinh-chinh/", {**_carried(look), "confirm": "1"})
    assert AdministrativeUnit.objects.get(code="05599").name == "Xã Tân Phúc"
    assert "Gõ sai tên" in _text(client.get(page))
    refused = client.post(f"{page}rut/", {"reason": ""}, follow=True)
    assert "Hãy ghi lý do" in _text(refused)
    done = client.post(f"{page}rut/", {"reason": "Ghi nhầm nghị quyết"}, follow=True)
    assert "Ghi nhầm nghị quyết" in _text(done)
    assert "Đã rút" in _text(client.get(BASE))
    assert client.get(f"{page}dinh-chinh/").status_code == 404


def test_where_the_loaded_edition_differs_the_page_says_so():
    told = {"level": "COMMUNE", "code": "05598", "day": "2027-01-01", "how": "OTHER_CODE", "other": "05599"}
    ReferenceLoad.objects.create(name=LOAD_NAME, sha256="", loaded_at=NOW, differences=[told])
    shown = _text(_client(Role.ADMINISTRATOR).get(BASE))
    assert "Danh mục dùng mã này cho đơn vị đã ghi với mã 05599." in shown


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("một phần diện tích, toàn bộ dân số", "1 vai trò chỉ còn trên hồ sơ cũ: hãy giao lại ở Xã Phúc Trìu"),
        ("một phần diện tích", "Hồ sơ cũ ở lại dưới tên đơn vị cũ với 1 vai trò này"),
    ],
)
def test_of_a_divided_unit_the_page_says_where_its_roles_and_records_go(note, words):
    make_grant(Role.COMMUNE_OFFICER, unit=AdministrativeUnit.objects.get(code="05501"))
    ends = "một phần, đơn vị cũ không còn"
    change = record_change(
        ("05501", ends, "05502", "Xã Phúc Trìu", "19", note), ("05501", ends, "05503", "Xã Phúc Xuân", "19")
    )
    assert words in _text(_client().get(f"{BASE}{change.pk}/"))


def test_offices_read_and_do_not_enter():
    change = record_change(("05501", "", "05599", "Xã Tân Phúc", "19"))
    client = _client(Role.PROVINCE_OFFICER, unit=AdministrativeUnit.objects.get(code="19"))
    page = client.get(f"{BASE}{change.pk}/")
    assert (page.status_code, "Rút thay đổi" in _text(page)) == (200, False)
    assert client.get(f"{BASE}moi/").status_code == 404


def test_pages_ask_as_often_for_many_as_for_one():
    client, counts, codes = _client(), [], iter(range(5510, 5530))
    for lines in (1, 6):
        made = [(f"0{next(codes)}", f"0{next(codes)}") for _one in range(lines)]
        for before, _after in made:
            make_commune(code=before, short_name=f"Cũ {before}")
        change = record_change(*((before, "", after, f"Xã Mới {after}", "19") for before, after in made))
        for address in (BASE, f"{BASE}{change.pk}/"):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
