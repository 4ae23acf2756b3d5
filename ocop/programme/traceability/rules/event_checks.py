"""What the published schema cannot say of an event: rules of EPCIS 2.0, section 7, beside it.

Check digits are not asked for (the standard's own samples break them), nor that a sensor spoke before the event's time
(samples of the standard report later).
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from ocop.programme.traceability.rules.event_times import instant

LONGEST_EVENT_ID = 500


class EventFault(StrEnum):
    """What is wrong with an event that keeps the schema."""

    TIME = "time"
    PARENT_MISSING = "parent_missing"
    EVENT_ID_LONG = "event_id_long"
    SENSOR_PERIOD = "sensor_period"


def event_faults(event: Mapping[str, Any]) -> list[EventFault]:
    """Every fault, in no order that matters."""
    faults = []
    declaration = event.get("errorDeclaration")
    times = [event.get("eventTime")]
    if isinstance(declaration, dict):
        times.append(declaration.get("declarationTime"))
    if any(instant(str(time)) is None for time in times):
        faults.append(EventFault.TIME)
    kind, action = event.get("type"), event.get("action")
    if kind == "AggregationEvent" and action != "OBSERVE" and "parentID" not in event:
        faults.append(EventFault.PARENT_MISSING)
    if len(str(event.get("eventID", ""))) > LONGEST_EVENT_ID:
        faults.append(EventFault.EVENT_ID_LONG)
    if _has_backward_period(event):
        faults.append(EventFault.SENSOR_PERIOD)
    return faults


def _has_backward_period(event: Mapping[str, Any]) -> bool:
    elements = event.get("sensorElementList")
    for element in elements if isinstance(elements, list) else []:
        metadata = element.get("sensorMetadata") if isinstance(element, dict) else None
        if isinstance(metadata, dict):
            start, end = instant(str(metadata.get("startTime"))), instant(str(metadata.get("endTime")))
            if start and end and start > end:
                return True
    return False
