"""Parts of the deeds of a sale to a producer of the platform: the goods wait for its word, and both are told."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.queries.membership import ids_of_member_users
from ocop.programme.production.models import Delivery, Entry
from ocop.programme.production.operations.book import Book, let_see
from ocop.programme.production.rules.entry_kinds import DeliveryState
from ocop.programme.traceability.models import PartyNumber

TO_ANSWER = "/ban/chu-the/san-xuat/hang-den/"
ENTRY = "/ban/chu-the/san-xuat/lan-ghi/{pk}/"


def gln_of(producer_id: int) -> str:
    """The number a producer is known by, if it has one."""
    numbers = PartyNumber.objects.filter(producer=producer_id).order_by("pk")
    return numbers.values_list("gln", flat=True).first() or ""


def send_to_producer(book: Book, entry: Entry) -> None:
    """A sale to a producer of the platform: each lot of it waits for the buyer's word. Nothing for other buyers."""
    partner = entry.partner
    if partner is None or partner.known_producer is None:
        return
    Delivery.objects.bulk_create(
        Delivery(line=line, buyer=partner.known_producer, created_at=book.now) for line in entry.lines.order_by("pk")
    )
    let_see(entry, partner.known_producer.pk)
    _tell_buyer(entry, book.now)


def take_back_deliveries(entry: Entry, now: datetime) -> None:
    """The seller took the sale back: what nobody answered waits no more."""
    waiting = Delivery.objects.filter(line__entry=entry, state=DeliveryState.PENDING)
    waiting.update(state=DeliveryState.GONE, answered_at=now)


def reopen_delivery(entry: Entry) -> None:
    """The buyer took its receipt back: the goods wait for its word again."""
    Delivery.objects.filter(receipt=entry).update(
        state=DeliveryState.PENDING, receipt=None, reason="", answered_at=None, answered_by=None
    )


@in_record_language()
def _tell_buyer(entry: Entry, now: datetime) -> None:
    partner = entry.partner
    if partner is None or partner.known_producer is None:
        return
    notify(
        user_ids=ids_of_member_users(partner.known_producer),
        kind="production.goods_sent",
        title=_("Hàng đang chờ nhận từ {name}").format(name=entry.producer.name)[:200],
        body=_("Hãy xác nhận đã nhận đủ, nhận khác số, hoặc từ chối nếu không phải hàng của mình."),
        link=TO_ANSWER,
        now=now,
    )


@in_record_language()
def tell_seller(delivery: Delivery, now: datetime) -> None:
    """The goods were refused, or not all of them came."""
    entry = delivery.line.entry
    is_refused = delivery.state == DeliveryState.REFUSED
    title = _("{name} từ chối nhận hàng") if is_refused else _("{name} nhận hàng khác số đã ghi bán")
    notify(
        user_ids=ids_of_member_users(entry.producer),
        kind="production.goods_answered",
        title=title.format(name=delivery.buyer.name)[:200],
        body=delivery.reason,
        link=ENTRY.format(pk=entry.pk),
        now=now,
    )
