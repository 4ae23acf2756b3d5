"""EPCIS: handing in and finding events, on PostgreSQL with many events in it.

Goals (traceability of the programme): 250 events a second with 10 identifiers each, 5,000 identifiers a second in bulk,
20,000 events a second judged by the schema on one core, MATCH_epc p99 of 100 ms among a million events.
OCOP_BENCH_EVENTS says how many events are laid in first (1,000,000 unless told).
"""

import http.client
import io
import json
import os
import secrets
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.figures import Figure
from bench.servers import ours

EVENTS = int(os.environ.get("OCOP_BENCH_EVENTS", "1000000"))
IDENTIFIERS = 10
SINGLE = 300
SENDERS, WORKERS = 4, 2
STEPS = 8
BULK_EVENTS = 500
QUESTIONS = 300


def document(count: int, start: int) -> bytes:
    """An EPCISDocument of shipments, `IDENTIFIERS` items each."""
    events = [
        {
            "type": "ObjectEvent",
            "eventTime": "2026-03-01T08:00:00.000+07:00",
            "eventTimeZoneOffset": "+07:00",
            "action": "OBSERVE",
            "bizStep": "shipping",
            "epcList": [f"urn:epc:id:sgtin:8938505.001036.{start + number}x{item}" for item in range(IDENTIFIERS)],
            "readPoint": {"id": "urn:epc:id:sgln:8938505.00001.lo1"},
            "sourceList": [{"type": "owning_party", "source": "urn:epc:id:pgln:8938505.00001"}],
        }
        for number in range(count)
    ]
    return json.dumps(
        {
            "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
            "type": "EPCISDocument",
            "schemaVersion": "2.0",
            "creationDate": "2026-03-01T00:00:00Z",
            "epcisBody": {"eventList": events},
        }
    ).encode()


