import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.core import serializers

from ocop.foundation.sending.channel import Fault, Undelivered
from ocop.programme.accounts.models import User
from ocop.programme.notifications.models import MessagePreference, Notification, OutboxMessage
from ocop.programme.notifications.operations.send_due_messages import adapters, provider_key, send_due_messages
from ocop.programme.notifications.rules.channels import ChannelCode
from ocop.programme.notifications.rules.outbox import LEASE, WAITS, OutboxState
from tests.factories.accounts import NOW, make_user
from tests.factories.notifications import ListedChannel, make_notification, make_outbox_message

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 9, 1, 15, 0, tzinfo=UTC)  # 22:00 in Vietnam
MORNING = datetime(2026, 9, 1, 23, 30, tzinfo=UTC)  # 06:30 of the next day


def send(channel, *, now=NOW, code=ChannelCode.EMAIL, limit=20):
    return send_due_messages(now=now, limit=limit, channels={code: channel})


def fault(kind, words="nói 0912345678 và ban@vidu.vn"):
    return Undelivered(kind, words)


def state_of(row):
    row.refresh_from_db()
    return (row.state, row.attempts, row.next_attempt_at)


def test_a_due_message_is_handed_over_once_and_recorded() -> None:
    row, channel = make_outbox_message(), ListedChannel()
    assert send(channel).outcomes == {OutboxState.SENT: 1}
    assert send(channel, now=NOW + timedelta(days=1)).taken == 0
    (parcel,) = channel.given
    row.refresh_from_db()
    assert (parcel.address, parcel.key) == (row.recipient.email, provider_key(row))
    assert parcel.subject == "[OCOP] Hồ sơ được trả lại"
    assert (row.state, row.sent_at, row.provider_reference, row.attempts) == ("SENT", NOW, "so-1", 1)


def test_what_is_not_due_or_of_another_channel_stays() -> None:
    make_outbox_message(next_attempt_at=NOW + timedelta(seconds=1))
    make_outbox_message(channel="SMS")
    make_outbox_message(state="SENT")
    assert send(ListedChannel()).taken == 0


def test_urgent_ones_go_first_and_no_more_than_asked() -> None:
    make_outbox_message()
    urgent = make_outbox_message(is_urgent=True)
    channel = ListedChannel()
    send(channel, limit=1)
    assert [parcel.key for parcel in channel.given] == [provider_key(urgent)]


@pytest.mark.parametrize(
    ("kind", "is_repeatable", "state"),
    [
        (Fault.TEMPORARY, True, "PENDING"),
        (Fault.TEMPORARY, False, "PENDING"),
        (Fault.PERMANENT, True, "FAILED"),
        (Fault.PERMANENT, False, "FAILED"),
        (Fault.UNCERTAIN, True, "PENDING"),
        (Fault.UNCERTAIN, False, "UNKNOWN"),
    ],
)
def test_each_fault_ends_as_the_channel_allows(kind, is_repeatable, state) -> None:
    row = make_outbox_message()
    send(ListedChannel(fault(kind), is_repeatable=is_repeatable))
    next_at = NOW + WAITS[0] if state == "PENDING" else None
    assert state_of(row) == (state, 1, next_at)
    assert row.last_error == "nói *** và ***@***"


def test_a_channel_that_may_not_be_asked_twice_is_not() -> None:
    make_outbox_message()
    channel = ListedChannel(fault(Fault.UNCERTAIN), is_repeatable=False)
    for day in range(9):
        send(channel, now=NOW + timedelta(days=day))
    assert len(channel.given) == 1


def test_tries_become_rarer_and_end_with_one_key_for_all() -> None:
    row, now = make_outbox_message(is_urgent=True), NOW
    channel = ListedChannel(*[fault(Fault.TEMPORARY)] * 20)
    waits = []
    while (found := state_of(row))[0] == "PENDING":
        waits.append(found[2] - now)
        now = found[2]
        send(channel, now=now)
    assert (row.state, waits[1:]) == ("GIVEN_UP", list(WAITS))
    assert len({parcel.key for parcel in channel.given}) == 1
    assert len(channel.given) == len(WAITS) + 1


def test_a_mistake_of_an_adapter_stops_nobody_else() -> None:
    first, second = make_outbox_message(), make_outbox_message()
    channel = ListedChannel(ValueError("0912345678"))  # type: ignore[arg-type]
    send(channel)
    assert (state_of(first)[0], first.last_error, state_of(second)[0]) == ("PENDING", "ValueError", "SENT")


def _killed_while_sending(**changes) -> OutboxMessage:
    return make_outbox_message(state="SENDING", attempts=1, next_attempt_at=NOW + LEASE, **changes)


def test_a_leased_message_is_left_alone_until_the_lease_runs_out() -> None:
    row, channel = _killed_while_sending(), ListedChannel()
    assert send(channel, now=NOW + LEASE - timedelta(seconds=1)).taken == 0
    send(channel, now=NOW + LEASE)
    assert (state_of(row)[:2], len(channel.given)) == (("SENT", 2), 1)


def test_after_a_crash_a_channel_without_keys_is_not_asked_again() -> None:
    row, channel = _killed_while_sending(channel="SMS"), ListedChannel(is_repeatable=False)
    send(channel, code=ChannelCode.SMS, now=NOW + LEASE)
    assert (state_of(row)[0], channel.given) == ("UNKNOWN", [])


def test_a_message_that_kills_every_sender_is_given_up() -> None:
    row = make_outbox_message(state="SENDING", attempts=len(WAITS) + 1, next_attempt_at=NOW)
    send(ListedChannel())
    assert state_of(row)[0] == "GIVEN_UP"


