"""A star ends with its day in Việt Nam: on every page, and in every cache between the page and the reader."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ocop.interfaces.portal.slugs import product_address
from ocop.interfaces.ui.public_answers import seconds_to_midnight
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.recognition.queries.work_queue import recognition_work_for
from tests.factories.certificates import make_certificate
from tests.factories.producers import make_member

pytestmark = pytest.mark.django_db
LAST = date(2026, 11, 30)
MIDNIGHT = datetime(2026, 11, 30, 17, tzinfo=UTC)
"""00:00 of 01/12/2026 in Việt Nam."""
BEFORE, AFTER = MIDNIGHT - timedelta(seconds=1), MIDNIGHT


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, settings):
    settings.PAGE_CACHE_SECONDS = 0

    def travel(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return travel


def _pages(certificate) -> list[str]:
    product = certificate.product
    return [f"/xac-minh/{certificate.public_code}", product_address(product.pk, product.slug)]


@pytest.mark.parametrize("place", [0, 1])
def test_the_page_turns_at_midnight_with_no_job_between(at, place: int) -> None:
    certificate = make_certificate(issued_on=date(2023, 11, 30))
    url = _pages(certificate)[place]
    at(BEFORE)
    told = [Client().get(url).content.decode()]
    at(AFTER)
    told.append(Client().get(url).content.decode())
    assert ["hết hạn ngày 30/11/2026" in text.lower() for text in told] == [False, True]


def test_the_catalogue_turns_at_midnight(at) -> None:
    certificate = make_certificate(issued_on=date(2023, 11, 30))
    found = []
    for moment in (BEFORE, AFTER):
        at(moment)
        text = Client().get("/san-pham/?tinh-trang=con-hieu-luc").content.decode()
        found.append(certificate.product.name in text)
    assert found == [True, False]


def test_the_desk_turns_at_midnight(at) -> None:
    certificate = make_certificate(issued_on=date(2023, 11, 30))
    member = make_member(producer=certificate.product.producer)
    actor = actor_of(member.user, today=LAST)
    told = []
    for moment in (BEFORE, AFTER):
        at(moment)
        told.append([item.due_on for item in recognition_work_for(actor, timezone.localdate())])
    assert told == [[LAST], []]


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [(BEFORE, 1), (AFTER, 24 * 3600), (MIDNIGHT - timedelta(seconds=30.5), 30), (MIDNIGHT - timedelta(hours=1), 3600)],
)
def test_seconds_to_midnight(moment: datetime, seconds: int) -> None:
    assert seconds_to_midnight(moment) == seconds


@pytest.mark.parametrize("url", ["/", "/xac-minh/", "/san-pham/", "/so-lieu/", "/xac-minh/KHONGCO1"])
def test_no_cache_keeps_a_page_over_midnight(at, url: str) -> None:
    at(BEFORE)
    control = Client().get(url).headers.get("Cache-Control", "")
    if "max-age=" in control:
        assert int(control.partition("max-age=")[2].partition(",")[0]) <= 1


def test_the_verification_page_says_how_long_it_may_be_kept(at) -> None:
    certificate = make_certificate(issued_on=date(2023, 11, 30))
    kept = []
    for moment in (MIDNIGHT - timedelta(hours=1), MIDNIGHT - timedelta(seconds=2), BEFORE):
        at(moment)
        kept.append(Client().get(_pages(certificate)[0]).headers["Cache-Control"])
    assert kept == ["public, max-age=5", "public, max-age=2", "public, max-age=1"]
