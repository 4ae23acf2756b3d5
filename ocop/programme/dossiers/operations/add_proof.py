"""A new document is kept and attached to a criterion in one go."""

from dataclasses import replace
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.labels import EVIDENCE_TYPE_LABELS
from ocop.programme.dossiers.models import Dossier, Evidence
from ocop.programme.dossiers.operations.evidence_wallet import add_evidence
from ocop.programme.dossiers.operations.link_evidence import link_evidence
from ocop.programme.dossiers.permissions.filing import why_not_edit
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.dossiers.rules.evidence_sheet import EvidenceSheet


def add_proof(
    *,
    actor: Actor,
    dossier_id: int,
    criterion_code: str,
    sheet: EvidenceSheet,
    uploaded: UploadedFile | None,
    now: datetime,
) -> Evidence:
    """Both deeds or neither; a document without a title gets that of its kind (Mẫu số 02, bảng hướng dẫn).

    Raises Dossier.DoesNotExist; Refusal when the dossier may not be edited or has no such criterion; FieldRefusal for
    the sheet and the file.
    """
    dossier: Dossier = dossiers_visible_to(actor).select_related("producer").get(pk=dossier_id)
    refuse_if(why_not_edit(actor, dossier))
    if not sheet.title.strip():
        with in_record_language():
            sheet = replace(sheet, title=str(EVIDENCE_TYPE_LABELS[sheet.type]))
    with transaction.atomic():
        evidence = add_evidence(actor=actor, producer_id=dossier.producer_id, sheet=sheet, uploaded=uploaded, now=now)
        link_evidence(
            actor=actor, dossier_id=dossier_id, evidence_id=evidence.pk, criterion_code=criterion_code, now=now
        )
    return evidence
