"""What is told of a piece of work, checked for recording and for correcting alike; nothing is written."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.farming.models import Crop, InputProduct
from ocop.programme.farming.operations.checking_words import tidy
from ocop.programme.farming.rules.farming_kinds import NEEDS_INPUT, TAKES_INPUT, WorkKind
from ocop.programme.farming.rules.sheets import WorkSheet

DAYS_BEFORE_THE_START = 120
"""Soil is made ready before the sowing."""
LARGEST_DOSE = Decimal(10) ** 11


def checked_work(sheet: WorkSheet, crop: Crop, today: date) -> dict[str, Any]:
    """Values ready for the row. Raises FieldRefusal with a sentence for every field that needs correction."""
    faults: dict[str, list[str]] = {}
    texts = tidy(sheet, {"words": 500, "done_by": 120, "weather": 120}, faults)
    if day := _why_not_on(sheet.done_on, crop, today):
        faults["done_on"] = [day]
    bought = _input(sheet, crop, faults)
    if sheet.work == WorkKind.OTHER and not texts["words"]:
        faults.setdefault("words", [_("Hãy ghi việc đã làm.")])
    if faults:
        raise FieldRefusal(faults)
    return {
        **texts,
        "done_on": sheet.done_on,
        "work": sheet.work.value,
        "input": bought,
        "dose": sheet.dose if bought else None,
        "dose_unit": sheet.dose_unit.value if bought and sheet.dose is not None and sheet.dose_unit else "",
        "waiting_days": (bought.waiting_days or 0) if bought else 0,
    }


def _why_not_on(day: date, crop: Crop, today: date) -> str | None:
    if day > today:
        return _("Ngày làm không thể sau hôm nay.")
    if day < crop.begun_on - timedelta(days=DAYS_BEFORE_THE_START):
        return _("Ngày này quá sớm so với ngày bắt đầu vụ (%(day)s).") % {"day": vietnamese_date(crop.begun_on)}
    if crop.closed_on is not None and day > crop.closed_on:
        return _("Vụ này đã kết thúc ngày %(day)s, chỉ ghi thêm được việc đã làm đến ngày đó.") % {
            "day": vietnamese_date(crop.closed_on)
        }
    return None


def _input(sheet: WorkSheet, crop: Crop, faults: dict[str, list[str]]) -> InputProduct | None:
    if sheet.input_id is None:
        if sheet.work in NEEDS_INPUT:
            faults["input"] = [_("Hãy chọn vật tư đã dùng. Chưa có trong danh sách thì ghi vật tư trước.")]
        if sheet.dose is not None and "input" not in faults:
            faults["input"] = [_("Lượng dùng phải đi cùng một vật tư.")]
        return None
    found = InputProduct.objects.filter(pk=sheet.input_id, producer_id=crop.area.producer_id).first()
    if found is None:
        faults["input"] = [_("Hãy chọn một vật tư trong danh sách.")]
        return None
    if sheet.work not in TAKES_INPUT:
        faults["input"] = [_("Việc này không dùng vật tư. Hãy bỏ chọn, hoặc chọn đúng việc đã làm.")]
    elif found.bought_on > sheet.done_on:
        faults["input"] = [
            _("Vật tư này ghi mua ngày %(day)s, sau ngày làm việc.") % {"day": vietnamese_date(found.bought_on)}
        ]
    if sheet.dose is None:
        if sheet.work in NEEDS_INPUT:
            faults["dose"] = [_("Hãy ghi lượng đã dùng.")]
    elif not 0 < sheet.dose < LARGEST_DOSE:
        faults["dose"] = [_("Lượng dùng phải lớn hơn 0.")]
    elif sheet.dose_unit is None:
        faults["dose_unit"] = [_("Hãy chọn đơn vị của lượng dùng.")]
    return found
