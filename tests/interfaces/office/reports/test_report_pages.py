"""Boards, tables, kept reports and the sector's table: what they show, to whom, with how many queries."""

import csv
import hashlib
import io
from dataclasses import replace
from datetime import date
from uuid import uuid4

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.models import AdministrativeUnit, Region, RegionMember, UnitSuccession
from ocop.programme.geography.rules.levels import SuccessionExtent
from ocop.programme.recognition.models import Certificate
from ocop.programme.reporting.models import Report, SavedQuestion
from ocop.programme.reporting.queries.indicator_table import lines_of
from ocop.programme.reporting.queries.reading import Reading
from ocop.programme.reporting.rules.ptnt import COLUMNS
from ocop.programme.reporting.rules.report_kinds import ReportKind
from ocop.programme.reporting.rules.report_tables import text_sha256
from ocop.programme.training.rules.half_years import HalfYear
from tests.factories.accounts import make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.reports import NOW, make_report
from tests.factories.reports import TABLE as KEPT
from tests.factories.training import make_report as make_business_report
from tests.factories.unit_changes import make_change

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


def test_a_table_of_a_region_names_the_provinces_it_was_counted_by():
    region = Region.objects.create(code="TAY_NGUYEN", name="Tây Nguyên")
    for code in ("66", "68"):
        RegionMember.objects.create(region=region, unit=make_province(code=code))
    _certificate("66")
    _certificate("19")
    rows = _rows(_ministry().get(f"{TABLE}tep/csv/?{QUESTION}&dia-ban=TAY_NGUYEN"))
    told = next(row[0] for row in rows if row and row[0].startswith("Vùng gồm trọn các tỉnh, thành phố: "))
    assert [
        unit.name in told for unit in AdministrativeUnit.objects.filter(code__in=("66", "68", "19")).order_by("code")
    ] == [
        False,
        True,
        True,
    ]
    assert (rows[1][0].startswith("Tây Nguyên; "), rows[-1][-1]) == (True, "1")


@pytest.mark.parametrize("client", [_client, _ministry])
def test_what_arises_in_a_year_may_be_counted_from_the_first_of_a_month(client):
    for day in (date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 31), date(2026, 4, 1)):
        _certificate(issued_on=day)
    asked, reader = "chi-so=san-pham-moi&hang=hang-sao&tu-ngay=01/02/2026&ngay=31/03/2026", client()
    assert _rows(reader.get(f"{TABLE}tep/csv/?{asked}"))[-2:] == [["4 sao", "2"], ["Cộng", "2"]]
    page = _text(reader.get(f"{TABLE}?{asked}"))
    assert "Chỉ tính phát sinh từ ngày 01/02/2026 đến hết ngày 31/03/2026." in page
    assert "tu-ngay=01%2F02%2F2026" in page


@pytest.mark.parametrize(
    "asked",
    [
        "chi-so=san-pham-moi&tu-ngay=15/02/2026&ngay=31/03/2026",
        "chi-so=san-pham-moi&tu-ngay=01/12/2025&ngay=31/03/2026",
        "chi-so=san-pham-moi&tu-ngay=x",
        "chi-so=san-pham-moi&chia=xa&tu-ngay=01/02/2026&ngay=31/03/2026",
        "chi-so=san-pham-luy-ke&tu-ngay=01/02/2026&ngay=31/03/2026",
    ],
)
def test_a_first_day_that_does_not_fit_is_said_beside_its_field(asked):
    _certificate()
    page = _client().get(f"{TABLE}?{asked}").content.decode()
    assert 'id="tu-ngay-loi"' in page
    files = [piece.partition('"')[0] for piece in page.split('href="') if "/tep/" in piece.partition('"')[0]]
    assert [address for address in files if "tu-ngay" in address] == []
    assert files
    assert "Chỉ tính phát sinh" not in page


def test_a_table_may_be_told_in_the_units_of_its_day():
    _certificate()
    asked = f"{QUESTION}&ngay=01/02/2026"
    client = _client()
    now, then = (_text(client.get(f"{TABLE}?{asked}{more}")) for more in ("", "&theo=luc-do"))
    told = "Địa bàn theo đơn vị hành chính ngày 01/02/2026."
    assert (told in now, told in then) == (False, True)
    assert '<option value="luc-do" selected>' in then
    assert "ngay=01%2F02%2F2026&amp;theo=luc-do" in then


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


