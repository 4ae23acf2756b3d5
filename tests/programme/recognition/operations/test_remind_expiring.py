"""Reminders come once, the nearest only, to the producer and its offices; two at a time send no second one."""

from datetime import UTC, date, datetime
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.models import Notification
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.operations.remind_expiring import remind_expiring
from tests.factories.accounts import make_grant
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product

ISSUED_ON = date(2024, 8, 31)
"""Ends on 31/08/2027."""


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 2, tzinfo=UTC)


def make_watched(**changes: Any) -> Certificate:
    """A certificate whose producer has a member, whose commune and province have an officer each."""
    commune = make_commune()
    producer = make_producer(commune=commune)
    make_member(producer=producer)
    product = make_product(producer=producer)
    make_grant(Role.COMMUNE_OFFICER, unit=commune)
    make_grant(Role.PROVINCE_OFFICER, unit=commune.parent)
    return make_certificate(product, **{"issued_on": ISSUED_ON, **changes})


def told() -> list[tuple[str, str]]:
    return list(Notification.objects.order_by("at", "kind", "pk").values_list("key", "kind"))


@pytest.mark.django_db
def test_member_commune_and_province_are_told_once() -> None:
    one = make_watched()
    key = f"certificate:{one.pk}:expires:6M"
    assert remind_expiring(now=at(date(2027, 2, 28))) == 3
    assert remind_expiring(now=at(date(2027, 3, 1))) == 0
    assert told() == [(key, "recognition.expiring"), *[(key, "recognition.expiring_office")] * 2]


@pytest.mark.django_db
def test_after_a_pause_only_the_nearest_mark_is_told() -> None:
    one = make_watched()
    assert remind_expiring(now=at(date(2027, 8, 1))) == 3
    assert {key for key, _kind in told()} == {f"certificate:{one.pk}:expires:1M"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes", [{"revoked_on": date(2027, 1, 1)}, {"superseded_on": date(2027, 1, 1)}, {"issued_on": date(2024, 2, 1)}]
)
def test_nobody_is_told_about_what_no_longer_stands(changes: dict[str, Any]) -> None:
    make_watched(**changes)
    assert remind_expiring(now=at(date(2027, 3, 1))) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_what_was_told_costs_the_same_however_many(count: int, django_assert_num_queries: Any) -> None:
    first = make_watched()
    for _number in range(count - 1):
        make_certificate(make_product(producer=first.product.producer), issued_on=ISSUED_ON)
    remind_expiring(now=at(date(2027, 3, 1)))
    with django_assert_num_queries(5):
        remind_expiring(now=at(date(2027, 3, 1)))


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_tell_each_person_once() -> None:
    make_watched()
    barrier, faults = Barrier(2), []

    def run() -> None:
        try:
            barrier.wait(60)
            remind_expiring(now=at(date(2027, 3, 1)))
        except Exception as fault:  # noqa: BLE001  (a thread tells its fault to the test)
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    assert len(told()) == 3
    assert Notification.objects.values("user").distinct().count() == 3
