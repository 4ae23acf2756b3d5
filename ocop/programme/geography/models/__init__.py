from ocop.programme.geography.models.administrative_unit import AdministrativeUnit
from ocop.programme.geography.models.reference_load import ReferenceLoad
from ocop.programme.geography.models.region import Region, RegionMember
from ocop.programme.geography.models.unit_change import FormerUnitChange, UnitChange
from ocop.programme.geography.models.unit_succession import UnitSuccession

__all__ = [
    "AdministrativeUnit",
    "FormerUnitChange",
    "ReferenceLoad",
    "Region",
    "RegionMember",
    "UnitChange",
    "UnitSuccession",
]
