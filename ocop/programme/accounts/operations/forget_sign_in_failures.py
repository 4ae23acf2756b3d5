"""Wrong passwords of long ago."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed
from ocop.programme.accounts.models import SignInFailure
from ocop.programme.accounts.rules.actor import programme_itself


def forget_sign_in_failures(*, before: datetime, now: datetime) -> int:
    """Remove the failures noted before a moment; returns how many. Nothing is recorded when there were none."""
    with deed("accounts.forget_sign_in_failures", actor=programme_itself("privacy"), now=now) as record:
        gone, _rows = SignInFailure.objects.filter(at__lt=before).delete()
        if not gone:
            record.nothing_happened()
        record.about_key(SignInFailure, 0, rows=gone)
    return gone
