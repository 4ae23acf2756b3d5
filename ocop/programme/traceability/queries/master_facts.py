"""What the captured master data say, as far as a caller may see them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from ocop.programme.traceability.models import EventIdentifier, EventValue, MasterFact
from ocop.programme.traceability.rules.epc_uris import link_of_key
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.query_parts import Filter

DEEPEST = 20
MOST_PLACES = 5000


def facts_visible_to(caller: Caller) -> QuerySet[MasterFact]:
    """Master data the caller's producer or space captured; an office of the nation sees everybody's."""
    facts = MasterFact.objects.filter(space=caller.space)
    return facts if caller.space or caller.reads_all else facts.filter(owner_id=caller.producer_id)


def within(caller: Caller, keys: Iterable[str]) -> list[str]:
    """These places and all that lie within them, directly or not."""
    found = front = set(keys)
    for _level in range(DEEPEST):
        if not front or len(found) > MOST_PLACES:
            break
        children = facts_visible_to(caller).filter(name="", key__in=list(front)).values_list("text", flat=True)
        front = set(children) - found
        found |= front
    return sorted(found)


def with_attribute(caller: Caller, one: Filter) -> Q:
    """The events in which the field holds a thing whose master data have the attribute (with one of the values)."""
    facts = facts_visible_to(caller).filter(name__in=one.attributes)
    if one.values:
        facts = facts.filter(text__in=one.values)
    keys: Any = facts.values("key")
    if one.comparison == "COLUMN":
        return Q(**{f"{one.names[0]}__in": keys})
    if one.comparison == "CLASS":
        rows: Any = EventIdentifier.objects.filter(key__in=keys, role__in=one.names)
    else:
        # An extension holds the address as it was written, never the key.
        found = list(facts.values_list("key", flat=True).distinct()[:MOST_PLACES])
        rows = EventValue.objects.filter(name__in=one.names, text__in=[*found, *map(link_of_key, found)])
    return Q(pk__in=rows.values("event_id"))
