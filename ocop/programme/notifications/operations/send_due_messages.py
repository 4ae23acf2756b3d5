"""Take messages from the outbox and hand them to their channels, each of them once.

A row is leased in one transaction, sent outside of any, and its outcome recorded in another. Whoever dies in between
leaves the row leased until the lease runs out; what happens then depends on the channel (docs/decisions/015).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ocop.foundation.sending.channel import Channel, Fault, FilledTemplate, Parcel, Receipt, Undelivered
from ocop.foundation.sending.choosing import mail_channel, sms_channel, zalo_channel
from ocop.foundation.sending.recorder import Recorder
from ocop.foundation.text.phone import is_mobile
from ocop.programme.notifications.models import MessagePreference, OutboxMessage
from ocop.programme.notifications.operations.keeping_keys import DatabaseKeyRing
from ocop.programme.notifications.paper.message_texts import text_of
from ocop.programme.notifications.queries.channels import address_of, has_wording_number, wording_number
from ocop.programme.notifications.queries.kinds import kind_of, wordings
from ocop.programme.notifications.queries.preferences import preferences_in
from ocop.programme.notifications.rules.channels import ChannelCode
from ocop.programme.notifications.rules.outbox import (
    LEASE,
    STALE_AFTER,
    WAITS,
    OutboxState,
    SkipReason,
    wait_after,
)
from ocop.programme.notifications.rules.preferences import is_on


@dataclass
class SendingReport:
    """What came of one call: how many rows were looked at, how they ended, and which channels had a temporary fault."""

    taken: int = 0
    outcomes: dict[OutboxState, int] = field(default_factory=dict)
    troubled: set[ChannelCode] = field(default_factory=set)

    def add(self, outcome: OutboxState) -> None:
        """Count one row."""
        self.taken += 1
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1


def adapters(now: datetime) -> dict[ChannelCode, Channel]:
    """The adapters the settings name, for the channels the installation has."""
    keys = DatabaseKeyRing("zalo", settings.SENDING["zalo_refresh_token"], now)
    found = {
        ChannelCode.EMAIL: mail_channel(),
        ChannelCode.ZALO: zalo_channel(keys),
        ChannelCode.SMS: sms_channel(),
    }
    return {code: channel for code, channel in found.items() if channel is not None}


def send_due_messages(
    *, now: datetime, limit: int = 20, channels: Mapping[ChannelCode, Channel] | None = None
) -> SendingReport:
    """Send up to `limit` messages that are due, urgent ones first; safe to run on several nodes at once.

    Only rows of the given channels are looked at (those of the settings when left out). Must not be called inside a
    transaction: a provider may take its time. Raises nothing a provider does.
    """
    channels = adapters(now) if channels is None else channels
    report = SendingReport()
    while report.taken < limit:
        row = _take_one(now, channels)
        if row is None:
            break
        if row.state != OutboxState.SENDING:
            report.add(OutboxState(row.state))
            continue
        code = ChannelCode(row.channel)
        fault = _send(row, channels[code], now)
        if fault is not None and fault.fault == Fault.TEMPORARY:
            report.troubled.add(code)
        report.add(OutboxState(row.state))
    return report


def _due(now: datetime, channels: Mapping[ChannelCode, Channel]) -> QuerySet[OutboxMessage]:
    return OutboxMessage.objects.filter(
        state__in=[OutboxState.PENDING, OutboxState.SENDING], next_attempt_at__lte=now, channel__in=list(channels)
    )


def _take_one(now: datetime, channels: Mapping[ChannelCode, Channel]) -> OutboxMessage | None:
    """The next row, leased (state SENDING), or settled without a try (any other state); None when nothing is due."""
    if not _due(now, channels).exists():  # an idle sender takes no lock
        return None
    with transaction.atomic(durable=True):
        row = (
            _due(now, channels)
            .select_related("notification", "recipient")
            .select_for_update(of=("self",), skip_locked=True)
            .order_by("-is_urgent", "next_attempt_at", "pk")
            .first()
        )
        if row is None:
            return None
        was_being_sent = row.state == OutboxState.SENDING
        if was_being_sent and not channels[ChannelCode(row.channel)].is_repeatable:
            _settle(row, OutboxState.UNKNOWN, error="the sender ended before it knew")
        elif row.attempts > len(WAITS):
            _settle(row, OutboxState.GIVEN_UP, error=row.last_error or "the sender ended before it knew")
        elif not _is_put_off(row, channels, now):
            row.state = OutboxState.SENDING
            row.attempts += 1
            row.next_attempt_at = now + LEASE
            row.save(update_fields=["state", "attempts", "next_attempt_at"])
    return row


def _is_put_off(row: OutboxMessage, channels: Mapping[ChannelCode, Channel], now: datetime) -> bool:
    """Settle a message nobody wants or can get; move one that would ring at night to the morning."""
    preference = MessagePreference.objects.filter(user_id=row.recipient_id).first()
    preferences = preferences_in(preference)
    reason = _why_skip(row, channels, preferences.choices, now)
    if reason is not None:
        row.skip_reason = reason
        _settle(row, OutboxState.SKIPPED)
        return True
    morning = None if row.is_urgent else preferences.quiet_hours.end_after(timezone.localtime(now))
    if morning is None:
        return False
    row.state, row.next_attempt_at = OutboxState.PENDING, morning
    row.save(update_fields=["state", "next_attempt_at"])
    return True


def _why_skip(
    row: OutboxMessage, channels: Mapping[ChannelCode, Channel], choices: Mapping[str, bool], now: datetime
) -> SkipReason | None:
    kind, channel, person = kind_of(row.kind), ChannelCode(row.channel), row.recipient
    is_recorded = isinstance(channels[channel], Recorder)
    assert row.next_attempt_at is not None, "a due row has a moment"
    address = address_of(person, channel)
    refusals = {
        SkipReason.ACCOUNT_LOCKED: not person.is_active,
        SkipReason.MADE_UP_PERSON: person.is_demo and not is_recorded,
        SkipReason.READ_ON_SCREEN: not kind.law and row.notification.read_at is not None,
        SkipReason.TURNED_OFF: not kind.law and not is_on(choices, kind.group, channel),
        SkipReason.STALE: not kind.law and now - row.next_attempt_at > STALE_AFTER,
        SkipReason.NO_ADDRESS: not address,
        SkipReason.NOT_MOBILE: bool(address) and channel != ChannelCode.EMAIL and not is_mobile(address),
        SkipReason.NO_WORDING: channel == ChannelCode.ZALO
        and (kind.wording not in wordings() or not has_wording_number(kind.wording)),
    }
    return next((reason for reason, holds in refusals.items() if holds), None)


def _send(row: OutboxMessage, channel: Channel, now: datetime) -> Undelivered | None:
    """Call the adapter and record what came of it; the fault, if any."""
    try:
        receipt = channel.send(_parcel(row))
    except Undelivered as fault:
        _record_fault(row, fault, channel, now)
        return fault
    except Exception as fault:  # noqa: BLE001  (an adapter's mistake must not stop the messages behind this one)
        trouble = Undelivered(Fault.UNCERTAIN, type(fault).__name__)
        _record_fault(row, trouble, channel, now)
        return trouble
    _record(row, OutboxState.SENT, sent_at=now, receipt=receipt)
    return None


def _parcel(row: OutboxMessage) -> Parcel:
    told = text_of(row)
    template = None
    if told.wording:
        template = FilledTemplate(wording_number(told.wording) or told.wording, told.values, told.text)
    address = address_of(row.recipient, ChannelCode(row.channel))
    return Parcel(provider_key(row), address, told.text, subject=told.subject, template=template)


def provider_key(row: OutboxMessage) -> str:
    """What providers know the message by: the same at every try, and it says nothing about the person."""
    return hashlib.sha256(f"{row.key}|{row.recipient_id}|{row.channel}".encode()).hexdigest()[:40]


def _record_fault(row: OutboxMessage, fault: Undelivered, channel: Channel, now: datetime) -> None:
    wait = wait_after(row.attempts)
    if fault.fault == Fault.PERMANENT:
        _record(row, OutboxState.FAILED, error=fault.words)
    elif fault.fault == Fault.UNCERTAIN and not channel.is_repeatable:
        _record(row, OutboxState.UNKNOWN, error=fault.words)
    elif wait is None:
        _record(row, OutboxState.GIVEN_UP, error=fault.words)
    else:
        _record(row, OutboxState.PENDING, error=fault.words, next_attempt_at=now + wait)


def _record(
    row: OutboxMessage,
    state: OutboxState,
    *,
    error: str = "",
    next_attempt_at: datetime | None = None,
    sent_at: datetime | None = None,
    receipt: Receipt | None = None,
) -> None:
    """Write the outcome, unless the lease ran out and somebody else has the row by now."""
    row.state = state
    OutboxMessage.objects.filter(pk=row.pk, state=OutboxState.SENDING, attempts=row.attempts).update(
        state=state,
        last_error=error,
        next_attempt_at=next_attempt_at,
        sent_at=sent_at,
        provider_reference=receipt.reference if receipt is not None else "",
    )


def _settle(row: OutboxMessage, state: OutboxState, *, error: str = "") -> None:
    """End a row that is locked here."""
    row.state, row.next_attempt_at, row.last_error = state, None, error
    row.save(update_fields=["state", "next_attempt_at", "last_error", "skip_reason"])
