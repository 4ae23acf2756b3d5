"""Boards, tables, kept reports and the sector's table: what they show, to whom, with how many queries."""

import csv
import io
from datetime import date
from uuid import uuid4

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.recognition.models import Certificate
from ocop.programme.reporting.models import Report, SavedQuestion
from ocop.programme.reporting.rules.ptnt import COLUMNS
from ocop.programme.reporting.rules.report_kinds import ReportKind
from tests.factories.accounts import make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.reports import make_report

pytestmark = pytest.mark.django_db
BASE = "/ban/co-quan/bao-cao/"
TABLE = f"{BASE}bang/"
QUESTION = "chi-so=san-pham-luy-ke&hang=hang-sao&cot=nhom"


def _client(role=Role.PROVINCE_OFFICER, **grant):
    user = make_user()
    make_grant(role, user=user, **grant)
    client = Client()
    client.force_login(user)
    return client


def _ministry():
    return _client(Role.MINISTRY_OFFICER, reach=Reach.NATION)


def _certificate(province="19", **more):
    producer = make_producer(commune=make_commune(parent=make_province(code=province)))
    return make_certificate(make_product(producer=producer), **{"issued_on": date(2026, 1, 1), **more})


def _text(response):
    return " ".join(response.content.decode().split())


def _rows(response):
    return list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig"))))


def test_the_board_shows_figures_that_open():
    _certificate()
    page = _text(_client().get(BASE))
    assert "<b>1</b> sản phẩm" in page
    assert "/ban/co-quan/so-lieu/chi-so/san-pham-con-hieu-luc/" in page
    assert "nhiều hơn 1 so với một năm trước" in page


def test_an_empty_board_says_so():
    page = _text(_client().get(BASE))
    assert "Chưa có số liệu" in page
    assert "Không có đợt đánh giá nào đang mở." in page


def test_the_country_is_a_map_with_both_archipelagos():
    _certificate("48")
    page = _text(_ministry().get(BASE, {"chi-so": "san-pham-luy-ke"}))
    assert "Quần đảo Hoàng Sa (Đà Nẵng)" in page
    assert "Quần đảo Trường Sa (Khánh Hòa)" in page
    assert "chieu=dia-ban&amp;gia-tri=48" in page


@pytest.mark.parametrize("address", [BASE, f"{TABLE}?{QUESTION}", f"{BASE}ptnt-ocop/"])
def test_queries_do_not_grow_with_rows(address):
    client, counted = _ministry(), []
    for number in (1, 2):
        for _one in range(number):
            _certificate()
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_list_of_reports_asks_the_same_for_one_and_three():
    client, counted = _client(), []
    for number in (1, 2):
        for _one in range(number):
            make_report()
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{BASE}da-lap/")
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_table_counts_rows_by_columns_with_sums():
    _certificate(star=3)
    _certificate(star=3)
    _certificate(star=4)
    rows = _rows(_client().get(f"{TABLE}tep/csv/?chi-so=san-pham-luy-ke&hang=hang-sao"))
    assert rows[-3:] == [["3 sao", "2"], ["4 sao", "1"], ["Cộng", "3"]]
    rows = _rows(_client().get(f"{TABLE}tep/csv/?chi-so=san-pham-luy-ke&hang=hang-sao&hang-sao=4"))
    assert rows[-2:] == [["4 sao", "1"], ["Cộng", "1"]]


def test_a_table_names_the_place_it_speaks_of():
    commune = make_commune(short_name="An Khánh")
    address = f"{TABLE}tep/csv/?chi-so=san-pham-luy-ke&hang=hang-sao"
    province_rows = _rows(_client().get(address))
    commune_rows = _rows(_client(Role.COMMUNE_OFFICER, unit=commune).get(address))
    assert province_rows[1][0].startswith("Tỉnh Thái Nguyên;")
    assert commune_rows[1][0].startswith("Xã An Khánh;")


def test_a_commune_that_is_no_more_keeps_its_name_in_a_table():
    commune = make_certificate(issued_on=date(2026, 1, 1)).product.producer.commune
    commune.valid_from, commune.valid_until = date(2025, 7, 1), date(2026, 6, 30)
    commune.save()
    rows = _rows(_client().get(f"{TABLE}tep/csv/?chi-so=san-pham-luy-ke&hang=dia-ban"))
    assert rows[-2] == [commune.name, "1"]


