"""Parts of every deed that writes into a producer's book: the name it was sent under, lots taken from and begun, the
event of it."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.files.true_type import IMAGES, FileType
from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer, ProductionSite
from ocop.programme.producers.queries.producers_visible import ids_of_producers_acted_for
from ocop.programme.producers.queries.sites import own_sites
from ocop.programme.production.models import Entry, EntryLine, EntryPhoto
from ocop.programme.production.permissions import why_not_record
from ocop.programme.production.rules.client_ids import event_name
from ocop.programme.production.rules.documents import Moment
from ocop.programme.production.rules.entry_kinds import EntryKind, Side
from ocop.programme.production.rules.identifiers import place_uri
from ocop.programme.products.models import Product
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.traceability.models import Event, EventParty, Lot, PartyNumber
from ocop.programme.traceability.operations.capture_events import capture_events
from ocop.programme.traceability.operations.form_token import form_caller
from ocop.programme.traceability.operations.reading_capture import read_document
from ocop.programme.traceability.rules.amounts import Unit

MOST_PHOTOS = 3
LARGEST = Decimal(10) ** 9
OLDEST = timedelta(days=366 * 30)
"""Spirits and sauces lie for years; what is older is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came with a form whatever its kind: the device's name for it, photos, the platform's own address."""

    client_id: UUID
    site: str
    photos: Sequence[UploadedFile] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The producer's book, open for one entry."""

    actor: Actor
    producer: Producer
    sent: Sent
    digest: str
    now: datetime

    @property
    def gln(self) -> str:
        """The number the producer is known by, if it has one."""
        numbers = PartyNumber.objects.filter(producer=self.producer).order_by("pk")
        return numbers.values_list("gln", flat=True).first() or ""

    def moment(self, day: date, place: ProductionSite | None) -> Moment:
        """When and where, as the event says it: noon for days gone by, which nobody kept the hour of."""
        local = timezone.localtime(self.now)
        at = local if day == local.date() else datetime.combine(day, time(12), local.tzinfo)
        where = place_uri(self.sent.site, producer_id=self.producer.pk, site_id=place.pk if place else None)
        return Moment(self.sent.client_id, at, where, self.sent.site)


@dataclass(frozen=True, slots=True)
class LineToKeep:
    """A line of the entry, ready to be written."""

    lot: Lot
    side: Side
    quantity: Decimal
    unit: Unit
    amount: Decimal


