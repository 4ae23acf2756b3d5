"""Growing areas, crops, inputs and diaries for tests, made by the deeds themselves."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.farming.models import Crop, DiaryEntry, GrowingArea, InputProduct
from ocop.programme.farming.operations.crops import begin_crop
from ocop.programme.farming.operations.growing_areas import register_area
from ocop.programme.farming.operations.record_input import record_input
from ocop.programme.farming.operations.record_work import record_work
from ocop.programme.farming.rules.farming_kinds import AreaKind, DoseUnit, InputKind, WorkKind
from ocop.programme.farming.rules.sheets import AreaSheet, CropSheet, InputSheet, WorkSheet
from ocop.programme.producers.models import Producer

AT = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
ADDRESS = "https://ocop.example"
_numbers = count(1)


def client_id() -> UUID:
    """A number as a device would make it, another each time."""
    return UUID(int=(0x0193 << 112) | (7 << 76) | (2 << 62) | next(_numbers))


def area_sheet(producer: Producer, **changes: Any) -> AreaSheet:
    given = {"kind": AreaKind.GARDEN, "name": f"Đồi chè {next(_numbers)}", "commune_code": producer.commune_code}
    return AreaSheet(**{**given, **changes})


def make_area(member: Actor, producer: Producer, **changes: Any) -> GrowingArea:
    return register_area(actor=member, producer_id=producer.pk, sheet=area_sheet(producer, **changes), now=AT)


def make_crop(member: Actor, producer: Producer, *, area: GrowingArea | None = None, **changes: Any) -> Crop:
    given = {"name": f"Chè vụ thu {next(_numbers)}", "what": "Chè trung du", "begun_on": date(2026, 9, 1)}
    return begin_crop(
        actor=member,
        area_id=(area or make_area(member, producer)).pk,
        sheet=CropSheet(**{**given, **changes}),
        now=AT,
    )


def input_sheet(**changes: Any) -> InputSheet:
    given = {
        "kind": InputKind.PESTICIDE,
        "name": "Thuốc trừ rầy sinh học",
        "bought_on": date(2026, 9, 1),
        "active_ingredient": "Azadirachtin",
        "waiting_days": 7,
    }
    return InputSheet(**{**given, **changes})


def make_input(member: Actor, producer: Producer, **changes: Any) -> InputProduct:
    return record_input(
        actor=member, producer_id=producer.pk, client_id=client_id(), sheet=input_sheet(**changes), now=AT
    )


def spraying(bought: InputProduct, day: date = date(2026, 11, 20), **changes: Any) -> WorkSheet:
    given = {
        "done_on": day,
        "work": WorkKind.SPRAYING,
        "words": "Phun phòng rầy",
        "input_id": bought.pk,
        "dose": Decimal("0.5"),
        "dose_unit": DoseUnit.LITRE,
        "done_by": "Nguyễn Văn Mẫu",
    }
    return WorkSheet(**{**given, **changes})


def note_work(member: Actor, crop: Crop, sheet: WorkSheet, **changes: Any) -> DiaryEntry:
    given = {"client_id": client_id(), "address": ADDRESS, "now": AT}
    return record_work(actor=member, crop_id=crop.pk, sheet=sheet, **{**given, **changes})
