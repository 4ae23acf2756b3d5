"""Several senders and a sender that is killed, on a real database: nothing twice, nothing lost."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from ocop.foundation.sending.channel import Receipt
from ocop.programme.notifications.models import Notification, OutboxMessage
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.notifications.operations.send_due_messages import send_due_messages
from ocop.programme.notifications.rules.channels import ChannelCode
from ocop.programme.notifications.rules.outbox import LEASE
from tests.factories.accounts import NOW, make_user
from tests.factories.notifications import ListedChannel, make_outbox_message

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]
SENDERS, MESSAGES = 6, 30


def _together(*works: Any) -> list[str]:
    """Run all at the same moment; what went wrong."""
    gate, faults = threading.Barrier(len(works)), []

    def run(work: Any) -> None:
        try:
            gate.wait(timeout=30)
            work()
        except Exception as fault:  # noqa: BLE001  (told by the caller)
            faults.append(repr(fault))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


def test_senders_at_once_hand_over_every_message_once() -> None:
    for _number in range(MESSAGES):
        make_outbox_message()
    channel = ListedChannel()
    works = [lambda: send_due_messages(now=NOW, limit=MESSAGES, channels={ChannelCode.EMAIL: channel})] * SENDERS
    assert _together(*works) == []
    assert Counter(parcel.key for parcel in channel.given).most_common(1)[0][1] == 1
    assert len(channel.given) == MESSAGES
    assert set(OutboxMessage.objects.values_list("state", "attempts")) == {("SENT", 1)}


def test_the_same_reminder_told_by_several_at_once_comes_once() -> None:
    people = [make_user().pk for _number in range(5)]
    works = [
        lambda: notify(user_ids=people, kind="dossiers.complete", title="Nhắc hạn", key="nhac:1", now=NOW)
    ] * SENDERS
    assert _together(*works) == []
    assert Notification.objects.count() == len(people)
    assert OutboxMessage.objects.filter(channel="EMAIL").count() == len(people)


KILLED = """
import os, signal, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
django.setup()
from datetime import datetime
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from ocop.programme.notifications.operations.send_due_messages import send_due_messages
from ocop.programme.notifications.rules.channels import ChannelCode

class Deadly:
    is_repeatable = True
    def send(self, parcel):
        with open(sys.argv[2], "a") as file:
            file.write(parcel.key + "\\n")
        os.kill(os.getpid(), signal.SIGKILL)

code = ChannelCode(sys.argv[3])
send_due_messages(now=datetime.fromisoformat(sys.argv[4]), channels={code: Deadly()})
"""


@pytest.mark.parametrize(
    ("code", "is_repeatable", "state", "calls"),
    [(ChannelCode.EMAIL, True, "SENT", 2), (ChannelCode.SMS, False, "UNKNOWN", 1)],
)
def test_a_sender_killed_between_call_and_record_loses_nothing(
    tmp_path: Path, code: ChannelCode, is_repeatable: bool, state: str, calls: int
) -> None:
    row, untouched = make_outbox_message(channel=code), make_outbox_message(channel=code)
    called = tmp_path / "called"
    database = str(connection.settings_dict["NAME"])
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), database, str(called), code, NOW.isoformat()],
        check=False,
        timeout=60,
        env={**os.environ},
    )
    assert ended.returncode == -signal.SIGKILL
    row.refresh_from_db()
    assert (row.state, row.attempts, row.next_attempt_at) == ("SENDING", 1, NOW + LEASE)

    keys: list[str] = called.read_text().split()

    class Next(ListedChannel):
        def send(self, parcel: Any) -> Receipt:
            keys.append(parcel.key)
            return super().send(parcel)

    channel = Next(is_repeatable=is_repeatable)
    send_due_messages(now=NOW + timedelta(minutes=1), channels={code: channel})
    assert len(keys) == 2  # the second message went; the first is leased to a dead sender
    send_due_messages(now=NOW + LEASE, channels={code: channel})
    row.refresh_from_db()
    untouched.refresh_from_db()
    assert (row.state, untouched.state) == (state, "SENT")
    assert keys.count(keys[0]) == calls  # a second call carries the same key
