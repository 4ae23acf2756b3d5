import pytest
from django.db import transaction

from ocop.programme.notifications.models import MessagePreference, Notification, OutboxMessage
from ocop.programme.notifications.operations.notify import notify
from tests.factories.accounts import NOW, make_user

pytestmark = pytest.mark.django_db
KIND = "dossiers.returned_by_commune"


def tell(*people, **changes):
    values = {"user_ids": [person.pk for person in people], "kind": KIND, "title": "Hồ sơ được trả lại", "now": NOW}
    return notify(**{**values, **changes})


def rows():
    return sorted(OutboxMessage.objects.values_list("recipient_id", "channel"))


def test_the_message_and_its_ways_out_are_written_together() -> None:
    user = make_user(email="a@vidu.vn", phone="0912345678")
    assert tell(user, user) == 1
    message = Notification.objects.get()
    assert rows() == [(user.pk, "EMAIL"), (user.pk, "ZALO")]
    assert {(row.state, row.key, row.kind, row.next_attempt_at) for row in OutboxMessage.objects.all()} == {
        ("PENDING", f"notification:{message.pk}", KIND, NOW)
    }


def test_nothing_stays_when_the_deed_fails() -> None:
    user = make_user()

    def deed() -> None:
        with transaction.atomic():
            tell(user)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        deed()
    assert (Notification.objects.count(), OutboxMessage.objects.count()) == (0, 0)


def test_a_key_comes_once_to_each_person_whoever_asks() -> None:
    first, second = make_user(), make_user()
    assert tell(first, key="certificate:12:reminder:6M") == 1
    assert tell(first, second, key="certificate:12:reminder:6M") == 1
    assert tell(first, second, key="certificate:12:reminder:6M") == 0
    assert tell(first, key="certificate:12:reminder:3M") == 1
    assert Notification.objects.count() == 3
    assert OutboxMessage.objects.filter(channel="EMAIL").count() == 3


def test_without_a_key_each_call_is_a_message_of_its_own() -> None:
    user = make_user()
    tell(user)
    tell(user)
    assert OutboxMessage.objects.filter(channel="EMAIL").count() == 2


def test_what_a_person_switched_off_is_not_written() -> None:
    off = {f"DOSSIERS:{channel}": False for channel in ("EMAIL", "ZALO")}
    free, bound = make_user(phone="0912345678"), make_user()
    for user in (free, bound):
        MessagePreference.objects.create(user=user, choices=off, changed_at=NOW)
    tell(free, kind="dossiers.complete")
    assert rows() == []
    tell(free)  # the law asks for this one, and the telephone reaches the person
    tell(bound)  # nothing reaches this one
    assert rows() == [(free.pk, "ZALO")]


def test_only_open_channels_are_taken(settings) -> None:
    settings.SENDING = {**settings.SENDING, "mail": "none", "zalo": "zns", "sms": "none", "zns_templates": {}}
    tell(make_user())
    assert rows() == []
    settings.SENDING = {**settings.SENDING, "zns_templates": {"ho_so": "330875"}}
    user = make_user()
    tell(user)
    assert rows() == [(user.pk, "ZALO")]


def test_a_person_more_costs_no_query_more(django_assert_num_queries) -> None:
    people = [make_user() for _ in range(3)]
    with django_assert_num_queries(3):
        tell(people[0])
    with django_assert_num_queries(3):
        tell(*people)


def test_nobody_to_tell_writes_nothing(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert tell() == 0


def test_facts_and_haste_are_kept() -> None:
    tell(make_user(), urgent=True, facts={"product": "Chè"})
    assert Notification.objects.get().facts == {"product": "Chè"}
    assert {row.is_urgent for row in OutboxMessage.objects.all()} == {True}


def test_a_key_too_long_to_keep_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError):
        tell(make_user(), key="k" * 121)
