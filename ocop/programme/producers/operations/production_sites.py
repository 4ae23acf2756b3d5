"""The places where a producer works: workshops and raw-material areas."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.producers.models import Producer, ProductionSite
from ocop.programme.producers.permissions import why_not_change_producer, why_not_change_site
from ocop.programme.producers.queries.producers_visible import producers_visible_to
from ocop.programme.producers.rules.site_sheet import MOST_WORKERS, WIDEST_HECTARES, SiteKind, SiteSheet

MOST_SITES = 200
LONGEST = {"name": 200, "address": 300, "address_as_printed": 300, "certified_standard": 120}


def open_site(*, actor: Actor, producer_id: int, sheet: SiteSheet, now: datetime) -> ProductionSite:
    """Write down a place where the producer works, or an area its raw materials come from.

    Raises Producer.DoesNotExist, Refusal for people who are not members, FieldRefusal with a sentence for each field
    (no name, one of that name in use already, no commune of today, an area that cannot be).
    """
    with deed("producers.open_site", actor=actor, now=now) as record:
        producer: Producer = lock(producers_visible_to(actor), pk=producer_id)
        refuse_if(why_not_change_producer(actor, producer))
        if producer.sites.filter(closed_on__isnull=True).count() >= MOST_SITES:
            raise FieldRefusal({"name": [_("Mỗi chủ thể ghi tối đa %(count)s nơi.") % {"count": MOST_SITES}]})
        site = ProductionSite.objects.create(producer=producer, **_checked(sheet, producer, now))
        record.about(producer, site=site.pk, kind=site.kind)
    return site


def change_site(*, actor: Actor, producer_id: int, site_id: int, sheet: SiteSheet, now: datetime) -> ProductionSite:
    """Correct what is said about a place in use. Raises DoesNotExist, Refusal (no member; closed), FieldRefusal."""
    with deed("producers.change_site", actor=actor, now=now) as record:
        producer: Producer = lock(producers_visible_to(actor), pk=producer_id)
        site: ProductionSite = lock(producer.sites.all(), pk=site_id)
        refuse_if(why_not_change_site(actor, site))
        values = _checked(sheet, producer, now, site=site)
        changed = sorted(name for name, value in values.items() if getattr(site, name) != value)
        if not changed:
            record.nothing_happened()
            return site
        for name in changed:
            setattr(site, name, values[name])
        site.save(update_fields=changed)
        record.about(producer, site=site.pk, changed=changed)
    return site


def close_site(*, actor: Actor, producer_id: int, site_id: int, now: datetime) -> ProductionSite:
    """The place is no longer used; it leaves the lists and stays on record. Raises DoesNotExist, Refusal."""
    with deed("producers.close_site", actor=actor, now=now) as record:
        producer: Producer = lock(producers_visible_to(actor), pk=producer_id)
        site: ProductionSite = lock(producer.sites.all(), pk=site_id)
        refuse_if(why_not_change_site(actor, site))
        site.closed_on = timezone.localdate(now)
        site.save(update_fields=["closed_on"])
        record.about(producer, site=site.pk, closed_on=site.closed_on)
    return site


def _checked(
    sheet: SiteSheet, producer: Producer, now: datetime, *, site: ProductionSite | None = None
) -> dict[str, Any]:
    faults: dict[str, list[str]] = {}
    values: dict[str, Any] = {name: " ".join(getattr(sheet, name).split()) for name in LONGEST}
    for name, longest in LONGEST.items():
        if len(values[name]) > longest:
            faults[name] = [_("Ghi tối đa %(count)s ký tự.") % {"count": longest}]
    values["kind"] = SiteKind(sheet.kind).value
    twins = producer.sites.filter(closed_on__isnull=True, kind=values["kind"], name=values["name"])
    if site is not None:
        twins = twins.exclude(pk=site.pk)
    if not values["name"]:
        faults["name"] = [_("Hãy ghi tên để phân biệt, ví dụ: Xưởng sao chè, Đồi chè Nam Hưng.")]
    elif twins.exists():
        faults["name"] = [_("Đã có nơi tên này trong danh sách. Hãy ghi tên khác, hoặc sửa nơi đã có.")]
    values["commune"] = (
        unit_by_code(UnitLevel.COMMUNE, sheet.commune_code, timezone.localdate(now)) if sheet.commune_code else None
    )
    if values["commune"] is None:
        faults["commune_code"] = [_("Hãy chọn xã, phường hoặc đặc khu hiện nay.")]
    values["area_hectares"] = sheet.area_hectares
    area = sheet.area_hectares
    if area is not None and not (area.is_finite() and 0 < area < WIDEST_HECTARES):
        faults["area_hectares"] = [_("Diện tích phải lớn hơn 0, tính bằng hecta. Ví dụ: 0,5.")]
    values["worker_count"] = sheet.worker_count
    if sheet.worker_count is not None and not 0 <= sheet.worker_count <= MOST_WORKERS:
        faults["worker_count"] = [_("Số lao động phải là một số không âm, ví dụ 12.")]
    if faults:
        raise FieldRefusal(faults)
    return values
