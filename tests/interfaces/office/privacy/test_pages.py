from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.privacy.models import PersonalRequest, SetTerm
from tests.factories.accounts import NOW, make_grant, make_user
from tests.factories.geography import make_province

pytestmark = pytest.mark.django_db
BASE = "/ban/co-quan/du-lieu-ca-nhan/"
AMOUNTS = {
    "ANSWER_HOURS": "48",
    "SIGN_IN_FAILURE_DAYS": "30",
    "INVITATION_DAYS": "90",
    "READ_MESSAGE_DAYS": "730",
}


def _administrator(client: Client, **changes: object) -> User:
    user = make_user()
    make_grant(Role.ADMINISTRATOR, user=user, **changes)
    client.force_login(user)
    return user


def _request() -> None:
    PersonalRequest.objects.create(
        user=make_user(province_code="19"), kind="ERASURE", asked_at=NOW, due_at=NOW + timedelta(hours=72)
    )


def test_the_list_takes_as_many_queries_for_three_rows_as_for_one(client: Client) -> None:
    _administrator(client, unit=make_province())
    counts = []
    for rows in (1, 2):
        for _number in range(rows):
            _request()
        with CaptureQueriesContext(connection) as queries:
            client.get(BASE)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_nation_sets_a_term_and_a_province_only_reads_it(client: Client) -> None:
    _administrator(client, unit=make_province())
    assert "Chỉ quản trị trung ương" in client.get(f"{BASE}so-dang-ky/").content.decode()
    client.post(f"{BASE}so-dang-ky/", AMOUNTS)
    before = SetTerm.objects.count()
    _administrator(client, reach=Reach.NATION)
    client.post(f"{BASE}so-dang-ky/", AMOUNTS)
    assert (before, list(SetTerm.objects.values_list("code", "amount"))) == (0, [("ANSWER_HOURS", 48)])


def test_a_number_outside_the_limits_is_told_beside_its_field(client: Client) -> None:
    _administrator(client, reach=Reach.NATION)
    page = client.post(f"{BASE}so-dang-ky/", {**AMOUNTS, "READ_MESSAGE_DAYS": "5"}).content.decode()
    assert ('value="5"' in page, SetTerm.objects.count()) == (True, 0)


def test_the_register_names_every_sensitive_field(client: Client) -> None:
    _administrator(client, unit=make_province())
    page = client.get(f"{BASE}so-dang-ky/").content.decode()
    assert [name in page for name in ("representative_ethnicity", "home_commune_code", "contact")] == [True] * 3
