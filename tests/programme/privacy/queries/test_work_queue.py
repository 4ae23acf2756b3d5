"""A request about personal data waits on the desk of whoever has to answer it in time."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.privacy.models import PersonalRequest
from ocop.programme.privacy.queries.work_queue import privacy_work_for
from tests.factories.accounts import NOW, TODAY, make_actor, make_user
from tests.factories.geography import make_province

pytestmark = pytest.mark.django_db


def _ask(province_code: str = "19", **changes: object) -> PersonalRequest:
    user = make_user(province_code=province_code)
    return PersonalRequest.objects.create(
        user=user, kind="ERASURE", asked_at=NOW, due_at=NOW + timedelta(hours=72), **changes
    )


def test_an_open_request_waits_for_the_administrator_of_the_province_with_its_term() -> None:
    administrator, asked = make_actor(Role.ADMINISTRATOR, unit=make_province()), _ask()
    _ask(state="GRANTED", decided_at=NOW, decided_by=make_user())
    _ask(province_code="01")
    [item] = privacy_work_for(administrator, TODAY)
    assert (item.url_name, item.url_args, item.days_left(TODAY)) == ("office:privacy:request", (asked.pk,), 3)


def test_somebody_else_is_told_nothing_and_asked_nothing() -> None:
    officer = make_actor(Role.PROVINCE_OFFICER, unit=make_province())
    _ask()
    with CaptureQueriesContext(connection) as queries:
        assert privacy_work_for(officer, TODAY) == []
    assert len(queries) == 0


def test_three_requests_take_as_many_queries_as_one() -> None:
    administrator = make_actor(Role.ADMINISTRATOR, unit=make_province())
    counts = []
    for rows in (1, 2):
        for _number in range(rows):
            _ask()
        with CaptureQueriesContext(connection) as queries:
            privacy_work_for(administrator, TODAY)
        counts.append(len(queries))
    assert counts[0] == counts[1]
