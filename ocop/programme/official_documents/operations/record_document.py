"""Put a numbered paper on record, once."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.files.models import StoredFile
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.operations.indexing import keep_words
from ocop.programme.official_documents.permissions import why_not_record_document
from ocop.programme.official_documents.rules.document_kinds import DocumentKind


def record_document(
    *,
    actor: Actor,
    kind: DocumentKind,
    number: str,
    issued_on: date | None,
    issuing_authority: str,
    signatory: str = "",
    signatory_position: str = "",
    subject: str,
    province_code: str,
    commune_code: str = "",
    valid_from: date | None = None,
    file: StoredFile | None = None,
    is_demo: bool = False,
    now: datetime,
) -> OfficialDocument:
    """Out: the paper with this number, authority and day, existing or new; a file is added where there was none.

    Raises Refusal without the right, FieldRefusal (`number`, `issuing_authority`, `subject`) for what is missing.
    """
    with deed("official_documents.record", actor=actor, now=now) as record:
        refuse_if(why_not_record_document(actor, province_code))
        number, issuing_authority = " ".join(number.split()), " ".join(issuing_authority.split())
        faults: dict[str, list[str]] = {}
        if not number:
            faults["number"] = [_("Hãy ghi số, ký hiệu văn bản.")]
        if not issuing_authority:
            faults["issuing_authority"] = [_("Hãy ghi cơ quan ban hành.")]
        if not subject.strip():
            faults["subject"] = [_("Hãy ghi trích yếu của văn bản.")]
        if faults:
            raise FieldRefusal(faults)
        document, is_new = OfficialDocument.objects.select_for_update().get_or_create(
            number=number,
            issuing_authority=issuing_authority,
            issued_on=issued_on,
            defaults={
                "kind": kind,
                "signatory": signatory.strip(),
                "signatory_position": signatory_position.strip(),
                "subject": subject.strip(),
                "province_code": province_code,
                "commune_code": commune_code,
                "valid_from": valid_from,
                "file": file,
                "is_demo": is_demo,
                "created_at": now,
            },
        )
        if not is_new and document.province_code != province_code:
            raise FieldRefusal({"number": [_("Văn bản này đã được ghi cho một địa bàn khác.")]})
        if is_new:
            keep_words(document, is_new_scan=file is not None)
            record.about(
                document, number=number, issued_on=issued_on, province=province_code, has_file=file is not None
            )
        elif file is not None and document.file_id is None:
            document.file = file
            document.save(update_fields=["file"])
            keep_words(document, is_new_scan=True)
            record.about(document, number=number, added_file=file.sha256)
        else:
            record.nothing_happened()
    return document
