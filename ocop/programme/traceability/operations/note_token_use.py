"""Ghi lần dùng gần nhất của mã truy cập."""

from datetime import datetime

from ocop.programme.traceability.models import EpcisToken
from ocop.programme.traceability.rules.epcis_caller import Caller


def note_token_use(*, caller: Caller, now: datetime) -> None:
    """Keep when the token was last used, so that its owner sees which are still needed. No deed of anybody."""
    EpcisToken.objects.filter(pk=caller.token_id).update(last_used_at=now)
