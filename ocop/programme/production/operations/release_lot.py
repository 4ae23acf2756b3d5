"""Cho phép dùng một lô bị giữ, theo phiếu kết quả kiểm nghiệm."""

import hashlib
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.files.true_type import IMAGES, FileType
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.production.models import EntryLine, Stock
from ocop.programme.production.operations.book import Sent, capture, open_book
from ocop.programme.production.permissions import why_not_release
from ocop.programme.production.rules.balance import Amount
from ocop.programme.production.rules.client_ids import client_id_at
from ocop.programme.production.rules.documents import Goods, release_document
from ocop.programme.production.rules.entry_kinds import Side
from ocop.programme.production.rules.identifiers import paper_uri
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.queries.lots import own_lots
from ocop.programme.traceability.rules.amounts import Unit

PAPERS = IMAGES | {FileType.PDF}


def release_lot(
    *, actor: Actor, lot_id: int, number: str, paper: UploadedFile | None, site: str, now: datetime
) -> Stock:
    """A test found the lot fit: it may be used and sold from now on; out: its stock.

    Raises Lot.DoesNotExist, FieldRefusal without number or file, Refusal for a lot that is not held.
    """
    check_ahead([paper], allowed=PAPERS)
    with deed("production.release_lot", actor=actor, now=now) as record:
        lot: Lot = lock(own_lots(actor).select_related("product__producer"), pk=lot_id)
        stock = Stock.objects.select_for_update().filter(lot=lot).first()
        refuse_if(why_not_release(actor, lot.product.producer, stock))
        words = " ".join(number.split())[:60]
        faults: dict[str, list[str]] = {}
        if not words:
            faults["number"] = [_("Ghi số của phiếu kết quả kiểm nghiệm.")]
        if paper is None:
            faults["paper"] = [_("Hãy chụp hoặc tải lên phiếu kết quả kiểm nghiệm.")]
        if faults or stock is None or paper is None:
            raise FieldRefusal(faults)
        try:
            file = store_upload(uploaded=paper, actor_id=actor.user_id, now=now, allowed=PAPERS)
        except Refusal as refusal:
            raise FieldRefusal({"paper": refusal.reasons}) from refusal
        stock.released_at, stock.release_number, stock.release_file = now, words, file
        stock.save(update_fields=["released_at", "release_number", "release_file"])
        begun = EntryLine.objects.select_related("entry__site").filter(lot=lot, side=Side.OUT).first()
        # a lot may be held and let go more than once: each paper has an event of its own
        named = client_id_at(int(now.timestamp() * 1000), hashlib.sha256(f"release {lot.pk}".encode()).digest())
        book = open_book(actor=actor, producer=lot.product.producer, sent=Sent(named, site), digest="", now=now)
        moment = book.moment(timezone.localdate(now), begun.entry.site if begun is not None else None)
        goods = Goods(stock.uri, Amount(lot.quantity, Unit(lot.unit)))
        document = release_document(moment, goods, paper_uri(site, producer_id=lot.product.producer_id, number=words))
        capture(book, document, purpose="r")
        record.about(stock, lot=lot.pk, sha256=file.sha256)
    return stock
