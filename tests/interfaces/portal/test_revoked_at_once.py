"""A revocation is read on every public page in the second it is signed, kept pages included."""

from io import BytesIO
from time import time

import pytest
from django.core.wsgi import get_wsgi_application
from django.utils.timezone import localdate, now

from ocop.foundation.public_changes import last_change
from ocop.interfaces.portal import memory
from ocop.interfaces.portal.page_cache import PageCache
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.recognition.operations.note_check import note_check
from ocop.programme.recognition.operations.sign_decision import sign_decision
from tests.factories.accounts import make_actor
from tests.factories.recognition import (
    NOW,
    choose_from,
    make_case,
    make_certificate,
    make_submitted_revocation,
    signature,
)

pytestmark = pytest.mark.django_db(transaction=True)

LONG = 3600
"""Seconds a list may be kept by the portal: longer than any run of a test."""


@pytest.fixture
def site(settings, tmp_path):
    """The site with a page cache whose clock stands still: however long the test takes, no page ends by its age, so
    that only the announcement of a change can empty it."""
    settings.HOME, settings.PAGE_CACHE_SECONDS, settings.ALLOWED_HOSTS = tmp_path, LONG, ["*"]
    memory._shelf.clear()
    memory._kept.clear()
    began = time()
    yield PageCache(get_wsgi_application(), seconds=LONG, last_change=last_change, clock=lambda: began)
    memory._shelf.clear()
    memory._kept.clear()


def read(site, path, query=""):
    told = {}
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "HTTP_HOST": "localhost", "wsgi.url_scheme": "http", "wsgi.input": BytesIO(),
    }  # fmt: skip
    body = b"".join(site(environ, lambda status, headers: told.update(status=status)))
    assert told["status"].startswith("200")
    return body.decode()


def test_kept_pages_do_not_outlive_the_signature(site):
    certificate = make_certificate()
    officer, leader = make_actor(Role.PROVINCE_OFFICER), make_actor(Role.PROVINCE_LEADER)
    product = certificate.product
    pages = [
        (f"/xac-minh/{certificate.public_code}", ""),
        (f"/xac-minh/{certificate.public_code}.json", ""),
        (f"/san-pham/{product.pk}-{product.slug}/", ""),
        (f"/san-pham/{product.pk}.json", ""),
    ]
    before = [read(site, *page) for page in pages]
    listed = read(site, "/san-pham/", "tinh-trang=thu-hoi")
    assert not any("ị thu hồi" in page or "REVOKED" in page for page in before)
    assert product.name not in listed
    decision = make_submitted_revocation(make_case(certificate, officer), officer)
    assert [read(site, *page) for page in pages] == before
    sign_decision(actor=leader, decision_id=decision.pk, signature=signature(), choose=choose_from(), now=NOW)
    after = [read(site, *page) for page in pages]
    assert ["ị thu hồi" in page or "REVOKED" in page for page in after] == [True] * 4
    assert product.name in read(site, "/san-pham/", "tinh-trang=thu-hoi")


def test_a_check_told_to_the_public_is_read_at_once(site):
    certificate = make_certificate()
    case = make_case(certificate, make_actor(Role.PROVINCE_OFFICER))
    address = f"/xac-minh/{certificate.public_code}"
    assert "đang được kiểm tra" not in read(site, address)
    note_check(actor=make_actor(Role.PROVINCE_LEADER), case_id=case.pk, reason="x", until=localdate(), now=now())
    assert "đang được kiểm tra" in read(site, address)
    assert "đang được kiểm tra" in read(site, f"/san-pham/{certificate.product_id}-{certificate.product.slug}/")
