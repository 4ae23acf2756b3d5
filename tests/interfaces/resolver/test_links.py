import json

import pytest
from django.test import Client

from ocop.programme.products.models import ProductHeld
from ocop.programme.traceability.models import LinkSet, PartyNumber
from tests.factories.certificates import make_certificate
from tests.factories.links import LOADED_AT, RICE, a_link, entry, load
from tests.factories.producers import make_producer
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db
PAGE = "https://example.com/rice"
G = f"/01/{RICE}"
OURS = "08938505001036"
LINK_SET = "application/linkset+json"


@pytest.fixture
def rice(db):
    load(
        entry(
            G,
            a_link("gs1:pip", PAGE, hreflang=["en"]),
            a_link("gs1:pip", f"{PAGE}/vi?a=1#top", hreflang=["vi"]),
            a_link("https://gs1.org/voc/certificationInfo", f"{PAGE}/c1"),
            a_link("gs1:certificationInfo", f"{PAGE}/c2"),
        ),
        entry(f"https://id.example.org{G}/10/L1", a_link("gs1:recallStatus", f"{PAGE}/recall"), default="gs1:pip"),
        entry(f"{G}/21/A%2FB", a_link("gs1:pip", f"{PAGE}/pack")),
        entry(f"{G}/21/(7)*,:;", a_link("gs1:pip", f"{PAGE}/odd")),
    )


def ask(path, method="GET", **headers):
    return getattr(Client(), method.lower())(path, **headers)


def location(path, **headers):
    answer = ask(path, **headers)
    assert answer.status_code == 307
    return answer.headers["Location"]


@pytest.mark.parametrize(
    "path", [G, f"{G}/", f"{G}/21/NEVER", f"{G}/10/L1", f"{G}/22/1A/10/L1/21/S?", f"{G}/10/L1/21/S"]
)
def test_a_plain_request_goes_to_the_default_link_of_the_nearest_level(rice, path):
    assert location(path) == PAGE


def test_every_answer_tells_where_the_link_set_is_and_lets_any_site_read(rice):
    answer = ask(G)
    assert answer.headers["Link"] == (
        f'<http://testserver{G}?linkType=linkset>; rel="linkset"; type="{LINK_SET}"; title="Link set"'
    )
    for path, status in ((G, 307), (f"{G}/foo", 400), ("/00/106141412345678908", 404)):
        answer = ask(path)
        assert answer.status_code == status
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Link" in answer.headers["Access-Control-Expose-Headers"]
        # sentences follow the language the reader chose, a redirect does not
        assert answer.headers["Vary"] == "Accept, Accept-Language" + ("" if status == 307 else ", Cookie")


def test_languages_are_weighed(rice):
    assert location(G, HTTP_ACCEPT_LANGUAGE="en;q=0.2, vi;q=0.7") == f"{PAGE}/vi?a=1#top"
    assert location(f"{G}?lang=vi", HTTP_ACCEPT_LANGUAGE="en") == f"{PAGE}/vi?a=1&lang=vi#top"


def test_the_query_is_passed_on_as_it_came(rice):
    assert location(f"{G}?foo=b%20r&17=271231&x=a+b") == f"{PAGE}?foo=b%20r&17=271231&x=a+b"
    assert location(f"{G}/10/L1?linkType=gs1:recallStatus&u=1") == f"{PAGE}/recall?linkType=gs1:recallStatus&u=1"


@pytest.mark.parametrize("kind", ["gs1:recallStatus", "https://gs1.org/voc/recallStatus", "recallStatus"])
def test_a_kind_of_link_is_asked_for_in_any_spelling(rice, kind):
    assert location(f"{G}/10/L1?linkType={kind}").startswith(f"{PAGE}/recall?")


