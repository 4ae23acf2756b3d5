import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ocop.foundation.files.storing import store_upload
from ocop.interfaces.portal.filters import read_question
from ocop.programme.products.models import ProductPhoto
from tests.factories.certificates import make_certificate
from tests.factories.files import make_image, make_upload
from tests.factories.geography import make_commune
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.rubrics import make_rubric

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def shelf():
    """Six products of different stars, kinds and statuses on the day of the test."""
    day = timezone.localdate()
    make_certificate(make_product(name="Miến dong Tài Hoan", set_number=6), issued_on=day - timedelta(days=30), star=5)
    make_certificate(make_product(name="Chè tôm nõn"), issued_on=day - timedelta(days=1050), star=4)
    make_certificate(make_product(name="Rượu chuối", set_number=14), issued_on=date(2019, 5, 6), star=3)
    make_certificate(issued_on=day - timedelta(days=400), revoked_on=day - timedelta(days=3))
    make_certificate(issued_on=None, expires_no_later_than=day + timedelta(days=300))
    make_certificate(issued_on=day + timedelta(days=20))
    make_product(name="Chưa từng công nhận")


def listed(client, address):
    text = client.get(address).content.decode()
    return int(re.search(r'id="results-title">([\d.]+) sản phẩm', text)[1].replace(".", ""))


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("page", ["/", "/thong-ke/"])
def test_every_figure_leads_to_as_many_rows_as_it_says(client, page):
    text = client.get(page).content.decode()
    figures = re.findall(r'href="(/san-pham/[^"]*)">\s*<span class="figure-number">([\d.]+)', text)
    figures += re.findall(r'class="number"[^>]*><a href="(/san-pham/[^"]*)">([\d.]+)</a>', text)
    figures += re.findall(r'href="(/san-pham/[^"]*)"><svg.*?</svg>.*?<b>([\d.]+)</b>', text) if page == "/" else []
    figures += re.findall(r'<a href="(/san-pham/\?nganh=[^"]*)"><span>[^<]*</span><span[^>]*>([\d.]+)<', text)
    assert len(figures) >= 6
    for address, number in figures:
        assert listed(client, address.replace("&amp;", "&")) == int(number), address


@pytest.mark.usefixtures("shelf")
def test_every_filter_lists_as_many_as_it_promises(client):
    text = client.get("/san-pham/").content.decode()
    links = re.findall(r'href="(\?[^"]*)"[^>]*>\s*<span>[^<]*</span>\s*<span class="facet-count">([\d.]+)<', text)
    assert len(links) >= 10
    for address, number in links:
        assert listed(client, "/san-pham/" + address.replace("&amp;", "&")) == int(number), address


@pytest.mark.usefixtures("shelf")
def test_a_product_never_recognised_is_listed_nowhere(client):
    assert "Chưa từng công nhận" not in client.get("/san-pham/").content.decode()
    assert listed(client, "/san-pham/?q=chua+tung+cong+nhan") == 0


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("query", ["mien dong", "mieens dong", "dong mien thai nguyen", "Miến Dong Tài Hoan"])
def test_search_finds_what_was_meant(client, query):
    assert "Miến dong Tài Hoan" in client.get("/san-pham/", {"q": query}).content.decode()


@pytest.mark.usefixtures("shelf")
def test_a_slip_is_answered_with_a_proposal(client):
    text = client.get("/san-pham/?q=mein+dong").content.decode()
    assert "Có phải Ông/Bà tìm" in text
    assert "?q=mien+dong" in text


