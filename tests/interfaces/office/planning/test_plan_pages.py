"""The room of plans: a plan from its draft to its paper, what the board shows, and with how many queries."""

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.bodies.models import Body
from ocop.programme.geography.models import UnitSuccession
from ocop.programme.geography.rules.levels import UnitKind
from ocop.programme.official_documents.operations.relate_documents import relate_documents
from ocop.programme.official_documents.rules.document_state import RelationKind
from ocop.programme.planning.models import Activity, Plan
from ocop.programme.planning.operations.allot_target import allot_target
from ocop.programme.planning.rules.plan_kinds import Per
from ocop.programme.recognition.queries.list_files import read_list_file
from tests.factories.accounts import make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune, make_district, make_province
from tests.factories.official_papers import make_body
from tests.factories.planning import NOW, PROGRAMME, issue, make_activity, make_issued_plan, make_plan, make_target
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.promotion import make_piece

pytestmark = pytest.mark.django_db
BASE = "/ban/co-quan/ke-hoach/"
YEAR = 2027
"""To come: what these tests write is never judged by the clock."""


def _client(role=Role.PROVINCE_OFFICER, **grant):
    user = make_user()
    make_grant(role, user=user, **grant)
    client = Client()
    client.force_login(user)
    return client


def _text(response) -> str:
    return " ".join(response.content.decode().split())


def _typed(**changes):
    return {
        "place": "19",
        "years": str(YEAR),
        "title": "Kế hoạch OCOP năm 2027",
        "issuing_unit": "UBND tỉnh Thái Nguyên",
        "key": "6b0a3c1e-7d52-4a51-9f5c-0c0b1d5e2027",
        **changes,
    }


def test_a_plan_is_written_issued_and_found_with_its_paper():
    make_province()
    client = _client()
    made = client.post(f"{BASE}moi/", _typed())
    assert client.post(f"{BASE}moi/", _typed()).headers["Location"] == made.headers["Location"]
    address = made.headers["Location"]
    plan = Plan.objects.get()
    target = {
        "words": "Sản phẩm mới",
        "indicator": "san-pham-moi",
        "comparator": "RANGE",
        "value": "1.250",
        "value_max": "1.300",
        "measure": "sản phẩm",
        "years": str(YEAR),
    }
    again = client.post(f"{address}chi-tieu/moi/", {**target, "them": "1"})
    assert again.headers["Location"] == f"{address}chi-tieu/moi/"
    activity = {
        "name": "Tập huấn",
        "owner": "Chi cục",
        "starts_on": "01/03/2027",
        "ends_on": "31/03/2027",
        "budget_PROVINCE": "120.000.000",
    }
    client.post(f"{address}hoat-dong/moi/", activity)
    page = _text(client.get(address))
    for words in ("từ 1.250 đến 1.300 sản phẩm", "120.000.000", "Chưa đến năm của chỉ tiêu", "Dự thảo", "Ban hành"):
        assert words in page
    issued = client.post(f"{address}ban-hanh/", {"number": "45/KH-UBND", "issued_on": "05/01/2026"})
    assert issued.headers["Location"] == address
    page = _text(client.get(address))
    assert "45/KH-UBND" in page
    assert "Thêm chỉ tiêu" not in page
    plan.refresh_from_db()
    paper = client.get(f"/ban/co-quan/van-ban/{plan.document_id}/")
    assert f'href="{address}"' in paper.content.decode()


def test_a_plan_of_a_province_that_has_gone_into_another_is_put_on_record_as_its_own():
    ended = date(2025, 6, 30)
    former = make_province(code="06", short_name="Bắc Kạn", valid_until=ended)
    stranger = make_province(code="27", short_name="Bắc Giang", valid_until=ended)
    for one, now in ((former, make_province()), (stranger, make_province(code="24"))):
        UnitSuccession.objects.create(predecessor=one, successor=now, effective_on=date(2025, 7, 1), extent="WHOLE")
    client = _client()
    offered = dict(client.get(f"{BASE}moi/").context["form"].fields["place"].choices)
    assert offered["Tỉnh, thành phố trước khi sắp xếp"] == [(f"19@{former.pk}", "Tỉnh Bắc Kạn (đến 30/06/2025)")]
    refused = client.post(f"{BASE}moi/", _typed(place=f"19@{former.pk}"))
    assert "không còn là đơn vị hành chính trong thời gian này" in _text(refused)
    assert client.post(f"{BASE}moi/", _typed(place=f"19@{stranger.pk}", years="2024")).status_code == 422
    client.post(f"{BASE}moi/", _typed(place=f"19@{former.pk}", years="2024"))
    plan = Plan.objects.get()
    assert (plan.unit_of_place, plan.place_key, plan.province_code) == (former, "PROVINCE:06", "19")


