"""Đính kèm bản chụp của quyết định đã ký ban hành."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.models import StoredFile
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recognition.models import RecognitionDecision
from ocop.programme.recognition.permissions import why_not_attach_scan
from ocop.programme.recognition.queries.decisions import decisions_visible_to


def attach_scan(*, actor: Actor, decision_id: int, file: StoredFile, now: datetime) -> RecognitionDecision:
    """Keep the scan of the signed paper with its record, in a province as in the ministry.

    A better scan may take its place; the record names both by their content. Raises Refusal (not the office of the
    authority, not signed), RecognitionDecision.DoesNotExist out of sight.
    """
    with deed("recognition.attach_scan", actor=actor, now=now) as record:
        decision: RecognitionDecision = lock(decisions_visible_to(actor).select_related(None), pk=decision_id)
        refuse_if(why_not_attach_scan(actor, decision))
        document = decision.document
        assert document is not None  # signed
        before = document.file.sha256 if document.file else ""
        document.file = file
        document.save(update_fields=["file"])
        record.about(decision, number=document.number, sha256=file.sha256, before=before)
    return decision
