"""Questions kept under a name (/queries), and their answers."""

from hashlib import sha256
from typing import Any
from urllib.parse import quote

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.refusal import Conflict
from ocop.interfaces.api.epcis_answers import Problem, json_text, with_next_page
from ocop.interfaces.api.epcis_endpoint import QUERY, endpoint, no_such
from ocop.interfaces.api.epcis_query_views import events_answer, namespaces_for
from ocop.interfaces.api.epcis_requests import asked, next_query, sent_bytes
from ocop.interfaces.api.epcis_words import TEXT_FAULTS
from ocop.programme.traceability.operations.keep_named_query import drop_named_query, keep_named_query
from ocop.programme.traceability.queries.named_queries import named_queries_page, named_query
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.event_text import TextFault, member_at, quoted, read_json, read_value
from ocop.programme.traceability.rules.kept_question import read_kept_question
from ocop.programme.traceability.rules.query_parts import EventQuery, QueryFault, QueryFaultKind

LONGEST_NAME = 120
RESERVED = frozenset({"SimpleEventQuery"})


def _read(request: HttpRequest, caller: Caller, question: Any) -> EventQuery:
    return read_kept_question(question, namespaces_for(request, caller))


def keep(request: HttpRequest, *, caller: Caller, content_type: str) -> HttpResponse:
    """POST /queries."""
    raw = sent_bytes(request)
    try:
        text, value = read_json(raw)
    except TextFault as fault:
        sentence = str(TEXT_FAULTS[fault.code]) % {"place": fault.place}
        raise Problem(400, "ValidationException", sentence) from None
    name = value.get("name") if isinstance(value, dict) else None
    if not isinstance(name, str) or not 0 < len(name.strip()) <= LONGEST_NAME or "/" in name or "\0" in name:
        detail = _("Cần name (tên, không có dấu gạch chéo, nhiều nhất 120 ký tự) và query.")
        raise Problem(400, "ValidationException", detail)
    _read(request, caller, value.get("query"))
    place = member_at(text, "query")
    if name in RESERVED:
        raise Problem(409, "ResourceAlreadyExistsException", _("Đã có câu hỏi mang tên này."))
    try:
        keep_named_query(caller=caller, name=name, text=text[slice(*place)] if place else "{}", now=timezone.now())
    except Conflict as conflict:
        raise Problem(409, "ResourceAlreadyExistsException", " ".join(conflict.reasons)) from None
    answer = json_text(_written(name, text[slice(*place)] if place else "{}"), content_type=content_type, status=201)
    answer.headers["Location"] = request.build_absolute_uri(f"/epcis/queries/{quote(name, safe='')}")
    return answer


def _written(name: str, text: str) -> str:
    return f'{{"name":{quoted(name)},"query":{text}}}'


def list_queries(request: HttpRequest, *, caller: Caller, content_type: str) -> HttpResponse:
    """GET /queries."""
    question = asked(request)
    for name in question.parameters:
        raise QueryFault(QueryFaultKind.UNKNOWN, name)
    after = question.place[0] if question.place else None
    rows, last = named_queries_page(caller, per_page=question.per_page, after=after)
    answer = json_text("[" + ",".join(_written(row.name, row.text) for row in rows) + "]", content_type=content_type)
    if last is not None:
        with_next_page(request, answer, *next_query(request, question, [last], 0))
    return answer


def kept_query(caller: Caller, name: str) -> Any:
    """The question of this name; the 404 of this face when the caller has none."""
    found = named_query(caller, name)
    if found is None:
        raise no_such(_("Không có câu hỏi mang tên này."))
    return found


def show(request: HttpRequest, *, caller: Caller, content_type: str, name: str) -> HttpResponse:
    """GET /queries/{queryName}."""
    found = kept_query(caller, name)
    return json_text(_written(found.name, found.text), content_type=content_type)


def drop(request: HttpRequest, *, caller: Caller, content_type: str, name: str) -> HttpResponse:
    """DELETE /queries/{queryName}."""
    try:
        drop_named_query(caller=caller, name=name, now=timezone.now())
    except ObjectDoesNotExist:
        raise no_such(_("Không có câu hỏi mang tên này.")) from None
    return HttpResponse(status=204)


def answers(request: HttpRequest, *, caller: Caller, content_type: str, name: str) -> HttpResponse:
    """GET /queries/{queryName}/events: only the page is asked for besides. A name may be dropped and kept anew: a page
    token holds for the question it was given for. A websocket is asked for here, and not offered."""
    if "websocket" in request.headers.get("Upgrade", "").lower():
        detail = _("Hệ thống không gửi kết quả qua WebSocket; hãy đăng ký địa chỉ nhận (webhook) ở /subscriptions.")
        raise Problem(501, "ImplementationException", detail)
    found = kept_query(caller, name)
    page = asked(request, meant=f"#{sha256(found.text.encode()).hexdigest()}")
    for parameter in page.parameters:
        raise QueryFault(QueryFaultKind.UNKNOWN, parameter)
    query = _read(request, caller, read_value(found.text))
    return events_answer(request, caller, content_type, page, query, query_name=found.name)


queries = endpoint(get=(list_queries, QUERY), post=(keep, QUERY))
one_query = endpoint(get=(show, QUERY), delete=(drop, QUERY))
events_of_query = endpoint(get=(answers, QUERY))
