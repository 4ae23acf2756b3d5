"""Whole pages asked a second before and at midnight in Việt Nam: the public page, the producer's pages, the officer's
desk; around an expiry, on 29 February, and across Tết for the clock of 15 working days."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.portal.slugs import product_address
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.recognition.models import Certificate
from tests.factories.accounts import make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.clocks import make_announcement
from tests.factories.dossiers import make_dossier
from tests.factories.producers import make_member

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=7)
SECOND = timedelta(seconds=1)


def midnight(day: date) -> datetime:
    """00:00:00 of the day in Việt Nam."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - HOURS


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, settings):
    settings.PAGE_CACHE_SECONDS = 0

    def travel(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return travel


def words(client: Client, url: str) -> str:
    """What the page says, without its markup."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def producer_of(certificate: Certificate) -> Client:
    return signed_in(make_member(producer=certificate.product.producer).user)


def officer() -> Client:
    user = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=user)
    return signed_in(user)


LAST_DAYS = [
    pytest.param(date(2023, 11, 30), date(2026, 11, 30), id="the last day of a month"),
    pytest.param(date(2028, 2, 29), date(2031, 2, 28), id="29 February and 36 months"),
    pytest.param(date(2025, 2, 28), date(2028, 2, 28), id="28 February into a leap year"),
    pytest.param(date(2023, 12, 31), date(2026, 12, 31), id="the end of the year"),
]


@pytest.mark.parametrize(("issued_on", "last"), LAST_DAYS)
def test_the_public_pages_turn_with_the_day(at, issued_on: date, last: date) -> None:
    certificate = make_certificate(issued_on=issued_on)
    assert certificate.valid_until == last
    product = certificate.product
    over = f"hết hạn ngày {vietnamese_date(last)}"
    for url in (f"/xac-minh/{certificate.public_code}", product_address(product.pk, product.slug)):
        told = []
        for moment in (midnight(last + timedelta(days=1)) - SECOND, midnight(last + timedelta(days=1))):
            at(moment)
            told.append(over in words(Client(), url).lower())
        assert told == [False, True], url


@pytest.mark.parametrize(("issued_on", "last"), LAST_DAYS)
def test_the_producer_reads_the_same_turn(at, issued_on: date, last: date) -> None:
    certificate = make_certificate(issued_on=issued_on)
    turn, told = midnight(last + timedelta(days=1)), []
    for moment in (turn - SECOND, turn):
        at(moment)
        desk = words(producer_of(certificate), "/ban-lam-viec/")
        told.append(f"Giấy chứng nhận của {certificate.product.name} sắp hết hạn" in desk)
    assert told == [True, False]


@pytest.mark.parametrize(("issued_on", "last"), LAST_DAYS)
def test_the_office_reads_the_same_turn(at, issued_on: date, last: date) -> None:
    certificate = make_certificate(issued_on=issued_on)
    turn, told = midnight(last + timedelta(days=1)), []
    office = None
    for moment in (turn - SECOND, turn):
        at(moment)
        office = office or officer()
        told.append(
            (
                certificate.product.name in words(office, "/ban/co-quan/cong-nhan/giay-chung-nhan/?trang_thai=EXPIRED"),
                "Đã hết hạn" in words(office, f"/ban/co-quan/cong-nhan/giay-chung-nhan/{certificate.pk}/"),
            )
        )
    assert told == [(False, False), (True, True)]


def test_the_first_second_of_the_first_day_counts(at) -> None:
    certificate = make_certificate(issued_on=date(2028, 2, 29))
    url, told = f"/xac-minh/{certificate.public_code}", []
    for moment in (midnight(date(2028, 2, 29)) - SECOND, midnight(date(2028, 2, 29))):
        at(moment)
        told.append("Còn hiệu lực" in words(Client(), url))
    assert told == [False, True]


def at_the_commune(received_on: date) -> User:
    """The officer of a commune that received a dossier that day."""
    dossier = make_dossier(state=DossierState.COMMUNE_REVIEW, commune_received_on=received_on)
    user = make_user()
    make_grant(Role.COMMUNE_OFFICER, user=user, unit=dossier.producer.commune)
    return user


def clock_of(client: Client) -> str:
    """The clock of the only line of the desk, as it is read."""
    found = re.search(r"chuyển cấp tỉnh (.*?) \( ?hạn (\d\d/\d\d/\d{4})", words(client, "/ban-lam-viec/"))
    assert found is not None
    return f"{found[1]} / {found[2]}"


def test_fifteen_working_days_stand_still_over_tet_2027(at) -> None:
    """Received on Monday 25/01/2027; offices close from Thursday 04/02 (28 tháng Chạp) to Wednesday 10/02."""
    at(midnight(date(2027, 1, 25)))
    officer_user = at_the_commune(date(2027, 1, 25))
    told = []
    for moment in (
        midnight(date(2027, 2, 4)) - SECOND,
        midnight(date(2027, 2, 4)),
        midnight(date(2027, 2, 11)) - SECOND,
        midnight(date(2027, 2, 11)),
        midnight(date(2027, 2, 23)) - SECOND,
        midnight(date(2027, 2, 23)),
    ):
        at(moment)
        told.append(clock_of(signed_in(officer_user)))
    assert told == [
        "Còn 8 ngày làm việc / 22/02/2027",
        "Còn 8 ngày làm việc / 22/02/2027",
        "Còn 8 ngày làm việc / 22/02/2027",
        "Còn 7 ngày làm việc / 22/02/2027",
        "Hạn hôm nay / 22/02/2027",
        "Quá hạn 1 ngày làm việc / 22/02/2027",
    ]


def test_one_more_day_off_announced_after_tet_moves_the_last_day(at) -> None:
    at(midnight(date(2027, 2, 22)))
    officer_user = at_the_commune(date(2027, 1, 25))
    assert "hạn 22/02/2027" in words(signed_in(officer_user), "/ban-lam-viec/")
    make_announcement(year=2027, days_off=[date(2027, 2, 11)], workdays=[])
    assert "hạn 23/02/2027" in words(signed_in(officer_user), "/ban-lam-viec/")
