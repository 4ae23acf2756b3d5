"""End every other session of a person."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import Actor


def sign_out_elsewhere(*, actor: Actor, now: datetime) -> User:
    """Sessions begun before no longer count; the caller renews the proof of the one that stays."""
    with deed("accounts.sign_out_elsewhere", actor=actor, now=now) as record:
        user: User = lock(User.objects.filter(is_active=True), pk=actor.user_id)
        user.session_number += 1
        user.save(update_fields=["session_number"])
        record.about(user)
    return user
