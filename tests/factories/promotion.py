"""Promotion for tests: the least a valid row needs, made by the deeds themselves."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.promotion.models import Destination, Fair, OutletLink, PressPiece, SalesPoint, TradeRequest
from ocop.programme.promotion.operations.destinations import DestinationSheet, record_destination
from ocop.programme.promotion.operations.fairs import FairSheet, plan_fair
from ocop.programme.promotion.operations.outlet_links import add_outlet_link
from ocop.programme.promotion.operations.press_pieces import PressSheet, record_press_piece
from ocop.programme.promotion.operations.sales_points import PointSheet, record_sales_point
from ocop.programme.promotion.operations.trade_requests import RequestSheet, record_trade_request
from ocop.programme.promotion.rules.promotion_kinds import DestinationKind, FairKind, PointKind, PressKind
from tests.factories.geography import make_commune
from tests.factories.products import make_product

NOW = datetime(2026, 9, 10, 2, 0, tzinfo=UTC)
TODAY = date(2026, 9, 10)
PROGRAMME = programme_itself("tests")
_numbers = count(1)


def point_sheet(commune: AdministrativeUnit | None = None, **changes: Any) -> PointSheet:
    """A shop open since 01/03/2026."""
    commune = commune or make_commune()
    values: dict[str, Any] = {
        "kind": PointKind.SALES_POINT,
        "name": f"Cửa hàng OCOP {next(_numbers)}",
        "province_code": commune.province_code,
        "commune_code": commune.code,
        "run_by": "Hợp tác xã Tân Cương",
        "opened_on": date(2026, 3, 1),
        **changes,
    }
    return PointSheet(**values)


def make_point(commune: AdministrativeUnit | None = None, **changes: Any) -> SalesPoint:
    """Such a shop on record."""
    return record_sales_point(actor=PROGRAMME, sheet=point_sheet(commune, **changes), now=NOW)


def fair_sheet(**changes: Any) -> FairSheet:
    """A fair of Thái Nguyên three weeks ahead with two booths."""
    values: dict[str, Any] = {
        "kind": FairKind.FAIR,
        "name": f"Hội chợ Xuân {next(_numbers)}",
        "organiser": "Sở Công Thương",
        "venue": "Quảng trường Võ Nguyên Giáp",
        "starts_on": TODAY + timedelta(days=21),
        "ends_on": TODAY + timedelta(days=25),
        "capacity": 2,
        "province_code": "19",
        **changes,
    }
    return FairSheet(**values)


def make_fair(*, now: datetime = NOW, **changes: Any) -> Fair:
    """Such a fair on record."""
    make_commune()
    return plan_fair(actor=PROGRAMME, sheet=fair_sheet(**changes), now=now)


def request_sheet(**changes: Any) -> RequestSheet:
    """A buyer who looks for tea from Thái Nguyên."""
    values: dict[str, Any] = {
        "wanted": "Chè đóng hộp làm quà",
        "needed_until": TODAY + timedelta(days=30),
        "province_code": "19",
        "buyer_name": "Trần Văn Mua",
        "contact": "0912345678",
        **changes,
    }
    return RequestSheet(**values)


def make_request(**changes: Any) -> TradeRequest:
    """Such a request, open."""
    make_commune()
    return record_trade_request(actor=PROGRAMME, sheet=request_sheet(**changes), key=uuid4(), now=NOW)


def make_link(**changes: Any) -> OutletLink:
    """A page of a new product."""
    product = changes.pop("product", None) or make_product()
    url = changes.pop("url", f"https://san.example/{next(_numbers)}")
    return add_outlet_link(actor=PROGRAMME, product_id=product.pk, outlet_name="Sàn Việt", url=url, now=NOW)


def make_destination(commune: AdministrativeUnit | None = None, **changes: Any) -> Destination:
    """A craft village."""
    commune = commune or make_commune()
    values: dict[str, Any] = {
        "kind": DestinationKind.CRAFT_VILLAGE,
        "name": f"Làng nghề {next(_numbers)}",
        "province_code": commune.province_code,
        "commune_code": commune.code,
        **changes,
    }
    return record_destination(actor=PROGRAMME, sheet=DestinationSheet(**values), now=NOW)


def make_piece(*, now: datetime = NOW, **changes: Any) -> PressPiece:
    """A piece in print of 01/09/2026 about Thái Nguyên."""
    make_commune()
    values: dict[str, Any] = {
        "title": f"Chè lên sao {next(_numbers)}",
        "outlet": "Báo Thái Nguyên",
        "kind": PressKind.PRINT,
        "published_on": date(2026, 9, 1),
        "province_code": "19",
        **changes,
    }
    return record_press_piece(actor=PROGRAMME, sheet=PressSheet(**values), now=now)
