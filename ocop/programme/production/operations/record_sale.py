"""Ghi bán ra."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
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
from ocop.programme.production.operations.deliveries_sent import gln_of, send_to_producer
from ocop.programme.production.operations.lots_at_hand import Pick, producer_of, take
from ocop.programme.production.operations.partners_met import PartnerSheet, partner_met
from ocop.programme.production.rules.documents import Dealing, sale_document
from ocop.programme.production.rules.entry_kinds import BuyerKind, EntryKind
from ocop.programme.production.rules.identifiers import carton_uri, paper_uri, partner_uri, party_uri
from ocop.programme.traceability.rules.gs1_keys import check_key

PREFIX = 7
"""893 and the four digits the shortest company prefix of Việt Nam goes on with."""


@dataclass(frozen=True)
class SaleSheet:
    """What was sold, and to whom; `partner` is None over the counter."""

    items: tuple[Pick, ...]
    buyer_kind: BuyerKind
    happened_on: date
    partner: PartnerSheet | None = None
    paper_number: str = ""
    note: str = ""
    sscc: str = ""
    """The carton or pallet everything was packed in."""


def record_sale(*, actor: Actor, sent: Sent, sheet: SaleSheet, now: datetime) -> Entry:
    """Takes from lots for a buyer; out: the entry, the same one for the same `sent.client_id`. A buyer that is a
    producer of the platform finds the goods waiting for its word.

    Raises FieldRefusal beside the fields: a lot that holds less, is held, recalled or past its day, a buyer nobody
    could find again; Refusal for strangers, Conflict for a name with other content.
    Source: Thông tư 17/2021/TT-BNNPTNT (one step forward).
    """
    digest = digest_of(EntryKind.SALE, sheet)

    def write() -> Entry:
        with deed("production.record_sale", actor=actor, now=now) as record:
            producer = producer_of(actor, sheet.items)
            book = open_book(actor=actor, producer=producer, sent=sent, digest=digest, now=now)
            sscc = "".join(sheet.sscc.split())
            faults = faults_of_day(sheet.happened_on, now) | _faults_of_carton(book, sheet, sscc)
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
                sscc=sscc,
                event_count=2 if sscc else 1,
                note=" ".join(sheet.note.split())[:500],
            )
            dealing = Dealing(
                own=party_uri(sent.site, producer_id=producer.pk, gln=book.gln),
                other=_name_of(sent.site, partner) if partner else "",
                paper=paper_uri(sent.site, producer_id=producer.pk, number=number) if number else "",
            )
            moment = book.moment(sheet.happened_on, None)
            goods = [one.goods for one in taken]
            document = sale_document(moment, goods, dealing, sheet.buyer_kind, sscc=carton_uri(sscc))
            capture(book, document)
            send_to_producer(book, entry)
            record.about(entry, lots=[one.lot.pk for one in taken], partner=partner.pk if partner else None)
        return entry

    return written_once(actor=actor, sent=sent, digest=digest, write=write)


def _partner(book: Book, sheet: SaleSheet) -> Partner | None:
    if sheet.buyer_kind == BuyerKind.RETAIL:
        return None
    return partner_met(book, sheet.partner or PartnerSheet(""))


def _name_of(site: str, partner: Partner) -> str:
    if partner.known_producer_id is not None:
        return party_uri(
            site, producer_id=partner.known_producer_id, gln=partner.gln or gln_of(partner.known_producer_id)
        )
    return partner_uri(site, partner_id=partner.pk, gln=partner.gln)


def _faults_of_carton(book: Book, sheet: SaleSheet, sscc: str) -> dict[str, list[str]]:
    """A number of the seller's own prefix that is on no other carton under way; none is ever made up here."""
    if not sscc:
        return {}
    if sheet.buyer_kind == BuyerKind.RETAIL:
        return {"sscc": [_("Bán lẻ không ghi mã kiện.")]}
    if not check_key("sscc", sscc).is_valid:
        return {"sscc": [_("Mã SSCC gồm 18 chữ số, chữ số cuối là số kiểm tra. Hãy xem lại.")]}
    if not book.gln or sscc[1 : 1 + PREFIX] != book.gln[:PREFIX]:
        return {"sscc": [_("Mã SSCC phải thuộc mã doanh nghiệp GS1 của chủ thể, như trong mã GLN đã được xác nhận.")]}
    if Entry.objects.filter(sscc=sscc, kind=EntryKind.SALE, withdrawn_at__isnull=True).exists():
        return {"sscc": [_("Mã SSCC này đã ghi cho một kiện khác. Mỗi kiện một mã.")]}
    return {}
