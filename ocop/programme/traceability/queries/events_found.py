"""Events a caller may see, and the answers to the questions of the query language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Collate

from ocop.programme.traceability.models import (
    CaptureJob,
    ContextPrefix,
    Event,
    EventIdentifier,
    EventParty,
    EventValue,
)
from ocop.programme.traceability.queries.master_facts import with_attribute, within
from ocop.programme.traceability.rules.epc_uris import company_digits, link_of_key, read_epc
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.event_document import KeptEvent
from ocop.programme.traceability.rules.event_names import STANDARD_PREFIXES
from ocop.programme.traceability.rules.event_writing import companies_named, links_named
from ocop.programme.traceability.rules.query_parts import EventQuery, Filter, Target

_LOOKUPS = {"EQ": "", "GT": "__gt", "GE": "__gte", "LT": "__lt", "LE": "__lte"}
_ORDER_OF_FIELD = ("of_number", "of_time", "of_text", "id")
_ORDERS = {"": ("id",), "eventTime": ("event_time", "id"), "recordTime": ("record_time", "id")}


MOST_KEYS = 5000
NEARLY = 1e-12


class TooManyEvents(Exception):
    """More events than the question allows."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: the values of the order's columns of its last event, and how many events were handed out."""

    values: tuple[Any, ...]
    seen: int


@dataclass(frozen=True, slots=True)
class EventPage:
    """Events of one page in order, and where the next one begins; None after the last."""

    events: list[KeptEvent]
    after: Place | None


def events_visible_to(caller: Caller) -> QuerySet[Event]:
    """What the caller captured, and what others captured that names it as a party; for trials their own space, for an
    office of the nation everything that is no trial."""
    events = Event.objects.filter(space=caller.space)
    if caller.space or caller.reads_all:
        return events
    party = EventParty.objects.filter(event=OuterRef("pk"), number__in=[*caller.numbers, caller.own_number])
    return events.filter(Q(owner_id=caller.producer_id) | Exists(party))


def jobs_visible_to(caller: Caller) -> QuerySet[CaptureJob]:
    """The jobs of the caller's producer, or of its space."""
    if caller.space:
        return CaptureJob.objects.filter(token__space=caller.space)
    return CaptureJob.objects.filter(token__producer_id=caller.producer_id or 0)


def job_of(caller: Caller, job_id: str) -> CaptureJob | None:
    """One job, if the caller may see it."""
    return jobs_visible_to(caller).filter(job_id=job_id[:60]).first()


def jobs_page(caller: Caller, *, per_page: int, after: int | None) -> tuple[list[CaptureJob], int | None]:
    """Jobs, newest first, and the key the next page begins after."""
    jobs = jobs_visible_to(caller).order_by("-id")
    rows = list((jobs.filter(id__lt=after) if after else jobs)[: per_page + 1])
    return rows[:per_page], rows[per_page - 1].pk if len(rows) > per_page else None


def namespaces_captured(caller: Caller, prefix: str) -> list[str]:
    """What a prefix stood for in the documents captured; a prefix is no secret."""
    found = ContextPrefix.objects.filter(space=caller.space, prefix=prefix[:60])
    standard = [STANDARD_PREFIXES[prefix]] if prefix in STANDARD_PREFIXES else []
    return [*standard, *found.values_list("namespace", flat=True)[:20]]


def event_with_declarations(caller: Caller, event_id: str) -> list[KeptEvent]:
    """The event of this name and what was declared wrong about it, oldest first."""
    events = events_visible_to(caller).filter(event_id=event_id).select_related("context").order_by("id")
    return [kept(event) for event in events[:200]]


def kept(event: Event) -> KeptEvent:
    """The event as it is handed out."""
    return KeptEvent(
        event.body, event.event_id, event.has_own_id, event.record_time, event.context.text if event.context else ""
    )


def companies_known(events: Iterable[KeptEvent]) -> frozenset[str]:
    """The company prefixes of identifiers in these events, as far as URNs that were captured show them: in these
    events, or in others that name the same thing."""
    texts = [event.body for event in events]
    return companies_of(links_named(texts)) | companies_named(texts)


def companies_of(keys: Iterable[str]) -> frozenset[str]:
    """The company prefixes of the things with these keys, as far as URNs that were captured show them."""
    found = set()
    keys = list(dict.fromkeys(keys))[:MOST_KEYS]
    rows = EventIdentifier.objects.filter(key__in=keys, prefix_digits__isnull=False)
    for key, digits in set(rows.values_list("key", "prefix_digits")) if keys else ():
        epc = read_epc(link_of_key(key))
        if epc is not None:
            found.add(company_digits(epc)[:digits])
    return frozenset(found)


