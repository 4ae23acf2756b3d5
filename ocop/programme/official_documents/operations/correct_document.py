"""Sửa thông tin một văn bản trong sổ, có lý do."""

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import DocumentTag, OfficialDocument
from ocop.programme.official_documents.operations.checking_document import (
    FACTS,
    IDENTITY,
    DocumentSheet,
    paper_on_register,
    sheet_faults,
)
from ocop.programme.official_documents.operations.indexing import keep_words, link_grounds, link_where_named
from ocop.programme.official_documents.permissions import why_not_keep_document
from ocop.programme.official_documents.queries.documents import documents_visible_to, is_used_elsewhere

_ABOUT_PEOPLE = frozenset({"signatory", "signatory_position"})


def correct_document(
    *, actor: Actor, document_id: int, sheet: DocumentSheet, reason: str, now: datetime
) -> OfficialDocument:
    """Out: the paper as corrected; the log keeps the reason and what stood there before (never who signed).

    Number, day and authority stay as they are once decisions, councils or other records rest on the paper: those print
    them. Raises Refusal without the right over the old or the new place, FieldRefusal by field (`reason` without one).
    """
    with deed("official_documents.correct", actor=actor, now=now) as record:
        document = lock(documents_visible_to(actor), pk=document_id)
        for place in (document, sheet):
            refuse_if(why_not_keep_document(actor, province_code=place.province_code, commune_code=place.commune_code))
        sheet = sheet.tidied
        faults = sheet_faults(sheet, today=localdate(now))
        reason = " ".join(reason.split())
        if not reason:
            faults["reason"] = [_("Hãy ghi lý do sửa.")]
        changed = [name for name in FACTS if getattr(document, name) != getattr(sheet, name)]
        if any(name in IDENTITY for name in changed):
            if paper_on_register(**sheet.identity, other_than=document.pk) is not None:
                faults.setdefault("number", []).append(_("Đã có văn bản khác cùng số, cùng ngày, cùng cơ quan."))
            elif is_used_elsewhere(document):
                sentence = _(
                    "Quyết định, hội đồng hoặc bản ghi khác đã dẫn văn bản này nên không sửa số, ngày và cơ quan ban "
                    "hành; nếu ghi sai, hãy ghi văn bản đúng vào sổ và đánh dấu thay thế."
                )
                for name in IDENTITY:
                    if name in changed:
                        faults.setdefault(name, []).append(sentence)
        if faults:
            raise FieldRefusal(faults)
        topics = set(document.tags.values_list("topic", flat=True))
        if not changed and topics == set(sheet.topics):
            record.nothing_happened()
            return document
        was = {name: _told(getattr(document, name)) for name in changed if name not in _ABOUT_PEOPLE}
        for name in changed:
            setattr(document, name, getattr(sheet, name))
        document.save(update_fields=changed or None)
        document.tags.exclude(topic__in=sheet.topics).delete()
        DocumentTag.objects.bulk_create(
            DocumentTag(document=document, topic=topic) for topic in set(sheet.topics) - topics
        )
        keep_words(document)
        if "basis_text" in changed:
            link_grounds(document, actor)
        if any(name in IDENTITY for name in changed):
            link_where_named(document, actor)
        record.about(document, number=document.number, reason=reason, changed=changed, was=was)
    return document


def _told(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
