from datetime import timedelta

import pytest

from ocop.foundation.sending.channel import Fault, Undelivered
from ocop.foundation.sending.zalo_zns import Keys
from ocop.programme.notifications.models import ProviderKeys
from ocop.programme.notifications.operations.keeping_keys import CLAIM, DatabaseKeyRing
from tests.factories.accounts import NOW

pytestmark = pytest.mark.django_db


class Zalo:
    """Takes each key of renewal once, as Zalo does."""

    def __init__(self) -> None:
        self.good, self.asked = "dau", []

    def ask(self, renewal: str) -> Keys:
        self.asked.append(renewal)
        if renewal != self.good:
            raise Undelivered(Fault.TEMPORARY, "used up")
        self.good = f"doi-{len(self.asked)}"
        return Keys(f"vao-{len(self.asked)}", self.good, 3600)


def ring(first="dau", now=NOW):
    return DatabaseKeyRing("zalo", first, now)


def test_each_renewal_uses_the_key_the_last_one_gave() -> None:
    zalo = Zalo()
    assert ring().access() == ""
    assert [ring().renew(zalo.ask), ring().renew(zalo.ask)] == ["vao-1", "vao-2"]
    assert zalo.asked == ["dau", "doi-1"]
    assert ring().access() == "vao-2"
    assert ring(now=NOW + timedelta(minutes=56)).access() == ""


def test_a_new_first_key_in_the_settings_counts() -> None:
    zalo = Zalo()
    ring().renew(zalo.ask)
    zalo.good = "moi"
    assert ring(first="moi").renew(zalo.ask) == "vao-2"
    assert zalo.asked == ["dau", "moi"]


def test_only_one_renews_at_a_time_and_a_dead_one_is_forgotten() -> None:
    def meanwhile(renewal: str) -> Keys:
        with pytest.raises(Undelivered):
            ring().renew(Zalo().ask)
        return Keys("vao", "doi", 3600)

    assert ring().renew(meanwhile) == "vao"
    ProviderKeys.objects.update(claimed_until=NOW + CLAIM, first_digest="")
    with pytest.raises(Undelivered):
        ring().renew(Zalo().ask)
    assert ring(now=NOW + CLAIM).renew(Zalo().ask) == "vao-1"


def test_a_failed_renewal_lets_the_next_one_try() -> None:
    zalo = Zalo()
    with pytest.raises(Undelivered):
        ring(first="sai").renew(zalo.ask)
    assert ring().renew(zalo.ask) == "vao-2"


def test_keys_are_not_readable_in_the_database_nor_with_another_secret(settings) -> None:
    ring().renew(Zalo().ask)
    row = ProviderKeys.objects.get()
    assert ("vao-1" in row.access, "doi-1" in row.renewal) == (False, False)
    settings.SECRET_KEY = "another"
    assert ring().access() == ""


def test_no_key_at_all_is_a_temporary_fault() -> None:
    with pytest.raises(Undelivered) as told:
        ring(first="").renew(Zalo().ask)
    assert told.value.fault == Fault.TEMPORARY
