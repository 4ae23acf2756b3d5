from ocop.programme.production.models.entry import Entry, EntryLine, EntryPhoto
from ocop.programme.production.models.partner import Partner
from ocop.programme.production.models.stock import Stock

__all__ = ["Entry", "EntryLine", "EntryPhoto", "Partner", "Stock"]
