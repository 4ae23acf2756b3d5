from ocop.programme.exchange.models.day_root import DayRoot
from ocop.programme.exchange.models.portal_consent import PortalConsent
from ocop.programme.exchange.models.portal_item import PortalItem
from ocop.programme.exchange.models.portal_mark import PortalMark
from ocop.programme.exchange.models.succession import Succession

__all__ = ["DayRoot", "PortalConsent", "PortalItem", "PortalMark", "Succession"]
