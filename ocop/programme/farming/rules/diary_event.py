"""The event a diary entry is exported as: ObjectEvent OBSERVE on the crop (EPCIS 2.0), no standard step being right.

Steps of farm work are addresses of the platform's own: a bare word is refused by the schema. The name of the person
who worked stays in the diary; buyers who may read the event have no need of it.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

from ocop.programme.farming.rules.farming_kinds import WorkKind

CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
VIETNAM = timezone(timedelta(hours=7))
_STEPS = {
    WorkKind.SOIL: "soil_preparation",
    WorkKind.SOWING: "sowing",
    WorkKind.FERTILISING: "fertilising",
    WorkKind.SPRAYING: "spraying",
    WorkKind.WATERING: "watering",
    WorkKind.TENDING: "tending",
    WorkKind.FEEDING: "feeding",
    WorkKind.TREATING: "veterinary_treatment",
    WorkKind.OTHER: "other_farm_work",
}


@dataclass(frozen=True)
class DiaryFacts:
    """What the event tells; `address` is the platform's own, without a final stroke."""

    address: str
    client_id: UUID
    crop_id: int
    area_id: int
    work: WorkKind
    done_on: date
    gln: str = ""
    gln_extension: str = ""
    unit_code: str = ""
    words: str = ""
    input_name: str = ""
    active_ingredient: str = ""
    batch_number: str = ""
    dose: Decimal | None = None
    dose_unit: str = ""
    waiting_days: int | None = None


def event_id_of(client_id: UUID) -> str:
    """The event's name, made from the number the device gave the entry."""
    return f"urn:uuid:{client_id}"


def crop_address(address: str, crop_id: int) -> str:
    """How a crop is written where goods are named: an address of the platform's own, no number of GS1."""
    return f"{address}/ocop/vu/{crop_id}"


def diary_document(facts: DiaryFacts, now: datetime) -> bytes:
    """The document of one event, as it is handed to capture."""
    event: dict[str, Any] = {
        "type": "ObjectEvent",
        "eventID": event_id_of(facts.client_id),
        "eventTime": _moment(facts.done_on, now),
        "eventTimeZoneOffset": "+07:00",
        "action": "OBSERVE",
        "epcList": [crop_address(facts.address, facts.crop_id)],
        "bizStep": f"{facts.address}/voc/bizstep/{_STEPS[facts.work]}",
        "readPoint": {"id": _place(facts)},
    }
    event |= {f"ocop:{name}": value for name, value in _more(facts).items()}
    document = {
        "@context": [CONTEXT, {"ocop": f"{facts.address}/voc/"}],
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": now.astimezone(UTC).isoformat(timespec="milliseconds"),
        "epcisBody": {"eventList": [event]},
    }
    return json.dumps(document, ensure_ascii=False).encode()


def _more(facts: DiaryFacts) -> dict[str, str]:
    told = {
        "productionUnitCode": facts.unit_code,
        "workDescription": facts.words,
        "inputProduct": facts.input_name,
        "activeIngredient": facts.active_ingredient,
        "inputBatch": facts.batch_number,
        "dose": f"{facts.dose.normalize():f}" if facts.dose is not None else "",
        "doseUnit": facts.dose_unit,
        "withdrawalPeriodDays": str(facts.waiting_days) if facts.waiting_days is not None else "",
    }
    return {name: value for name, value in told.items() if value}


def _place(facts: DiaryFacts) -> str:
    if not facts.gln:
        return f"{facts.address}/ocop/vung/{facts.area_id}"
    place = f"https://id.gs1.org/414/{facts.gln}"
    return f"{place}/254/{facts.gln_extension}" if facts.gln_extension else place


def _moment(day: date, now: datetime) -> str:
    """Noon of the day in Việt Nam, the hour being unknown; never later than now."""
    noon = datetime.combine(day, time(12), tzinfo=VIETNAM)
    return min(noon, now.astimezone(VIETNAM)).isoformat(timespec="milliseconds")
