"""Bỏ một quan hệ văn bản đã ghi sai."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import DocumentRelation
from ocop.programme.official_documents.permissions import why_not_keep_document
from ocop.programme.official_documents.queries.documents import documents_visible_to


def withdraw_relation(*, actor: Actor, relation_id: int, reason: str, now: datetime) -> DocumentRelation:
    """The relation stays on record and no longer counts; done twice, nothing happens.

    Raises DoesNotExist for one whose papers the actor does not see, Refusal without the right, FieldRefusal (`reason`).
    """
    with deed("official_documents.withdraw_relation", actor=actor, now=now) as record:
        relation = (
            DocumentRelation.objects.select_for_update(of=("self",))
            .select_related("source", "target")
            .get(pk=relation_id, source__in=documents_visible_to(actor).values("pk"))
        )
        source = relation.source
        refuse_if(why_not_keep_document(actor, province_code=source.province_code, commune_code=source.commune_code))
        reason = " ".join(reason.split())
        if not reason:
            raise FieldRefusal({"reason": [_("Hãy ghi lý do bỏ.")]})
        if relation.withdrawn_at is not None:
            record.nothing_happened()
            return relation
        relation.withdrawn_at, relation.withdrawn_reason = now, reason[:300]
        relation.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        record.about(source, kind=relation.kind, number=relation.target.number, reason=reason)
    return relation
