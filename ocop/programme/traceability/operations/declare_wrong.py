"""Khai báo một sự kiện đã ghi sai: the very event again, with the declaration; what was captured stays."""

import json
from datetime import datetime

from ocop.programme.traceability.models import Event
from ocop.programme.traceability.operations.capture_events import Captured, capture_events
from ocop.programme.traceability.operations.reading_capture import read_document
from ocop.programme.traceability.rules.epcis_caller import Caller


def declare_event_wrong(
    *,
    caller: Caller,
    event_id: str,
    did_occur: bool,
    corrective_ids: tuple[str, ...] = (),
    job_id: str,
    now: datetime,
) -> Captured:
    """In: the name of an event this caller captured, whether it happened at all, the events that say it right.

    The text kept is sent again word for word, so that the two are known for the same. Out: the finished job, with
    faults when the declaration is not taken. Raises Event.DoesNotExist.
    """
    kept = Event.objects.select_related("context").get(space=caller.space, event_id=event_id, declared_at__isnull=True)
    declaration: dict[str, object] = {
        "declarationTime": now.isoformat(timespec="milliseconds"),
        "reason": "incorrect_data" if did_occur else "did_not_occur",
    }
    if corrective_ids:
        declaration["correctiveEventIDs"] = list(corrective_ids)
    body = f'{kept.body.rstrip()[:-1]},"errorDeclaration":{json.dumps(declaration)}}}'
    context = kept.context.text if kept.context else '"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"'
    document = (
        f'{{"@context":{context},"type":"EPCISDocument","schemaVersion":"2.0",'
        f'"creationDate":"{now.isoformat(timespec="milliseconds")}","epcisBody":{{"eventList":[{body}]}}}}'
    )
    read = read_document(document.encode(), may_proceed=False)
    return capture_events(caller=caller, document=read, behaviour="rollback", job_id=job_id, now=now)