def measure() -> list[Figure]:
    """Five figures in one run; the database is the one OCOP_DATABASE_URL names, migrated."""
    from django.db import connection
    from django.utils import timezone

    from ocop.programme.traceability.operations.issue_epcis_token import issue_trial_token
    from ocop.programme.traceability.queries.epcis_callers import caller_of

    secret = secrets.token_hex(24)
    issue_trial_token(secret=secret, space=secrets.token_hex(10), now=timezone.now())
    caller = caller_of(secret, timezone.now())
    judged = _judged()
    _capture(caller, document(1, 0))
    _lay_in(caller, EVENTS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    ask = _requests(secret)
    for number in range(20):  # statements are prepared by the first
        ask(document(1, 5_000_000 + number))
    began = time.perf_counter()
    for number in range(SINGLE):
        ask(document(1, 10_000_000 + number))
    alone = SINGLE / (time.perf_counter() - began)
    began = time.perf_counter()
    for number in range(4):
        _capture(caller, document(BULK_EVENTS, 20_000_000 + number * BULK_EVENTS))
    bulk = 4 * BULK_EVENTS * IDENTIFIERS / (time.perf_counter() - began)
    served = _served(secret)
    traced = _traced(caller)
    waits = _questions(caller)
    p99 = waits[int(len(waits) * 0.99)] * 1000
    details: dict[str, float | int | str] = {"events_before": EVENTS, "identifiers_each": IDENTIFIERS}
    return [
        _figure("epcis-judged", judged, "events/s", ">= 20,000/s", judged >= 20_000, details),
        _figure(
            "epcis-capture",
            served,
            "events/s",
            f">= 250/s, a request each, {SENDERS} senders, {WORKERS} processes",
            served >= 250,
            details | {"one_after_another": alone},
        ),
        _figure("epcis-bulk", bulk, "identifiers/s", ">= 5,000/s", bulk >= 5_000, details),
        _figure(
            "epcis-match", p99, "ms", "p99 <= 100 ms", p99 <= 100, details | {"p50_ms": waits[len(waits) // 2] * 1000}
        ),
        _figure("epcis-trace", traced, "ms", f"{STEPS} steps, slowest of ten <= 200 ms", traced <= 200, details),
    ]


def _figure(name: str, value: float, unit: str, goal: str, is_met: bool, details: dict[str, Any]) -> Figure:
    return Figure(
        name=name, value=value, unit=unit, peer="", peer_value=None, ratio=None, goal=goal, is_met=is_met,
        details=details,
    )  # fmt: skip


def _judged() -> float:
    from ocop.programme.traceability.rules.event_judge import document_schema

    value = json.loads(document(1000, 0))
    document_schema().is_valid(value)
    began = time.perf_counter()
    for _run in range(5):
        if not document_schema().is_valid(value):
            raise RuntimeError("the document should be valid")
    return 5000 / (time.perf_counter() - began)


def _requests(secret: str) -> Callable[[bytes], None]:
    """Hands in a document as a request through everything the program puts before the view."""
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()

    def ask(raw: bytes) -> None:
        environ = {
            "REQUEST_METHOD": "POST", "PATH_INFO": "/epcis/capture", "SCRIPT_NAME": "", "QUERY_STRING": "",
            "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "127.0.0.1",
            "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(raw)), "wsgi.input": io.BytesIO(raw),
            "wsgi.url_scheme": "http", "wsgi.errors": sys.stderr, "HTTP_AUTHORIZATION": f"Bearer {secret}",
        }  # fmt: skip
        told: list[str] = []
        answer = application(environ, lambda status, _headers, _fault=None: told.append(status))
        b"".join(answer)
        answer.close()  # type: ignore[attr-defined]
        if not told[0].startswith("202"):
            raise RuntimeError(told[0])

    return ask


def _served(secret: str) -> float:
    """Events a second through our server, each a request of its own on a connection that is kept."""
    with ours(Path(os.environ["OCOP_HOME"]), OCOP_WORKERS=str(WORKERS)) as server:
        headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}

        def send(sender: int, count: int, first: int) -> None:
            line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
            for number in range(count):
                line.request("POST", "/epcis/capture", document(1, first + sender * SINGLE + number), headers)
                answer = line.getresponse()
                answer.read()
                if answer.status != 202:
                    raise RuntimeError(answer.status)
            line.close()

        with ThreadPoolExecutor(SENDERS) as senders:
            list(senders.map(lambda sender: send(sender, 20, 30_000_000), range(SENDERS)))
            began = time.perf_counter()
            list(senders.map(lambda sender: send(sender, SINGLE, 40_000_000), range(SENDERS)))
            return SENDERS * SINGLE / (time.perf_counter() - began)


def _traced(caller: Any) -> float:
    """Milliseconds from the lot at the end of `STEPS` makings up to the first, among all events; the slowest of ten."""
    from ocop.programme.traceability.queries.event_trace import trace

    slowest = 0.0
    for chain in range(10):
        lots = [f"urn:epc:class:lgtin:8938505.001036.CHAIN{chain}N{step}" for step in range(STEPS + 1)]
        made = json.loads(document(1, 0))
        made["epcisBody"]["eventList"] = [
            {
                "type": "TransformationEvent",
                "eventTime": f"2026-03-{step + 1:02d}T08:00:00.000+07:00",
                "eventTimeZoneOffset": "+07:00",
                "bizStep": "creating_class_instance",
                "inputQuantityList": [{"epcClass": lots[step], "quantity": 10, "uom": "KGM"}],
                "outputQuantityList": [{"epcClass": lots[step + 1], "quantity": 9, "uom": "KGM"}],
            }
            for step in range(STEPS)
        ]
        _capture(caller, json.dumps(made).encode())
        began = time.perf_counter()
        found = trace(caller, f"/01/08938505010366/10/CHAIN{chain}N{STEPS}", upward=True)
        slowest = max(slowest, time.perf_counter() - began)
        if len(found.steps) != STEPS:
            raise RuntimeError(len(found.steps))
    return slowest * 1000


def _capture(caller: Any, raw: bytes) -> None:
    from django.utils import timezone

    from ocop.programme.traceability.operations.capture_events import capture_events
    from ocop.programme.traceability.operations.reading_capture import read_document

    captured = capture_events(
        caller=caller, document=read_document(raw, may_proceed=False), behaviour="rollback",
        job_id=secrets.token_hex(16), now=timezone.now(),
    )  # fmt: skip
    if captured.faults:
        raise RuntimeError(captured.faults)


def _lay_in(caller: Any, count: int) -> None:
    """Events as they would be kept, put straight into the tables: one identifier in ten events repeats."""
    from ocop.foundation.copying import copy_rows
    from ocop.programme.traceability.models import Event, EventIdentifier

    first = Event.objects.order_by("-id").values_list("id", flat=True)[0] + 1
    template = Event.objects.order_by("-id").values().first()
    assert template is not None
    columns = [name for name in template if name not in {"id", "event_id", "event_time"}]
    at = datetime(2026, 1, 1, tzinfo=UTC)
    kept = [template[name] for name in columns]
    copy_rows(
        Event,
        ("id", "event_id", "event_time", *columns),
        ((first + n, f"urn:ocop:laid:{first + n}", at + timedelta(seconds=n), *kept) for n in range(count)),
    )
    copy_rows(
        EventIdentifier,
        ("event_id", "key", "role", "event_time"),
        (
            (first + n, f"/01/08938505010366/21/{n if item else n // 10}y{item}", "E", at + timedelta(seconds=n))
            for n in range(count)
            for item in range(IDENTIFIERS)
        ),
    )
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('traceability_event', 'id'), %s)", [first + count])


def _questions(caller: Any) -> list[float]:
    from ocop.programme.traceability.queries.events_found import find_events
    from ocop.programme.traceability.rules.event_query import read_query

    waits = []
    for number in range(QUESTIONS):
        wanted = (number * 7919) % EVENTS
        uri = f"https://id.gs1.org/01/08938505010366/21/{wanted // 10}y0"
        parameters = {"MATCH_epc": [uri], "orderBy": ["eventTime"]} if number % 2 else {"MATCH_anyEPC": [uri]}
        began = time.perf_counter()
        page = find_events(caller, read_query(parameters), per_page=30, after=None)
        waits.append(time.perf_counter() - began)
        if not page.events:
            raise RuntimeError(uri)
    return sorted(waits)
