"""Handing in events: documents as jobs, single events at once."""

import uuid
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.refusal import Conflict
from ocop.interfaces.api.epcis_answers import Problem, json_text, json_value, problem_body, with_next_page
from ocop.interfaces.api.epcis_endpoint import CAPTURE, EITHER, endpoint, no_such
from ocop.interfaces.api.epcis_requests import (
    asked,
    cbv_format,
    epc_format,
    error_behaviour,
    next_query,
    sent_bytes,
    too_large,
)
from ocop.interfaces.api.epcis_words import capture_sentence
from ocop.programme.traceability.operations.capture_events import Captured, capture_events
from ocop.programme.traceability.operations.reading_capture import (
    MOST_EVENTS,
    CaptureFault,
    CaptureFaultKind,
    CaptureRefused,
    ReadDocument,
    read_document,
    read_single_event,
)
from ocop.programme.traceability.queries.events_found import companies_known, event_with_declarations, job_of, jobs_page
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.event_document import single_event, stamp
from ocop.programme.traceability.rules.event_writing import EpcFormat, Writing
from ocop.programme.traceability.rules.query_parts import QueryFault, QueryFaultKind

TRIES = 5
ALREADY = frozenset({CaptureFaultKind.ANOTHER_CONTENT, CaptureFaultKind.DECLARED_ANOTHER, CaptureFaultKind.NOT_OWN})


def capture_document(request: HttpRequest, *, caller: Caller, content_type: str) -> HttpResponse:
    """POST /capture: 202 with the address of the job, which is done when the answer goes out: what it says is final."""
    behaviour = error_behaviour(request)
    raw = sent_bytes(request)
    try:
        document = read_document(raw, may_proceed=behaviour == "proceed")
    except CaptureRefused as refused:
        raise _refused(refused) from None
    captured = _capture(caller, document, behaviour)
    answer = HttpResponse(status=202, content_type=content_type)
    answer.headers["Location"] = request.build_absolute_uri(f"/epcis/capture/{captured.job.job_id}")
    answer.headers["GS1-Capture-Error-Behaviour"] = behaviour
    return answer


def capture_event(request: HttpRequest, *, caller: Caller, content_type: str) -> HttpResponse:
    """POST /events: 201 with the event's address, also when the very same event was captured before; 409 when another
    bears its name."""
    form, words = epc_format(request), cbv_format(request)
    raw = sent_bytes(request)
    try:
        document = read_single_event(raw)
    except CaptureRefused as refused:
        raise _refused(refused) from None
    captured = _capture(caller, document, "rollback")
    for fault in captured.faults:
        raise Problem(409, "ResourceAlreadyExistsException", _sentence(fault))
    event_id = captured.event_ids[0]
    kept = event_with_declarations(caller, event_id)
    writing = Writing(form, words, companies_known(kept) if form == EpcFormat.URN else frozenset())
    answer = json_text(single_event(kept[-1], writing), content_type=content_type, status=201)
    answer.headers["Location"] = request.build_absolute_uri(f"/epcis/events/{quote(event_id, safe='')}")
    return answer


def _capture(caller: Caller, document: ReadDocument, behaviour: str) -> Captured:
    """Two who hand in the same event at the same moment: the second tries again and finds it there."""
    for tried in range(TRIES):
        try:
            return capture_events(
                caller=caller, document=document, behaviour=behaviour, job_id=uuid.uuid4().hex, now=timezone.now()
            )
        except Conflict:
            if tried == TRIES - 1:
                raise
    raise AssertionError


def _refused(refused: CaptureRefused) -> Problem:
    faults = list(refused.faults)
    if faults[0].kind == CaptureFaultKind.MANY_EVENTS:
        return too_large()
    errors = [{"event": fault.event, "detail": _sentence(fault)} for fault in faults if fault.event is not None]
    more: dict[str, Any] = {"errors": errors[:100]} if errors else {}
    return Problem(400, "ValidationException", _sentence(faults[0]), **more)


def _sentence(fault: CaptureFault) -> str:
    return capture_sentence(fault.kind.value, fault.code, list(fault.details), MOST_EVENTS)


def _job(job: Any) -> dict[str, Any]:
    errors = []
    for fault in job.errors[:200]:
        kind = fault["kind"]
        status, name = (409, "ResourceAlreadyExistsException") if kind in ALREADY else (400, "ValidationException")
        sentence = capture_sentence(kind, fault["code"], list(fault["details"]), MOST_EVENTS)
        place = {"event": fault["event"]} if fault["event"] is not None else {}
        errors.append(problem_body(status, name, sentence, **place))
    found = {
        "captureID": job.job_id,
        "createdAt": stamp(job.created_at),
        "running": job.finished_at is None,
        "success": job.succeeded,
        "captureErrorBehaviour": job.behaviour,
        "errors": errors,
    }
    if job.finished_at is not None:
        found["finishedAt"] = stamp(job.finished_at)
    return found


def list_jobs(request: HttpRequest, *, caller: Caller, content_type: str) -> HttpResponse:
    """GET /capture: the jobs of the caller's producer, newest first."""
    question = asked(request)
    for name in question.parameters:
        raise QueryFault(QueryFaultKind.UNKNOWN, name)
    after = question.place[0] if question.place else None
    jobs, last = jobs_page(caller, per_page=question.per_page, after=after)
    answer = json_value([_job(job) for job in jobs], content_type=content_type)
    if last is not None:
        with_next_page(request, answer, *next_query(request, question, [last], 0))
    return answer


def show_job(request: HttpRequest, *, caller: Caller, content_type: str, capture_id: str) -> HttpResponse:
    """GET /capture/{captureID}."""
    job = job_of(caller, capture_id)
    if job is None:
        raise no_such(_("Không có lần gửi mang mã này."))
    return json_value(_job(job), content_type=content_type)


captures = endpoint(get=(list_jobs, EITHER), post=(capture_document, CAPTURE), is_capture=True)
one_capture = endpoint(get=(show_job, EITHER))
