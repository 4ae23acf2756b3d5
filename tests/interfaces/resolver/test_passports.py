import json
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from ocop.programme.exchange.rules.vocabulary import context, unknown_keys
from ocop.programme.products.models import GtinHeld, ProductHeld
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.queries.links import links_before
from tests.factories.epcis import Epcis, event, make_token
from tests.factories.exchange import GTIN, OTHER_BARCODE, make_recognised
from tests.factories.links import a_link, entry, load
from tests.factories.producers import make_producer
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db
JSON_LD = "application/ld+json"
LINK_SET = "application/linkset+json"
BARCODE_NEVER = "9521234500018"
BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


AFTER = date(2026, 11, 2)
NOTED = datetime(2026, 11, 2, tzinfo=UTC)


@pytest.fixture
def product(db):
    return make_recognised(name="Chè đinh")


@pytest.fixture
def lot(product):
    return Lot.objects.create(
        product=product, code="L/01", produced_on=date(2026, 11, 1), expires_on=date(2099, 11, 1), quantity=100,
        unit="KGM", net_content=1, net_unit="KGM", place="Xưởng", recorded_at=datetime(2026, 11, 2, tzinfo=UTC),
    )  # fmt: skip


def ask(path, **headers):
    return Client().get(path, RAW_URI=path, headers={name.replace("_", "-"): value for name, value in headers.items()})


def test_the_link_type_of_passports_leads_to_json_for_programs_and_to_a_page_for_people(product, lot):
    asked = f"/01/{GTIN}?linkType=gs1:dpp"
    program, person = ask(asked, accept=JSON_LD), ask(asked, accept=BROWSER)
    own = f"http://testserver/ocop/{product.pk}"
    assert (program.status_code, program.headers["Location"]) == (307, f"{own}.jsonld?linkType=gs1:dpp")
    assert person.headers["Location"] == f"{own}/ho-chieu/?linkType=gs1:dpp"
    of_lot = ask(f"/01/{GTIN}/10/L%2F01?linkType=gs1:dpp", accept=JSON_LD)
    assert of_lot.headers["Location"] == f"{own}/lo/L%2F01.jsonld?linkType=gs1:dpp"
    assert ask(f"/01/{GTIN}/10/KHAC?linkType=gs1:dpp", accept=JSON_LD).headers["Location"].startswith(f"{own}.jsonld")


def test_links_an_owner_gave_stay_but_its_product_has_a_passport_all_the_same(product):
    load(entry(f"/01/{GTIN}", a_link("gs1:pip", "https://example.com/tea")))
    assert ask(f"/01/{GTIN}").headers["Location"] == "https://example.com/tea"
    assert len(ask(f"/01/{GTIN}", accept=LINK_SET).json()["linkset"]) == 1
    assert "/ocop/" in ask(f"/01/{GTIN}?linkType=gs1:dpp", accept=JSON_LD).headers["Location"]


def test_a_passport_explains_every_word_and_is_answered_to_any_site(product, lot):
    answer = ask(f"/ocop/{product.pk}/lo/L%2F01.jsonld")
    told = answer.json()
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, JSON_LD)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    terms = ask("/voc/passport.jsonld").json()
    assert told["@context"] == "http://testserver/voc/passport.jsonld"
    assert terms == context("http://testserver")
    assert unknown_keys(told, terms["@context"]) == []
    assert (told["@id"], told["batchOrLotNumber"]) == (f"http://testserver/01/{GTIN}/10/L%2F01", "L/01")
    assert (told["recalled"], told["certification"][0]["stars"]) == (False, 4)
    assert ask(f"/ocop/{product.pk}.jsonld").json()["lot"] == [f"http://testserver/ocop/{product.pk}/lo/L%2F01"]


def test_an_unchanged_passport_is_not_sent_again(product):
    address = f"/ocop/{product.pk}.jsonld"
    etag = ask(address).headers["ETag"]
    again = ask(address, if_none_match=etag)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    type(product).objects.filter(pk=product.pk).update(name="Chè khác")
    assert ask(address, if_none_match=etag).status_code == 200


