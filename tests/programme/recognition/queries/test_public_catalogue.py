from datetime import date

import pytest

from ocop.programme.recognition.queries.public_catalogue import CatalogueFilter, facet_counts, read_catalogue
from ocop.programme.recognition.queries.public_figures import public_figures
from ocop.programme.recognition.queries.public_product import public_product
from ocop.programme.recognition.rules.headline import PublicState
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.unit_changes import EVE, ON, make_change

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)


def various_products():
    make_certificate(issued_on=date(2026, 8, 12), star=4)
    make_certificate(issued_on=date(2023, 12, 1), star=5)
    make_certificate(issued_on=date(2020, 8, 12), star=3)
    make_certificate(issued_on=date(2025, 8, 12), revoked_on=date(2026, 1, 1))
    make_certificate(issued_on=None, expires_no_later_than=date(2027, 12, 31))
    twice = make_product(set_number=14)
    new = make_certificate(twice, issued_on=date(2026, 8, 12), star=4)
    make_certificate(twice, issued_on=date(2023, 8, 12), star=3, superseded_by=new, superseded_on=date(2026, 8, 12))


def test_a_product_never_recognised_is_not_in_the_catalogue():
    make_product()
    assert read_catalogue().documents == ()


def test_queries_do_not_grow_with_the_catalogue():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _time in (1, 2, 3):
        make_certificate()
        with CaptureQueriesContext(connection) as captured:
            read_catalogue()
        counts.append(len(captured))
    assert counts[0] == counts[2]


def test_two_certificates_of_a_product_are_one_entry_and_the_one_in_force_speaks():
    various_products()
    listed = read_catalogue().on(DAY)
    assert len(listed) == 6
    assert [product.star for product in listed if len(product.entry.certificates) == 2] == [4]


def test_every_figure_equals_the_rows_its_filter_admits():
    various_products()
    listed = read_catalogue().on(DAY)
    figures = public_figures(listed)

    def rows(**asked):
        return sum(CatalogueFilter(**asked).admits(product) for product in listed)

    assert (figures.in_force, figures.ever) == (rows(state=PublicState.IN_FORCE), rows()) == (3, 6)
    assert figures.by_state[PublicState.EXPIRING] == rows(state=PublicState.EXPIRING) == 1
    assert figures.by_state == {state: rows(state=state) for state in PublicState if rows(state=state)}
    for star in (3, 4, 5):
        assert figures.in_force_by_star[star] == rows(star=star, state=PublicState.IN_FORCE)
        assert figures.ever_by_star[star] == rows(star=star)
        assert figures.by_province_and_star["19", star] == rows(star=star, province="19")
    assert figures.ever_by_province == {"19": rows(province="19")}
    assert figures.ever_by_industry == {kind: rows(industry=kind) for kind in ("FOOD", "BEVERAGE")}


def test_a_facet_counts_what_choosing_it_would_list():
    various_products()
    listed = read_catalogue().on(DAY)
    asked = CatalogueFilter(state=PublicState.IN_FORCE)
    counts = facet_counts(listed, asked)
    assert counts["star"] == {4: 2, 5: 1}
    assert counts["industry"] == {"FOOD": 2, "BEVERAGE": 1}
    assert counts["state"][PublicState.REVOKED] == 1


def test_the_status_of_a_product_turns_at_midnight():
    certificate = make_certificate(issued_on=date(2026, 8, 12))
    last = public_product(certificate.product_id, date(2029, 8, 12))
    over = public_product(certificate.product_id, date(2029, 8, 13))
    assert (last.shows_stars, over.shows_stars) == (True, False)


def test_a_product_page_needs_two_queries_whatever_it_shows(django_assert_num_queries):
    certificate = make_certificate()
    make_certificate(certificate.product, issued_on=date(2023, 1, 5))
    make_certificate(certificate.product, issued_on=date(2020, 1, 5))
    with django_assert_num_queries(2):
        product = public_product(certificate.product_id, DAY)
    assert [one.line.year for one in product.certificates] == [2026, 2023, 2020]
    assert public_product(make_product().pk, DAY) is None


def test_a_product_is_listed_where_its_commune_lies_on_the_day():
    north = make_province(code="19")
    make_province(code="24")
    for code, name in (("05501", "Tân Cương"), ("05502", "Tân Thành"), ("05503", "Côn Minh")):
        make_certificate(
            make_product(producer=make_producer(commune=make_commune(parent=north, code=code, short_name=name)))
        )
    make_change(
        ("05501", "", "05502", "Xã Tân Thành", "19"),
        ("05503", "", "05503", "Xã Côn Minh", "24"),
    )

    def listed(catalogue, day):
        entries = sorted((one.entry for one in catalogue.on(day)), key=lambda entry: entry.product_id)
        pages = [public_product(entry.product_id, day) for entry in entries]
        assert [(page.commune_name, page.province_name) for page in pages] == [
            (entry.commune_name, entry.province_name) for entry in entries
        ]
        counted = public_figures(catalogue.on(day)).ever_by_province
        return [(entry.province_code, entry.commune_name) for entry in entries], dict(counted)

    before = read_catalogue(day=EVE)
    assert listed(before, EVE) == ([("19", "Xã Tân Cương"), ("19", "Xã Tân Thành"), ("19", "Xã Côn Minh")], {"19": 3})
    after = ([("19", "Xã Tân Thành"), ("19", "Xã Tân Thành"), ("24", "Xã Côn Minh")], {"19": 2, "24": 1})
    assert listed(read_catalogue(before, day=ON), ON) == after
    assert listed(read_catalogue(day=ON), ON) == after
