"""Ghi mua vào, nhận hàng."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.production.models import Entry
from ocop.programme.production.operations.book import (
    LineToKeep,
    Sent,
    capture,
    digest_of,
    faults_of_day,
    faults_of_quantity,
    open_book,
    product_named,
    site_named,
    write_entry,
    written_once,
)
from ocop.programme.production.operations.lots_at_hand import begin_lot, output_goods
from ocop.programme.production.operations.partners_met import PartnerSheet, partner_met
from ocop.programme.production.rules.documents import Dealing, receipt_document
from ocop.programme.production.rules.entry_kinds import EntryKind, Side
from ocop.programme.production.rules.identifiers import paper_uri, partner_uri, party_uri
from ocop.programme.traceability.operations.record_lot import LotSheet
from ocop.programme.traceability.rules.amounts import Unit


@dataclass(frozen=True)
class ReceiptSheet:
    """What was bought or received, from whom, by which paper; `their_lot` the supplier's own lot number."""

    product_id: int
    material: str
    quantity: Decimal
    unit: Unit
    happened_on: date
    partner: PartnerSheet
    paper_number: str = ""
    their_lot: str = ""
    site_id: int | None = None
    code: str = ""
    note: str = ""


def record_receipt(*, actor: Actor, sent: Sent, sheet: ReceiptSheet, now: datetime) -> Entry:
    """Something bought begins a lot of material and names who it came from; out: the entry, the same one for the same
    `sent.client_id`.

    Raises FieldRefusal beside the fields, Refusal for strangers, Conflict for a name with other content.
    Source: Thông tư 17/2021/TT-BNNPTNT (one step back).
    """
    digest = digest_of(EntryKind.RECEIPT, sheet)

    def write() -> Entry:
        with deed("production.record_receipt", actor=actor, now=now) as record:
            product = product_named(actor, sheet.product_id)
            book = open_book(actor=actor, producer=product.producer, sent=sent, digest=digest, now=now)
            faults = faults_of_day(sheet.happened_on, now) | faults_of_quantity("quantity", sheet.quantity)
            if not sheet.material.strip():
                faults["material"] = [_("Ghi mua cái gì, ví dụ búp chè tươi, đường, lọ thủy tinh.")]
            if faults:
                raise FieldRefusal(faults)
            site, partner = site_named(book, sheet.site_id), partner_met(book, sheet.partner)
            lot_sheet = LotSheet(
                code=sheet.code,
                produced_on=sheet.happened_on,
                expires_on=None,
                quantity=sheet.quantity,
                unit=sheet.unit,
                net_content=Decimal(1),
                net_unit=sheet.unit,
                place=site.name if site is not None else "",
                material=sheet.material,
            )
            lot, stock = begin_lot(book, product, lot_sheet, EntryKind.RECEIPT)
            number = " ".join(sheet.paper_number.split())[:60]
            their_lot = " ".join(sheet.their_lot.split())[:60]
            entry = write_entry(
                book,
                EntryKind.RECEIPT,
                day=sheet.happened_on,
                lines=[LineToKeep(lot, Side.OUT, lot.quantity, Unit(lot.unit), stock.received)],
                place=lot.place,
                site=site,
                partner=partner,
                paper_number=number,
                their_lot=their_lot,
                note=" ".join(sheet.note.split())[:500],
            )
            address, producer = sent.site, product.producer_id
            dealing = Dealing(
                own=party_uri(address, producer_id=producer, gln=book.gln),
                other=partner_uri(address, partner_id=partner.pk, gln=partner.gln),
                paper=paper_uri(address, producer_id=producer, number=number) if number else "",
                more={"supplierLot": their_lot},
            )
            moment = book.moment(sheet.happened_on, site)
            capture(book, receipt_document(moment, output_goods(lot, stock), dealing))
            record.about(entry, lot=lot.pk, partner=partner.pk)
        return entry

    return written_once(actor=actor, sent=sent, digest=digest, write=write)