def test_a_sender_that_lost_its_lease_does_not_write_over_the_other() -> None:
    row = make_outbox_message()

    class Slow(ListedChannel):
        def send(self, parcel):
            OutboxMessage.objects.filter(pk=row.pk).update(attempts=2)  # somebody else has it by now
            return super().send(parcel)

    send(Slow())
    assert state_of(row)[:2] == ("SENDING", 2)


def test_at_night_a_message_waits_for_the_morning_and_an_urgent_one_does_not() -> None:
    quiet, urgent = make_outbox_message(), make_outbox_message(is_urgent=True)
    send(ListedChannel(), now=NIGHT)
    assert (state_of(quiet), state_of(urgent)[0]) == (("PENDING", 0, MORNING), "SENT")
    send(ListedChannel(), now=MORNING)
    assert state_of(quiet)[0] == "SENT"


def test_a_person_may_have_other_quiet_hours_or_none() -> None:
    row = make_outbox_message()
    MessagePreference.objects.create(user=row.recipient, quiet_from="00:00", quiet_until="00:00", changed_at=NOW)
    send(ListedChannel(), now=NIGHT)
    assert state_of(row)[0] == "SENT"


def _skipped(row: OutboxMessage, *, code=ChannelCode.EMAIL, now=NOW, channel=None) -> str:
    channel = channel or ListedChannel()
    send(channel, code=code, now=now)
    row.refresh_from_db()
    assert (channel.given, row.attempts) == ([], 0)
    return row.skip_reason


def test_nobody_to_reach_is_said() -> None:
    assert _skipped(make_outbox_message(recipient=make_user())) == "NO_ADDRESS"
    landline = make_outbox_message(recipient=make_user(phone="02083855666"), channel="SMS")
    assert _skipped(landline, code=ChannelCode.SMS) == "NOT_MOBILE"
    locked = make_outbox_message(recipient=make_user(email="x@vidu.vn", is_active=False))
    assert _skipped(locked) == "ACCOUNT_LOCKED"


def test_made_up_people_get_nothing_real() -> None:
    assert _skipped(make_outbox_message(recipient=make_user(email="x@vidu.vn", is_demo=True))) == "MADE_UP_PERSON"


def test_the_address_is_the_one_of_the_moment() -> None:
    row, channel = make_outbox_message(), ListedChannel()
    User.objects.filter(pk=row.recipient_id).update(email="moi@vidu.vn")
    send(channel)
    assert channel.given[0].address == "moi@vidu.vn"


@pytest.mark.parametrize(("kind", "is_sent"), [("dossiers.complete", False), ("dossiers.returned_by_commune", True)])
def test_read_switched_off_or_stale_is_skipped_unless_the_law_asks(kind, is_sent) -> None:
    read = make_outbox_message(kind=kind)
    Notification.objects.filter(pk=read.notification_id).update(read_at=NOW)
    off = make_outbox_message(kind=kind)
    MessagePreference.objects.create(user=off.recipient, choices={"DOSSIERS:EMAIL": False}, changed_at=NOW)
    stale = make_outbox_message(kind=kind, next_attempt_at=NOW - timedelta(days=15))
    send(ListedChannel())
    reasons = {row: (state_of(row)[0], row.skip_reason) for row in (read, off, stale)}
    if is_sent:
        assert set(reasons.values()) == {("SENT", "")}
    else:
        assert list(reasons.values()) == [
            ("SKIPPED", "READ_ON_SCREEN"),
            ("SKIPPED", "TURNED_OFF"),
            ("SKIPPED", "STALE"),
        ]


def test_zalo_gets_the_wording_with_its_number(settings) -> None:
    settings.SENDING = {**settings.SENDING, "zalo": "zns", "zns_templates": {"ho_so": "330875"}}
    person = make_user(full_name="Nguyễn Thị Ánh", phone="0912345678")
    message = make_notification(user=person, title="Hồ sơ Chè được trả lại", body="Thiếu ảnh.")
    make_outbox_message(recipient=person, notification=message, channel="ZALO")
    other = make_outbox_message(recipient=person, channel="ZALO", kind="recognition.recognise")
    channel = ListedChannel(is_repeatable=False)
    send(channel, code=ChannelCode.ZALO)
    (parcel,) = channel.given
    assert parcel.template is not None
    assert (parcel.template.template_id, dict(parcel.template.values)) == (
        "330875",
        {"name": "Nguyễn Thị Ánh", "day": "01/09/2026", "title": "Hồ sơ Chè được trả lại", "body": "Thiếu ảnh."},
    )
    assert (state_of(other)[0], other.skip_reason) == ("SKIPPED", "NO_WORDING")


def test_no_address_is_kept_or_logged_anywhere(settings, tmp_path, caplog) -> None:
    settings.HOME = tmp_path
    person = make_user(email="rieng.tu@vidu.vn", phone="0987654321")
    for channel in ChannelCode:
        make_outbox_message(recipient=person, channel=channel)
    words = "rieng.tu@vidu.vn 0987654321 +84987654321"
    with caplog.at_level(logging.DEBUG):
        send(ListedChannel(fault(Fault.TEMPORARY, words)))
        send(ListedChannel(fault(Fault.PERMANENT, words)), code=ChannelCode.SMS)
        send_due_messages(now=NOW + timedelta(hours=1), channels=adapters(NOW))
    kept = serializers.serialize("json", [*OutboxMessage.objects.all(), *Notification.objects.all()])
    files = [path.read_text() for path in (tmp_path / "not-sent").rglob("*.json")]
    everything = "\n".join([kept, caplog.text, *files])
    assert len(files) == 2
    assert [secret for secret in ("rieng.tu", "987654321") if secret in everything] == []


def test_an_idle_sender_asks_one_question(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert send(ListedChannel()).taken == 0
