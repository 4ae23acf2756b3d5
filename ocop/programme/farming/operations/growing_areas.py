"""Ghi vùng trồng, cơ sở nuôi and what changes about them."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.farming.models import GrowingArea
from ocop.programme.farming.operations.checking_words import tidy
from ocop.programme.farming.permissions import why_not_change_area, why_not_keep_diary
from ocop.programme.farming.queries.crops_visible import own_areas
from ocop.programme.farming.rules.farming_kinds import AreaKind, CodeStatus
from ocop.programme.farming.rules.sheets import AreaSheet
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.traceability.rules.elements import check_value
from ocop.programme.traceability.rules.faults import Gs1Fault
from ocop.programme.traceability.rules.gs1_keys import check_key

MOST_AREAS = 200
WIDEST_HECTARES = Decimal(100_000)
_LONGEST = {
    "name": 160,
    "place": 200,
    "place_as_printed": 200,
    "unit_code": 80,
    "unit_code_issuer": 160,
    "unit_code_crop": 120,
    "unit_code_market": 120,
    "gln": 13,
    "gln_extension": 20,
}


def register_area(*, actor: Actor, producer_id: int, sheet: AreaSheet, now: datetime) -> GrowingArea:
    """Write down where something grows; the code of the State is kept as written, no part of it is read.

    Raises Producer.DoesNotExist, Refusal for people who do not act for the producer, FieldRefusal with a sentence for
    each field. Source: QĐ 3156/QĐ-BNN-TT (2022), mã số vùng trồng.
    """
    with deed("farming.register_area", actor=actor, now=now) as record:
        producer: Producer = lock(own_producers(actor), pk=producer_id)
        refuse_if(why_not_keep_diary(actor, producer))
        if producer.growing_areas.filter(closed_on__isnull=True).count() >= MOST_AREAS:
            raise FieldRefusal({"name": [_("Mỗi chủ thể ghi tối đa %(count)s vùng.") % {"count": MOST_AREAS}]})
        values = _checked(sheet, producer, now)
        area = GrowingArea.objects.create(producer=producer, recorded_at=now, **values)
        record.about(area, producer=producer.pk, kind=area.kind, unit_code=area.unit_code)
    return area


def change_area(*, actor: Actor, area_id: int, sheet: AreaSheet, now: datetime) -> GrowingArea:
    """Correct what is said of an area, or note that its code was suspended, withdrawn, given anew.

    Raises GrowingArea.DoesNotExist, Refusal, FieldRefusal.
    """
    with deed("farming.change_area", actor=actor, now=now) as record:
        area: GrowingArea = lock(own_areas(actor), pk=area_id)
        refuse_if(why_not_change_area(actor, area))
        values = _checked(sheet, area.producer, now, area=area)
        changed = sorted(name for name, value in values.items() if getattr(area, name) != value)
        if not changed:
            record.nothing_happened()
            return area
        for name in changed:
            setattr(area, name, values[name])
        area.save(update_fields=changed)
        record.about(area, changed=changed, unit_code=area.unit_code, status=area.unit_code_status)
    return area


def close_area(*, actor: Actor, area_id: int, now: datetime) -> GrowingArea:
    """The area is no longer used: it leaves the lists, its diaries stay. Raises GrowingArea.DoesNotExist, Refusal."""
    with deed("farming.close_area", actor=actor, now=now) as record:
        area: GrowingArea = lock(own_areas(actor), pk=area_id)
        refuse_if(why_not_change_area(actor, area))
        if area.crops.filter(closed_on__isnull=True).exists():
            refuse_if(_("Vùng này còn vụ đang làm. Hãy kết thúc vụ trước."))
        area.closed_on = timezone.localdate(now)
        area.save(update_fields=["closed_on"])
        record.about(area, closed_on=area.closed_on)
    return area


def _checked(sheet: AreaSheet, producer: Producer, now: datetime, *, area: GrowingArea | None = None) -> dict[str, Any]:
    faults: dict[str, list[str]] = {}
    values: dict[str, Any] = {"kind": AreaKind(sheet.kind).value, **tidy(sheet, _LONGEST, faults)}
    twins = producer.growing_areas.filter(closed_on__isnull=True, name=values["name"])
    if area is not None:
        twins = twins.exclude(pk=area.pk)
    if not values["name"]:
        faults["name"] = [_("Hãy ghi tên để phân biệt, ví dụ: Đồi chè xóm Nam Hưng.")]
    elif twins.exists():
        faults["name"] = [_("Đã có vùng tên này trong danh sách. Hãy ghi tên khác, hoặc sửa vùng đã có.")]
    today = timezone.localdate(now)
    commune = unit_by_code(UnitLevel.COMMUNE, sheet.commune_code, today) if sheet.commune_code else None
    if commune is None:
        faults["commune_code"] = [_("Hãy chọn xã, phường hoặc đặc khu hiện nay.")]
    size = sheet.area_hectares
    if size is not None and not (size.is_finite() and 0 < size < WIDEST_HECTARES):
        faults["area_hectares"] = [_("Diện tích phải lớn hơn 0, tính bằng hecta. Ví dụ: 0,5.")]
    values |= {"commune": commune, "area_hectares": size, **_code(sheet, values, faults)}
    _check_gln(values, faults)
    if faults:
        raise FieldRefusal(faults)
    return values


def _code(sheet: AreaSheet, values: dict[str, Any], faults: dict[str, list[str]]) -> dict[str, Any]:
    """Code, its days and its status belong together."""
    start, end = sheet.unit_code_from, sheet.unit_code_until
    status = CodeStatus(sheet.unit_code_status)
    if not values["unit_code"]:
        if status != CodeStatus.NONE:
            faults.setdefault("unit_code", [_("Hãy ghi mã số như trên giấy của cơ quan cấp.")])
        return {"unit_code_from": None, "unit_code_until": None, "unit_code_status": CodeStatus.NONE.value}
    if not values["unit_code_issuer"]:
        faults.setdefault("unit_code_issuer", [_("Hãy ghi cơ quan cấp mã số.")])
    if start is not None and end is not None and end < start:
        faults["unit_code_until"] = [_("Ngày hết hạn không thể trước ngày cấp.")]
    if status == CodeStatus.NONE:
        status = CodeStatus.IN_FORCE
    return {"unit_code_from": start, "unit_code_until": end, "unit_code_status": status.value}


def _check_gln(values: dict[str, Any], faults: dict[str, list[str]]) -> None:
    if values["gln"] and not check_key("gln", values["gln"]).is_valid:
        faults["gln"] = [_("Mã GLN gồm 13 chữ số, chữ số cuối là số kiểm tra. Hãy chép lại đúng mã được cấp.")]
    if values["gln_extension"]:
        if not values["gln"]:
            faults["gln"] = [_("Phần mở rộng chỉ dùng cùng một mã GLN.")]
        try:
            check_value("254", values["gln_extension"])
        except Gs1Fault:
            faults["gln_extension"] = [_("Phần mở rộng gồm 1 đến 20 chữ cái không dấu, chữ số, không có dấu cách.")]