def find_events(caller: Caller, query: EventQuery, *, per_page: int, after: Place | None) -> EventPage:
    """One page of the answer. Keyset paging: an event inserted meanwhile makes no other appear twice or be left out.

    Raises TooManyEvents when the question sets a greatest number and more are found.
    """
    events = matching(caller, query)
    if query.most is not None and len(events.order_by().values_list("pk", flat=True)[: query.most + 1]) > query.most:
        raise TooManyEvents
    columns = _ORDERS.get(query.order, _ORDER_OF_FIELD)
    if query.order_names:
        events = events.annotate(**_of_field(query.order_names))
    is_ascending = query.is_ascending or not query.order
    events = events.order_by(*(column if is_ascending else f"-{column}" for column in columns))
    seen = after.seen if after else 0
    if after is not None:
        events = events.filter(_beyond(columns, after.values, is_ascending))
    wanted = per_page if query.limit is None else min(per_page, query.limit - seen)
    rows = list(events.select_related("context")[: wanted + 1]) if wanted > 0 else []
    shown = rows[:wanted]
    is_more = len(rows) > wanted and (query.limit is None or seen + len(shown) < query.limit)
    place = Place(tuple(getattr(shown[-1], column) for column in columns), seen + len(shown)) if is_more else None
    return EventPage([kept(event) for event in shown], place)


def _beyond(columns: tuple[str, ...], values: tuple[Any, ...], is_ascending: bool) -> Q:
    way = "gt" if is_ascending else "lt"
    found = Q(**{f"{columns[-1]}__{way}": values[-1]})
    for column, value in list(zip(columns, values, strict=True))[-2::-1]:
        found = Q(**{f"{column}__{way}": value}) | (Q(**{column: value}) & found)
    return found


def _of_field(names: tuple[str, ...]) -> dict[str, Any]:
    """An extension field as columns to order by: as number, as instant, as text by its characters. An event without it
    may stand anywhere (EPCIS 2.0, section 8.2.7.1): here it counts as nought."""
    first = EventValue.objects.filter(event=OuterRef("pk"), name__in=names).order_by("pk")
    collation = "C" if connection.vendor == "postgresql" else "BINARY"
    return {
        "of_number": Coalesce(Subquery(first.values("number")[:1]), Value(0.0)),
        "of_time": Coalesce(Subquery(first.values("at")[:1]), Value(datetime(1, 1, 1, tzinfo=UTC))),
        "of_text": Collate(Coalesce(Subquery(first.values("text")[:1]), Value("")), collation),
    }


def matching(caller: Caller, query: EventQuery) -> QuerySet[Event]:
    """The caller's events all filters hold for."""
    events = events_visible_to(caller)
    for one in query.filters:
        if one.target == Target.ATTRIBUTE:
            events = events.filter(with_attribute(caller, one))
        elif one.target == Target.WITHIN:
            events = events.filter(**{f"{one.names[0]}__in": within(caller, one.values)})
        else:
            events = events.filter(_condition(one))
    return events


def _condition(one: Filter) -> Q:
    if one.target == Target.COLUMN:
        return _column(one)
    if one.target in {Target.IDENTIFIER, Target.QUANTITY}:
        rows = EventIdentifier.objects.filter(_identifier(one) if one.target == Target.IDENTIFIER else _quantity(one))
    elif one.target == Target.MEASURED:
        rows = EventValue.objects.filter(_measured(one))  # type: ignore[assignment]
    elif one.target == Target.EXISTS:
        rows = EventValue.objects.filter(name__in=one.names)  # type: ignore[assignment]
    else:
        rows = EventValue.objects.filter(_value(one), name__in=one.names)  # type: ignore[assignment]
    return Q(pk__in=rows.values("event_id"))


def _column(one: Filter) -> Q:
    (column,) = one.names
    if one.comparison == "EXISTS":
        return Q(**{f"{column}__isnull": False})
    if one.comparison == "EQ":
        return Q(**{f"{column}__in": one.values})
    return Q(**{f"{column}{_LOOKUPS[one.comparison]}": one.values[0]})


def _identifier(one: Filter) -> Q:
    found = Q(key__in=one.values) if one.values else Q()
    for stem in one.stems:
        found |= begins_with(stem)
    return found & Q(role__in=one.names)


def begins_with(stem: str) -> Q:
    """Keys that begin so, by the index of either database (SQLite's LIKE knows no case, so it is asked for a range)."""
    if connection.vendor == "postgresql":
        return Q(key__startswith=stem)
    return Q(key__gte=stem, key__lt=stem[:-1] + chr(ord(stem[-1]) + 1))


def _quantity(one: Filter) -> Q:
    return _any(
        (Q(uom=uom) if uom else Q()) & _compared("quantity", one.comparison, number) for uom, number in one.values
    )


def _measured(one: Filter) -> Q:
    (kind,) = one.names
    return _any(Q(name=f"{kind}_{uom}") & _compared("number", one.comparison, number) for uom, number in one.values)


def _compared(column: str, comparison: str, number: float) -> Q:
    if comparison != "EQ":
        return Q(**{f"{column}{_LOOKUPS[comparison]}": number})
    # Turned into another unit a number may end in another digit far behind the comma.
    away = abs(number) * NEARLY
    return Q(**{f"{column}__gte": number - away, f"{column}__lte": number + away})


def _value(one: Filter) -> Q:
    found = []
    for value in one.values:
        if isinstance(value, tuple):
            text, number, at = value
            found.append(Q(text=text))
            found += [Q(number=number)] if number is not None else []
            found += [Q(at=at)] if at is not None else []
        elif isinstance(value, str):
            found.append(Q(text=value))
        else:
            column = "at" if isinstance(value, datetime) else "number"
            found.append(Q(**{f"{column}{_LOOKUPS[one.comparison]}": value}))
    return _any(found)


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q(pk__in=[])) if conditions else Q(pk__in=[])
