"""Nhận sự kiện truy xuất nguồn gốc."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

from ocop.foundation.audit.deeds import NobodyInPerson, deed
from ocop.foundation.copying import copy_rows
from ocop.foundation.prepared import PreparedQuery, keys_later, quick_insert, quick_insert_later, quick_rows_later
from ocop.foundation.refusal import refuse_if
from ocop.programme.traceability.models import (
    CaptureJob,
    ContextPrefix,
    Event,
    EventContext,
    EventIdentifier,
    EventParty,
    EventValue,
    MasterFact,
)
from ocop.programme.traceability.operations.reading_capture import (
    CaptureFault,
    CaptureFaultKind,
    ReadDocument,
    ReadEvent,
)
from ocop.programme.traceability.permissions import why_not_capture
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.master_facts import Fact

ROWS_AT_ONCE = 2000
FEW_ROWS = 400
Contexts = dict[str, int]
"""Keys of contexts by their text."""


@dataclass(frozen=True, slots=True)
class Captured:
    """What became of a document: `event_ids` of every event that is stored now, whether by this document or before."""

    job: CaptureJob
    event_ids: list[str]
    faults: list[CaptureFault]


@dataclass(slots=True)
class _Known:
    """What is stored under one name: the event's content and who captured it, contents of what was declared wrong."""

    key: int
    content: str
    owner_id: int | None
    declared: set[str]


def capture_events(*, caller: Caller, document: ReadDocument, behaviour: str, job_id: str, now: datetime) -> Captured:
    """In: a document that was read; out: the finished job.

    An event stored before with the same content is stored once; the same name with another content is a fault: what is
    captured is corrected only by declaring it wrong. With `rollback` one fault keeps everything out, with `proceed` the
    sound events stay. Raises Refusal when the token may not capture, Conflict when the same was captured at the same
    moment (try again).
    """
    actor = NobodyInPerson(name=f"EPCIS: {caller.label}"[:200], on_behalf_of=caller.producer_name[:200])
    chain = f"epcis/{caller.token_id}"
    with deed("traceability.capture_events", actor=actor, now=now, chain=chain) as record:
        refuse_if(why_not_capture(caller))
        # Lock, keys and context go to the server with the first question, everything that is written with COMMIT.
        record.will_continue(chain)
        keys = keys_later(CaptureJob, Event)
        context = _asked_with_the_next({read.context for read in document.events if read.context})
        new, same, faults = _sorted_out(caller, document.events)
        faults = [*document.faults, *faults]
        keeps = not faults or behaviour == "proceed"
        job = CaptureJob(
            job_id=job_id,
            token_id=caller.token_id,
            created_at=now,
            finished_at=now,
            succeeded=not faults,
            behaviour=behaviour,
            errors=[asdict(fault) for fault in faults],
            events=len(new) if keeps else 0,
            header=document.header if keeps else "",
        )
        job.pk, event_key = keys() or (None, None)
        _insert(job)
        if keeps:
            _store(caller, job, new, now, prefixes=document.prefixes, context=context, first_key=event_key)
            _let_see(caller, same)
            _keep_master_data(caller, document.facts)
        record.about(
            job,
            document=document.sha256,
            behaviour=behaviour,
            stored=len(new) if keeps else 0,
            known=len(same),
            faults=len(faults),
        )
    stored = {read.number: read.event_id for read in [*new, *(read for read, _key in same)]} if keeps else {}
    return Captured(job, [stored[number] for number in sorted(stored)], faults)


def _sorted_out(
    caller: Caller, events: list[ReadEvent]
) -> tuple[list[ReadEvent], list[tuple[ReadEvent, int]], list[CaptureFault]]:
    """New events, events known by now with the key of what is stored, and faults."""
    known = _known(caller, {read.event_id for read in events})
    new: list[ReadEvent] = []
    same: list[tuple[ReadEvent, int]] = []
    faults: list[CaptureFault] = []
    for read in events:
        held = known.get(read.event_id)
        if held is None:
            held = known[read.event_id] = _Known(0, "", caller.producer_id, set())
        fault = _why_not(caller, read, held)
        if fault is not None:
            faults.append(CaptureFault(fault, read.number, details=(read.event_id,)))
        elif read.declared_content in held.declared or (not read.declared_content and held.content):
            same.append((read, held.key))
        else:
            new.append(read)
            if read.declared_content:
                held.declared.add(read.declared_content)
            else:
                held.content = read.content
    return new, same, faults


