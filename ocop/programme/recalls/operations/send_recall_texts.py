"""Takes the texts of recalls that wait and hands them to the channel, each of them once.

A row is leased in one transaction, sent outside of any, and its outcome written in another, as in the outbox of
messages (docs/decisions/015). What may have gone out without an answer is not sent again where the channel would
deliver it twice: somebody calls instead.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.foundation.sending.channel import Channel, Fault, Undelivered
from ocop.foundation.sending.choosing import sms_channel
from ocop.foundation.text.text_message import without_marks
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.notifications.operations.send_text import has_marks, recorder, send_text
from ocop.programme.notifications.rules.outbox import LEASE, WAITS
from ocop.programme.recalls.models import Recall, RecallParty
from ocop.programme.recalls.queries.bought_goods import goods_bought
from ocop.programme.recalls.rules.recall_kinds import IN_FORCE, RecallKind, Telling

MOST_TRIES = 5
"""About half an hour in all: who was not reached by then is called."""


@dataclass
class TextsSent:
    """What became of the texts of one turn."""

    taken: int = 0
    sent: int = 0
    failed: int = 0
    put_off: int = 0


def send_recall_texts(*, now: datetime, limit: int = 20, channel: Channel | None = None) -> TextsSent:
    """Send up to `limit` texts that are due, those of recalls that are over left out; safe on several machines at once.

    `channel` left out: that of the settings, and the recorder for made-up people. Must not be called inside a
    transaction. Ends at the first fault of the channel itself.
    """
    report = TextsSent()
    chosen = channel or sms_channel()
    while report.taken < limit:
        taken = _take_one(now)
        if taken is None:
            break
        report.taken += 1
        if not _sent(*taken, chosen, now, report):
            break
    return report


def _due(now: datetime) -> QuerySet[RecallParty]:
    return RecallParty.objects.filter(
        text_due_at__lte=now,
        told_at__isnull=True,
        recall__kind=RecallKind.REAL,
        recall__state__in=sorted(IN_FORCE),
    )


def _take_one(now: datetime) -> tuple[RecallParty, bool] | None:
    """The next row, leased, and whether an earlier try ended without a word; None when nothing is due."""
    if not _due(now).exists():  # an idle sender takes no lock
        return None
    with transaction.atomic():
        waiting = (
            _due(now).select_related("recall__product__producer").select_for_update(of=("self",), skip_locked=True)
        )
        party = waiting.order_by("text_due_at", "pk").first()
        if party is None:
            return None
        was_lost = party.text_tries > 0 and not party.text_fault
        party.text_tries += 1
        party.text_due_at, party.text_fault = now + LEASE, ""
        party.save(update_fields=["text_tries", "text_due_at", "text_fault"])
    return party, was_lost


def _sent(party: RecallParty, was_lost: bool, channel: Channel | None, now: datetime, report: TextsSent) -> bool:
    """Whether the next one may be tried: False after a fault that speaks of the channel."""
    recall = party.recall
    chosen = recorder() if recall.is_demo else channel
    if was_lost and not (chosen and chosen.is_repeatable):
        report.failed += 1
        _settle(party, fault="the sender ended before it knew")
        return True
    try:
        send_text(
            phone=party.phone,
            text=text_of(recall, party),
            key=f"recall-{recall.pk}-{party.pk}",
            is_made_up=recall.is_demo,
            channel=chosen,
        )
    except Undelivered as fault:
        return _failed(party, fault, chosen, now, report)
    except Exception as fault:  # noqa: BLE001  (an adapter's mistake must not stop the texts behind this one)
        return _failed(party, Undelivered(Fault.UNCERTAIN, type(fault).__name__), chosen, now, report)
    report.sent += 1
    with deed("recalls.end_texts", actor=programme_itself("ocop send-messages"), now=now) as record:
        _mine(party).update(told_at=now, told_how=Telling.TEXT, text_due_at=None, text_fault="", is_unreachable=False)
        record.about(party, recall=recall.pk, tries=party.text_tries)
    return True


def _failed(party: RecallParty, fault: Undelivered, channel: Channel | None, now: datetime, report: TextsSent) -> bool:
    is_lost = fault.fault == Fault.UNCERTAIN and not (channel is not None and channel.is_repeatable)
    if fault.fault == Fault.PERMANENT or is_lost or party.text_tries >= MOST_TRIES:
        report.failed += 1
        _settle(party, fault=fault.words)
        return fault.fault == Fault.PERMANENT
    report.put_off += 1
    wait = WAITS[party.text_tries - 1]
    _mine(party).update(text_due_at=now + wait, text_fault=fault.words or "temporary")
    return False


def _settle(party: RecallParty, *, fault: str) -> None:
    _mine(party).update(text_due_at=None, text_fault=fault[:200] or "failed")


def _mine(party: RecallParty) -> QuerySet[RecallParty]:
    """The row, unless somebody called meanwhile or another sender has it."""
    return RecallParty.objects.filter(
        pk=party.pk, told_at__isnull=True, text_tries=party.text_tries, text_due_at__isnull=False
    )


@in_record_language()
def text_of(recall: Recall, party: RecallParty) -> str:
    """The words of the message; without marks where the installation sends none. Who bought of somebody that had used
    the recalled goods reads of what it bought itself."""
    if party.is_beyond:
        goods, codes = goods_bought(party), [line.lot.code for line in party.lines.select_related("lot")]
        words = _("{product} của {producer}, lô {codes}, có nguyên liệu bị thu hồi. Không bán, không dùng. {advice}")
    else:
        own = recall.lots.filter(lot__product__producer=recall.product.producer_id).order_by("pk")
        goods, codes = goods_bought(party), list(own.values_list("lot__code", flat=True))
        words = _("{producer} thu hồi {product}, lô {codes}. Không bán, không dùng. {advice}")
    words = words.format(
        producer=goods.seller[:40], product=goods.product[:40], codes=", ".join(codes[:3]), advice=recall.advice[:120]
    )
    return words if has_marks() else without_marks(words)
