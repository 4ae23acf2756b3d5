"""Rút lại một lần ghi sai."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.production.models import Delivery, Entry, Stock
from ocop.programme.production.operations.book import Sent, capture, open_book
from ocop.programme.production.operations.complete_lot import corrected_names
from ocop.programme.production.operations.deliveries_sent import reopen_delivery, take_back_deliveries
from ocop.programme.production.operations.record_test import failed_words
from ocop.programme.production.permissions import why_not_withdraw
from ocop.programme.production.queries.entries import own_entries
from ocop.programme.production.rules.client_ids import event_name
from ocop.programme.production.rules.documents import declared_wrong
from ocop.programme.production.rules.entry_kinds import Outcome, Side
from ocop.programme.stamps.models import RollPart
from ocop.programme.stamps.operations.use_roll import Stretch, void_part
from ocop.programme.stamps.rules.stamp_states import PartKind
from ocop.programme.traceability.models import Event, Lot


def withdraw_entry(*, actor: Actor, entry_id: int, reason: str, site: str, now: datetime) -> Entry:
    """Declare the events of an entry wrong and put back what it took; the lot it began is withdrawn, its stamps are
    void. Nothing is deleted. Out: the entry.

    Raises Entry.DoesNotExist, FieldRefusal without a reason, Refusal when the lot was used or the entry is withdrawn.
    Source: EPCIS 2.0 (corrections are error declarations).
    """
    with deed("production.withdraw_entry", actor=actor, now=now) as record:
        entry: Entry = lock(own_entries(actor), pk=entry_id)
        lot_ids = sorted(entry.lines.values_list("lot_id", flat=True))
        list(Lot.objects.select_for_update().filter(pk__in=lot_ids).order_by("pk"))
        stocks = {one.lot_id: one for one in Stock.objects.select_for_update().filter(lot__in=lot_ids)}
        # the buyer may be saying this moment that the goods came
        list(Delivery.objects.select_for_update(of=("self",)).filter(line__entry=entry_id).order_by("pk"))
        entry = own_entries(actor).prefetch_related("lines__lot__stock").get(pk=entry_id)
        refuse_if(why_not_withdraw(actor, entry))
        words = " ".join(reason.split())[:500]
        if not words:
            raise FieldRefusal({"reason": [_("Hãy ghi sai ở chỗ nào.")]})
        entry.withdrawn_at, entry.withdrawal_reason = now, words
        entry.save(update_fields=["withdrawn_at", "withdrawal_reason"])
        for line in entry.lines.all():
            stock = stocks[line.lot_id]
            if line.side == Side.IN:
                stock.left += line.amount
                stock.save(update_fields=["left"])
            elif line.side == Side.OUT:
                stock.left = 0
                stock.save(update_fields=["left"])
                Lot.objects.filter(pk=line.lot_id).update(story="", withdrawn_at=now)
                _void_stamps(actor, line.lot_id, words, now)
        if entry.outcome == Outcome.NON_CONFORMANT:
            _let_go(entry, stocks)
        take_back_deliveries(entry, now)
        reopen_delivery(entry)
        _declare(actor, entry, words, site, now)
        record.about(entry, reason=words)
    return entry


def _let_go(entry: Entry, stocks: dict[int, Stock]) -> None:
    """The test that held the lot was written down by mistake; whatever else holds the lot, holds it still."""
    words = failed_words(entry.paper_number)
    for stock in stocks.values():
        if stock.is_held and words in stock.hold_reason:
            stock.hold_reason = " ".join(stock.hold_reason.replace(words, "", 1).split())
            stock.held_until = stock.held_until if stock.hold_reason else None
            stock.save(update_fields=["held_until", "hold_reason"])


def _declare(actor: Actor, entry: Entry, words: str, site: str, now: datetime) -> None:
    sent = Sent(entry.client_id, site)
    book = open_book(actor=actor, producer=entry.producer, sent=sent, digest="", now=now)
    names = [event_name(entry.client_id, number) for number in range(entry.event_count)]
    names += corrected_names(entry)
    own = Event.objects.filter(space="", event_id__in=names, owner_id=entry.producer_id)
    wrong = own.filter(declared_at__isnull=False).values("event_id")
    events = own.filter(declared_at__isnull=True).exclude(event_id__in=wrong).select_related("context")
    for number, event in enumerate(events.order_by("pk")):
        text = declared_wrong(
            event.body,
            event.context.text if event.context else "",
            declared_at=timezone.localtime(now),
            reason="incorrect_data",
            words=words,
            site=site,
        )
        capture(book, text, purpose=f"x{number}")


def _void_stamps(actor: Actor, lot_id: int, words: str, now: datetime) -> None:
    """Stamps bound to a lot that never was are good for nothing; those void by now stay so."""
    for part in RollPart.objects.filter(lot_id=lot_id, kind=PartKind.ACTIVATED).select_related("batch"):
        is_void = part.batch.parts.filter(
            kind=PartKind.VOID, first_counter__lte=part.last_counter, last_counter__gte=part.first_counter
        ).exists()
        if not is_void:
            start = part.batch.first_counter - 1
            stretch = Stretch(part.first_counter - start, part.last_counter - start)
            void_part(actor=actor, batch_id=part.batch_id, stretch=stretch, reason=words, now=now)
