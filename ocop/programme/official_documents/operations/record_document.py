"""Put a numbered paper on record, once."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.models import StoredFile
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.operations.checking_document import paper_on_register
from ocop.programme.official_documents.operations.indexing import keep_words, link_grounds, link_where_named
from ocop.programme.official_documents.permissions import why_not_record_document
from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from ocop.programme.official_documents.rules.document_numbers import tidy_number


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
    basis_text: str = "",
    file: StoredFile | None = None,
    is_demo: bool = False,
    now: datetime,
) -> OfficialDocument:
    """Out: the paper with this number, authority and day, existing or new. What the register did not know of it (who
    signed, from when it holds, its grounds, the scan) is filled in; what it knows stays.

    Raises Refusal without the right, FieldRefusal (`number`, `issuing_authority`, `subject`) for what is missing.
    """
    with deed("official_documents.record", actor=actor, now=now) as record:
        refuse_if(why_not_record_document(actor, province_code))
        number, issuing_authority = tidy_number(number), " ".join(issuing_authority.split())
        faults: dict[str, list[str]] = {}
        if not number:
            faults["number"] = [_("Hãy ghi số, ký hiệu văn bản.")]
        if not issuing_authority:
            faults["issuing_authority"] = [_("Hãy ghi cơ quan ban hành.")]
        if not subject.strip():
            faults["subject"] = [_("Hãy ghi trích yếu của văn bản.")]
        if faults:
            raise FieldRefusal(faults)
        facts = {
            "signatory": signatory.strip(),
            "signatory_position": signatory_position.strip(),
            "valid_from": valid_from,
            "basis_text": "\n".join(line.strip() for line in basis_text.splitlines() if line.strip()),
            "file": file,
        }
        identity: dict[str, Any] = {
            "number": number,
            "issuing_authority": issuing_authority,
            "issued_on": issued_on,
            "province_code": province_code,
            "commune_code": commune_code,
        }
        known = paper_on_register(**identity)
        if known is None:
            document, is_new = OfficialDocument.objects.select_for_update().get_or_create(
                **identity,
                defaults=facts | {"kind": kind, "subject": subject.strip(), "is_demo": is_demo, "created_at": now},
            )
        else:
            document, is_new = lock(OfficialDocument.objects.all(), pk=known.pk), False
        if document.valid_until is not None and valid_from is not None and valid_from > document.valid_until:
            del facts["valid_from"]  # the register knows its end and so better
        is_own = document.province_code == province_code
        filled = [name for name, value in facts.items() if value and not getattr(document, name)] if is_own else []
        if is_new:
            record.about(
                document, number=number, issued_on=issued_on, province=province_code, has_file=file is not None
            )
        elif filled:
            for name in filled:
                setattr(document, name, facts[name])
            document.save(update_fields=filled)
            added = {"added_file": file.sha256} if file is not None and "file" in filled else {}
            record.about(document, number=number, filled=filled, **added)
        else:
            record.nothing_happened()
            return document
        keep_words(document, is_new_scan="file" in filled or (is_new and file is not None))
        if basis_text and (is_new or "basis_text" in filled):
            link_grounds(document, actor)
        if is_new:
            link_where_named(document, actor)
    return document
