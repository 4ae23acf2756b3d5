"""Whom the commune's officers are asked to confirm."""

import pytest

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.producers.queries.work_queue import producer_work_for
from tests.factories.mandates import TODAY, make_mandate, make_officer
from tests.factories.producers import make_producer

pytestmark = pytest.mark.django_db


def asked(user) -> list[str]:
    return [one.title for one in producer_work_for(actor_of(user, today=TODAY), TODAY)]


def test_a_producer_somebody_files_for_waits_by_name():
    producer = make_producer(name="Hộ kinh doanh Chè bà Nguyệt", verification="UNVERIFIED")
    mandate = make_mandate(producer=producer)
    assert asked(mandate.officer) == ["Xác nhận chủ thể: Hộ kinh doanh Chè bà Nguyệt"]


def test_the_helper_is_not_asked_while_the_commune_has_a_colleague():
    producer = make_producer(name="Hộ kinh doanh Chè bà Nguyệt", verification="UNVERIFIED")
    mandate, colleague = make_mandate(producer=producer), make_officer(producer)
    assert (asked(mandate.officer), asked(colleague)) == ([], ["Xác nhận chủ thể: Hộ kinh doanh Chè bà Nguyệt"])


def test_without_a_yes_the_producer_is_one_of_the_list():
    producer = make_producer(verification="UNVERIFIED")
    mandate = make_mandate(producer=producer, is_agreed=False)
    assert asked(mandate.officer) == ["1 chủ thể có từ danh sách, chưa được xác nhận"]