def test_a_table_as_excel_holds_numbers():
    _certificate(star=4)
    response = _client().get(f"{TABLE}tep/xlsx/?chi-so=san-pham-luy-ke&hang=hang-sao")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert list(sheet.iter_rows(values_only=True))[-2:] == [("4 sao", 1), ("Cộng", 1)]


def test_a_table_as_word_and_pdf():
    _certificate()
    client = _client()
    assert client.get(f"{TABLE}tep/pdf/?{QUESTION}").content.startswith(b"%PDF")
    assert client.get(f"{TABLE}tep/docx/?{QUESTION}").content.startswith(b"PK")
    assert client.get(f"{TABLE}tep/exe/?{QUESTION}").status_code == 404


@pytest.mark.parametrize(
    ("query", "field"),
    [("chi-so=xa-co-san-pham&hang=hang-sao", "hang-loi"), ("hang=hang-sao&cot=hang-sao", "cot-loi")],
)
def test_what_does_not_fit_is_said_beside_the_field(query, field):
    assert f'id="{field}"' in _text(_client().get(f"{TABLE}?{query}"))


def test_of_people_no_table_is_made():
    assert "chu-the-theo-nguoi-dai-dien" not in _text(_client().get(TABLE))
    page = _text(_client().get(f"{TABLE}?chi-so=chu-the-theo-nguoi-dai-dien&hang=dan-toc"))
    assert '<option value="san-pham-con-hieu-luc" selected>' in page


def test_a_question_is_saved_used_and_dropped_by_its_owner():
    client = _client()
    client.post(f"{TABLE}luu/", {"name": " Theo  sao ", "cau-hoi": QUESTION})
    client.post(f"{TABLE}luu/", {"name": "Theo sao", "cau-hoi": QUESTION})
    saved = SavedQuestion.objects.get()
    assert (saved.name, saved.query) == ("Theo sao", QUESTION)
    assert "Theo sao" in _text(client.get(TABLE))
    assert _client().post(f"{TABLE}luu/{saved.pk}/xoa/").status_code == 404
    client.post(f"{TABLE}luu/{saved.pk}/xoa/")
    assert not SavedQuestion.objects.exists()


def test_a_question_without_a_name_is_refused_beside_the_field():
    response = _client().post(f"{TABLE}luu/", {"name": " ", "cau-hoi": QUESTION})
    assert response.status_code == 422
    assert 'id="name-loi"' in _text(response)


def test_a_kept_table_says_the_same_after_the_records_changed():
    certificate = _certificate(star=3)
    client, key = _client(), str(uuid4())
    for _time in range(2):
        client.post(f"{TABLE}lap/", {"cau-hoi": "chi-so=san-pham-luy-ke&hang=hang-sao", "key": key, "title": ""})
    report = Report.objects.get()
    Certificate.objects.filter(pk=certificate.pk).update(star=4)
    assert report.is_whole
    page = _text(client.get(f"{BASE}da-lap/{report.pk}/"))
    assert "3 sao" in page
    assert report.sha256 in page
    assert _rows(client.get(f"{BASE}da-lap/{report.pk}/tep/csv/"))[-2:] == [["3 sao", "1"], ["Cộng", "1"]]
    Report.objects.filter(pk=report.pk).update(content=report.content.replace("3 sao", "5 sao"))
    assert "không còn khớp mã kiểm tra" in _text(client.get(f"{BASE}da-lap/{report.pk}/"))


def test_another_checks_and_the_leader_approves():
    drafter = _client()
    drafter.post(f"{TABLE}lap/", {"cau-hoi": "", "key": str(uuid4())})
    report = Report.objects.get()
    address = f"{BASE}da-lap/{report.pk}/"
    assert "Người lập không tự kiểm tra" in _text(drafter.post(f"{address}kiem-tra/", follow=True))
    leader = _client(Role.PROVINCE_LEADER)
    assert "phải được kiểm tra trước khi duyệt" in _text(leader.post(f"{address}duyet/", follow=True))
    _client().post(f"{address}kiem-tra/")
    assert "Lãnh đạo UBND tỉnh duyệt" in _text(_client().post(f"{address}duyet/", follow=True))
    leader.post(f"{address}duyet/")
    report.refresh_from_db()
    assert (report.state, report.is_whole) == ("APPROVED", True)
    assert "đã được duyệt" in _text(leader.post(f"{address}duyet/", follow=True))


