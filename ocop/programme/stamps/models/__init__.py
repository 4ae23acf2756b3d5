from ocop.programme.stamps.models.batch import CounterHead, RollPart, StampBatch, StampLook
from ocop.programme.stamps.models.order import StampOrder, StampQuota

__all__ = ["CounterHead", "RollPart", "StampBatch", "StampLook", "StampOrder", "StampQuota"]
