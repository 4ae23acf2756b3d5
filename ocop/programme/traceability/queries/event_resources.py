"""The values there are to ask about: types, steps, dispositions, identifiers, places."""

from django.db.models import Max

from ocop.programme.traceability.models import Event, EventIdentifier
from ocop.programme.traceability.queries.events_found import events_visible_to
from ocop.programme.traceability.rules import event_index as index
from ocop.programme.traceability.rules.epc_uris import key_of, link_of_key, urn_of
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.event_query import addresses_of
from ocop.programme.traceability.rules.event_vocabulary import BIZ_STEP, DISPOSITION, EVENT_TYPES, Vocabulary
from ocop.programme.traceability.rules.event_writing import EpcFormat, companies_named, urn_form
from ocop.programme.traceability.rules.query_parts import Filter, Namespaces, Target

_COLUMNS = {
    "eventTypes": "event_type", "bizSteps": "biz_step", "dispositions": "disposition", "readPoints": "read_point",
    "bizLocations": "biz_location",
}  # fmt: skip
_STANDARD: dict[str, tuple[str, ...]] = {
    "eventTypes": EVENT_TYPES, "bizSteps": BIZ_STEP.words, "dispositions": DISPOSITION.words,
}  # fmt: skip
_VOCABULARIES: dict[str, Vocabulary] = {
    "bizSteps": BIZ_STEP, "dispositions": DISPOSITION,
    "eventTypes": Vocabulary(EVENT_TYPES, "https://ref.gs1.org/epcis/"),
}  # fmt: skip
_EPC_ROLES = (index.EPC, index.CHILD, index.PARENT, index.INPUT, index.OUTPUT)
_ANY_ROLE = (*_EPC_ROLES, index.CLASS, index.CHILD_CLASS, index.INPUT_CLASS, index.OUTPUT_CLASS)
RESOURCES = ("epcs", *_COLUMNS)
CLOSED_PARAMETERS: dict[str, frozenset[str]] = {
    "eventTypes": frozenset({"eventType"}),
    "epcs": frozenset({"MATCH_anyEPC"}),
    "bizSteps": frozenset({"EQ_bizStep"}),
    "dispositions": frozenset({"EQ_disposition"}),
    "readPoints": frozenset({"EQ_readPoint", "WD_readPoint"}),
    "bizLocations": frozenset({"EQ_bizLocation", "WD_bizLocation"}),
}
"""Parameters that say again what the address says (the standard leaves them out there)."""


def members_of(
    caller: Caller, resource: str, form: EpcFormat, *, per_page: int, after: str
) -> tuple[list[str], str | None]:
    """A page of values in order, and the one the next page begins after."""
    if resource == "epcs":
        return _epcs(caller, form, per_page=per_page, after=after)
    column = _COLUMNS[resource]
    standard = _STANDARD.get(resource, ())
    rows = events_visible_to(caller).exclude(**{column: ""}).exclude(**{f"{column}__in": standard})
    found = sorted({*standard, *rows.order_by().values_list(column, flat=True).distinct()})
    beyond = [value for value in found if value > after]
    page = beyond[:per_page]
    shown = page
    if resource in {"readPoints", "bizLocations"}:
        shown = [link_of_key(value) for value in page]
        if form == EpcFormat.URN:
            companies = _companies_of(caller, column, page)
            shown = [urn_form(link, companies) for link in shown]
    return shown, page[-1] if len(beyond) > per_page else None


def _companies_of(caller: Caller, column: str, places: list[str]) -> frozenset[str]:
    """The company prefixes that the last event at each place shows."""
    rows = events_visible_to(caller).filter(**{f"{column}__in": places}).order_by().values(column)
    last = [row["last"] for row in rows.annotate(last=Max("pk"))]
    return frozenset(companies_named(Event.objects.filter(pk__in=last).values_list("body", flat=True)))


def _epcs(caller: Caller, form: EpcFormat, *, per_page: int, after: str) -> tuple[list[str], str | None]:
    rows = (
        EventIdentifier.objects.filter(role__in=_EPC_ROLES, event__in=events_visible_to(caller), key__gt=after)
        .values_list("key")
        .annotate(digits=Max("prefix_digits"))
        .order_by("key")[: per_page + 1]
    )
    found = list(rows)
    page = found[:per_page]
    return [_written(key, digits, form) for key, digits in page], page[-1][0] if len(found) > per_page else None


def _written(key: str, digits: int | None, form: EpcFormat) -> str:
    link = link_of_key(key)
    if form == EpcFormat.URN and digits:
        return urn_of(link, digits) or link
    return link


def filter_of(caller: Caller, resource: str, value: str, namespaces: Namespaces) -> Filter | None:
    """The condition that an event has this value; None when no event of the caller's has it and it is no standard
    word."""
    if resource == "epcs":
        found = Filter(Target.IDENTIFIER, _ANY_ROLE, "MATCH", (key_of(value),))
        rows = EventIdentifier.objects.filter(key=found.values[0], role__in=_ANY_ROLE)
        return found if rows.filter(event__in=events_visible_to(caller)).exists() else None
    column = _COLUMNS[resource]
    vocabulary = _VOCABULARIES.get(resource)
    if vocabulary is None:
        values: tuple[str, ...] = (key_of(value),)
    else:
        bare = vocabulary.bare(value)
        if vocabulary.has(bare):
            return Filter(Target.COLUMN, (column,), values=(bare,))
        values = tuple(vocabulary.bare(one) for one in addresses_of(value, namespaces))
    known = events_visible_to(caller).filter(**{f"{column}__in": values}).exists()
    return Filter(Target.COLUMN, (column,), values=values) if known else None