def test_old_place_names_find_products_of_merged_communes(client):
    from ocop.programme.geography.models import UnitSuccession
    from ocop.programme.geography.rules.levels import UnitKind
    from tests.factories.geography import make_province

    old_province = make_province(code="06", short_name="Bắc Kạn", valid_until=date(2025, 6, 30))
    old = make_commune(parent=old_province, short_name="Côn Minh", valid_until=date(2025, 6, 30))
    new = make_commune(short_name="Văn Lang", kind=UnitKind.XA, valid_from=date(2025, 7, 1))
    UnitSuccession.objects.create(predecessor=old, successor=new, effective_on=date(2025, 7, 1), extent="WHOLE")
    make_certificate(make_product(name="Miến dong", producer=make_producer(commune=new)))
    make_certificate(make_product(name="Miến khác"))
    for query in ("mien con minh", "miến dong bắc kạn", "van lang mien", "bắc kạn thái nguyên"):
        assert listed(client, f"/san-pham/?q={query}") == 1, query


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 3000,
        "q='; DROP TABLE x--",
        'q="><script>alert(1)</script>',
        "q=%FF%FE",
        "trang=99999999999999999999",
        "trang=-1",
        "trang=abc",
        "trang=999999",
        "sao=9&tinh-trang=x&tinh=zz&nganh=?&nam=abc&sap-xep=drop",
        "sao=٣",
        "nam=²",
    ],
)
def test_hostile_questions_get_an_ordinary_page(client, query):
    make_certificate()
    for address in ("/san-pham/", "/chu-the/"):
        answer = client.get(f"{address}?{query}")
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/san-pham/999999/",
        "/san-pham/99999999999999999999999/",
        "/san-pham/99999999999999999999999.json",
        "/san-pham/1-x'/",
        "/san-pham/anh/99999999999999999999999/",
        "/chu-the/99999999999999999999999/",
        "/chu-the/7/",
        "/quy-dinh/khong-co/",
        "/quy-dinh/qd26-2026/99999999999999999999/",
    ],
)
def test_what_does_not_exist_is_a_404(client, address):
    assert client.get(address).status_code == 404


def test_a_product_or_producer_without_recognition_has_no_page(client):
    product = make_product()
    for address in (
        f"/san-pham/{product.pk}-{product.slug}/",
        f"/san-pham/{product.pk}.json",
        f"/chu-the/{product.producer_id}/",
    ):
        assert client.get(address).status_code == 404


def test_a_wrong_name_in_the_address_leads_to_the_right_one(client):
    product = make_certificate().product
    right = f"/san-pham/{product.pk}-{product.slug}/"
    for wrong in (f"/san-pham/{product.pk}/", f"/san-pham/{product.pk}-sai-ten/"):
        answer = client.get(wrong)
        assert (answer.status_code, answer.headers["Location"]) == (301, right)
    assert client.get(right).status_code == 200
    answer = client.get(f"/chu-the/{product.producer_id}-sai/")
    assert answer.status_code == 301
    assert client.get(answer.headers["Location"]).status_code == 200


def test_nothing_personal_leaves_the_house(client):
    secrets = {
        "phone": "0987654321",
        "email": "rieng@vidu.vn",
        "representative_name": "Hoàng Bí Mật",
        "representative_sex": "FEMALE",
        "representative_ethnicity": "Sán Dìu",
        "representative_has_disability": True,
        "representative_address": "Ngõ Kín 13",
        "address": "Nhà Riêng 7",
        "address_as_printed": "Xóm Lặng Lẽ",
        "organisation": "Nội bộ gia đình",
    }
    product = make_product(producer=make_producer(**secrets))
    certificate = make_certificate(product)
    addresses = [
        "/", "/san-pham/", "/chu-the/", "/thong-ke/", "/sitemap.xml",
        f"/san-pham/{product.pk}-{product.slug}/", f"/san-pham/{product.pk}.json",
        f"/xac-minh/{certificate.public_code}", f"/xac-minh/{certificate.public_code}.json",
        client.get(f"/chu-the/{product.producer_id}/").headers["Location"],
    ]  # fmt: skip
    for address in addresses:
        text = client.get(address).content.decode()
        for secret in secrets.values():
            assert str(secret) not in text or secret is True, (address, secret)
    for secret in ("hoang bi mat", "xom lang le", "0987654321", "nha rieng"):
        assert listed(client, f"/san-pham/?q={secret}") == 0


def test_names_and_stories_are_escaped_everywhere(client):
    evil = '<script>alert("x")</script>'
    producer = make_producer(name=f"{evil} HTX")
    product = make_product(producer=producer, name=f"{evil} Chè", story=f"{evil}\n\nHai", slug="che", ingredients=evil)
    certificate = make_certificate(product, issuing_authority=evil, decision_number=evil)
    addresses = [
        "/", "/san-pham/", "/chu-the/", f"/san-pham/{product.pk}-che/", f"/xac-minh/{certificate.public_code}",
        client.get(f"/chu-the/{producer.pk}/").headers["Location"],
    ]  # fmt: skip
    for address in addresses:
        assert "<script>alert" not in client.get(address).content.decode(), address


