"""Addresses that try out made-up tokens: counted apart from wrong passwords, so neither closes the other's door."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings

from ocop.foundation.text.open_forms import network_of
from ocop.programme.accounts.models import SignInFailure
from ocop.programme.accounts.rules.lockout import FAILURES_PER_ADDRESS, REMEMBERED_FOR, locked_until


def note_wrong_token(*, address: str, now: datetime) -> bool:
    """Count one token nobody gave out; returns whether this address has tried too many (30 in 15 minutes).

    A closed address is not counted on, so that the door opens again by itself. Nothing of the token is kept.
    """
    mark = hmac.new(settings.SECRET_KEY.encode(), f"token:{network_of(address)}".encode(), hashlib.sha256).hexdigest()
    recent = SignInFailure.objects.filter(identifier_hash=mark, at__gt=now - REMEMBERED_FOR, at__lte=now)
    times = list(recent.values_list("at", flat=True))
    until = locked_until(times, allowed=FAILURES_PER_ADDRESS)
    if until is not None and until > now:
        return True
    SignInFailure.objects.filter(at__lt=now - REMEMBERED_FOR - timedelta(hours=1)).delete()
    SignInFailure.objects.create(identifier_hash=mark, at=now)
    return False
