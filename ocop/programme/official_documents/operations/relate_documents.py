"""Ghi văn bản này thay thế, sửa đổi hoặc bãi bỏ văn bản kia."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import DocumentRelation
from ocop.programme.official_documents.permissions import why_not_keep_document, why_not_relate
from ocop.programme.official_documents.queries.documents import documents_visible_to, standing_relations
from ocop.programme.official_documents.rules.document_state import RelationKind


def relate_documents(
    *,
    actor: Actor,
    source_id: int,
    target_id: int,
    kind: RelationKind,
    effective_on: date | None = None,
    is_partial: bool = False,
    note: str = "",
    now: datetime,
) -> DocumentRelation:
    """Out: what the later paper (`source`) does to the earlier one; said twice, the relation on record.

    Without a day it holds from the day the later paper takes effect, else from its date. Raises DoesNotExist for papers
    the actor does not see, Refusal without the right over the later paper or against the order of levels, FieldRefusal
    (`effective_on`, `number`).
    """
    with deed("official_documents.relate", actor=actor, now=now) as record:
        visible = documents_visible_to(actor)
        # Both, in one order: of two who say the opposite at one moment the second sees what the first has written.
        papers = {pk: lock(visible, pk=pk) for pk in sorted({source_id, target_id})}
        source, target = papers[source_id], papers[target_id]
        refuse_if(why_not_keep_document(actor, province_code=source.province_code, commune_code=source.commune_code))
        refuse_if(why_not_relate(source, target))
        day = effective_on or source.valid_from or source.issued_on
        if day is None:
            raise FieldRefusal({"effective_on": [_("Hãy ghi từ ngày nào: văn bản này chưa có ngày ban hành.")]})
        if target.issued_on and day < target.issued_on:
            raise FieldRefusal({"effective_on": [_("Ngày này ở trước ngày ban hành của văn bản kia.")]})
        if standing_relations().filter(source=target, target=source).exists():
            raise FieldRefusal({"number": [_("Văn bản kia đang được ghi là thay đổi chính văn bản này.")]})
        before = standing_relations().filter(source=source, target=target, kind=kind).first()
        if before is not None:
            record.nothing_happened()
            return before
        relation = DocumentRelation.objects.create(
            source=source,
            target=target,
            kind=kind,
            effective_on=day,
            is_partial=is_partial,
            note=" ".join(note.split())[:300],
            recorded_by_id=actor.user_id,
            recorded_at=now,
        )
        record.about(source, kind=kind, number=target.number, effective_on=day.isoformat(), is_partial=is_partial)
    return relation