def test_an_average_names_how_many_it_is_taken_over():
    certificate = _certificate(star=3)
    make_certificate(make_product(producer=certificate.product.producer), issued_on=date(2026, 1, 1), star=4)
    make_commune(parent=make_province())
    client, address = _client(), f"{TABLE}tep/csv/?chi-so=san-pham-con-hieu-luc&chia="
    assert _rows(client.get(f"{address}xa&hang=hang-sao&ngay=01/06/2026"))[-3:] == [
        ["3 sao", "1", "2", "0,50"],
        ["4 sao", "1", "2", "0,50"],
        ["Chung", "2", "2", "1,00"],
    ]
    rows = _rows(client.get(f"{address}xa&hang=dia-ban&ngay=01/06/2026"))
    assert sorted(row[1:] for row in rows[-3:]) == [["0", "1", "0,00"], ["2", "1", "2,00"], ["2", "2", "1,00"]]
    assert _rows(client.get(f"{address}chu-the&hang=hang-sao&ngay=01/06/2026"))[-1] == ["Chung", "2", "1", "2,00"]
    page = _text(client.get(f"{TABLE}?chi-so=san-pham-con-hieu-luc&hang=hang-sao&chia=chu-the&ngay=01/06/2025"))
    assert "Không có gì để đếm" in page


def test_revenue_is_averaged_over_who_reported_it():
    for revenue in (30, 45):
        make_business_report(_certificate().product.producer, revenue=revenue)
    _certificate()  # of a producer that reported nothing
    rows = _rows(_client().get(f"{TABLE}tep/csv/?chi-so=doanh-thu&hang=dia-ban&chia=chu-the&ngay=01/08/2026"))
    assert rows[-1][1:] == ["75", "2", "37,50"]


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("chi-so=san-pham-con-hieu-luc&hang=hang-sao&cot=nhom&chia=xa", "cot-loi", "không chia cột"),
        ("chi-so=xa-co-san-pham&hang=dia-ban&chia=xa", "chia-loi", "không lấy bình quân"),
    ],
)
def test_an_average_that_does_not_fit_is_said_beside_its_field(query, field, words):
    page = _text(_client().get(f"{TABLE}?{query}"))
    assert f'id="{field}"' in page
    assert words in page


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


@pytest.mark.parametrize("also_hash", [False, True])
def test_a_kept_report_that_was_changed_by_a_byte_is_given_to_nobody_and_goes_no_further(also_hash):
    report, client = make_report(), _client()
    address = f"{BASE}da-lap/{report.pk}/"
    given = client.get(f"{address}tep/json/").content
    assert hashlib.sha256(given).hexdigest() == report.sha256
    changed = report.content.replace("12", "13", 1)
    told = {"content": changed} | ({"sha256": text_sha256(changed)} if also_hash else {})
    Report.objects.filter(pk=report.pk).update(**told)
    page = _text(client.get(address))
    assert ("không còn khớp mã kiểm tra" in page, "3 sao" in page, "/tep/" in page) == (True, False, False)
    for kind in ("csv", "json"):
        assert "không còn khớp mã kiểm tra" in _text(client.get(f"{address}tep/{kind}/"))
    assert "không còn khớp mã kiểm tra" in _text(client.post(f"{address}kiem-tra/", follow=True))
    Report.objects.filter(pk=report.pk).update(content="{")
    assert "không còn khớp mã kiểm tra" in _text(client.get(address))
    report.refresh_from_db()
    assert report.state == "DRAFTED"


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
    assert newest.table.columns[5] == "Kỳ trước, đến 30/06/2025"
    assert drafter.post(f"{BASE}da-lap/dinh-ky/", {"period": "2031-12-31", "key": str(uuid4())}).status_code == 302
    assert Report.objects.count() == 2


