"""Mở và kết thúc một vụ, một lứa."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.farming.models import Crop, GrowingArea
from ocop.programme.farming.operations.checking_words import tidy
from ocop.programme.farming.permissions import why_not_change_area, why_not_close_crop
from ocop.programme.farming.queries.crops_visible import own_areas, own_crops
from ocop.programme.farming.rules.sheets import CropSheet

LONGEST_LIFE = timedelta(days=366 * 60)
"""Tea bushes and fruit trees were planted long ago."""


def begin_crop(*, actor: Actor, area_id: int, sheet: CropSheet, now: datetime) -> Crop:
    """Begin the diary of a season or a herd on an area.

    Raises GrowingArea.DoesNotExist, Refusal (nobody's member; the area is closed), FieldRefusal.
    """
    with deed("farming.begin_crop", actor=actor, now=now) as record:
        area: GrowingArea = lock(own_areas(actor), pk=area_id)
        refuse_if(why_not_change_area(actor, area))
        crop = Crop.objects.create(area=area, recorded_at=now, **_checked(sheet, area, timezone.localdate(now)))
        record.about(crop, area=area.pk, begun_on=crop.begun_on)
    return crop


def close_crop(*, actor: Actor, crop_id: int, closed_on: date, now: datetime) -> Crop:
    """The season is over; what was done until its last day may still be written. Raises Crop.DoesNotExist, Refusal
    (closed already), FieldRefusal for a day that cannot be."""
    with deed("farming.close_crop", actor=actor, now=now) as record:
        crop: Crop = lock(own_crops(actor), pk=crop_id)
        refuse_if(why_not_close_crop(actor, crop))
        last = crop.entries.order_by("-done_on").values_list("done_on", flat=True).first()
        if closed_on > timezone.localdate(now):
            raise FieldRefusal({"closed_on": [_("Ngày kết thúc không thể sau hôm nay.")]})
        if closed_on < max(crop.begun_on, last or crop.begun_on):
            raise FieldRefusal({"closed_on": [_("Ngày kết thúc không thể trước việc cuối cùng trong nhật ký.")]})
        crop.closed_on = closed_on
        crop.save(update_fields=["closed_on"])
        record.about(crop, closed_on=closed_on)
    return crop


def _checked(sheet: CropSheet, area: GrowingArea, today: date) -> dict[str, Any]:
    faults: dict[str, list[str]] = {}
    values: dict[str, Any] = tidy(sheet, {"name": 160, "what": 120}, faults)
    if not values["what"]:
        faults["what"] = [_("Hãy ghi cây trồng hoặc vật nuôi, ví dụ: Chè trung du.")]
    if not values["name"]:
        faults["name"] = [_("Hãy ghi tên vụ để phân biệt, ví dụ: Chè vụ thu 2026.")]
    elif area.crops.filter(name=values["name"]).exists():
        faults["name"] = [_("Vùng này đã có vụ mang tên đó.")]
    if sheet.begun_on > today:
        faults["begun_on"] = [_("Ngày bắt đầu không thể sau hôm nay.")]
    elif sheet.begun_on < today - LONGEST_LIFE:
        faults["begun_on"] = [_("Ngày bắt đầu quá xa. Hãy kiểm tra lại năm.")]
    if sheet.expected_harvest_on is not None and sheet.expected_harvest_on < sheet.begun_on:
        faults["expected_harvest_on"] = [_("Ngày dự kiến thu hoạch không thể trước ngày bắt đầu.")]
    if faults:
        raise FieldRefusal(faults)
    return values | {"begun_on": sheet.begun_on, "expected_harvest_on": sheet.expected_harvest_on}