def digest_of(kind: EntryKind, sheet: Any) -> str:
    """What was typed, as one word: the same name with another content is told from a second sending."""
    told = asdict(sheet)
    if not told.get("sscc", "told"):
        del told["sscc"]  # sheets sent before there was such a field are still the same
    written = json.dumps([kind.value, told], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(written.encode()).hexdigest()


def written_once(
    *,
    actor: Actor,
    sent: Sent,
    digest: str,
    write: Callable[[], Entry],
    allowed: frozenset[FileType] = IMAGES,
) -> Entry:
    """The entry of this name: the one written before, or what `write` writes now.

    Raises Conflict when the name belongs to another content; what two threads send at once is written by one. `write`
    is a deed: photos (`allowed` as in `write_entry`) are drawn before it begins.
    """
    found = _sent_before(actor, sent.client_id, digest)
    if found is not None:
        return found
    check_ahead(sent.photos, allowed=allowed, most=MOST_PHOTOS)
    try:
        return write()
    except Refusal:
        # the other of two at once may have taken what this one was refused
        found = _sent_before(actor, sent.client_id, digest)
        if found is None:
            raise
        return found


def _sent_before(actor: Actor, client_id: UUID, digest: str) -> Entry | None:
    found = Entry.objects.filter(client_id=client_id).first()
    if found is None:
        return None
    mine = Entry.objects.filter(pk=found.pk, producer__in=ids_of_producers_acted_for(actor)).exists()
    if not mine or found.content_hash != digest:
        raise Conflict(
            _("Lần ghi này đã được gửi trước đó với nội dung khác. Hãy xem lại sổ, rồi mở biểu mới nếu cần ghi thêm.")
        )
    return found


def open_book(*, actor: Actor, producer: Producer, sent: Sent, digest: str, now: datetime) -> Book:
    """Ask whether the person writes in this book. Raises Refusal."""
    refuse_if(why_not_record(actor, producer))
    return Book(actor, producer, sent, digest, now)


def product_named(actor: Actor, product_id: int) -> Product:
    """A product of the own producers. Raises FieldRefusal."""
    found = own_products(actor).select_related("producer").filter(pk=product_id, is_retired=False).first()
    if found is None:
        raise FieldRefusal({"product": [_("Hãy chọn một sản phẩm trong danh sách.")]})
    return found


def site_named(book: Book, site_id: int | None) -> ProductionSite | None:
    """A place of the producer that is in use. Raises FieldRefusal for any other."""
    if site_id is None:
        return None
    found = own_sites(book.actor).filter(pk=site_id, producer=book.producer, closed_on__isnull=True).first()
    if found is None:
        raise FieldRefusal({"site": [_("Hãy chọn một nơi trong danh sách.")]})
    return found


def faults_of_day(day: date, now: datetime) -> dict[str, list[str]]:
    """Nobody writes down tomorrow, nor what lies longer back than anybody keeps goods."""
    today = timezone.localdate(now)
    if day > today:
        return {"happened_on": [_("Ngày ghi không thể sau hôm nay.")]}
    if today - day > OLDEST:
        return {"happened_on": [_("Ngày này quá xa. Hãy xem lại năm.")]}
    return {}


def faults_of_quantity(field: str, quantity: Decimal) -> dict[str, list[str]]:
    """A number larger than nothing and smaller than a slip of the finger."""
    if quantity <= 0:
        return {field: [_("Ghi số lớn hơn 0.")]}
    if quantity >= LARGEST:
        return {field: [_("Số này quá lớn. Hãy xem lại đơn vị tính.")]}
    return {}


def write_entry(
    book: Book,
    kind: EntryKind,
    *,
    day: date,
    lines: Sequence[LineToKeep],
    place: str = "",
    allowed: frozenset[FileType] = IMAGES,
    **more: Any,
) -> Entry:
    """The row with its lines and photos (`allowed` may let papers in). Raises FieldRefusal for a photo that is none."""
    if len(book.sent.photos) > MOST_PHOTOS:
        raise FieldRefusal({"photos": [_("Gửi nhiều nhất %(count)s ảnh mỗi lần ghi.") % {"count": MOST_PHOTOS}]})
    entry = Entry.objects.create(
        producer=book.producer,
        kind=kind,
        client_id=book.sent.client_id,
        content_hash=book.digest,
        happened_on=day,
        place=" ".join(place.split())[:200],
        recorded_at=book.now,
        recorded_by_id=book.actor.user_id,
        is_demo=book.producer.is_demo,
        **more,
    )
    EntryLine.objects.bulk_create(
        EntryLine(entry=entry, lot=one.lot, side=one.side, quantity=one.quantity, unit=one.unit, amount=one.amount)
        for one in lines
    )
    for position, uploaded in enumerate(book.sent.photos):
        try:
            file = store_upload(uploaded=uploaded, actor_id=book.actor.user_id, now=book.now, allowed=allowed)
        except Refusal as refusal:
            raise FieldRefusal({"photos": refusal.reasons}) from refusal
        EntryPhoto.objects.create(entry=entry, file=file, position=position)
    return entry


def let_see(entry: Entry, producer_id: int) -> None:
    """The other side of a dealing reads the events of it, also when it is known by no number of GS1."""
    names = [event_name(entry.client_id, number) for number in range(entry.event_count)]
    events = Event.objects.filter(space="", event_id__in=names, owner_id=entry.producer_id).values_list("pk", flat=True)
    rows = [EventParty(event_id=key, number=f"producer:{producer_id}") for key in events]
    EventParty.objects.bulk_create(rows, ignore_conflicts=True)


def capture(book: Book, document: bytes, *, purpose: str = "w") -> None:
    """The events of the entry, through the same door as those of other systems. Raises Conflict for a name taken."""
    found = capture_events(
        caller=form_caller(book.producer.pk, book.now),
        document=read_document(document, may_proceed=False),
        behaviour="rollback",
        job_id=f"{purpose}{book.sent.client_id.hex}",
        now=book.now,
    )
    if found.faults:
        raise Conflict(_("Mã của lần ghi này đã được dùng cho một sự kiện khác. Hãy mở lại biểu và ghi lại."))