def test_what_was_typed_stays_beside_the_sentence():
    make_province()
    response = _client().post(f"{BASE}moi/", _typed(years="năm tới", purposes="Giữ lại"))
    page = _text(response)
    assert response.status_code == 422
    assert "Ghi một năm (2026) hoặc khoảng năm" in page
    assert 'value="năm tới"' in page
    assert "Giữ lại" in page


def test_parts_are_typed_for_each_place_and_a_wrong_one_keeps_the_rest():
    one, other = make_commune(short_name="An Khánh"), make_commune(short_name="Bình Yên")
    plan = make_plan(first_year=YEAR, last_year=YEAR)
    target = make_target(plan)
    client, address = _client(), f"{BASE}{plan.pk}/chi-tieu/{target.pk}/giao/"
    refused = client.post(address, {f"giao-{one.code}": "7", f"giao-{other.code}": "vài"})
    assert refused.status_code == 422
    assert 'value="vài"' in refused.content.decode()
    assert 'value="7"' in refused.content.decode()
    assert not target.allotted.exists()
    client.post(address, {f"giao-{one.code}": "7"})
    page = _text(client.get(f"{BASE}{plan.pk}/"))
    assert "Đã giao 7 cho 1 địa bàn" in page
    assert "còn 13 chưa giao" in page


def test_two_places_of_one_name_are_told_apart_by_what_they_lie_in():
    province = make_province()
    for code, name in (("164", "Thái Nguyên"), ("172", "Phổ Yên")):
        district = make_district(code=code, short_name=name, parent=province)
        make_commune(short_name="Trung Thành", kind=UnitKind.PHUONG, parent=district)
    plan = make_plan(first_year=YEAR, last_year=YEAR)
    target = make_target(plan)
    client = _client()
    page = _text(client.get(f"{BASE}{plan.pk}/chi-tieu/{target.pk}/giao/"))
    names = re.findall(r'<label for="giao-\d{5}">(.*?)</label>', page)
    assert names == ["Phường Trung Thành (Huyện Thái Nguyên)", "Phường Trung Thành (Huyện Phổ Yên)"]
    out = client.get(f"{BASE}{plan.pk}/phu-luc/xuat/?dang=dia-ban").content
    (row,) = [row for row in read_list_file(out)[0].rows if row[0] == names[1]]
    file = f"Địa bàn,{target.words}\n{row[0]},4\nPhường Trung Thành,5\n".encode()
    shown = _text(client.post(f"{BASE}{plan.pk}/phu-luc/", {"file": SimpleUploadedFile("a.csv", file)}))
    assert "Có 2 địa bàn cùng tên “Phường Trung Thành”" in shown
    assert "1 dòng có lỗi" in shown


def test_a_list_is_shown_before_it_is_written_and_not_written_with_a_fault():
    plan = make_plan(first_year=YEAR, last_year=YEAR)
    make_target(plan, words="Có sẵn", indicator="", value=Decimal("1.234"), measure="tỷ đồng")
    client, address = _client(), f"{BASE}{plan.pk}/phu-luc/"
    out = client.get(f"{address}xuat/")
    file = out.content
    shown = _text(client.post(address, {"file": SimpleUploadedFile("phu-luc.xlsx", file)}))
    assert "Không có gì thay đổi" in shown
    wrong = "Chỉ tiêu,Số giao,Địa bàn\nTin bài,hai chục,\nThu nhập,5,Xã Ở Đâu\n".encode()
    shown = _text(client.post(address, {"file": SimpleUploadedFile("a.csv", wrong)}))
    assert "2 dòng có lỗi" in shown
    assert "“hai chục” không phải là số" in shown
    assert "Không có địa bàn “Xã Ở Đâu”" in shown
    assert re.search(r"Số giao\">—", shown)  # not the nought nobody wrote
    client.post(f"{address}ghi/", {"content": wrong.decode()})
    assert plan.targets.count() == 1
    client.post(f"{address}ghi/", {"content": "Chỉ tiêu,Số giao\nTin bài,20\n"})
    assert [one.words for one in plan.targets.order_by("pk")] == ["Có sẵn", "Tin bài"]


def test_the_preview_says_how_much_is_asked_and_shows_a_fault_however_far_down():
    plan = make_plan(first_year=YEAR, last_year=YEAR)
    rows = [f"Chỉ tiêu {number},trên {number} sản phẩm" for number in range(1, 300)] + ["Chỉ tiêu cuối,nhiều"]
    file = "\n".join(["Chỉ tiêu,Số giao", *rows]).encode()
    sent = {"file": SimpleUploadedFile("a.csv", file)}
    shown = _text(_client().post(f"{BASE}{plan.pk}/phu-luc/", sent))
    assert "“nhiều” không phải là số" in shown
    assert "trên 199 sản phẩm" in shown
    assert "Còn 100 dòng nữa" in shown