@pytest.mark.parametrize(
    ("path", "headers", "kind"),
    [
        (f"{G}/10/L1?linkType=linkset", {}, LINK_SET),
        (f"{G}/10/L1?linkType=all", {"HTTP_ACCEPT": "*/*"}, LINK_SET),
        (f"{G}/10/L1", {"HTTP_ACCEPT": LINK_SET}, LINK_SET),
        (f"{G}/10/L1", {"HTTP_ACCEPT": "text/html;q=0.5, application/linkset+json"}, LINK_SET),
        (f"{G}/10/L1", {"HTTP_ACCEPT": "application/json"}, "application/json"),
        (f"{G}/10/L1?linkType=linkset", {"HTTP_ACCEPT": "application/ld+json"}, "application/ld+json"),
    ],
)
def test_the_link_set_tells_every_level_up_to_the_product_without_a_redirect(rice, path, headers, kind):
    answer = ask(path, **headers)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
    assert 'rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"' in answer.headers["Link"]
    lot, product = json.loads(answer.content)["linkset"]
    assert lot == {
        "anchor": f"http://testserver{G}/10/L1",
        "itemDescription": "Gạo",
        "https://ref.gs1.org/voc/recallStatus": [{"href": f"{PAGE}/recall", "title": "recall", "type": "text/html"}],
    }
    assert product["anchor"] == f"http://testserver{G}"
    assert product["https://ref.gs1.org/voc/defaultLink"] == [{"href": PAGE, "title": "rice"}]
    for kind in ("pip", "defaultLinkMulti"):
        assert [link["hreflang"] for link in product[f"https://ref.gs1.org/voc/{kind}"]] == [["en"], ["vi"]]


def test_a_browser_is_not_given_the_link_set(rice):
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert location(G, HTTP_ACCEPT=browser) == PAGE
    assert location(G, HTTP_ACCEPT="text/html, application/linkset+json;q=0.4") == PAGE


def test_links_nothing_tells_apart_are_all_told_with_300(rice):
    answer = ask(f"{G}?linkType=gs1:certificationInfo")
    assert (answer.status_code, answer.headers["Content-Type"]) == (300, LINK_SET)
    (told,) = json.loads(answer.content)["linkset"]
    assert [link["href"] for link in told["https://ref.gs1.org/voc/certificationInfo"]] == [f"{PAGE}/c1", f"{PAGE}/c2"]
    page = ask(f"{G}?linkType=gs1:certificationInfo", HTTP_ACCEPT="text/html")
    assert (page.status_code, f'href="{PAGE}/c1"' in page.content.decode()) == (300, True)
    assert (page.headers["Content-Language"], page.headers["Vary"]) == ("vi", "Accept, Accept-Language, Cookie")
    english = ask(f"{G}?linkType=gs1:certificationInfo", HTTP_ACCEPT="text/html", HTTP_COOKIE="ocop_language=en")
    assert (english.status_code, english.headers["Content-Language"]) == (300, "en")


