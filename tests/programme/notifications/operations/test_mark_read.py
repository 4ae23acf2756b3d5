import pytest

from ocop.programme.accounts.rules.actor import ANONYMOUS
from ocop.programme.notifications.operations.mark_read import mark_read
from ocop.programme.notifications.queries.inbox import unread_count
from tests.factories.accounts import NOW, make_actor, make_user
from tests.factories.notifications import make_notification

pytestmark = pytest.mark.django_db


def test_one_message_or_all_are_read_and_only_the_own() -> None:
    user = make_user()
    actor = make_actor(user=user)
    first, _second = make_notification(user=user), make_notification(user=user)
    strange = make_notification()
    assert mark_read(actor=actor, notification_id=strange.pk, now=NOW) == 0
    assert mark_read(actor=actor, notification_id=first.pk, now=NOW) == 1
    assert unread_count(actor) == 1
    assert mark_read(actor=actor, now=NOW) == 1
    strange.refresh_from_db()
    assert (unread_count(actor), strange.read_at) == (0, None)


def test_visitor_reads_nothing() -> None:
    make_notification()
    assert mark_read(actor=ANONYMOUS, now=NOW) == 0
