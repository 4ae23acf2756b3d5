"""Put messages into people's inboxes and on their way, inside the transaction of the deed that causes them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from ocop.programme.accounts.models import User
from ocop.programme.notifications.models import Notification, OutboxMessage
from ocop.programme.notifications.queries.channels import contacts, has_wording_number, open_channels
from ocop.programme.notifications.queries.kinds import kind_of
from ocop.programme.notifications.rules.channels import ChannelCode
from ocop.programme.notifications.rules.kinds import MessageKind
from ocop.programme.notifications.rules.preferences import channels_for

LONGEST_KEY = 120


def notify(
    *,
    user_ids: Iterable[int],
    kind: str,
    title: str,
    body: str = "",
    link: str = "",
    now: datetime,
    key: str = "",
    urgent: bool = False,
    facts: Mapping[str, str] | None = None,
) -> int:
    """One message to each person once, on the screen and by the channels the person wants; returns how many people.

    `kind` is `<area>.<event>`, declared in `<area>/rules/message_kinds.py`. No personal data in the words, `key` or
    `facts`. With a `key` ("certificate:12:reminder:6M") a person who has had that message gets nothing and is not
    counted, whoever asks and however often. `urgent` goes out in quiet hours too. `facts` fill blanks of approved
    wordings besides title and body. Raises ValueError for a key of more than 120 characters.
    """
    if len(key) > LONGEST_KEY:
        raise ValueError(f"a key of {len(key)} characters")
    people = list(dict.fromkeys(user_ids))
    with transaction.atomic(savepoint=False):
        if key and people:
            told = set(Notification.objects.filter(key=key, user_id__in=people).values_list("user_id", flat=True))
            people = [user_id for user_id in people if user_id not in told]
        if not people:
            return 0
        messages = [
            Notification(
                user_id=user_id,
                at=now,
                kind=kind,
                key=key,
                title=title,
                body=body,
                link=link,
                facts=dict(facts or {}),
            )
            for user_id in people
        ]
        if key:  # somebody else may be telling the same at this moment: then theirs stands
            Notification.objects.bulk_create(messages, ignore_conflicts=True)
            messages = list(Notification.objects.filter(key=key, user_id__in=people).order_by("pk"))
        else:
            Notification.objects.bulk_create(messages)
        _put_in_outbox(messages, kind_of(kind), now=now, urgent=urgent)
    return len(people)


def _put_in_outbox(messages: list[Notification], kind: MessageKind, *, now: datetime, urgent: bool) -> None:
    is_open = [
        channel
        for channel in open_channels()
        if channel in kind.channels and (channel != ChannelCode.ZALO or has_wording_number(kind.wording))
    ]
    if not is_open:
        return
    people = {
        user_id: (contacts(email=email, phone=phone, is_demo=is_demo), choices or {})
        for user_id, email, phone, is_demo, choices in User.objects.filter(
            pk__in=[message.user_id for message in messages]
        ).values_list("pk", "email", "phone", "is_demo", "message_preference__choices")
    }
    rows = []
    for message in messages:
        has_contact, choices = people[message.user_id]
        rows += [
            OutboxMessage(
                notification=message,
                recipient_id=message.user_id,
                channel=channel,
                kind=message.kind,
                key=message.key or f"notification:{message.pk}",
                is_urgent=urgent,
                created_at=now,
                next_attempt_at=now,
            )
            for channel in channels_for(kind, choices, is_open=is_open, has_contact=has_contact)
        ]
    OutboxMessage.objects.bulk_create(rows, ignore_conflicts=True)
