import pytest
from django.db import transaction

from ocop.foundation.public_changes import announce_change, last_change


@pytest.fixture(autouse=True)
def home_of_the_test(settings, tmp_path):
    settings.HOME = tmp_path


def test_nothing_was_announced_in_a_new_home():
    assert last_change() == 0


@pytest.mark.django_db(transaction=True)
def test_an_announcement_is_heard_once_the_transaction_is_kept():
    with transaction.atomic():
        announce_change()
        assert last_change() == 0
    first = last_change()
    announce_change()
    assert 0 < first < last_change()


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_not_announced():
    with transaction.atomic():
        announce_change()
        transaction.set_rollback(True)
    assert last_change() == 0


@pytest.mark.django_db(transaction=True)
def test_a_home_nobody_may_write_to_stops_no_deed(settings, tmp_path):
    settings.HOME = tmp_path / "nowhere"
    announce_change()
    assert last_change() == 0
