"""Part of the deeds that recall lots: the event other systems read it by."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.timezone import localtime

from ocop.foundation.refusal import Refusal
from ocop.programme.production.rules.identifiers import lot_uri
from ocop.programme.recalls.models import Recall
from ocop.programme.recalls.rules.recall_document import lifted_document, lifted_name, recall_document, recall_name
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.operations.capture_events import capture_events
from ocop.programme.traceability.operations.form_token import form_caller
from ocop.programme.traceability.operations.reading_capture import read_document


def write_recall_event(recall: Recall, lots: Iterable[Lot], *, now: datetime) -> None:
    """One event for the lots that were recalled just now, in the name of their producer; none without lots that have a
    name outside. Raises Refusal when it cannot be kept, for a recall nobody else can read is half a recall."""
    site = settings.PUBLIC_ADDRESS
    names = [name for lot in lots if (name := _name(lot, site))]
    if not names:
        return
    decision = f"{site}/van-ban/{recall.decision_id}/" if site and recall.decision_id else ""
    document = recall_document(
        recall_id=recall.pk,
        lots=names,
        at=localtime(now),
        reason=recall.reason,
        decision=decision,
        site=site,
    )
    _capture(recall, document, recall_name(recall.pk, names), now)


def write_lifted_event(recall: Recall, lots: Iterable[Lot], *, now: datetime) -> None:
    """The event that says the lots are recalled no more. Raises Refusal when it cannot be kept."""
    names = [name for lot in lots if (name := _name(lot, settings.PUBLIC_ADDRESS))]
    if names:
        document = lifted_document(recall_id=recall.pk, lots=names, at=localtime(now))
        _capture(recall, document, lifted_name(recall.pk, names), now)


def _capture(recall: Recall, document: bytes, name: UUID, now: datetime) -> None:
    captured = capture_events(
        caller=form_caller(recall.product.producer_id, now),
        document=read_document(document, may_proceed=False),
        behaviour="rollback",
        job_id=f"r{name.hex}",
        now=now,
    )
    if captured.faults:
        raise Refusal(*[str(one) for one in captured.faults])


def _name(lot: Lot, site: str) -> str:
    stock = getattr(lot, "stock", None)
    if stock is not None:
        return str(stock.uri)
    gtin = "" if lot.material else lot.product.barcode
    return lot_uri(site, product_id=lot.product_id, code=lot.code, gtin=gtin) if gtin or site else ""