def test_a_periodic_report_tells_what_changed_since_the_approved_one():
    drafter = _client()
    for name in ("2025-06-30", "2025-12-31"):
        _certificate(issued_on=date.fromisoformat(name).replace(day=1))
        drafter.post(f"{BASE}da-lap/dinh-ky/", {"period": name, "key": str(uuid4())})
        newest = Report.objects.first()
        if name == "2025-06-30":
            _client().post(f"{BASE}da-lap/{newest.pk}/kiem-tra/")
            _client(Role.PROVINCE_LEADER).post(f"{BASE}da-lap/{newest.pk}/duyet/")
    row = next(row for row in newest.table.rows if row[1] == "Sản phẩm OCOP còn hiệu lực")
    assert row[4:] == (2, 1, 1)
    assert newest.previous.as_of == date(2025, 6, 30)
    assert drafter.post(f"{BASE}da-lap/dinh-ky/", {"period": "2031-12-31", "key": str(uuid4())}).status_code == 302
    assert Report.objects.count() == 2


def test_a_periodic_report_waits_for_who_checks_and_then_for_the_leader():
    report = make_report(kind=ReportKind.PERIOD, title="Báo cáo kỳ mẫu")
    desk, leader = "/ban-lam-viec/", _client(Role.PROVINCE_LEADER)
    assert "Kiểm tra báo cáo do người khác lập." in _text(_client().get(desk))
    assert "Báo cáo kỳ mẫu" not in _text(_client(unit=make_province(code="24")).get(desk))
    assert "Kiểm tra báo cáo do người khác lập." in _text(leader.get(desk))
    address = f"{BASE}da-lap/{report.pk}/"
    assert "thì người khác phải duyệt báo cáo này" in _text(leader.get(address))
    assert "thì người khác phải duyệt báo cáo này" not in _text(_client().get(address))
    _client().post(f"{address}kiem-tra/")
    assert "Duyệt báo cáo đã được kiểm tra." in _text(leader.get(desk))


def test_reports_of_another_province_are_not_there():
    report = make_report()
    away = _client(unit=make_province(code="24"))
    assert away.get(f"{BASE}da-lap/{report.pk}/").status_code == 404
    assert report.title not in _text(away.get(f"{BASE}da-lap/"))
    assert _ministry().get(f"{BASE}da-lap/{report.pk}/").status_code == 200


def test_ptnt_has_nine_columns_and_one_row_a_product():
    product = make_product(producer=make_producer(commune=make_commune(code="95001")), name="=Chè")
    make_certificate(product, issued_on=date(2022, 1, 1), star=3, code="A", superseded_on=date(2025, 1, 1))
    make_certificate(product, issued_on=date(2025, 1, 1), star=4, code="19-95001-1-2025")
    client = _client()
    rows = _rows(client.get(f"{BASE}ptnt-ocop/bang.csv?ngay=01/06/2025"))
    assert rows[0] == list(COLUMNS)
    assert len(COLUMNS) == 9
    assert rows[1:] == [
        [
            "19-95001-1-2025",
            "95001",
            "20250601",
            str(product.pk),
            "'=Chè",
            "4",
            product.producer.name,
            "",
            "CON_HIEU_LUC",
        ]
    ]
    earlier = _rows(client.get(f"{BASE}ptnt-ocop/bang.csv?ngay=01/06/2024"))
    assert [(row[0], row[5], row[8]) for row in earlier[1:]] == [("A", "3", "CON_HIEU_LUC")]
    content = b"".join(client.get(f"{BASE}ptnt-ocop/bang.xlsx").streaming_content)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [row[4] for row in sheet.iter_rows(min_row=4, values_only=True)] == ["=Chè"]


def test_ptnt_is_of_the_own_territory():
    _certificate("24")
    assert len(_rows(_client().get(f"{BASE}ptnt-ocop/bang.csv"))) == 1
    assert len(_rows(_ministry().get(f"{BASE}ptnt-ocop/bang.csv"))) == 2