@pytest.mark.parametrize(
    "path",
    [
        "/01/09506000134353",
        "/01/9506000134352",
        "/01",
        "/01/",
        f"{G}/foo",
        f"{G}/21/1234/foo",
        f"{G}/21/S/10/L",
        f"{G}/99x/1",
        f"{G}/235/T/21/S",
        f"{G}?17=271331",
        f"{G}?10=L1",
        f"{G}?21=S",
        "/10/L1",
        f"{G}/21/vi%E1%BB%87t",
        f"{G}/21/a%00b",
        f"{G}/21/%FF",
    ],
)
def test_what_is_no_digital_link_is_told_with_400(rice, path):
    answer = ask(path, RAW_URI=path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    page = ask(path, RAW_URI=path, HTTP_ACCEPT="text/html")
    assert (page.status_code, page.headers["Content-Type"]) == (400, "text/html; charset=utf-8")


@pytest.mark.parametrize("path", [f"{G}?linkType=gs1:nosuchlt", f"{G}?linkType=%3Cx%3E", "/414/0614141123452"])
def test_an_unknown_thing_or_kind_of_link_is_a_404(rice, path):
    answer = ask(path)
    assert (answer.status_code, answer.json()["status"]) == (404, 404)


def test_an_encoded_stroke_stays_inside_its_value(rice):
    raw = f"{G}/21/A%2FB"
    assert location(raw, RAW_URI=f"{raw}?x=1") == f"{PAGE}/pack"
    assert location(raw) == f"{PAGE}/pack"  # a server that hides it: known by its name
    assert location(f"{G}/21/%287%29*,:%3B") == f"{PAGE}/odd"
    assert location(f"{G}/10/L%2F9/21/S") == PAGE
    assert location(f"{G}/21/never%2Fseen") == PAGE
    assert location(f"{G}/10/L/21/a%2Fb%2Fc") == PAGE
    assert ask(f"{G}/10/L/21").status_code == 400  # an element whose value is missing
    assert ask(f"{G}/21/S/10/L").status_code == 400  # all elements with values, out of order
    assert ask(f"{G}/21/S/17/271231").status_code == 400
    load(entry(f"{G}/21/S%2F10%2FL", a_link("gs1:pip", f"{PAGE}/strokes")))
    assert location(f"{G}/21/S/10/L") == f"{PAGE}/strokes"  # unless a thing bears that name


def test_a_plain_stroke_told_by_the_server_is_no_encoded_one(rice):
    plain = f"{G}/21/A/B"
    assert ask(plain, RAW_URI=plain).status_code == 400


def test_a_raw_address_that_says_something_else_is_not_believed(rice):
    assert location(G, HTTP_X_ORIGINAL_URI="/01/00000000000000") == PAGE


def test_a_compressed_link_leads_where_the_plain_one_does(rice):
    answer = ask("/ARFKk4XB0CDKWcnpq")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    load(entry("/01/09506000134376/10/LOT01", a_link("gs1:pip", f"{PAGE}/lot")))
    answer = ask("/ARFKk4XB0CDKWcnpq?u=1")
    assert answer.headers["Location"] == f"{PAGE}/lot?u=1"
    assert '<http://testserver/01/09506000134376/10/LOT01>; rel="owl:sameAs"' in answer.headers["Link"]
    assert ask("/khong-co-trang-nay").headers["Content-Type"].startswith("text/html")


def test_the_bits_of_a_tag_lead_where_the_plain_link_does(rice):
    answer = ask("/eh3066C4409047E140075BCD15".lower() + "?u=1")  # SGTIN-96 of the rice
    assert (answer.status_code, answer.headers["Location"]) == (307, f"{PAGE}?u=1")
    assert f'<http://testserver{G}/21/123456789>; rel="owl:sameAs"' in answer.headers["Link"]


def test_an_address_in_vietnamese_is_sent_encoded(db):
    load(entry(G, a_link("gs1:pip", "https://example.com/chè?loại=1")))
    assert location(f"{G}?a=1") == "https://example.com/ch%C3%A8?lo%E1%BA%A1i=1&a=1"


def test_head_options_and_other_methods(rice):
    for path in (G, f"{G}?linkType=linkset", f"{G}/foo", "/414/0614141123452"):
        whole, head = ask(path), ask(path, "HEAD")
        assert (head.status_code, head.headers, head.content) == (whole.status_code, whole.headers, b"")
        assert head.headers["Content-Length"] == str(len(whole.content))
    options = ask(G, "OPTIONS")
    assert (options.status_code, options.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    post = ask(G, "POST")
    assert (post.status_code, post.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_product_of_ours_leads_to_its_shelf_page_without_any_link_loaded(db):
    product = make_product(producer=make_producer(), barcode=OURS[1:])
    code = make_certificate(product).public_code
    assert location(f"/01/{OURS}/21/7?u=1") == f"http://testserver/xac-minh/{code}?u=1"
    assert location(f"/01/{OURS}?linkType=gs1:pip").startswith(f"http://testserver/san-pham/{product.pk}-")
    told = ask(f"/01/{OURS}", HTTP_ACCEPT=LINK_SET).json()["linkset"][0]
    assert told["itemDescription"] == product.name
    assert ask("/01/08938505001043").status_code in {400, 404}


@pytest.mark.parametrize(("path", "kind"), [("/417/{}", "homepage"), ("/414/{}/254/KHO-2", "locationInfo")])
def test_the_number_of_a_producer_leads_to_its_page(db, path, kind):
    producer = make_producer()
    PartyNumber.objects.create(producer=producer, gln="0614141123452", created_at=LOADED_AT)
    address = path.format("0614141123452")
    assert ask(address).status_code == 404  # nobody may read about it yet
    product = make_product(producer=producer)
    make_certificate(product)
    page = f"http://testserver/chu-the/{producer.pk}/"
    ProductHeld.objects.create(product=product, producer=producer, held_from=LOADED_AT.date(), noted_at=LOADED_AT)
    type(product).objects.update(producer=make_producer())  # its last product passes on: the number leads there still
    assert location(f"{address}?u=1", HTTP_ACCEPT="text/html") == f"{page}?u=1"
    (told,) = ask(address, HTTP_ACCEPT=LINK_SET).json()["linkset"]
    assert (told["anchor"], told["itemDescription"]) == (
        f"http://testserver{address.partition('/254')[0]}",
        producer.name,
    )
    assert [link["href"] for link in told[f"https://ref.gs1.org/voc/{kind}"]] == [page]
    load(entry(address, a_link("gs1:pip", PAGE)))  # what somebody gave comes first
    assert location(address) == PAGE


@pytest.mark.parametrize("host", ["evil.example", "evil.example:81", "localhost.evil.example", "1.2.3.4.evil.example"])
def test_a_host_that_is_not_ours_is_never_repeated(rice, settings, host):
    settings.ALLOWED_HOSTS = ["*"]
    told = ask(f"{G}?linkType=linkset", HTTP_HOST=host)
    assert told.json()["linkset"][0]["anchor"] == f"http://localhost:80{G}"
    described = ask("/.well-known/gs1resolver", HTTP_HOST=host)
    assert described.json()["resolverRoot"] == "http://localhost:80"
    product = make_product(producer=make_producer(), barcode=OURS[1:])
    code = make_certificate(product).public_code
    plain = ask(f"/01/{OURS}", HTTP_HOST=host)
    assert plain.headers["Location"] == f"/xac-minh/{code}"  # the reader stays where it is
    assert b"evil" not in b"".join((told.serialize(), described.serialize(), plain.serialize()))


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "web:8080", "ocop.test", "[::1]:8000"])
def test_a_host_near_at_hand_is_taken_for_ours(rice, settings, host):
    settings.ALLOWED_HOSTS = ["*"]
    told = ask(f"{G}?linkType=linkset", HTTP_HOST=host)
    assert told.json()["linkset"][0]["anchor"] == f"http://{host}{G}"


def test_the_resolver_describes_itself():
    told = ask("/.well-known/gs1resolver")
    content = told.json()
    assert (told.status_code, told.headers["Access-Control-Allow-Origin"]) == (200, "*")
    assert content["resolverRoot"] == "http://testserver"
    assert {"00", "01", "253", "414", "417"} <= set(content["supportedPrimaryKeys"])
    assert ask("/.well-known/gs1resolver", "POST").status_code == 405


def test_one_look_up_answers_all_levels(rice, django_assert_num_queries):
    with django_assert_num_queries(1):
        ask(f"{G}/22/V/10/L1/21/S")


def test_links_for_every_lot_are_filled_in_for_the_one_that_is_asked_for(rice, django_assert_num_queries):
    load(
        entry(f"{G}/10/{{lotnumber}}", a_link("gs1:pip", f"{PAGE}/lot?l={{lotnumber}}&g={{01}}"), default="gs1:pip"),
        entry(
            f"{G}/22/{{cpv}}/10/L1",
            a_link("gs1:epil", f"{PAGE}/{{22}}"),
            a_link("gs1:pip", f"{PAGE}/pack/{{21}}"),
            default="gs1:epil",
        ),
    )
    assert location(f"{G}/10/A%2Fb/21/S", RAW_URI=f"{G}/10/A%2Fb/21/S") == f"{PAGE}/lot?l=A%2Fb&g={RICE}"
    assert location(f"{G}/22/V+1/10/L1") == f"{PAGE}/V%2B1"
    assert location(f"{G}/21/S") == PAGE
    with django_assert_num_queries(1):
        told = ask(f"{G}/22/V/10/L1", HTTP_ACCEPT=LINK_SET).json()["linkset"]
    assert [level["anchor"].partition(RICE)[2] for level in told] == ["/22/V/10/L1", "/10/L1", ""]
    assert [link["href"] for link in told[0]["https://ref.gs1.org/voc/epil"]] == [f"{PAGE}/V"]
    assert "https://ref.gs1.org/voc/pip" not in told[0]  # its address names a serial, and none was told
    own = [link["href"] for kind in ("recallStatus", "pip") for link in told[1][f"https://ref.gs1.org/voc/{kind}"]]
    assert own == [f"{PAGE}/recall", f"{PAGE}/lot?l=L1&g={RICE}"]  # what is said of this very lot, then of any


def test_loading_again_takes_the_place_of_what_was(rice):
    before = LinkSet.objects.count()
    load(entry(G, a_link("gs1:pip", f"{PAGE}/new")))
    assert LinkSet.objects.count() == before
    assert location(G) == f"{PAGE}/new"