def _why_not(caller: Caller, read: ReadEvent, held: _Known) -> CaptureFaultKind | None:
    if held.content and read.content != held.content:
        return CaptureFaultKind.DECLARED_ANOTHER if read.declared_content else CaptureFaultKind.ANOTHER_CONTENT
    if read.declared_content and held.owner_id != caller.producer_id:
        return CaptureFaultKind.NOT_OWN
    return None


_STORED_COLUMNS = ("pk", "event_id", "content_hash", "owner_id", "declared_at")


def _stored_under(*, space: str, event_id: str) -> QuerySet[Any, Any]:
    return Event.objects.filter(space=space, event_id=event_id).values_list(*_STORED_COLUMNS)


_STORED = PreparedQuery(_stored_under, space=str, event_id=str)


def _known(caller: Caller, names: set[str]) -> dict[str, _Known]:
    found: dict[str, _Known] = {}
    listed = sorted(names)
    parts = [listed[start : start + ROWS_AT_ONCE] for start in range(0, len(listed), ROWS_AT_ONCE)]
    for part in parts:
        if len(part) == 1:
            rows = _STORED.rows(space=caller.space, event_id=part[0])
        else:
            rows = list(Event.objects.filter(space=caller.space, event_id__in=part).values_list(*_STORED_COLUMNS))
        for key, event_id, content, owner_id, declared_at in rows:
            held = found.setdefault(event_id, _Known(key, "", owner_id, set()))
            if declared_at is None:
                held.key, held.content, held.owner_id = key, content, owner_id
            else:
                held.declared.add(content)
    return found


def _store(
    caller: Caller,
    job: CaptureJob,
    events: list[ReadEvent],
    now: datetime,
    *,
    prefixes: dict[str, str],
    context: Callable[[], Contexts],
    first_key: int | None,
) -> None:
    contexts = context() or _contexts({read.context for read in events if read.context})
    rows = [
        Event(
            space=caller.space,
            event_id=read.event_id,
            event_type=read.indexed.event_type,
            action=read.indexed.action,
            event_time=read.indexed.event_time,
            time_zone_offset=read.indexed.offset,
            record_time=now,
            biz_step=read.indexed.biz_step,
            disposition=read.indexed.disposition,
            read_point=read.indexed.read_point,
            biz_location=read.indexed.biz_location,
            transformation_id=read.indexed.transformation_id,
            declared_at=read.indexed.declared_at,
            error_reason=read.indexed.error_reason,
            content_hash=read.declared_content or read.content,
            has_own_id=read.has_own_id,
            body=read.body,
            context_id=contexts.get(read.context),
            job=job,
            token_id=caller.token_id,
            owner_id=caller.producer_id,
        )
        for read in events
    ]
    if len(rows) == 1:
        rows[0].pk = first_key
        _insert(rows[0])
    else:
        Event.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    pairs = list(zip(rows, events, strict=True))
    _write(
        EventIdentifier,
        ("event_id", "key", "role", "event_time", "prefix_digits", "quantity", "uom"),
        [
            (row.pk, one.key, one.role, row.event_time, one.prefix_digits, one.quantity, one.uom)
            for row, read in pairs
            for one in read.indexed.identifiers
        ],
    )
    _write(
        EventValue,
        ("event_id", "name", "text", "number", "at"),
        [(row.pk, one.name, one.text, one.number, one.at) for row, read in pairs for one in read.indexed.values],
    )
    _write(
        EventParty,
        ("event_id", "number"),
        [(row.pk, number) for row, read in pairs for number in read.indexed.parties],
    )
    _keep_prefixes(caller.space, prefixes)