def test_a_product_page_tells_stars_history_standards_and_source(client):
    product = make_product(name="Chè tôm nõn", source_url="https://www.baothainguyen.vn/x", story="Một\n\nHai")
    product.standards_held.create(standard="VIETGAP", number="VG-12", valid_until=date(2024, 1, 1))
    day = timezone.localdate()
    make_certificate(product, issued_on=day - timedelta(days=10), star=4)
    make_certificate(product, issued_on=date(2020, 1, 5), star=3, decision_number="11/QĐ-UBND")
    text = client.get(f"/san-pham/{product.pk}-{product.slug}/").content.decode()
    for words in ("4 sao, còn hiệu lực đến", "11/QĐ-UBND ngày 05/01/2020", "VG-12", "đã hết hạn 01/01/2024",
                  "baothainguyen.vn", "<p>Một</p><p>Hai</p>", "Hình minh họa", "Đã hết hạn"):  # fmt: skip
        assert words in text, words
    assert text.count("<script") == text.count("ui/public.js") == 1
    assert "style=" not in text


def test_the_json_of_a_product_gives_every_certificate(client):
    certificate = make_certificate(issued_on=date(2020, 1, 5))
    document = json.loads(client.get(f"/san-pham/{certificate.product_id}.json").content)
    assert document["in_force"] is False
    assert [one["status"] for one in document["certificates"]] == ["EXPIRED"]


def test_only_photos_of_products_in_the_catalogue_are_shown(client):
    file = store_upload(uploaded=make_upload(make_image(), "che.jpg"), actor_id=None, now=NOW)
    public, hidden = make_certificate().product, make_product()
    shown = ProductPhoto.objects.create(product=public, file=file, added_at=NOW)
    kept = ProductPhoto.objects.create(product=hidden, file=file, added_at=NOW)
    answer = client.get(f"/san-pham/anh/{shown.pk}/nho/")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "public, max-age=86400")
    assert client.get(f"/san-pham/anh/{shown.pk}/").status_code == 200
    assert client.get(f"/san-pham/anh/{kept.pk}/").status_code == 404
    assert f"/san-pham/anh/{shown.pk}/" in client.get(f"/san-pham/{public.pk}-{public.slug}/").content.decode()


@pytest.mark.parametrize("address", ["/", "/san-pham/", "/chu-the/", "/thong-ke/", "/sitemap.xml"])
def test_queries_do_not_grow_with_the_rows(client, address):
    counts = []
    for _time in range(3):
        make_certificate()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[2]


def test_public_pages_ask_for_no_session_and_may_be_kept(client):
    make_certificate()
    for address in ("/", "/san-pham/", "/chu-the/", "/thong-ke/", "/quy-dinh/", "/gioi-thieu/", "/xac-minh/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"].startswith("public, max-age=")
        assert "Set-Cookie" not in answer.headers
        text = answer.content.decode()
        assert text.count("<script") == text.count("ui/public.js") == 1, "nothing runs here but the choice of theme"
        assert "data-theme-toggle" in text


def test_rubric_pages_show_criteria_points_and_the_source_note(client):
    rubric = make_rubric(11)
    assert client.get("/quy-dinh/").status_code == 200
    assert client.get("/quy-dinh/qd26-2026/").status_code == 200
    text = client.get(f"/quy-dinh/qd26-2026/{rubric.set_number}/").content.decode()
    for words in ("1.1. Nguồn nguyên liệu", "tối thiểu cho 3 sao", "chưa đối chiếu với bản ký", "Phần A."):
        assert words in text


def test_health_sitemap_and_robots(client):
    certificate = make_certificate()
    assert client.get("/suc-khoe/").content == b"ok"
    assert client.get("/suc-khoe/").headers["Cache-Control"] == "no-store"
    assert f"/san-pham/{certificate.product_id}-" in client.get("/sitemap.xml").content.decode()
    assert client.get("/favicon.ico").headers["Location"] == "/static/ui/logo.svg"
    assert "Disallow: /ban/" in client.get("/robots.txt").content.decode()


def test_an_address_is_read_back_as_written():
    asked = {"q": "chè", "sao": "4", "tinh-trang": "het-han", "tinh": "19", "nganh": "do-uong", "nam": "2024"}
    assert read_question(asked).parameters() == asked
    assert read_question({}).address() == "/san-pham/"
    assert read_question(asked).address(sao="") == "?q=ch%C3%A8&tinh-trang=het-han&tinh=19&nganh=do-uong&nam=2024"
