from ocop.programme.stamps.models.batch import CounterHead, RollPart, StampBatch, StampLook
from ocop.programme.stamps.models.hold import StampHold
from ocop.programme.stamps.models.order import StampOrder, StampQuota
from ocop.programme.stamps.models.print_file import PrintFile

__all__ = ["CounterHead", "PrintFile", "RollPart", "StampBatch", "StampHold", "StampLook", "StampOrder", "StampQuota"]
