"""A line of the diary as an event of EPCIS, under the producer's inner token; part of the deed that writes the line."""

from datetime import datetime

from ocop.foundation.refusal import Conflict
from ocop.programme.farming.models import DiaryEntry
from ocop.programme.farming.operations.checking_words import sent_otherwise
from ocop.programme.farming.rules.diary_event import DiaryFacts, diary_document, event_id_of
from ocop.programme.farming.rules.farming_kinds import WorkKind
from ocop.programme.traceability.operations.capture_events import Captured, capture_events
from ocop.programme.traceability.operations.declare_wrong import declare_event_wrong
from ocop.programme.traceability.operations.form_token import form_caller
from ocop.programme.traceability.operations.reading_capture import read_document


def export_entry(entry: DiaryEntry, *, address: str, now: datetime) -> None:
    """Capture the event of a new line. Raises Conflict when somebody holds the same name already."""
    area, bought = entry.crop.area, entry.input
    facts = DiaryFacts(
        address=address,
        client_id=entry.client_id,
        crop_id=entry.crop_id,
        area_id=area.pk,
        work=WorkKind(entry.work),
        done_on=entry.done_on,
        gln=area.gln,
        gln_extension=area.gln_extension,
        unit_code=area.unit_code,
        words=entry.words,
        input_name=bought.name if bought else "",
        active_ingredient=bought.active_ingredient if bought else "",
        batch_number=bought.batch_number if bought else "",
        dose=entry.dose,
        dose_unit=entry.dose_unit,
        waiting_days=entry.waiting_days if bought else None,
    )
    document = read_document(diary_document(facts, now), may_proceed=False)
    caller = form_caller(area.producer_id, now)
    job_id = f"nk-{entry.client_id.hex}"
    _taken(capture_events(caller=caller, document=document, behaviour="rollback", job_id=job_id, now=now))


def declare_wrong(former: DiaryEntry, entry: DiaryEntry, *, now: datetime) -> None:
    """The event of the corrected line is wrong: the new line's event says it right, or the work was never done."""
    _taken(
        declare_event_wrong(
            caller=form_caller(former.crop.area.producer_id, now),
            event_id=event_id_of(former.client_id),
            did_occur=not entry.is_withdrawal,
            corrective_ids=() if entry.is_withdrawal else (event_id_of(entry.client_id),),
            job_id=f"ns-{entry.client_id.hex}",
            now=now,
        )
    )


def _taken(captured: Captured) -> None:
    if captured.faults:
        raise Conflict(sent_otherwise())
