"""Questions kept under a name."""

from django.db.models import QuerySet

from ocop.programme.traceability.models import NamedQuery
from ocop.programme.traceability.rules.epcis_caller import Caller


def named_queries_visible_to(caller: Caller) -> QuerySet[NamedQuery]:
    """Those of the caller's producer, or of its space; offices of the nation share theirs."""
    if caller.space or caller.reads_all:
        return NamedQuery.objects.filter(space=caller.space, producer__isnull=True)
    return NamedQuery.objects.filter(producer_id=caller.producer_id or 0, space="")


def named_query(caller: Caller, name: str) -> NamedQuery | None:
    """One of them."""
    return named_queries_visible_to(caller).filter(name=name).first()


def named_queries_page(caller: Caller, *, per_page: int, after: int | None) -> tuple[list[NamedQuery], int | None]:
    """A page, oldest first, and the key the next one begins after."""
    rows = list(named_queries_visible_to(caller).filter(id__gt=after or 0).order_by("id")[: per_page + 1])
    return rows[:per_page], rows[per_page - 1].pk if len(rows) > per_page else None
