"""A paper photographed page by page is kept as one PDF, alone, for a criterion, or in place of an older one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import refuse_if
from ocop.foundation.scanning.scan_pages import PhotoPage, scan_pages
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.labels import EVIDENCE_TYPE_LABELS
from ocop.programme.dossiers.models import Evidence
from ocop.programme.dossiers.operations.evidence_wallet import add_evidence
from ocop.programme.dossiers.operations.link_evidence import link_evidence
from ocop.programme.dossiers.operations.replace_evidence import replace_evidence
from ocop.programme.dossiers.permissions.filing import why_not_add_evidence
from ocop.programme.dossiers.rules.evidence_sheet import EvidenceSheet
from ocop.programme.producers.queries.producers_visible import producers_visible_to


def keep_photographed(
    *,
    actor: Actor,
    producer_id: int,
    sheet: EvidenceSheet,
    pages: Sequence[PhotoPage],
    now: datetime,
    product_id: int | None = None,
    dossier_id: int | None = None,
    criterion_code: str = "",
    replaces_id: int | None = None,
) -> Evidence:
    """Straighten the pages, keep them as one PDF, and attach it to the dossier when one is named.

    `replaces_id`: the older paper whose place it takes, in the wallet and in dossiers still being written. Pages that
    are hard to read are noted for the offices, not refused. Raises what `scan_pages`, `add_evidence`,
    `replace_evidence` and `link_evidence` raise; then nothing is kept.
    """
    producer = producers_visible_to(actor).get(pk=producer_id)
    refuse_if(why_not_add_evidence(actor, producer))
    if not sheet.title.strip():
        with in_record_language():
            sheet = replace(sheet, title=str(EVIDENCE_TYPE_LABELS[sheet.type]))
    scanned = scan_pages(pages, name=f"{sheet.title}.pdf")
    with transaction.atomic():
        if replaces_id is not None:
            return replace_evidence(
                actor=actor,
                evidence_id=replaces_id,
                sheet=sheet,
                uploaded=scanned.pdf,
                pages_hard_to_read=scanned.hard_to_read,
                dossier_id=dossier_id,
                now=now,
            )
        evidence = add_evidence(
            actor=actor,
            producer_id=producer_id,
            sheet=sheet,
            uploaded=scanned.pdf,
            product_id=product_id,
            pages_hard_to_read=scanned.hard_to_read,
            now=now,
        )
        if dossier_id is not None:
            link_evidence(
                actor=actor, dossier_id=dossier_id, evidence_id=evidence.pk, criterion_code=criterion_code, now=now
            )
    return evidence
