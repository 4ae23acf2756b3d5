"""Ghi một văn bản vào sổ."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.files.models import StoredFile
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import DocumentTag, OfficialDocument
from ocop.programme.official_documents.operations.checking_document import (
    DocumentSheet,
    paper_on_register,
    sheet_faults,
)
from ocop.programme.official_documents.operations.indexing import keep_words, link_grounds, link_where_named
from ocop.programme.official_documents.permissions import why_not_keep_document


def register_document(
    *, actor: Actor, sheet: DocumentSheet, file: StoredFile | None = None, is_demo: bool = False, now: datetime
) -> OfficialDocument:
    """Out: the new paper, found by its words at once, its grounds linked where they are on record.

    Raises Refusal without the right over its place, FieldRefusal by field for what is missing or wrong and (`number`)
    for a paper that is on the register already.
    """
    with deed("official_documents.register", actor=actor, now=now) as record:
        refuse_if(why_not_keep_document(actor, province_code=sheet.province_code, commune_code=sheet.commune_code))
        sheet = sheet.tidied
        faults = sheet_faults(sheet, today=localdate(now))
        if not faults and paper_on_register(**sheet.identity) is not None:
            faults["number"] = [_("Văn bản này đã có trong sổ: cùng số, cùng ngày, cùng cơ quan ban hành.")]
        if faults:
            raise FieldRefusal(faults)
        document = OfficialDocument.objects.create(**sheet.facts(), file=file, is_demo=is_demo, created_at=now)
        DocumentTag.objects.bulk_create(DocumentTag(document=document, topic=topic) for topic in set(sheet.topics))
        keep_words(document, is_new_scan=file is not None)
        link_grounds(document, actor)
        link_where_named(document, actor)
        record.about(
            document,
            number=sheet.number,
            issued_on=sheet.issued_on,
            province=sheet.province_code,
            commune=sheet.commune_code,
            has_file=file is not None,
        )
    return document
