"""Ghi bán ra."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.production.models import Entry, Partner
from ocop.programme.production.operations.book import (
    Book,
    Sent,
    capture,
    digest_of,
    faults_of_day,
    open_book,
    write_entry,
    written_once,
)
from ocop.programme.production.operations.lots_at_hand import Pick, take
from ocop.programme.production.operations.partners_met import PartnerSheet, partner_met
from ocop.programme.production.rules.documents import Dealing, sale_document
from ocop.programme.production.rules.entry_kinds import BuyerKind, EntryKind
from ocop.programme.production.rules.identifiers import paper_uri, partner_uri, party_uri
from ocop.programme.traceability.queries.lots import own_lots


@dataclass(frozen=True)
class SaleSheet:
    """What was sold, and to whom; `partner` is None over the counter."""

    items: tuple[Pick, ...]
    buyer_kind: BuyerKind
    happened_on: date
    partner: PartnerSheet | None = None
    paper_number: str = ""
    note: str = ""


def record_sale(*, actor: Actor, sent: Sent, sheet: SaleSheet, now: datetime) -> Entry:
    """Takes from lots for a buyer; out: the entry, the same one for the same `sent.client_id`.

    Raises FieldRefusal beside the fields: a lot that holds less, is held, recalled or past its day, a buyer nobody
    could find again; Refusal for strangers, Conflict for a name with other content.
    Source: Thông tư 17/2021/TT-BNNPTNT (one step forward).
    """
    digest = digest_of(EntryKind.SALE, sheet)

    def write() -> Entry:
        with deed("production.record_sale", actor=actor, now=now) as record:
            producer = _producer(actor, sheet)
            book = open_book(actor=actor, producer=producer, sent=sent, digest=digest, now=now)
            faults = faults_of_day(sheet.happened_on, now)
            if faults:
                raise FieldRefusal(faults)
            taken = take(book, sheet.items, sheet.happened_on, to_sell=True)
            partner = _partner(book, sheet)
            number = " ".join(sheet.paper_number.split())[:60]
            entry = write_entry(
                book,
                EntryKind.SALE,
                day=sheet.happened_on,
                lines=[one.line() for one in taken],
                buyer_kind=sheet.buyer_kind,
                partner=partner,
                paper_number=number,
                note=" ".join(sheet.note.split())[:500],
            )
            dealing = Dealing(
                own=party_uri(sent.site, producer_id=producer.pk, gln=book.gln),
                other=partner_uri(sent.site, partner_id=partner.pk, gln=partner.gln) if partner else "",
                paper=paper_uri(sent.site, producer_id=producer.pk, number=number) if number else "",
            )
            moment = book.moment(sheet.happened_on, None)
            capture(book, sale_document(moment, [one.goods for one in taken], dealing, sheet.buyer_kind))
            record.about(entry, lots=[one.lot.pk for one in taken], partner=partner.pk if partner else None)
        return entry

    return written_once(actor=actor, client_id=sent.client_id, digest=digest, write=write)


def _producer(actor: Actor, sheet: SaleSheet) -> Producer:
    """Whose goods they are: the first lot says it, the others must be of the same producer."""
    first = sheet.items[0].lot_id if sheet.items else 0
    lot = own_lots(actor).select_related("product__producer").filter(pk=first).first()
    if lot is None:
        raise FieldRefusal({"lot_1": [_("Hãy chọn một lô trong danh sách.")]})
    return lot.product.producer


def _partner(book: Book, sheet: SaleSheet) -> Partner | None:
    if sheet.buyer_kind == BuyerKind.RETAIL:
        return None
    return partner_met(book, sheet.partner or PartnerSheet(""))
