from ocop.programme.exchange.models.portal_consent import PortalConsent
from ocop.programme.exchange.models.portal_item import PortalItem
from ocop.programme.exchange.models.succession import Succession

__all__ = ["PortalConsent", "PortalItem", "Succession"]
