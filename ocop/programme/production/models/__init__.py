from ocop.programme.production.models.delivery import Delivery
from ocop.programme.production.models.entry import Entry, EntryLine, EntryPhoto
from ocop.programme.production.models.lot_addition import LotAddition
from ocop.programme.production.models.partner import Partner
from ocop.programme.production.models.stock import Stock

__all__ = ["Delivery", "Entry", "EntryLine", "EntryPhoto", "LotAddition", "Partner", "Stock"]
