import pytest
from django.utils import timezone

from ocop.foundation.audit.deeds import NobodyInPerson, deed
from ocop.interfaces.portal import memory
from tests.factories.certificates import make_certificate

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