def test_a_periodic_report_drawn_up_late_is_in_the_units_of_its_day():
    make_province(code="24")
    for code, name in (("05501", "Tân Cương"), ("05503", "Côn Minh")):
        commune = make_commune(parent=make_province(code="19"), code=code, short_name=name)
        product = make_product(producer=make_producer(commune=commune))
        make_certificate(product, issued_on=date(2025, 8, 12))
    drafter = _client()
    make_change(
        ("05503", "", "05503", "Xã Côn Minh", "24"), ("19", "", "19", "Tỉnh Tân Thái"), effective_on=date(2026, 7, 1)
    )
    drafter.post(f"{BASE}da-lap/dinh-ky/", {"period": "2025-12-31", "key": str(uuid4())})
    found = Report.objects.get().table
    assert found.place == "Tỉnh Thái Nguyên"
    assert {row[1]: row[4] for row in found.rows}["Sản phẩm OCOP còn hiệu lực"] == 2
    assert found.notes[0] == "Địa bàn theo đơn vị hành chính ngày 31/12/2025."
    Report.objects.update(state="APPROVED", checked_at=NOW, approved_at=NOW)
    make_change(("05501", "", "05501", "Phường Tân Cương", "19"), effective_on=date(2026, 3, 1))
    drafter.post(f"{BASE}da-lap/dinh-ky/", {"period": "2026-06-30", "key": str(uuid4())})
    later = Report.objects.get(as_of=date(2026, 6, 30)).table
    assert later.columns[5] == "Kỳ trước, đến 31/12/2025 (theo đơn vị ngày 31/12/2025)"
    assert later.notes[1].startswith("Từ ngày 31/12/2025 đến ngày 30/06/2026 có thay đổi đơn vị hành chính")


def test_the_officer_of_an_ended_commune_reads_its_name_and_counts_it():
    commune = make_commune(code="05503", short_name="La Bằng", valid_until=date(2026, 1, 31))
    after = make_commune(code="05599", short_name="Phú Xuyên", valid_from=date(2026, 2, 1))
    UnitSuccession.objects.create(
        predecessor=commune, successor=after, effective_on=date(2026, 2, 1), extent=SuccessionExtent.WHOLE
    )
    make_certificate(make_product(producer=make_producer(commune=commune)), issued_on=date(2025, 8, 12))
    client = _client(Role.COMMUNE_OFFICER, unit=commune)
    assert "Xã La Bằng (đến 31/01/2026)" in _text(client.get(BASE))
    told = _text(client.get("/ban/co-quan/so-lieu/"))
    assert "Xã La Bằng (đến 31/01/2026)" in told
    actor = actor_of(client.get(BASE).wsgi_request.user, today=date(2026, 9, 1))
    reading = Reading(actor, [date(2026, 9, 1)], date(2026, 9, 1))
    assert [reading.history(code, lines_of)[-1] for code in ("xa-co-san-pham", "xa-tren-dia-ban")] == [1, 1]


def test_half_a_year_is_not_compared_with_a_whole_one():
    make_report(
        kind=ReportKind.PERIOD,
        table=replace(
            KEPT,
            as_of=date(2025, 12, 31),
            columns=("Nhóm", "Chỉ số", "Đơn vị", "Loại số", "Số liệu"),
            rows=tuple(
                ("Sản phẩm", name, "sản phẩm", "", 7)
                for name in ("Sản phẩm OCOP còn hiệu lực", "Sản phẩm được công nhận lần đầu trong năm")
            ),
            last_row_is_sum=False,
        ),
    )
    Report.objects.update(state="APPROVED", checked_at=NOW, approved_at=NOW)
    _certificate()
    _client().post(f"{BASE}da-lap/dinh-ky/", {"period": "2026-06-30", "key": str(uuid4())})
    found = Report.objects.get(as_of=date(2026, 6, 30)).table
    told = {row[1]: row[4:] for row in found.rows}
    assert told["Sản phẩm OCOP còn hiệu lực"] == (1, 7, -6)
    assert told["Sản phẩm được công nhận lần đầu trong năm"] == (1, 7, "")
    assert "không so 6 tháng" in found.notes[-1]


def test_numbers_of_fewer_than_five_producers_leave_the_office_in_no_report():
    client, commune = _client(), make_commune(parent=make_province(code="19"))
    asked = {"cau-hoi": "chi-so=doanh-thu&hang=dia-ban&ngay=31/12/2025", "key": str(uuid4())}
    money = {"Doanh thu sản phẩm OCOP", "Lao động của chủ thể OCOP"}
    for count in range(1, 6):
        make_business_report(make_product(producer=make_producer(commune=commune)).producer, HalfYear(2025, 2))
        if count in {4, 5}:
            Report.objects.all().delete()
            client.post(f"{BASE}da-lap/dinh-ky/", {"period": "2025-12-31", "key": str(uuid4())})
            kept = Report.objects.get().table
            assert money & {row[1] for row in kept.rows} == (money if count == 5 else set())
            told = ["Dưới 5 chủ thể báo cáo nên không nêu số: Doanh thu sản phẩm OCOP, Lao động của chủ thể OCOP."]
            units = "Địa bàn theo đơn vị hành chính ngày 31/12/2025."
            assert list(kept.notes) == [units, *([] if count == 5 else told)]
    assert "không lập thành báo cáo cho người khác xem" in _text(client.get(f"{TABLE}?{asked['cau-hoi']}"))
    assert "không lập thành báo cáo cho người khác xem" in _text(client.post(f"{TABLE}lap/", asked, follow=True))
    assert Report.objects.filter(kind=ReportKind.TABLE).count() == 0


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


