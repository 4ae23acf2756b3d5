"""What is told of an area, a crop, an input and a piece of work, as a form hands it to a deed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ocop.programme.farming.rules.farming_kinds import AreaKind, CodeStatus, DoseUnit, InputKind, WorkKind


@dataclass(frozen=True)
class AreaSheet:
    """Vùng trồng, cơ sở nuôi."""

    kind: AreaKind
    name: str
    commune_code: str
    place: str = ""
    place_as_printed: str = ""
    area_hectares: Decimal | None = None
    unit_code: str = ""
    unit_code_issuer: str = ""
    unit_code_crop: str = ""
    unit_code_market: str = ""
    unit_code_from: date | None = None
    unit_code_until: date | None = None
    unit_code_status: CodeStatus = CodeStatus.NONE
    gln: str = ""
    gln_extension: str = ""


@dataclass(frozen=True)
class CropSheet:
    """Vụ trồng, lứa nuôi."""

    name: str
    what: str
    begun_on: date
    expected_harvest_on: date | None = None


@dataclass(frozen=True)
class InputSheet:
    """Vật tư đầu vào."""

    kind: InputKind
    name: str
    bought_on: date
    active_ingredient: str = ""
    maker: str = ""
    batch_number: str = ""
    waiting_days: int | None = None
    bought_from: str = ""
    quantity: Decimal | None = None
    unit: DoseUnit | None = None


@dataclass(frozen=True)
class WorkSheet:
    """Một việc đã làm."""

    done_on: date
    work: WorkKind
    words: str = ""
    input_id: int | None = None
    dose: Decimal | None = None
    dose_unit: DoseUnit | None = None
    done_by: str = ""
    weather: str = ""