def test_a_recall_shows_at_once_on_page_and_in_json(product, lot):
    Lot.objects.update(recalled_at=datetime(2026, 11, 20, tzinfo=UTC), recall_reason="Có dị vật, mang trả nơi mua.")
    told = ask(f"/ocop/{product.pk}/lo/L%2F01.jsonld").json()
    assert (told["recalled"], told["recalledOn"]) == (True, "2026-11-20")
    page = ask(f"/ocop/{product.pk}/lo/L%2F01/ho-chieu/").content.decode()
    assert "Lô này đang bị thu hồi từ ngày 20/11/2026" in page
    assert "Có dị vật, mang trả nơi mua." in page


def test_a_lot_names_who_made_it_then_and_who_answers_for_it_now(product, lot):
    former = make_producer(name="Tổ hợp tác cũ")
    for producer, since, until in ((former, date(2020, 1, 1), lot.produced_on), (product.producer, AFTER, None)):
        ProductHeld.objects.create(
            product=product, producer=producer, held_from=since, held_until=until, noted_at=NOTED
        )
    told = ask(f"/ocop/{product.pk}/lo/L%2F01.jsonld").json()
    assert (told["manufacturer"]["name"], told["responsibleToday"]["name"]) == (former.name, product.producer.name)
    page = ask(f"/ocop/{product.pk}/lo/L%2F01/ho-chieu/").content.decode()
    assert ("Chủ thể làm ra lô hàng" in page, f"{product.producer.name}, từ ngày 02/11/2026" in page) == (True, True)
    assert ask(f"/ocop/{product.pk}.jsonld").json()["manufacturer"]["name"] == product.producer.name


def test_own_events_are_told_by_step_and_nobody_elses(product, lot):
    of_lot = {"epcList": None, "quantityList": [{"epcClass": f"https://id.gs1.org/01/{GTIN}/10/L%2F01"}]}
    Epcis(make_token(product.producer)).capture(event("a", **of_lot), event("b", bizStep="packing", **of_lot))
    Epcis(make_token(space="trial-a")).capture(event("c", bizStep="receiving", **of_lot))
    steps = ask(f"/ocop/{product.pk}/lo/L%2F01.jsonld").json()["traceSummary"]
    assert [step["step"].rpartition("-")[2] for step in steps] == ["packing", "shipping"]
    assert "Đóng gói" in ask(f"/ocop/{product.pk}/lo/L%2F01/ho-chieu/").content.decode()


def test_nothing_of_a_person_stands_in_a_passport(product, lot):
    type(product.producer).objects.update(kind="HOUSEHOLD", tax_code="019090001234", email="binh@example.com")
    for address in (f"/ocop/{product.pk}.jsonld", f"/ocop/{product.pk}/lo/L%2F01/ho-chieu/"):
        told = ask(address).content.decode()
        personal = ("0912345678", "Trần Thị Bình", "binh@example.com", "019090001234", "Xóm Nam Hưng")
        assert [word for word in personal if word in told] == []


