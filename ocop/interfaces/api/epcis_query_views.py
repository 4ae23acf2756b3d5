"""Asking for events, and for what there is to ask about."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.interfaces.api.epcis_answers import Problem, collection, json_text, json_value, with_next_page
from ocop.interfaces.api.epcis_capture_views import capture_event
from ocop.interfaces.api.epcis_endpoint import CAPTURE, QUERY, endpoint, no_such
from ocop.interfaces.api.epcis_requests import (
    Asked,
    asked,
    cbv_format,
    epc_format,
    extension_prefixes,
    next_query,
    place_of,
    written_place,
)
from ocop.programme.traceability.queries import event_resources
from ocop.programme.traceability.queries.events_found import (
    TooManyEvents,
    companies_known,
    event_with_declarations,
    find_events,
    namespaces_captured,
)
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.event_document import KeptEvent, query_document
from ocop.programme.traceability.rules.event_query import read_query
from ocop.programme.traceability.rules.event_writing import CbvFormat, EpcFormat, Writing
from ocop.programme.traceability.rules.query_parts import EventQuery, Filter, Namespaces, QueryFault, QueryFaultKind

TOP_LEVEL = (
    "queries", "capture", "events", "eventTypes", "epcs", "readPoints", "bizLocations", "dispositions", "bizSteps",
)  # fmt: skip


def namespaces_for(request: HttpRequest, caller: Caller) -> Namespaces:
    """What a prefix means: by the header of the request, else by the documents that were captured."""
    declared = extension_prefixes(request)

    def namespaces(prefix: str) -> list[str]:
        return [declared[prefix]] if prefix in declared else namespaces_captured(caller, prefix)

    return namespaces


def events_answer(
    request: HttpRequest,
    caller: Caller,
    content_type: str,
    question: Asked,
    query: EventQuery,
    *,
    query_name: str = "SimpleEventQuery",
) -> HttpResponse:
    """A page of events as an EPCISQueryDocument with the link to the next."""
    form, words = epc_format(request), cbv_format(request)
    try:
        page = find_events(caller, query, per_page=question.per_page, after=place_of(question))
    except TooManyEvents:
        detail = _("Kết quả nhiều hơn maxEventCount sự kiện.")
        raise Problem(413, "QueryTooLargeException", detail) from None
    answer = _document(page.events, form, words, content_type, query_name)
    if page.after is not None:
        with_next_page(request, answer, *next_query(request, question, written_place(page.after), page.after.seen))
    return answer


def list_events(request: HttpRequest, *, caller: Caller, content_type: str) -> HttpResponse:
    """GET /events."""
    question = asked(request)
    query = read_query(question.parameters, namespaces_for(request, caller))
    return events_answer(request, caller, content_type, question, query)


def show_event(request: HttpRequest, *, caller: Caller, content_type: str, event_id: str) -> HttpResponse:
    """GET /events/{eventID}: the event and the declarations that it was wrong. A `?` of the name that was not encoded
    is taken for what it was."""
    form, words = epc_format(request), cbv_format(request)
    found = event_with_declarations(caller, event_id)
    more = request.META.get("QUERY_STRING", "")
    if not found and more.startswith("ver="):
        found = event_with_declarations(caller, f"{event_id}?{more}")
    if not found:
        raise no_such(_("Không có sự kiện mang mã này."))
    return _document(found, form, words, content_type, "SimpleEventQuery")


def _document(
    events: list[KeptEvent], form: EpcFormat, words: CbvFormat, content_type: str, query_name: str
) -> HttpResponse:
    writing = Writing(form, words, companies_known(events) if form == EpcFormat.URN else frozenset())
    text = query_document(events, writing=writing, created=timezone.now(), query_name=query_name)
    answer = json_text(text, content_type=content_type)
    answer.headers["GS1-EPC-Format"] = form.value
    answer.headers["GS1-CBV-Format"] = words.value
    return answer


def show_top(request: HttpRequest, *, caller: Caller, content_type: str) -> HttpResponse:
    """GET /: what there is."""
    return json_value(collection(list(TOP_LEVEL)), content_type=content_type)


def list_members(request: HttpRequest, *, caller: Caller, content_type: str, resource: str) -> HttpResponse:
    """GET /epcs, /bizSteps and so on: the values the caller's events know; standard words always."""
    question = asked(request)
    for name in question.parameters:
        raise QueryFault(QueryFaultKind.UNKNOWN, name)
    form = epc_format(request)
    after = str(question.place[0]) if question.place else ""
    members, last = event_resources.members_of(caller, resource, form, per_page=question.per_page, after=after)
    answer = json_value(collection(members), content_type=content_type)
    if last is not None:
        with_next_page(request, answer, *next_query(request, question, [last], 0))
    return answer


def _filter_of(request: HttpRequest, caller: Caller, resource: str, value: str) -> Filter:
    found = event_resources.filter_of(caller, resource, value, namespaces_for(request, caller))
    if found is None:
        raise no_such(_("Không có giá trị này trong dữ liệu."))
    return found


def show_member(request: HttpRequest, *, caller: Caller, content_type: str, resource: str, value: str) -> HttpResponse:
    """GET /epcs/{epc} and so on: its sub-resources."""
    _filter_of(request, caller, resource, value)
    return json_value(collection(["events"]), content_type=content_type)


def list_events_of(
    request: HttpRequest, *, caller: Caller, content_type: str, resource: str, value: str
) -> HttpResponse:
    """GET /epcs/{epc}/events and so on."""
    question = asked(request)
    own = _filter_of(request, caller, resource, value)
    closed = event_resources.CLOSED_PARAMETERS[resource]
    query = read_query(question.parameters, namespaces_for(request, caller), closed)
    query.filters.append(own)
    return events_answer(request, caller, content_type, question, query)


def release_page_token(request: HttpRequest, *, caller: Caller, content_type: str, token: Any) -> HttpResponse:
    """DELETE /nextPageToken/{token}: nothing is held for one, so there is nothing to release."""
    return HttpResponse(status=204)


top = endpoint(get=(show_top, QUERY))
events = endpoint(get=(list_events, QUERY), post=(capture_event, CAPTURE))
one_event = endpoint(get=(show_event, QUERY))
members = endpoint(get=(list_members, QUERY))
one_member = endpoint(get=(show_member, QUERY))
events_of_member = endpoint(get=(list_events_of, QUERY))
page_token = endpoint(delete=(release_page_token, QUERY))
