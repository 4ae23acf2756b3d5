"""Codes of the area: kinds and states of sales points, fairs, booths, requests, links, destinations, press pieces."""

from enum import StrEnum


class PointKind(StrEnum):
    """Điểm giới thiệu và bán sản phẩm; trung tâm giới thiệu."""

    SALES_POINT = "SALES_POINT"
    SHOWCASE_CENTRE = "SHOWCASE_CENTRE"


class CheckAnswer(StrEnum):
    """What an assessment found on one criterion."""

    MET = "MET"
    NOT_MET = "NOT_MET"
    NOT_CONCERNED = "NOT_CONCERNED"


class FairKind(StrEnum):
    """Hội chợ, tuần hàng, hội nghị kết nối."""

    FAIR = "FAIR"
    PRODUCT_WEEK = "PRODUCT_WEEK"
    MARKET = "MARKET"
    TRADE_MEETING = "TRADE_MEETING"


class BoothState(StrEnum):
    """Where a producer stands with a fair: invited, asked for a booth, has one, does not come."""

    INVITED = "INVITED"
    REGISTERED = "REGISTERED"
    CONFIRMED = "CONFIRMED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"


class RequestOrigin(StrEnum):
    """Who wrote the request down."""

    BUYER = "BUYER"
    OFFICE = "OFFICE"


class RequestState(StrEnum):
    """Where a buyer's request stands."""

    NEW = "NEW"
    OPEN = "OPEN"
    CLOSED = "CLOSED"
    REFUSED = "REFUSED"


class OfferState(StrEnum):
    """Where a producer stands with a request."""

    ASKED = "ASKED"
    OFFERED = "OFFERED"
    DECLINED = "DECLINED"
    CONTRACTED = "CONTRACTED"
    NO_DEAL = "NO_DEAL"


class LinkState(StrEnum):
    """What is known of a marketplace address."""

    UNCHECKED = "UNCHECKED"
    WORKING = "WORKING"
    BROKEN = "BROKEN"


class DestinationKind(StrEnum):
    """Tuyến, điểm du lịch; làng nghề."""

    ROUTE = "ROUTE"
    SITE = "SITE"
    CRAFT_VILLAGE = "CRAFT_VILLAGE"


class PressKind(StrEnum):
    """Loại hình báo chí, truyền thông."""

    PRINT = "PRINT"
    ONLINE = "ONLINE"
    TELEVISION = "TELEVISION"
    RADIO = "RADIO"
    SOCIAL = "SOCIAL"


OPEN_REQUESTS = frozenset({RequestState.NEW, RequestState.OPEN})
COMING = frozenset({BoothState.INVITED, BoothState.REGISTERED, BoothState.CONFIRMED})
"""States in which a producer may still come to the fair."""
MAY_ASK_AGAIN = frozenset({BoothState.INVITED, BoothState.WITHDRAWN})
"""States out of which a producer asks for a booth; whom the office refused, the office may invite anew."""