def test_the_page_is_light_and_costs_few_queries(product, lot, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        page = ask(f"/ocop/{product.pk}/lo/L%2F01/ho-chieu/")
    assert len(page.content) <= 15 * 1024


def test_a_product_on_sale_without_a_certificate_has_a_passport_and_raw_material_has_none(lot):
    plain = make_product(name="Chè búp", barcode=OTHER_BARCODE)
    Lot.objects.update(product=plain)
    asked = f"/01/0{OTHER_BARCODE}/10/L%2F01"
    assert ask(asked, accept=BROWSER).headers["Location"].endswith(f"/ocop/{plain.pk}/lo/L%2F01/ho-chieu/")
    told = ask(f"/ocop/{plain.pk}/lo/L%2F01.jsonld").json()
    assert (told["name"], "certification" in told, "productPage" in told) == ("Chè búp", False, False)
    Lot.objects.update(withdrawn_at=datetime(2026, 11, 20, tzinfo=UTC))
    assert "Chủ thể đã rút lô này ngày 20/11/2026" in ask(f"/ocop/{plain.pk}/lo/L%2F01/ho-chieu/").content.decode()
    Lot.objects.update(material="Búp tươi")
    assert ask(f"/ocop/{plain.pk}/lo/L%2F01.jsonld").status_code == 404
    assert ask(asked, accept=BROWSER).status_code == 404


def test_unknown_products_and_lots_are_not_found(product):
    for path in ("/ocop/999999.jsonld", f"/ocop/{product.pk}/lo/KHONG.jsonld", f"/ocop/{10**30}/ho-chieu/", "/ocop/x"):
        assert ask(path).status_code == 404


def test_own_names_lead_to_what_is_known_of_them(product):
    assert ask(f"/ocop/{product.pk}", accept=JSON_LD).headers["Location"] == f"/ocop/{product.pk}.jsonld"
    assert (
        ask(f"/ocop/{product.pk}/lo/A%2F1", accept=BROWSER).headers["Location"]
        == f"/ocop/{product.pk}/lo/A%2F1/ho-chieu/"
    )
    assert ask("/ocop/chu-the/5/noi/7").headers["Location"] == "/chu-the/5/"
    assert ask("/voc/stars").headers["Location"] == "/voc/#stars"
    assert 'id="stars"' in ask("/voc/").content.decode()


def test_a_number_no_longer_borne_says_what_it_was_and_where_to_look(product):
    GtinHeld.objects.create(product=product, gtin=GTIN, held_from=date(2026, 1, 1), held_until=date(2026, 6, 1))
    type(product).objects.filter(pk=product.pk).update(barcode=OTHER_BARCODE)
    person = ask(f"/01/{GTIN}", accept=BROWSER)
    assert (person.status_code, person.headers["Location"]) == (307, f"http://testserver/ma-cu/01/{GTIN}")
    page = ask(f"/ma-cu/01/{GTIN}")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Sản phẩm mang mã này từ ngày 01/01/2026 đến hết ngày 01/06/2026." in text
    assert f"/san-pham/{product.pk}-" in text
    told = ask(f"/ma-cu/01/{GTIN}.json").json()
    assert (told["status"], told["gtin_now"], told["held_until"]) == ("REPLACED", f"0{OTHER_BARCODE}", "2026-06-01")
    links = ask(f"/01/{GTIN}", accept=LINK_SET).json()["linkset"][0]
    assert links["successor-version"][0]["href"] == f"http://testserver/01/0{OTHER_BARCODE}"
    assert (
        ask(f"/01/{GTIN}/10/L1?linkType=gs1:pip")
        .headers["Location"]
        .startswith(f"http://testserver/san-pham/{product.pk}-")
    )
    assert ask(f"/ma-cu/01/0{OTHER_BARCODE}").headers["Location"] == f"/01/0{OTHER_BARCODE}"
    for wrong in ("123", "08938505001037", f"0{BARCODE_NEVER}"):
        assert ask(f"/ma-cu/01/{wrong}").status_code == 404


def test_a_retired_product_is_never_a_404(product):
    type(product).objects.filter(pk=product.pk).update(is_retired=True)
    assert ask(f"/01/{GTIN}", accept=BROWSER).status_code == 307
    assert "đã ngừng sản xuất" in ask(f"/ma-cu/01/{GTIN}").content.decode()
    page = ask(f"/san-pham/{product.pk}/")
    assert page.status_code == 301
    assert "Sản phẩm đã ngừng sản xuất." in ask(page.headers["Location"]).content.decode()


def test_replaced_links_are_kept_and_the_same_file_again_is_no_history(db):
    key = f"/01/{GTIN}"
    for _turn in range(2):
        load(entry(key, a_link("gs1:pip", "https://example.com/a", hreflang=["vi"])))
    assert links_before(key) == []
    load(entry(key, a_link("gs1:pip", "https://example.com/b")))
    [past] = links_before(key)
    assert [(link["href"], link["hreflang"]) for link in past.links] == [("https://example.com/a", ["vi"])]
    assert json.dumps(past.links)


@pytest.mark.parametrize("asked", ["a%0Db", "L%E1%BA%A1", "a/b", "%22%3E", "bizstep/dancing"])
def test_a_word_there_is_none_of_is_not_found(asked):
    assert ask(f"/voc/{asked}").status_code == 404


@pytest.mark.parametrize(
    ("accept", "leads_to"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "/voc/#bizstep-spraying"),
        ("*/*", "/voc/#bizstep-spraying"),
        ("application/ld+json", "/voc/ocop.jsonld"),
        ("application/json, text/html;q=0.5", "/voc/ocop.jsonld"),
    ],
)
def test_the_address_of_a_word_answers_for_a_person_and_for_a_program(accept, leads_to):
    answer = ask("/voc/bizstep/spraying", accept=accept)
    assert (answer.status_code, answer.headers["Location"], answer.headers["Vary"]) == (303, leads_to, "Accept")
