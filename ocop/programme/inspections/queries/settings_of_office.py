"""What an office set: weights of the sample, days for answers, days contacts are kept."""

from dataclasses import dataclass
from decimal import Decimal

from ocop.programme.inspections.models import InspectionSettings
from ocop.programme.inspections.rules.risk_sample import DEFAULT_WEIGHTS, Risk, read_weights
from ocop.programme.inspections.rules.time_limits import (
    DEFAULT_PETITION_DAYS,
    DEFAULT_REPORT_DAYS,
    DEFAULT_RETENTION_DAYS,
)


@dataclass(frozen=True)
class OfficeSettings:
    """The settings in force of one office."""

    weights: dict[Risk, Decimal]
    report_days: int = DEFAULT_REPORT_DAYS
    petition_days: int = DEFAULT_PETITION_DAYS
    retention_days: int = DEFAULT_RETENTION_DAYS


def settings_of_office(province_code: str) -> OfficeSettings:
    """The newest settings of a province ("" the ministry), or those everybody starts with."""
    found = InspectionSettings.objects.filter(province_code=province_code).order_by("-pk").first()
    if found is None:
        return OfficeSettings(dict(DEFAULT_WEIGHTS))
    return OfficeSettings(read_weights(found.weights), found.report_days, found.petition_days, found.retention_days)
