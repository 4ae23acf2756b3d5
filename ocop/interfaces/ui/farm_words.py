"""What the pages of the farm diary say of areas, inputs and lines."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse

from ocop.foundation.text.formats import vietnamese_decimal
from ocop.programme.farming.labels import AREA_KIND, CODE_STATUS, DOSE_UNIT, INPUT_KIND, WORK_KIND
from ocop.programme.farming.paper.diary_book import diary_pdf, diary_xlsx
from ocop.programme.farming.queries.diaries import DiaryBook
from ocop.programme.farming.rules.farming_kinds import AreaKind, CodeStatus, DoseUnit, InputKind, WorkKind
from ocop.programme.farming.rules.waiting_period import EarliestHarvest

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CODE_TONES = {
    CodeStatus.NONE: "neutral",
    CodeStatus.IN_FORCE: "valid",
    CodeStatus.SUSPENDED: "action",
    CodeStatus.WITHDRAWN: "revoked",
}


def crop_line(crop: Any, against: dict[int, EarliestHarvest]) -> dict[str, Any]:
    """A crop with what stands against its harvest."""
    return {"crop": crop, "area": crop.area, "against": against.get(crop.pk)}


def area_line(area: Any, today: date) -> dict[str, Any]:
    """An area with its code: one past its last day is said to have run out."""
    status = CodeStatus(area.unit_code_status)
    is_over = status == CodeStatus.IN_FORCE and area.unit_code_until is not None and area.unit_code_until < today
    return {
        "area": area,
        "kind": AREA_KIND[AreaKind(area.kind)],
        "status": CODE_STATUS[status],
        "tone": CODE_TONES[status],
        "is_over": is_over,
        "hectares": vietnamese_decimal(area.area_hectares.normalize()) if area.area_hectares is not None else "",
    }


def input_line(bought: Any) -> dict[str, Any]:
    """An input with its words."""
    return {
        "input": bought,
        "kind": INPUT_KIND[InputKind(bought.kind)],
        "quantity": _amount(bought.quantity, bought.unit),
    }


def _amount(amount: Decimal | None, unit: str) -> str:
    """ "0,6 lít"; three noughts behind the comma would be read as thousands."""
    return "" if amount is None else f"{vietnamese_decimal(amount.normalize())} {DOSE_UNIT[DoseUnit(unit)]}"


def entry_lines(entries: Iterable[Any]) -> list[dict[str, Any]]:
    """Lines of the diary; those that were corrected or withdrawn are said to be so."""
    return [
        {
            "entry": one,
            "work": WORK_KIND[WorkKind(one.work)],
            "dose": _amount(one.dose, one.dose_unit),
            "later": getattr(one, "corrected_by", None),
            "photos": list(one.photos.all()),
        }
        for one in entries
    ]


def diary_file(book: DiaryBook, extension: str, *, now: datetime) -> HttpResponse:
    """The file of a diary, to be saved: "pdf" or "xlsx"."""
    is_pdf = extension == "pdf"
    content = diary_pdf(book, now=now) if is_pdf else diary_xlsx(book)
    response = HttpResponse(content, content_type="application/pdf" if is_pdf else _XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="nhat-ky-vu-{book.crop.pk}.{extension}"'
    return response
