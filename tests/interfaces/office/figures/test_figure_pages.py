"""The pages of figures: what they show, to whom, and with how many queries."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.models import UnitSuccession
from ocop.programme.reporting.models import TypedFigure
from tests.factories.accounts import make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.reporting import load_all_claims, make_figure

pytestmark = pytest.mark.django_db
BASE = "/ban/co-quan/so-lieu/"


def _client(role=Role.PROVINCE_OFFICER, **grant):
    user = make_user()
    make_grant(role, user=user, **grant)
    client = Client()
    client.force_login(user)
    return client


def _certificate(**more):
    producer = make_producer(commune=make_commune())
    values = {"issued_on": date(2026, 1, 1), **more}
    return make_certificate(make_product(producer=producer), **values)


def _text(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_list_shows_value_mode_and_day():
    _certificate()
    page = _text(_client().get(BASE))
    assert "Sản phẩm OCOP còn hiệu lực" in page
    assert "<b>1</b> sản phẩm" in page
    assert "còn hiệu lực · đến" in page


def test_an_indicator_explains_itself():
    certificate = _certificate(star=5)
    page = _text(_client().get(f"{BASE}chi-so/san-pham-con-hieu-luc/"))
    assert certificate.product.name in page
    assert "Đếm sản phẩm có giấy chứng nhận còn hiệu lực trong ngày" in page
    assert "Các phần cộng lại bằng 1." in page
    assert "5 sao" in page


def test_rows_of_one_part():
    three, four = _certificate(star=3), _certificate(star=4)
    page = _text(_client().get(f"{BASE}chi-so/san-pham-con-hieu-luc/?chieu=hang-sao&gia-tri=3"))
    assert three.product.name in page
    assert four.product.name not in page


def test_an_earlier_day_is_counted_as_of_that_day():
    _certificate(issued_on=date(2026, 3, 1))
    client = _client()
    address = f"{BASE}chi-so/san-pham-con-hieu-luc/"
    assert '<p class="figure-value"><b>0</b>' in _text(client.get(address, {"ngay": "28/02/2026"}))
    assert '<p class="figure-value"><b>1</b>' in _text(client.get(address, {"ngay": "01/03/2026"}))


@pytest.mark.parametrize("typed", ["hôm qua", "31/12/2099", "01/01/1999", "31/02/2026"])
def test_a_day_that_cannot_be_is_said_beside_the_field_and_kept(typed):
    response = _client().get(BASE, {"ngay": typed})
    page = _text(response)
    assert response.status_code == 200
    assert f'value="{typed}"' in page
    assert 'id="ngay-loi"' in page


@pytest.mark.parametrize("code", ["khong-co", "SAN-PHAM"])
def test_an_unknown_indicator_is_not_found(code):
    assert _client().get(f"{BASE}chi-so/{code}/").status_code == 404


def test_what_single_producers_earn_is_closed_to_leaders_who_still_see_typed_figures():
    make_figure(indicator="doanh-thu", words="doanh thu sản phẩm OCOP", unit="triệu đồng")
    page = _text(_client(Role.PROVINCE_LEADER).get(f"{BASE}chi-so/doanh-thu/"))
    assert "Giữ kín số của từng chủ thể" in page
    assert "ít nhất 150 triệu đồng" in page
    assert "Số nhập từ nguồn, không cộng vào số tính" in page


def test_typed_figures_never_change_a_computed_one():
    _certificate()
    make_figure(indicator="san-pham-con-hieu-luc")
    page = _text(_client().get(f"{BASE}chi-so/san-pham-con-hieu-luc/"))
    assert '<p class="figure-value"><b>1</b>' in page
    assert "ít nhất 150 sản phẩm" in page


def test_people_are_for_the_offices_that_verify():
    address = f"{BASE}chi-so/chu-the-theo-nguoi-dai-dien/"
    assert _client().get(address).status_code == 200
    _certificate()
    assert "làm tròn đến 5" not in _text(_client().get(address))
    national = _client(Role.MINISTRY_OFFICER)
    assert "làm tròn đến 5" in _text(national.get(address))
    assert "Các phần, làm tròn đến 5, đến ngày" in national.get(f"{address}bang.csv").getvalue().decode("utf-8-sig")
    assert _client(Role.AUDITOR).get(address).status_code == 404
    assert "chỉ dành cho cơ quan xác nhận chủ thể" in _text(_client(Role.AUDITOR).get(BASE))


def test_the_file_holds_the_rows_and_no_formula():
    certificate = _certificate()
    type(certificate.product).objects.filter(pk=certificate.product_id).update(name="=1+1")
    response = _client().get(f"{BASE}chi-so/san-pham-con-hieu-luc/bang.csv")
    assert response.headers["Content-Type"].startswith("text/csv")
    content = response.getvalue().decode("utf-8-sig")
    assert "Chỉ số,Sản phẩm OCOP còn hiệu lực" in content
    assert "1,'=1+1," in content


def _form(**changes):
    return {
        "words": "sản phẩm đạt từ 3 sao",
        "kind": "TARGET",
        "qualifier": "AT_LEAST",
        "value": "1.250",
        "unit": "sản phẩm",
        "period": "2026-2030",
        "place": "19",
        "evidence": "OFFICIAL_REPORT",
        "source_title": "Báo cáo số 12/BC-SNNMT",
        "key": "4f0d7c0e-2b0d-4d1c-9a55-0c0b1d5e2026",
        **changes,
    }


def test_a_figure_is_typed_once_and_shown_with_its_source():
    client = _client()
    first = client.post(f"{BASE}nguon/moi/", _form())
    assert first.status_code == 302
    assert client.post(f"{BASE}nguon/moi/", _form()).headers["Location"] == first.headers["Location"]
    assert TypedFigure.objects.get().value == 1250
    page = _text(client.get(first.headers["Location"]))
    assert "ít nhất 1.250 sản phẩm" in page
    assert "Báo cáo số 12/BC-SNNMT" in page


def test_what_was_typed_stays_when_something_does_not_fit():
    response = _client().post(f"{BASE}nguon/moi/", _form(period="năm nay", words="chủ thể mới"))
    page = _text(response)
    assert response.status_code == 422
    assert 'value="chủ thể mới"' in page
    assert "Ghi năm (2025)" in page
    assert not TypedFigure.objects.exists()


def test_new_rural_communes_are_told_by_their_sources_alone():
    client = _client()
    address = f"{BASE}chi-so/xa-nong-thon-moi/"
    assert "103 xã" not in _text(client.get(address))
    figure = _form(indicator="xa-nong-thon-moi", words="xã đạt chuẩn", value="103", unit="xã", qualifier="EXACT")
    client.post(f"{BASE}nguon/moi/", figure)
    page = _text(client.get(address))
    assert "103 xã" in page
    assert "Các dòng đứng sau số này" not in page


def test_how_far_the_source_carries_is_said_by_the_person_not_by_the_form():
    response = _client().post(f"{BASE}nguon/moi/", _form(evidence=""))
    assert sorted(response.context["form"].errors) == ["evidence"]
    assert response.context["form"].fields["evidence"].choices[0][0] == ""
    made = _client().post(f"{BASE}nguon/moi/", _form(value="85", value_max="90", qualifier="RANGE", unit="%"))
    assert "từ 85 đến 90%" in _text(_client().get(made.headers["Location"]))


def test_a_place_that_is_not_offered_is_refused():
    assert _client().post(f"{BASE}nguon/moi/", _form(place="24")).status_code == 422
    assert not TypedFigure.objects.exists()


def test_a_figure_is_taken_back_with_a_reason():
    figure, client = make_figure(), _client()
    address = f"{BASE}nguon/{figure.pk}/rut/"
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Đọc nhầm trang."}).status_code == 302
    assert "Đọc nhầm trang." in _text(client.get(f"{BASE}nguon/{figure.pk}/"))
    assert figure.source_title not in _text(client.get(f"{BASE}nguon/"))


def test_claims_are_listed_by_verdict_and_derived():
    load_all_claims()
    client = _client(Role.MINISTRY_OFFICER, reach=Reach.NATION)
    page = _text(client.get(f"{BASE}doi-chieu/?ket-luan=differs"))
    assert "S4-02" in page
    assert "S0-03" not in page
    derivation = _text(client.get(f"{BASE}doi-chieu/S4-02/"))
    assert "20 + 64 + 3 = 87 sản phẩm, không khớp với 86 sản phẩm" in derivation
    assert f"{BASE}doi-chieu/S4-06/" in derivation


def test_claims_of_another_province_are_not_found():
    load_all_claims()
    TypedFigure.objects.filter(code="S4-02").update(province_code="22")
    assert _client().get(f"{BASE}doi-chieu/S4-02/").status_code == 404


def test_without_claims_the_page_says_what_to_do():
    assert "Chưa nạp số liệu của văn bản nào" in _text(_client().get(f"{BASE}doi-chieu/"))


@pytest.mark.parametrize(
    "path", ["", "chi-so/san-pham-con-hieu-luc/", "chi-so/chu-the-luy-ke/?chieu=dia-ban", "chi-so/xa-co-san-pham/"]
)
def test_the_number_of_queries_is_the_same_for_one_and_three_rows(path):
    client = _client()
    _certificate()
    client.get(f"{BASE}{path}")
    with CaptureQueriesContext(connection) as one:
        client.get(f"{BASE}{path}")
    for _each in range(2):
        _certificate()
    with CaptureQueriesContext(connection) as three:
        client.get(f"{BASE}{path}")
    assert len(three) == len(one)
    assert len(one) < 30


def test_the_number_of_queries_of_typed_figures_is_constant():
    client = _client()
    make_figure()
    client.get(f"{BASE}nguon/")
    with CaptureQueriesContext(connection) as one:
        client.get(f"{BASE}nguon/")
    make_figure()
    make_figure()
    with CaptureQueriesContext(connection) as three:
        client.get(f"{BASE}nguon/")
    assert len(three) == len(one)


def test_a_kept_reading_is_read_anew_after_a_deed(settings):
    settings.PAGE_CACHE_SECONDS = 30
    client = _client()
    address = f"{BASE}chi-so/san-pham-con-hieu-luc/"
    assert '<p class="figure-value"><b>0</b>' in _text(client.get(address))
    _certificate()  # no deed: the kept reading stands
    assert '<p class="figure-value"><b>0</b>' in _text(client.get(address))
    from ocop.foundation.audit.models import AuditChain

    AuditChain.objects.update_or_create(name="recognition", defaults={"length": 99})
    assert '<p class="figure-value"><b>1</b>' in _text(client.get(address))


def test_mergers_are_listed_in_a_constant_number_of_queries():
    client, address, seen = _client(), f"{BASE}sap-nhap/", []
    for number in range(3):
        unit = make_commune(short_name=f"Mới {number}")
        before = make_commune(short_name=f"Cũ {number}", valid_until=date(2025, 6, 30))
        UnitSuccession.objects.create(
            predecessor=before, successor=unit, effective_on=date(2025, 7, 1), extent="WHOLE", note="Nghị quyết 1683"
        )
        with CaptureQueriesContext(connection) as asked:
            page = _text(client.get(address))
        seen.append(len(asked))
    assert seen[0] == seen[2]
    assert all(words in page for words in ("Cũ 2", "Nghị quyết 1683"))
    assert "Không có đơn vị nào khớp" in _text(client.get(address, {"tim": "không có"}))
