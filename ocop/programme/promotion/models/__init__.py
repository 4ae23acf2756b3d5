from ocop.programme.promotion.models.correction import Correction
from ocop.programme.promotion.models.fair import Booth, BoothGoods, Fair
from ocop.programme.promotion.models.outlet import Destination, DestinationStop, OutletLink
from ocop.programme.promotion.models.press_piece import PressMention, PressPiece
from ocop.programme.promotion.models.sales_point import PointAssessment, PointCheck, SalesPoint, ShelfProduct
from ocop.programme.promotion.models.trade_request import RequestDay, RequestMark, TradeOffer, TradeRequest

__all__ = [
    "Booth",
    "BoothGoods",
    "Correction",
    "Destination",
    "DestinationStop",
    "Fair",
    "OutletLink",
    "PointAssessment",
    "PointCheck",
    "PressMention",
    "PressPiece",
    "RequestDay",
    "RequestMark",
    "SalesPoint",
    "ShelfProduct",
    "TradeOffer",
    "TradeRequest",
]
