"""Thiết lập của cơ quan: trọng số rút mẫu, số ngày trả lời, thời gian giữ thông tin liên hệ."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.inspections.models import InspectionSettings
from ocop.programme.inspections.permissions import why_not_set_up
from ocop.programme.inspections.rules.risk_sample import Risk

LARGEST_WEIGHT = 100


def set_up_office(
    *,
    actor: Actor,
    province_code: str,
    weights: Mapping[Risk, Decimal],
    report_days: int,
    petition_days: int,
    retention_days: int,
    now: datetime,
) -> InspectionSettings:
    """A new row that holds from now on; plans drawn before keep the weights they were drawn with."""
    with deed("inspections.set_up_office", actor=actor, now=now) as record:
        refuse_if(why_not_set_up(actor, province_code))
        faults: dict[str, list[str]] = {}
        for risk, value in weights.items():
            if not 0 <= value <= LARGEST_WEIGHT or (risk == Risk.BASE and value <= 0):
                faults[risk.value] = [_("Ghi một số từ 0 đến 100; mức chung phải lớn hơn 0.")]
        for name, days in (("report_days", report_days), ("petition_days", petition_days)):
            if not 1 <= days <= 90:
                faults[name] = [_("Từ 1 đến 90 ngày.")]
        if not 30 <= retention_days <= 730:
            faults["retention_days"] = [_("Từ 30 đến 730 ngày.")]
        if faults:
            raise FieldRefusal(faults)
        found = InspectionSettings.objects.create(
            province_code=province_code,
            weights={risk.value: str(value) for risk, value in weights.items()},
            report_days=report_days,
            petition_days=petition_days,
            retention_days=retention_days,
            set_by_id=actor.user_id,
            set_at=now,
        )
        record.about(found, weights=found.weights, report_days=report_days, retention_days=retention_days)
    return found