def test_a_second_officer_is_led_to_the_report_of_the_half_year():
    report = make_report(kind=ReportKind.PERIOD, table=replace(KEPT, as_of=date(2025, 6, 30)))
    other, asked = _client(), {"period": "2025-06-30", "key": str(uuid4())}
    led = other.post(f"{BASE}da-lap/dinh-ky/", asked, follow=True)
    assert led.redirect_chain[-1][0] == f"{BASE}da-lap/{report.pk}/"
    assert "Kỳ này đã có báo cáo do" in _text(led)
    assert "6 tháng đầu năm 2025 (đã lập)" in _text(other.get(f"{BASE}da-lap/"))
    assert Report.objects.count() == 1


def test_a_report_is_sent_back_with_a_reason_and_drawn_up_again():
    report = make_report(kind=ReportKind.PERIOD, table=replace(KEPT, as_of=date(2025, 6, 30)))
    other, address = _client(), f"{BASE}da-lap/{report.pk}/"
    assert "Trả lại báo cáo này" in _text(other.get(address))
    assert "Hãy ghi lý do." in _text(other.post(f"{address}bo/", {"reason": ""}))
    page = _text(other.post(f"{address}bo/", {"reason": "Thiếu số liệu hai xã"}, follow=True))
    assert "Báo cáo này đã bỏ" in page
    assert "Thiếu số liệu hai xã" in page
    assert "Trả lại báo cáo này" not in page
    other.post(f"{BASE}da-lap/dinh-ky/", {"period": "2025-06-30", "key": str(uuid4())})
    assert sorted(Report.objects.values_list("state", flat=True)) == ["DRAFTED", "DROPPED"]


def test_an_approved_report_is_replaced_with_a_reason():
    officer, leader = _client(), _client(Role.PROVINCE_LEADER)
    first = make_report(kind=ReportKind.PERIOD, table=replace(KEPT, as_of=date(2025, 6, 30)))
    for step, client in (("kiem-tra", officer), ("duyet", leader)):
        client.post(f"{BASE}da-lap/{first.pk}/{step}/")
    asked = {"period": "2025-06-30", "key": str(uuid4())}
    assert "Kỳ này đã có báo cáo được duyệt" in _text(officer.post(f"{BASE}da-lap/dinh-ky/", asked, follow=True))
    assert "Lập báo cáo thay thế" in _text(officer.get(f"{BASE}da-lap/{first.pk}/"))
    assert "Lập báo cáo thay thế" not in _text(leader.get(f"{BASE}da-lap/{first.pk}/"))
    made = officer.post(f"{BASE}da-lap/dinh-ky/", asked | {"reason": "Chủ thể nộp số liệu muộn"}, follow=True)
    second = Report.objects.get(state="DRAFTED")
    assert second.title == "Báo cáo Chương trình OCOP 6 tháng đầu năm 2025 (thay thế)"
    assert "Chủ thể nộp số liệu muộn" in _text(made)
    for step, client in (("kiem-tra", _client()), ("duyet", leader)):
        client.post(f"{BASE}da-lap/{second.pk}/{step}/")
    assert "Báo cáo này đã được thay thế" in _text(leader.get(f"{BASE}da-lap/{first.pk}/"))


def test_reports_of_another_province_are_not_there():
    report = make_report()
    away = _client(unit=make_province(code="24"))
    assert away.get(f"{BASE}da-lap/{report.pk}/").status_code == 404
    assert report.title not in _text(away.get(f"{BASE}da-lap/"))
    assert _ministry().get(f"{BASE}da-lap/{report.pk}/").status_code == 200
    assert '<span class="cell-note">Tỉnh Thái Nguyên</span>' in _text(_ministry().get(f"{BASE}da-lap/"))


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
