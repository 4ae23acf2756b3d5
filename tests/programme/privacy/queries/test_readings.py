from datetime import timedelta

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.programme.accounts.operations.note_reading import note_reading
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.privacy.queries.own_copy import own_copy
from ocop.programme.privacy.queries.readings import readings_of
from tests.factories.accounts import NOW, TODAY, make_actor, make_user
from tests.factories.producers import make_member

pytestmark = pytest.mark.django_db
SHOWN = {"phone": "0912345678", "email": ""}


def test_a_reading_names_the_reader_the_fields_and_the_page_never_the_value() -> None:
    reader, user = make_actor(Role.ADMINISTRATOR), make_user()
    note_reading(actor=reader, subject=user, shown=SHOWN, page="person", now=NOW)
    [entry] = readings_of(actor_of(user, today=TODAY))
    assert (entry.actor_id, entry.facts) == (reader.user_id, {"fields": ["phone"], "page": "person"})


def test_opening_a_page_again_within_the_hour_is_one_reading() -> None:
    reader, user = make_actor(Role.ADMINISTRATOR), make_user()
    written = [
        note_reading(actor=reader, subject=user, shown=SHOWN, page=page, now=NOW + timedelta(minutes=minutes))
        for page, minutes in (("person", 0), ("person", 59), ("form", 59), ("person", 61))
    ]
    assert written == [True, False, True, True]


def test_nothing_shown_is_nothing_read() -> None:
    note_reading(actor=make_actor(), subject=make_user(), shown={"phone": ""}, page="person", now=NOW)
    assert AuditEntry.objects.count() == 0


def test_members_see_who_read_of_their_producer_and_strangers_do_not() -> None:
    member, stranger = make_member(), make_member()
    note_reading(actor=make_actor(), subject=member.producer, shown=SHOWN, page="producer", now=NOW)
    counts = [readings_of(actor_of(one.user, today=TODAY)).count() for one in (member, stranger)]
    assert counts == [1, 0]


def test_the_own_copy_holds_the_own_and_nobody_elses() -> None:
    user = make_user(phone="0912345678")
    make_user(phone="0987654321")
    copy = own_copy(actor_of(user, today=TODAY))
    assert [row["phone"] for row in copy["account"]] == ["0912345678"]
    assert "0987654321" not in str(copy)
