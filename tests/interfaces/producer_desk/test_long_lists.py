"""Lists that grow with the years come page by page."""

import pytest
from django.test import Client
from django.urls import reverse

from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from tests.factories.dossiers import make_dossier, make_evidence
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return make_member()


@pytest.fixture
def page_of(member):
    client = Client()
    client.force_login(member.user)
    return lambda name, **query: client.get(reverse(f"producer_desk:{name}"), query)


def test_the_wallet_shows_twenty_four_documents_a_page_and_keeps_the_chosen_type(member, page_of):
    for _number in range(26):
        make_evidence(producer=member.producer)
    first, second = page_of("evidence", xem="OTHER"), page_of("evidence", trang="2")
    assert (len(first.context["rows"]), len(second.context["rows"])) == (24, 2)
    assert 'href="?xem=OTHER&amp;trang=2"' in first.content.decode()


def test_a_person_of_many_producers_sees_ten_at_a_time_with_the_products_of_those(member, page_of):
    for number in range(11):
        producer = make_producer(name=f"Hợp tác xã Số {number:02}")
        make_member(user=member.user, producer=producer)
        make_product(producer=producer)
    first, second = page_of("home"), page_of("home", trang="2")
    assert (len(first.context["entries"]), len(second.context["entries"])) == (10, 2)
    assert sum(len(entry["products"]) for entry in second.context["entries"]) in {1, 2}


def test_dossiers_that_wait_for_the_producer_come_before_a_long_past(member, page_of):
    for _number in range(30):
        make_dossier(producer=member.producer, state=DossierState.WITHDRAWN)
    draft = make_dossier(producer=member.producer)
    first = page_of("dossiers").context["groups"]
    assert [line["dossier"].pk for line in first[0][1]] == [draft.pk]
    assert sum(len(lines) for _title, lines in first) == 30
    assert sum(len(lines) for _title, lines in page_of("dossiers", trang="2").context["groups"]) == 1