def _insert(row: CaptureJob | Event) -> None:
    """One row: on its way with what comes next where its key is known, else at once."""
    if row.pk is None:
        quick_insert(row)
    else:
        quick_insert_later(row)


_ARRAYS = {
    "event_id": "int8", "key": "text", "role": "text", "event_time": "timestamptz", "prefix_digits": "int2",
    "quantity": "float8", "uom": "text", "name": "text", "text": "text", "at": "timestamptz",
}  # fmt: skip


def _write(model: type[Model], columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """Index rows. A few go to PostgreSQL as one prepared statement on the way of the next; COPY takes three ways."""
    if not rows:
        return
    if connection.vendor != "postgresql" or len(rows) > FEW_ROWS:
        copy_rows(model, columns, rows)
        return
    kinds = {**_ARRAYS, "number": "text" if model is EventParty else "float8"}
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join(f"%s::{kinds[name]}[]" for name in columns)
    text = f'INSERT INTO "{model._meta.db_table}" ({names}) SELECT * FROM unnest({marks})'  # noqa: S608  (names of our own)
    quick_rows_later(text, [list(column) for column in zip(*rows, strict=True)])


def _asked_with_the_next(texts: set[str]) -> Callable[[], Contexts]:
    """The key of the one context nearly every document has, asked for on the way of the next statement; what is given
    back tells it, or nothing when it is new or there are several."""
    if len(texts) != 1:
        return dict
    (text,) = texts
    digest = hashlib.sha256(text.encode()).hexdigest()
    told = quick_rows_later("SELECT id FROM traceability_eventcontext WHERE sha256 = %s", [digest])
    return lambda: dict.fromkeys([text], told()[0][0]) if told() else {}


def _contexts(texts: Iterable[str]) -> Contexts:
    wanted = {hashlib.sha256(text.encode()).hexdigest(): text for text in texts}
    if not wanted:
        return {}
    keys = dict(EventContext.objects.filter(sha256__in=wanted).values_list("sha256", "pk"))
    missing = [EventContext(sha256=digest, text=text) for digest, text in wanted.items() if digest not in keys]
    if missing:
        EventContext.objects.bulk_create(missing, ignore_conflicts=True)
        keys = dict(EventContext.objects.filter(sha256__in=wanted).values_list("sha256", "pk"))
    return {text: keys[digest] for digest, text in wanted.items()}


def _keep_prefixes(space: str, prefixes: dict[str, str]) -> None:
    if not prefixes:
        return
    known = set(ContextPrefix.objects.filter(space=space, prefix__in=list(prefixes)).values_list("prefix", "namespace"))
    ContextPrefix.objects.bulk_create(
        [
            ContextPrefix(space=space, prefix=prefix, namespace=namespace)
            for prefix, namespace in prefixes.items()
            if (prefix, namespace) not in known
        ],
        ignore_conflicts=True,
    )


def _keep_master_data(caller: Caller, facts: list[Fact]) -> None:
    """What is said now of a thing takes the place of what this producer or space said of it before."""
    if not facts:
        return
    own = MasterFact.objects.filter(space=caller.space, owner_id=caller.producer_id)
    keys = sorted({fact.key for fact in facts})
    for start in range(0, len(keys), ROWS_AT_ONCE):
        own.filter(key__in=keys[start : start + ROWS_AT_ONCE]).delete()
    MasterFact.objects.bulk_create(
        [MasterFact(space=caller.space, owner_id=caller.producer_id, **fact._asdict()) for fact in facts],
        batch_size=ROWS_AT_ONCE,
    )


def _let_see(caller: Caller, same: list[tuple[ReadEvent, int]]) -> None:
    """Whoever hands in an event word for word is party to it, whoever did so first."""
    if caller.space:
        return
    keys = [key for _read, key in same if key]
    foreign = Event.objects.filter(pk__in=keys).exclude(owner_id=caller.producer_id).values_list("pk", flat=True)
    EventParty.objects.bulk_create(
        [EventParty(event_id=key, number=caller.own_number) for key in foreign], ignore_conflicts=True
    )
