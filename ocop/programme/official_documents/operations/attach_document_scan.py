"""Đính kèm, thay bản chụp của một văn bản."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.models import StoredFile
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.operations.indexing import keep_words
from ocop.programme.official_documents.permissions import why_not_keep_document
from ocop.programme.official_documents.queries.documents import documents_visible_to


def attach_document_scan(
    *, actor: Actor, document_id: int, file: StoredFile, reason: str = "", now: datetime
) -> OfficialDocument:
    """Out: the paper with its scan, whose words wait to be read (`read_scan`). The same file again changes nothing.

    Raises Refusal without the right, FieldRefusal (`reason`) when a scan is replaced without saying why.
    """
    with deed("official_documents.attach_scan", actor=actor, now=now) as record:
        document = lock(documents_visible_to(actor).select_related("file"), pk=document_id)
        refuse_if(
            why_not_keep_document(actor, province_code=document.province_code, commune_code=document.commune_code)
        )
        before = document.file
        if before is not None and before.sha256 == file.sha256:
            record.nothing_happened()
            return document
        reason = " ".join(reason.split())
        if before is not None and not reason:
            raise FieldRefusal({"reason": [_("Hãy ghi lý do thay bản chụp.")]})
        document.file = file
        document.save(update_fields=["file"])
        keep_words(document, is_new_scan=True)
        record.about(
            document,
            number=document.number,
            sha256=file.sha256,
            was=before.sha256 if before else "",
            reason=reason,
        )
    return document