def test_a_form_left_open_while_the_plan_was_issued_says_so():
    plan = make_issued_plan(first_year=YEAR, last_year=YEAR)
    answer = _client().post(f"{BASE}{plan.pk}/ban-hanh/", {"number": "45/KH-UBND", "issued_on": "05/01/2026"})
    assert answer.status_code == 409
    assert "Kế hoạch đã ban hành" in answer.content.decode()


def test_the_board_leads_to_the_rows_behind_its_numbers():
    product = make_product(producer=make_producer(commune=make_commune()))
    make_certificate(product, issued_on=date(2026, 3, 1))
    plan = make_issued_plan()
    client = _client()
    page = client.get(f"{BASE}{plan.pk}/", {"ngay": "28/02/2026"}).content.decode()
    assert "/ban/co-quan/so-lieu/chi-so/san-pham-moi/?ngay=28%2F02%2F2026&amp;dia-ban=19" in page
    later = client.get(f"{BASE}{plan.pk}/", {"ngay": "01/03/2026"}).content.decode()
    assert "ngay=01%2F03%2F2026" in later
    behind = client.get("/ban/co-quan/so-lieu/chi-so/san-pham-moi/?ngay=01%2F03%2F2026&dia-ban=19").content.decode()
    assert product.name in behind


@pytest.mark.parametrize("typed", ["hôm qua", "31/12/2099", "01/01/1999"])
def test_a_day_that_cannot_be_is_said_beside_the_field(typed):
    plan = make_issued_plan()
    page = _client().get(f"{BASE}{plan.pk}/", {"ngay": typed}).content.decode()
    assert f'value="{typed}"' in page
    assert 'id="ngay-loi"' in page


def test_years_stand_side_by_side():
    make_issued_plan()
    plan = make_plan(first_year=2025, last_year=2025)
    make_target(plan, value=Decimal(15))
    issue(plan, number="9/KH-UBND", issued_on=date(2025, 1, 10))
    page = _text(_client().get(f"{BASE}cac-nam/"))
    assert page.index("ít nhất 15 sản phẩm") < page.index("ít nhất 20 sản phẩm")


def test_a_commune_sees_what_it_was_given_first():
    commune = make_commune(short_name="An Khánh")
    plan = make_plan(first_year=2026, last_year=2030)
    target = make_target(plan)
    allot_target(actor=PROGRAMME, plan_id=plan.pk, target_id=target.pk, parts={commune.code: Decimal(4)}, now=NOW)
    issue(plan)
    page = _text(_client(Role.COMMUNE_OFFICER, unit=commune).get(BASE))
    assert "Chỉ tiêu cấp trên giao cho địa bàn" in page
    assert "ít nhất 4 sản phẩm" in page


def test_an_activity_written_anew_keeps_its_body_though_that_has_ended():
    body, plan = make_body(), make_plan()
    activity = make_activity(plan, body_id=body.pk)
    Body.objects.filter(pk=body.pk).update(valid_until=date(2026, 1, 6))
    page = _text(_client().get(f"{BASE}{plan.pk}/hoat-dong/{activity.pk}/sua/"))
    assert f'<option value="{body.pk}" selected' in page


def test_an_activity_is_reported_on_its_page():
    plan = make_plan()
    make_activity(plan)
    issue(plan)
    activity = Activity.objects.get()
    client, address = _client(), f"{BASE}{plan.pk}/hoat-dong/{activity.pk}/"
    refused = client.post(f"{address}ket-qua/", {"state": "DONE"})
    assert refused.status_code == 422
    assert "Hãy ghi kết quả đạt được." in _text(refused)
    client.post(f"{address}ket-qua/", {"state": "DONE", "result": "2 lớp, 80 người"})
    page = _text(client.get(address))
    assert "Đã xong" in page
    assert "2 lớp, 80 người" in page


def test_pages_ask_as_often_for_three_rows_as_for_one():
    communes = [make_commune() for _number in range(3)]
    client, seen = _client(), []
    for count in (1, 3):
        for number in range(count):
            plan = make_plan(first_year=2026 + number + 3 * count, last_year=2026 + number + 3 * count)
            for place in range(count):
                target = make_target(plan, words=f"Chỉ tiêu {place}")
                parts = {one.code: Decimal(1) for one in communes[:count]}
                allot_target(actor=PROGRAMME, plan_id=plan.pk, target_id=target.pk, parts=parts, now=NOW)
                make_activity(plan, name=f"Hoạt động {place}")
            issue(plan, number=f"{count}{number}/KH-UBND")
        asked = []
        for address in (BASE, f"{BASE}{plan.pk}/", f"{BASE}cac-nam/"):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            asked.append(len(queries))
        seen.append(asked)
    assert seen[0] == seen[1]


