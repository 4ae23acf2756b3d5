"""Promotion in the office: pages by their forms, what is masked, constant numbers of queries."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from ocop.programme.accounts.models import User
from ocop.programme.promotion.models import Booth, Fair, PressPiece, SalesPoint, TradeRequest
from ocop.programme.promotion.operations.booths import register_booth
from ocop.programme.promotion.operations.sales_points import show_product
from ocop.programme.promotion.paper.fair_lists import booth_list_paper
from ocop.programme.promotion.queries.lists import booths_of
from tests.factories.certificates import make_certificate
from tests.factories.councils import make_office_actor
from tests.factories.geography import make_commune
from tests.factories.producers import make_producer
from tests.factories.promotion import (
    NOW,
    PROGRAMME,
    make_destination,
    make_fair,
    make_link,
    make_piece,
    make_point,
    make_request,
)

pytestmark = pytest.mark.django_db
MOST_QUERIES = 14


@pytest.fixture
def office() -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=make_office_actor().user_id))
    return client


def address(name, *args):
    return reverse(f"office:promotion:{name}", args=args)


def test_a_point_is_recorded_and_filled_from_its_pages(office):
    commune = make_commune()
    product = make_certificate().product
    sent = {
        "place": f"19:{commune.code}",
        "kind": "SALES_POINT",
        "name": "Quầy chợ Tân Cương",
        "run_by": "Ban quản lý chợ",
        "opened_on": "01/03/2026",
    }
    wrong = office.post(address("new_point"), {**sent, "opened_on": "31/02/2026"})
    text = wrong.content.decode()
    assert (wrong.status_code, "Quầy chợ Tân Cương" in text, "Ngày chưa đúng" in text) == (422, True, True)
    assert office.post(address("new_point"), sent).status_code == 302
    point = SalesPoint.objects.get()
    page = office.get(address("show_product", point.pk), {"q": product.name}).content.decode()
    assert f'value="{product.pk}"' in page
    again = office.post(address("show_product", point.pk), {"day": "02/03/2026"})
    assert (again.status_code, "Hãy chọn một sản phẩm" in again.content.decode()) == (422, True)
    office.post(address("show_product", point.pk), {"chosen": str(product.pk), "day": "02/03/2026"})
    office.post(address("assess_point", point.pk), {"assessed_on": "02/03/2026"})
    shown = office.get(address("point", point.pk)).content.decode()
    assert "4 sao, còn hiệu lực" in shown
    assert "Chưa đánh giá lần nào" in shown


def test_a_revoked_product_is_told_to_be_taken_down(office):
    point = make_point()
    certificate = make_certificate(revoked_on=NOW.date())
    show_product(
        actor=PROGRAMME,
        point_id=point.pk,
        product_id=certificate.product_id,
        shown_from=point.opened_on,
        now=NOW,
    )
    shown = office.get(address("point", point.pk)).content.decode()
    assert ("Không còn hiệu lực" in shown, "phải hạ biển sao" in shown, "4 sao" in shown) == (True, True, False)


def test_a_fair_is_planned_and_its_booths_confirmed_listed_and_printed(office):
    make_commune()
    sent = {
        "place": "19",
        "kind": "FAIR",
        "name": "Hội chợ Xuân",
        "organiser": "Sở Công Thương",
        "venue": "Quảng trường",
        "starts_on": "01/12/2030",
        "ends_on": "05/12/2030",
        "capacity": "2",
        "budget": "350.000.000 đồng",
    }
    wrong = office.post(address("new_fair"), {**sent, "ends_on": "30/11/2030"})
    assert (wrong.status_code, "ở trước ngày bắt đầu" in wrong.content.decode()) == (422, True)
    office.post(address("new_fair"), sent)
    fair, producer = Fair.objects.get(), make_producer(name="=HTX Chè")
    assert fair.budget == 350_000_000
    found = office.get(address("invite", fair.pk), {"q": "htx che"}).content.decode()
    assert f'value="{producer.pk}"' in found
    office.post(address("invite", fair.pk), {"chosen": str(producer.pk)})
    register_booth(actor=PROGRAMME, fair_id=fair.pk, producer_id=producer.pk, wish="", now=NOW)
    booth = Booth.objects.get()
    office.post(address("confirm_booth", fair.pk, booth.pk), {"number": "a1"})
    goods = {"product": "", "unit": "hộp", "taken": "mười"}
    assert office.post(address("booth_goods", fair.pk, booth.pk), goods).status_code == 422
    assert "gian số A1" in office.get(address("fair", fair.pk)).content.decode()
    book = load_workbook(BytesIO(office.get(address("booth_list", fair.pk, "xlsx")).content))
    assert [cell.value for cell in book.active[2]][:3] == ["A1", "=HTX Chè", "Đã xác nhận gian hàng"]
    assert book.active["B2"].data_type == "s"
    listed = load_workbook(BytesIO(office.get(address("fairs_export")).content)).active
    assert [listed["A2"].value, listed["H2"].value, listed["K2"].value] == ["Hội chợ Xuân", 2, 350_000_000]
    assert office.get(address("booth_list", fair.pk, "pdf")).content.startswith(b"%PDF")
    assert office.get(address("booth_list", fair.pk, "odt")).status_code == 404
    (table, *_rest) = booth_list_paper(fair, booths_of(PROGRAMME, fair)).blocks
    assert "=HTX Chè" in str(table)


def test_a_buyer_is_masked_until_somebody_says_why(office):
    request = make_request()
    page = office.get(address("request", request.pk))
    text = page.content.decode()
    assert ("09•••••678" in text, "0912345678" in text, "Trần Văn Mua" in text) == (True, False, False)
    assert office.post(address("read_buyer", request.pk), {"reason": ""}).status_code == 422
    told = office.post(address("read_buyer", request.pk), {"reason": "Gọi hỏi thêm"})
    assert "0912345678" in told.content.decode()
    assert "no-store" in told.headers["Cache-Control"]
    asked = office.post(address("ask_producers", request.pk), {"producers": ["²", "x"]})
    assert (asked.status_code, "ít nhất một chủ thể" in asked.content.decode()) == (422, True)
    office.post(address("close_request", request.pk), {"outcome": "REFUSED", "answer": "Không rõ người mua"})
    assert TradeRequest.objects.get().state == "REFUSED"


def test_press_months_are_shown_as_met_or_not(office):
    make_piece()
    make_piece()
    page = office.get(address("press"), {"nam": "2026"})
    assert [(one.first_day.month, one.count) for one in page.context["months"] if one.count] == [(9, 2)]
    sent = {"place": "19", "title": "Chè", "outlet": "Báo", "kind": "ONLINE", "published_on": "01/09/2026"}
    wrong = office.post(address("new_piece"), sent)
    assert (wrong.status_code, "cần địa chỉ bài" in wrong.content.decode()) == (422, True)
    office.post(address("new_piece"), {**sent, "url": "https://bao.example/1"})
    piece = PressPiece.objects.get(title="Chè")
    office.post(address("withdraw_piece", piece.pk), {"reason": "Ghi nhầm"})
    assert [one.count for one in office.get(address("press"), {"nam": "2026"}).context["months"]][8] == 2


LISTS = {
    "home": make_point,
    "fairs": make_fair,
    "requests": make_request,
    "links": make_link,
    "destinations": make_destination,
    "press": make_piece,
}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_lists_ask_as_often_for_three_as_for_one(office, name, django_assert_max_num_queries):
    commune = make_commune()
    counts = []
    for _time in range(3):
        LISTS[name](commune) if name in {"home", "destinations"} else LISTS[name]()
        with django_assert_max_num_queries(MOST_QUERIES) as asked:
            assert office.get(address(name)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_a_point_in_a_commune_that_is_no_more_still_names_it(office):
    commune = make_commune(short_name="Tân La", valid_from=date(2025, 7, 1))
    make_point(commune)
    commune.valid_until = date(2026, 6, 30)
    commune.save()
    page = office.get(address("home")).content.decode()
    assert (f"{commune.name}, tỉnh Thái Nguyên" in page, commune.code in page) == (True, False)


def test_a_piece_is_corrected_on_its_page_and_shows_what_stood_there(office):
    piece = make_piece()
    typed = {"title": piece.title, "outlet": "Báo Nhân Dân", "kind": "PRINT", "published_on": "01/09/2026"}
    refused = office.post(address("edit_piece", piece.pk), {**typed, "reason": ""})
    assert (refused.status_code, 'value="Báo Nhân Dân"' in refused.content.decode()) == (422, True)
    office.post(address("edit_piece", piece.pk), {**typed, "reason": "Ghi nhầm báo"})
    shown = office.get(address("piece", piece.pk)).content.decode()
    assert "<del>Báo Thái Nguyên</del> → Báo Nhân Dân" in shown
    assert "Ghi nhầm báo" in shown
