from datetime import timedelta

import pytest
from django.utils import timezone

from ocop.foundation.audit.deeds import NobodyInPerson, deed
from ocop.interfaces.portal import memory
from ocop.programme.geography.operations.withdraw_unit_change import withdraw_unit_change
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune
from tests.factories.unit_changes import SOMEBODY, make_change

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_memory_of_its_own(settings, monkeypatch):
    settings.PAGE_CACHE_SECONDS = 20
    monkeypatch.setattr(memory, "_shelf", [])


@pytest.fixture
def clock(monkeypatch):
    """Seconds that pass only when told."""
    hands = [1000.0]
    monkeypatch.setattr(memory.time, "monotonic", lambda: hands[0])
    return hands


def something_done(area):
    with deed(f"{area}.try", actor=NobodyInPerson("test"), now=timezone.now()):
        make_certificate()


def test_an_unchanged_catalogue_is_asked_about_with_one_query_and_not_read_again(clock, django_assert_num_queries):
    something_done("recognition")
    first = memory.catalogue()
    with django_assert_num_queries(0):
        assert memory.catalogue() is first
    clock[0] += 11
    with django_assert_num_queries(1):
        assert memory.catalogue() is first


@pytest.mark.parametrize("area", ["recognition", "products", "producers", "geography"])
def test_a_deed_that_changes_the_catalogue_is_seen_after_half_the_time_a_page_is_kept(clock, area):
    assert len(memory.catalogue().documents) == 0
    something_done(area)
    clock[0] += 11
    assert len(memory.catalogue().documents) == 1


def test_what_was_written_by_hand_is_seen_after_ten_minutes(clock):
    assert len(memory.catalogue().documents) == 0
    make_certificate()
    clock[0] += 11
    assert len(memory.catalogue().documents) == 0
    clock[0] += 600
    assert len(memory.catalogue().documents) == 1


def test_nothing_is_kept_where_pages_are_not(settings):
    settings.PAGE_CACHE_SECONDS = 0
    assert memory.catalogue() is not memory.catalogue()


def test_a_change_of_units_is_named_from_its_day_on_and_at_once(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.HOME = tmp_path
    make_commune(code="05501", short_name="Tân Cương")
    today = timezone.localdate()
    assert memory.commune_of_today("05501").name == "Xã Tân Cương"
    line = ("05501", "", "05501", "Phường Tân Cương", "19")
    with django_capture_on_commit_callbacks(execute=True):
        later = make_change(line, effective_on=today + timedelta(days=1), now=timezone.now())
    assert memory.commune_of_today("05501").name == "Xã Tân Cương"
    withdraw_unit_change(actor=SOMEBODY, change_id=later.pk, reason="Sai ngày", now=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        make_change(line, effective_on=today, now=timezone.now())
    found = memory.commune_of_today("05501")
    assert (found.name, found.former) == ("Phường Tân Cương", ("Xã Tân Cương, Tỉnh Thái Nguyên",))
