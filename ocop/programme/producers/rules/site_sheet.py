"""What a producer says about a place where it works (Mẫu số 02, phần II: vùng nguyên liệu, nơi sản xuất, sơ chế)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class SiteKind(StrEnum):
    """Cơ sở sản xuất hoặc vùng nguyên liệu."""

    WORKSHOP = "WORKSHOP"
    SOURCING_AREA = "SOURCING_AREA"


@dataclass(frozen=True)
class SiteSheet:
    """The words as typed; the operations check and tidy them. The commune is one of today."""

    kind: SiteKind
    name: str
    commune_code: str
    address: str = ""
    address_as_printed: str = ""
    area_hectares: Decimal | None = None
    worker_count: int | None = None
    certified_standard: str = ""


WIDEST_HECTARES = Decimal(1_000_000)
MOST_WORKERS = 100_000