def test_an_issue_recorded_by_mistake_is_taken_back_on_the_page():
    plan, client = make_issued_plan(), _client()
    address = f"{BASE}{plan.pk}/rut-ban-hanh/"
    assert "Ghi ban hành nhầm? Rút lại" in _text(client.get(f"{BASE}{plan.pk}/"))
    assert "Ghi ban hành nhầm" not in _text(_client(Role.PROVINCE_LEADER).get(f"{BASE}{plan.pk}/"))
    assert _client(Role.COMMUNE_OFFICER).post(address, {"reason": "Ghi nhầm số"}).status_code == 404
    assert client.post(address, {"reason": ""}).status_code == 422
    page = _text(client.post(address, {"reason": "Ghi nhầm số"}, follow=True))
    assert "kế hoạch trở lại dự thảo" in page
    assert "Ghi ban hành nhầm" not in page


def test_a_plan_the_register_says_is_replaced_names_the_other_both_ways():
    whole, year = make_issued_plan(first_year=2025, last_year=2026), make_plan(title="Kế hoạch riêng năm 2026")
    make_target(year)
    issue(year, number="90/KH-UBND", issued_on=date(2026, 3, 1))
    year.refresh_from_db()
    relate_documents(
        actor=PROGRAMME,
        source_id=year.document_id,
        target_id=whole.document_id,
        kind=RelationKind.SUPERSEDES,
        now=NOW,
    )
    client = _client()
    page = _text(client.get(f"{BASE}{whole.pk}/"))
    assert "Kế hoạch này không còn hiệu lực" in page
    assert "Chỉ tiêu được giữ để tra cứu" in page
    assert "Sản phẩm mới đạt từ 3 sao" in page
    assert f'<a href="{BASE}{year.pk}/" lang="vi">Kế hoạch riêng năm 2026</a>' in page
    other = _text(client.get(f"{BASE}{year.pk}/"))
    assert "Thay thế <a" in other
    assert f'href="{BASE}{whole.pk}/"' in other
    assert "không còn hiệu lực" not in other
    assert "Đã được thay thế" in _text(client.get(BASE))


def test_a_share_opens_both_of_its_parts_and_a_month_its_own_rows():
    plan = make_plan(first_year=2025, last_year=2025)
    producer = make_producer(commune=make_commune())
    make_certificate(make_product(producer=producer), issued_on=date(2025, 3, 1))
    client = _client()
    typed = {
        "words": "Chủ thể là hợp tác xã",
        "indicator": "chu-the-con-san-pham:cooperative",
        "out_of": "chu-the-con-san-pham",
        "comparator": "AT_LEAST",
        "value": "62,5",
        "years": "2025",
    }
    client.post(f"{BASE}{plan.pk}/chi-tieu/moi/", typed)
    target = plan.targets.get()
    assert (target.unit, target.population) == ("%", "Chủ thể có sản phẩm còn hiệu lực")
    make_target(plan, words="Tin bài", indicator="tin-bai", per=Per.MONTH, value=Decimal(1), measure="tin bài")
    make_piece(published_on=date(2025, 2, 3))
    page = client.get(f"{BASE}{plan.pk}/")
    shown = _text(page)
    for words in (
        "ít nhất 62,5%",
        "<b>100%</b>",
        "ít nhất 1 tin bài mỗi tháng",
        "02/2025",
        "kỳ ít nhất <b>0</b> (01/2025)",
    ):
        assert words in shown
    links = [unescape(found) for found in re.findall(r'href="([^"]+)"', page.content.decode())]
    base, on = "/ban/co-quan/so-lieu/chi-so/", "ngay=31%2F12%2F2025&dia-ban=19"
    assert f"{base}chu-the-con-san-pham/?{on}&chieu=loai-chu-the&gia-tri=COOPERATIVE" in links
    assert f"{base}chu-the-con-san-pham/?{on}" in links
    (month,) = [one for one in links if "tu-ngay=01%2F02%2F2025" in one]
    assert "Chè lên sao" in client.get(month).content.decode()
    (before,) = [one for one in links if "tu-ngay=01%2F01%2F2025" in one]
    assert "Chè lên sao" not in client.get(before).content.decode()
