"""Views under /epcis are called before session and forms; what protects every answer still holds for them."""

import pytest
from django.test import Client

from ocop.interfaces.api import middleware

pytestmark = pytest.mark.django_db


def test_they_are_reached_without_session_and_with_every_header(django_assert_num_queries):
    client = Client()
    client.cookies["ocop_session"] = "a-session-nobody-has"
    with django_assert_num_queries(0):
        answer = client.get("/epcis/events")
    assert answer.status_code == 401
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert "ocop_session" not in answer.cookies


def test_the_reader_of_english_is_told_in_english():
    client = Client()
    client.cookies["ocop_language"] = "en"
    assert client.get("/epcis/events").headers["Content-Language"] == "en"


def test_a_host_that_is_not_ours_is_refused(settings):
    settings.ALLOWED_HOSTS = ["ocop.example"]
    answer = Client().get("/epcis/events", headers={"host": "evil.example"})
    assert answer.status_code == 400


def test_no_nul_comes_through():
    assert Client().get("/epcis/events?x=%00").status_code == 400


def test_a_fault_of_the_program_is_a_problem_document(monkeypatch):
    def broken(_name):
        raise RuntimeError("broken")

    monkeypatch.setattr(middleware, "get_resolver", broken)
    answer = Client(raise_request_exception=False).get("/epcis/events")
    assert answer.status_code == 500
    assert answer.headers["Content-Type"].startswith("application/problem+json")


def test_an_address_that_only_begins_alike_takes_the_usual_way():
    assert Client().get("/epcisx").status_code == 404
