import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.notifications.models import OutboxMessage
from ocop.programme.notifications.operations.retry_messages import retry_given_up, retry_message
from tests.factories.accounts import NOW, make_actor, make_user
from tests.factories.geography import make_province
from tests.factories.notifications import make_outbox_message

pytestmark = pytest.mark.django_db


def nation():
    return make_actor(Role.ADMINISTRATOR, reach=Reach.NATION)


@pytest.mark.parametrize("state", ["FAILED", "GIVEN_UP", "UNKNOWN"])
def test_what_did_not_arrive_goes_again_under_its_key(state) -> None:
    row = make_outbox_message(state=state, attempts=8, last_error="x")
    again = retry_message(actor=nation(), message_id=row.pk, now=NOW)
    assert (again.state, again.attempts, again.next_attempt_at, again.last_error, again.key) == (
        "PENDING",
        0,
        NOW,
        "",
        row.key,
    )
    entry = AuditEntry.objects.get(deed="notifications.retry_message")
    assert entry.facts == {"kind": row.kind, "channel": "EMAIL", "was": state}


@pytest.mark.parametrize("state", ["SENT", "PENDING", "SENDING"])
def test_what_arrived_or_is_on_its_way_does_not(state) -> None:
    row = make_outbox_message(state=state)
    with pytest.raises(Refusal):
        retry_message(actor=nation(), message_id=row.pk, now=NOW)
    row.refresh_from_db()
    assert row.state == state


def test_a_province_reaches_its_own_people_only() -> None:
    actor = make_actor(Role.ADMINISTRATOR, unit=make_province())
    own = make_outbox_message(state="FAILED", recipient=make_user(province_code="19"))
    strange = make_outbox_message(state="FAILED", recipient=make_user(province_code="24"))
    retry_message(actor=actor, message_id=own.pk, now=NOW)
    with pytest.raises(OutboxMessage.DoesNotExist):
        retry_message(actor=actor, message_id=strange.pk, now=NOW)
    with pytest.raises(OutboxMessage.DoesNotExist):
        retry_message(actor=make_actor(Role.AUDITOR), message_id=own.pk, now=NOW)


def test_all_that_was_given_up_on_a_channel_goes_again_and_nothing_else() -> None:
    mail = make_outbox_message(state="GIVEN_UP", attempts=8)
    others = [
        make_outbox_message(state="GIVEN_UP", channel="SMS"),
        make_outbox_message(state="UNKNOWN"),
        make_outbox_message(state="FAILED"),
    ]
    assert retry_given_up(actor=nation(), channel="EMAIL", now=NOW) == 1
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("PENDING", 0)
    assert [OutboxMessage.objects.get(pk=row.pk).state for row in others] == ["GIVEN_UP", "UNKNOWN", "FAILED"]
    with pytest.raises(Refusal):
        retry_given_up(actor=make_actor(Role.AUDITOR), channel="EMAIL", now=NOW)
