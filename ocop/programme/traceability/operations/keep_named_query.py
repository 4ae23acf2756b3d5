"""Giữ và bỏ câu hỏi đặt tên."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import NobodyInPerson, deed, lock
from ocop.foundation.refusal import Conflict, refuse_if
from ocop.programme.traceability.models import NamedQuery
from ocop.programme.traceability.permissions import why_not_query_events
from ocop.programme.traceability.queries.named_queries import named_queries_visible_to
from ocop.programme.traceability.rules.epcis_caller import Caller


def keep_named_query(*, caller: Caller, name: str, text: str, now: datetime) -> NamedQuery:
    """In: a name and the JSON text of a question that was read and found good. Raises Refusal without the right,
    Conflict when the name is taken."""
    with deed("traceability.keep_query", actor=_actor(caller), now=now, chain=f"epcis/{caller.token_id}") as record:
        refuse_if(why_not_query_events(caller))
        if named_queries_visible_to(caller).filter(name=name).exists():
            raise Conflict(_("Đã có câu hỏi mang tên này."))
        query = NamedQuery.objects.create(
            name=name, space=caller.space, producer_id=caller.producer_id, text=text, created_at=now
        )
        record.about(query)
    return query


def drop_named_query(*, caller: Caller, name: str, now: datetime) -> None:
    """The question is forgotten. Raises NamedQuery.DoesNotExist, Refusal without the right."""
    with deed("traceability.drop_query", actor=_actor(caller), now=now, chain=f"epcis/{caller.token_id}") as record:
        refuse_if(why_not_query_events(caller))
        query: NamedQuery = lock(named_queries_visible_to(caller), name=name)
        record.about(query)
        query.delete()


def _actor(caller: Caller) -> NobodyInPerson:
    return NobodyInPerson(name=f"EPCIS: {caller.label}"[:200], on_behalf_of=caller.producer_name[:200])
